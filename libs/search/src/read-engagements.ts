import type { Engagement } from '#libs/contracts';
import { type Client, errors, type estypes } from '@elastic/elasticsearch';
import type { EngagementDocument } from './engagement-index.js';
import { inSearch } from './search.js';

const PAGE_HITS = 200;
/** Time for the reader to take one page. */
const KEEP_ALIVE = '5m';

/** The index that was to be read does not exist. */
export class IndexMissing extends Error {
  constructor(readonly index: string) {
    super(`there is no index "${index}"`);
    this.name = 'IndexMissing';
  }
}

/**
 * A tenant's engagements as they stood at one point in time, sorted by id, read page by page. Throws `IndexMissing`, and `Unavailable`
 * when Elasticsearch is in trouble.
 */
export async function* readEngagements(client: Client, index: string, tenant: string): AsyncGenerator<Engagement> {
  const pit = await openPointInTime(client, index);
  try {
    let after: estypes.SortResults | undefined;
    for (;;) {
      const { hits } = await inSearch(() =>
        client.search<EngagementDocument>({
          pit: { id: pit, keep_alive: KEEP_ALIVE },
          query: { term: { tenant } },
          sort: [{ id: 'asc' }],
          size: PAGE_HITS,
          _source: ['document'],
          track_total_hits: false,
          ...(after && { search_after: after }),
        }),
      );
      for (const { _source } of hits.hits) if (_source) yield _source.document;
      after = hits.hits.at(-1)?.sort;
      if (!after || hits.hits.length < PAGE_HITS) return;
    }
  } finally {
    await inSearch(() => client.closePointInTime({ id: pit }));
  }
}

/** Refreshes first: what the index acknowledged is read, also within the second before it shows it by itself. */
async function openPointInTime(client: Client, index: string): Promise<string> {
  try {
    await inSearch(() => client.indices.refresh({ index }));
    return (await inSearch(() => client.openPointInTime({ index, keep_alive: KEEP_ALIVE }))).id;
  } catch (error) {
    if (error instanceof errors.ResponseError && error.statusCode === 404) throw new IndexMissing(index);
    throw error;
  }
}
