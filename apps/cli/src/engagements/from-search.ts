import type { Engagement } from '#libs/contracts';
import { IndexMissing, openSearch, readEngagements } from '#libs/search';
import { openStore } from '#libs/store';
import { Failure } from '../failure.js';
import { readSettings } from '../settings.js';
import { tenantsIn } from './from-db.js';
import type { EngagementSource } from './source.js';

/** The engagements in Elasticsearch. The index knows no tenants: MariaDB does. */
export async function openIndex(env: NodeJS.ProcessEnv): Promise<EngagementSource> {
  const settings = await readSettings(env, {
    THREADLINE_ELASTICSEARCH_URL: true,
    THREADLINE_SEARCH_INDEX: true,
    THREADLINE_MARIADB_URL: true,
  });
  const client = openSearch(settings.THREADLINE_ELASTICSEARCH_URL);
  const store = openStore(settings.THREADLINE_MARIADB_URL, 1);
  return {
    engagements: (tenant) => sayingWhatIsMissing(readEngagements(client, settings.THREADLINE_SEARCH_INDEX, tenant)),
    tenants: () => tenantsIn(store),
    close: async () => {
      await client.close();
      await store.destroy();
    },
  };
}

async function* sayingWhatIsMissing(engagements: AsyncIterable<Engagement>): AsyncGenerator<Engagement> {
  try {
    yield* engagements;
  } catch (error) {
    if (!(error instanceof IndexMissing)) throw error;
    throw new Failure(
      `There is no index "${error.index}": search-sink creates it with the first engagement; start it, or correct THREADLINE_SEARCH_INDEX.`,
    );
  }
}
