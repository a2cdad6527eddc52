import { AccessTokens } from '../access-token.js';
import { asProviderError } from '../failures.js';
import type { MailSource, Observe, TokenVault } from '../port.js';
import { graphBodies } from './bodies.js';
import { deltaPages } from './delta.js';
import { GraphFolders } from './folders.js';
import { GraphCalls } from './graph-calls.js';
import { GRAPH } from './refusals.js';
import { type MicrosoftApp, refreshMicrosoft } from './tokens.js';

/** A mailbox of Microsoft 365, read with the token that its owner granted. `now`: the clock in ms. */
export function microsoftSource(app: MicrosoftApp, vault: TokenVault, observe: Observe, now: () => number): MailSource {
  const tokens = new AccessTokens(() => refreshMicrosoft(app, vault, observe, now()), now);
  const graph = new GraphCalls(tokens, observe, now);
  const folders = new GraphFolders(graph);
  return {
    folders: () => asProviderError(GRAPH, () => folders.list()),
    async *changes(folder, cursor) {
      yield* deltaPages(graph, folder, cursor);
    },
    bodies: (envelopes) => asProviderError(GRAPH, () => graphBodies(graph, envelopes)),
  };
}
