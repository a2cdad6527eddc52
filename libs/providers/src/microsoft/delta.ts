import { z } from 'zod';
import { CursorExpired, NotFound, ProviderUnavailable } from '../failures.js';
import type { ChangePage, Envelope, Folder, Gone, Unread } from '../port.js';
import { ENVELOPE_FIELDS, IMMUTABLE_IDS, type Item, itemShape, sortItems } from './envelopes.js';
import { type GraphReader, UNREADABLE } from './graph-calls.js';
import { LoopGuard } from './loop-guard.js';
import { GRAPH } from './refusals.js';

/** Mails of a page: of a walk over a whole folder, of a later round, and at least. */
const WALK_PAGE = 500;
const ROUND_PAGE = 100;
const LEAST_PAGE = 10;

/** How large a page of one mailbox may be: where Graph does not come to its end in time, the next is smaller. */
export class PageSize {
  #most = WALK_PAGE;

  of(link: string | null): number {
    return Math.min(this.#most, link === null || isWalk(link) ? WALK_PAGE : ROUND_PAGE);
  }

  shrink(): void {
    this.#most = Math.max(LEAST_PAGE, Math.floor(this.#most / 5));
  }
}

const deltaShape = z.object({
  value: z.array(itemShape),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});

/** How a delta makes envelopes of what it lists. */
export interface DeltaEnvelopes {
  of(item: Item): Envelope;
  /** asked for as a whole */
  ask(refs: readonly string[]): Promise<(Envelope | Gone | Unread)[]>;
}

/**
 * Delta of one folder, page by page: from its beginning (without a filter: it walks the whole folder and ends with
 * the baseline) or from a link that an earlier page gave. A folder that is gone ends as `CursorExpired`.
 */
export async function* deltaPages(
  graph: GraphReader,
  folder: Pick<Folder, 'id'>,
  cursor: string | null,
  envelopes: DeltaEnvelopes,
  size: PageSize,
): AsyncGenerator<ChangePage> {
  const guard = new LoopGuard();
  const prefer = `${IMMUTABLE_IDS}, odata.maxpagesize=${size.of(cursor)}`;
  let link = cursor ?? `/me/mailFolders/${encodeURIComponent(folder.id)}/messages/delta?$select=${ENVELOPE_FIELDS}`;
  for (let more = true; more;) {
    const page = await deltaAnswer(graph, link, prefer, size);
    const next = page['@odata.nextLink'] ?? page['@odata.deltaLink'];
    if (next === undefined) throw new ProviderUnavailable(GRAPH, UNREADABLE);
    more = page['@odata.nextLink'] !== undefined;
    if (more)
      guard.check(
        next,
        page.value.map((item) => item.id),
      );
    const { whole, removed, partial } = sortItems(page.value);
    const asked = partial.length > 0 ? await envelopes.ask(partial) : [];
    yield {
      envelopes: [...whole.map((item) => envelopes.of(item)), ...asked.filter((one) => 'subject' in one)],
      removed,
      vanished: asked.flatMap((one) => ('gone' in one ? [one.ref] : [])),
      unread: asked.filter((one) => 'unread' in one),
      cursor: next,
      more,
    };
    link = next;
  }
}

async function deltaAnswer(
  graph: GraphReader,
  link: string,
  prefer: string,
  size: PageSize,
): Promise<z.infer<typeof deltaShape>> {
  try {
    return await graph.get('delta', deltaShape, link, prefer);
  } catch (error) {
    if (error instanceof NotFound) throw new CursorExpired('folder_gone', error.requestId);
    if (error instanceof ProviderUnavailable && error.code === 'http_504') size.shrink();
    throw error;
  }
}

/** Whether a link goes on with a round, and does not begin one: the walk of a whole folder is resumed there. */
function isWalk(link: string): boolean {
  return /skiptoken/i.test(link);
}
