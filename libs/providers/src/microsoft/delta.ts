import { CursorExpired, NotFound, ProviderUnavailable } from '../failures.js';
import type { ChangePage, Envelope, Folder } from '../port.js';
import { deltaShape, ENVELOPE_FIELDS, sortItems, toEnvelope } from './envelopes.js';
import { BATCH_MAX, type GraphReader } from './graph-calls.js';
import { GRAPH, graphFailure } from './refusals.js';

/**
 * Graph does not keep preferences in its links: they go with every request of a round. Without them, ids change when a
 * mail moves.
 */
export const IMMUTABLE_IDS = 'IdType="ImmutableId"';
const PREFER = `${IMMUTABLE_IDS}, odata.maxpagesize=100`;
/**
 * So many pages with the same mails, one after the other, are a loop (seen in the field: ever-new links to one page).
 */
const SAME_PAGE_MAX = 3;

/**
 * Delta of one folder, page by page: from its beginning (without a filter: it walks the whole folder and ends with
 * the baseline) or from a link that an earlier page gave.
 * A folder that is gone ends as `CursorExpired`.
 */
export async function* deltaPages(
  graph: GraphReader,
  folder: Folder,
  cursor: string | null,
): AsyncGenerator<ChangePage> {
  const guard = new LoopGuard();
  let link = cursor ?? `/me/mailFolders/${encodeURIComponent(folder.id)}/messages/delta?$select=${ENVELOPE_FIELDS}`;
  for (let more = true; more;) {
    const page = graph.shaped(deltaShape, await deltaAnswer(graph, link));
    const next = page['@odata.nextLink'] ?? page['@odata.deltaLink'];
    if (next === undefined) throw new ProviderUnavailable(GRAPH, 'unreadable_answer');
    more = page['@odata.nextLink'] !== undefined;
    const { envelopes, removed, partial } = sortItems(page.value, folder);
    if (more)
      guard.check(
        next,
        page.value.map((item) => item.id),
      );
    const whole = partial.length > 0 ? await completed(graph, folder, partial) : [];
    yield { envelopes: [...envelopes, ...whole], removed, vanished: 0, cursor: next, more };
    link = next;
  }
}

async function deltaAnswer(graph: GraphReader, link: string): Promise<unknown> {
  try {
    return await graph.get('delta', link, PREFER);
  } catch (error) {
    if (error instanceof NotFound) throw new CursorExpired('folder_gone');
    throw error;
  }
}

/** The whole headers of mails of which a delta page brought only a part; those that are gone by now are left out. */
async function completed(graph: GraphReader, folder: Folder, refs: readonly string[]): Promise<Envelope[]> {
  const envelopes: Envelope[] = [];
  for (let from = 0; from < refs.length; from += BATCH_MAX) {
    const items = refs.slice(from, from + BATCH_MAX).map((ref) => ({
      url: `/me/messages/${encodeURIComponent(ref)}?$select=${ENVELOPE_FIELDS}`,
      prefer: IMMUTABLE_IDS,
    }));
    for (const answer of await graph.batch('envelopes', items)) {
      if (answer.ok) envelopes.push(toEnvelope(graph.shaped(deltaShape.shape.value.element, answer.body), folder));
      else if (answer.refusal.status !== 404) throw graphFailure(answer.refusal);
    }
  }
  return envelopes;
}

/** Ends a round that does not move: a link that comes again, or the same page under ever-new links. */
class LoopGuard {
  readonly #links = new Set<string>();
  #page = '';
  #same = 0;

  check(link: string, refs: readonly string[]): void {
    if (this.#links.has(link)) throw new CursorExpired('repeated_link');
    this.#links.add(link);
    const page = refs.join('\n');
    this.#same = page !== '' && page === this.#page ? this.#same + 1 : 0;
    this.#page = page;
    if (this.#same >= SAME_PAGE_MAX) throw new CursorExpired('repeated_page');
  }
}
