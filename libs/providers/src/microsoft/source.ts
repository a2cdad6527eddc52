import { AccessTokens } from '../access-token.js';
import { asProviderError, portError } from '../failures.js';
import type { MailSource, Observe, PushTarget, TokenVault } from '../port.js';
import { TokenBucket } from '../token-bucket.js';
import { graphBodies } from './bodies.js';
import { deltaPages, PageSize } from './delta.js';
import { CURSOR_KIND, toEnvelope } from './envelopes.js';
import { findMessages } from './find.js';
import { GraphFolders } from './folders.js';
import { GraphCalls } from './graph-calls.js';
import { countOlder, graphEnvelopes } from './look-ups.js';
import { rangePages } from './range.js';
import { GRAPH } from './refusals.js';
import { endSubscription, type MicrosoftTarget, renewSubscription, subscribeMail } from './subscriptions.js';
import { type MicrosoftApp, refreshMicrosoft } from './tokens.js';

/** Requests to a mailbox that Outlook serves an app in 10 minutes. */
const REQUESTS = 10_000;
const SPAN_SECONDS = 600;
/**
 * What of them is spent: 14 a second, and 40 at once after a rest. That leaves room for one page over it, and for what
 * a second process gathers while the mailbox goes to and fro between two.
 */
const SHARE = 0.84;
const REST_SHARE = 0.004;

/**
 * A mailbox of Microsoft 365, read with the token that its owner granted. `now`: the clock in ms; `requests`: what the
 * service grants in 10 minutes, where it is not Microsoft's own.
 */
export function microsoftSource(
  app: MicrosoftApp,
  vault: TokenVault,
  observe: Observe,
  now: () => number,
  requests = REQUESTS,
): MailSource {
  const tokens = new AccessTokens(() => refreshMicrosoft(app, vault, observe, now()), now);
  const ratePerSecond = (SHARE * requests) / SPAN_SECONDS;
  const bucket = new TokenBucket({ ratePerSecond, capacity: REST_SHARE * requests, now });
  const graph = new GraphCalls(tokens, bucket, observe, now);
  const folders = new GraphFolders(graph);
  const pageSize = new PageSize();
  const asked = <T>(work: () => Promise<T>) => asProviderError(GRAPH, work);
  const ask = (refs: readonly string[]) => graphEnvelopes(graph, folders, refs);
  return {
    cursorKind: CURSOR_KIND,
    baselineLists: true,
    folders: () => asked(() => folders.list()),
    async *changes(folder, cursor) {
      const place = {
        folder: folder.wellKnown ?? folder.id,
        folderId: folder.id,
        places: folder.wellKnown === null ? [] : [folder.wellKnown],
      };
      yield* deltaPages(graph, folder, cursor, { of: (item) => toEnvelope(item, place), ask }, pageSize);
    },
    async *range(range, cursor) {
      try {
        yield* rangePages(graph, folders, range, cursor);
      } catch (error) {
        throw portError(GRAPH, error);
      }
    },
    olderThan: (at) => asked(() => countOlder(graph, folders, at)),
    find: (messageId) => asked(() => findMessages(graph, messageId)),
    envelopes: (refs) => asked(() => ask(refs)),
    bodies: (envelopes) => asked(() => graphBodies(graph, envelopes)),
    paceMs: () => bucket.waitMs(0),
    subscribe: (target) => asked(() => subscribeMail(graph, ofMicrosoft(target), now())),
    renew: (id) => asked(() => renewSubscription(graph, id, now())),
    unsubscribe: (id) => asked(() => endSubscription(graph, id)),
  };
}

function ofMicrosoft(target: PushTarget): MicrosoftTarget {
  if (target.provider !== 'microsoft') throw new Error('a mailbox of Microsoft 365 tells Microsoft’s endpoints alone');
  return target;
}
