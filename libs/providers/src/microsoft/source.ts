import { AccessTokens } from '../access-token.js';
import { asProviderError, portError } from '../failures.js';
import type { MailSource, Observe, PushTarget, TokenVault } from '../port.js';
import { TokenBucket } from '../token-bucket.js';
import { graphBodies } from './bodies.js';
import { deltaPages, PageSize } from './delta.js';
import { CURSOR_KIND, toEnvelope } from './envelopes.js';
import { GraphFolders } from './folders.js';
import { GraphCalls } from './graph-calls.js';
import { countOlder, graphEnvelopes } from './look-ups.js';
import { rangePages } from './range.js';
import { GRAPH } from './refusals.js';
import { endSubscription, type MicrosoftTarget, renewSubscription, subscribeMail } from './subscriptions.js';
import { type MicrosoftApp, refreshMicrosoft } from './tokens.js';

/**
 * Outlook serves an app 10,000 requests to a mailbox in 10 minutes. This much leaves room for one page over it, and for
 * the little that a second process gathers while the mailbox goes to and fro between two.
 */
const PACE = { ratePerSecond: 14, capacity: 40 };

/** A mailbox of Microsoft 365, read with the token that its owner granted. `now`: the clock in ms. */
export function microsoftSource(app: MicrosoftApp, vault: TokenVault, observe: Observe, now: () => number): MailSource {
  const tokens = new AccessTokens(() => refreshMicrosoft(app, vault, observe, now()), now);
  const bucket = new TokenBucket({ ...PACE, now });
  const graph = new GraphCalls(tokens, bucket, observe, now);
  const folders = new GraphFolders(graph);
  const pageSize = new PageSize();
  const asked = <T>(work: () => Promise<T>) => asProviderError(GRAPH, work);
  const ask = (refs: readonly string[]) => graphEnvelopes(graph, folders, refs);
  return {
    cursorKind: CURSOR_KIND,
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
