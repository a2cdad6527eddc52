import { type Engagement, Unavailable } from '#libs/contracts';
import { engagementDocument, inSearch } from '#libs/search';
import type { Client, estypes } from '@elastic/elasticsearch';

/** The newest thing known of an engagement: its state, or (null) that it is gone. */
export interface EngagementChange {
  id: string;
  version: number;
  engagement: Engagement | null;
}

/** What Elasticsearch said of one change: in the index (or a newer one is), or it will never take it. */
export type Indexed = 'written' | 'refused';

const CONFLICT = 409;
const NOT_FOUND = 404;
const isBusy = (status: number) => status === 429 || status >= 500;

/** Characters of text in one call, at most: a document holds its text five times, and several calls of 5 MB are in memory at a time. */
const CALL_CHARACTERS_MAX = 1_000_000;

/**
 * Writes a batch with `_bulk`, each item by its own external version, and judges each item by itself: a conflict says that the index
 * holds a newer version already. Returns one verdict for each change, in order. Throws `Unavailable` when an item or a whole call must
 * be tried again (all of it may be: writing twice does nothing).
 */
export async function indexEngagements(
  client: Client,
  index: string,
  changes: readonly EngagementChange[],
): Promise<Indexed[]> {
  const verdicts: Indexed[] = [];
  for (const part of callParts(changes)) {
    const operations = part.flatMap((change) => operationOf(index, change));
    const response = await inSearch(() => client.bulk({ operations }));
    verdicts.push(...response.items.map((item) => verdictOn(Object.values(item)[0])));
  }
  return verdicts;
}

/** A batch in as few calls as the server takes, in order. */
export function* callParts(changes: readonly EngagementChange[]): Generator<EngagementChange[]> {
  let part: EngagementChange[] = [];
  let characters = 0;
  for (const change of changes) {
    const size = change.engagement?.text.length ?? 0;
    if (part.length > 0 && characters + size > CALL_CHARACTERS_MAX) {
      yield part;
      part = [];
      characters = 0;
    }
    part.push(change);
    characters += size;
  }
  if (part.length > 0) yield part;
}

function operationOf(index: string, { id, version, engagement }: EngagementChange): object[] {
  const target = { _index: index, _id: id, version, version_type: 'external_gte' };
  return engagement === null ? [{ delete: target }] : [{ index: target }, engagementDocument(engagement)];
}

function verdictOn(item: estypes.BulkResponseItem | undefined): Indexed {
  const status = item?.status ?? 500;
  if (isBusy(status)) throw new Unavailable('elasticsearch');
  if (status < 300 || status === CONFLICT) return 'written';
  if (status === NOT_FOUND && item?.error === undefined) return 'written';
  if (status === 400 || status === 413) return 'refused';
  throw new Error(`the index answers ${status} (${item?.error?.type ?? 'no reason'})`);
}
