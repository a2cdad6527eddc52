import type { Engagement } from '#libs/contracts';
import { inStore, openStore, type Store } from '#libs/store';
import { readSettings } from '../settings.js';
import type { EngagementSource } from './source.js';

const PAGE_ROWS = 200;

/** The engagements in MariaDB, page by page in one snapshot. */
export async function openDb(env: NodeJS.ProcessEnv): Promise<EngagementSource> {
  const { THREADLINE_MARIADB_URL } = await readSettings(env, { THREADLINE_MARIADB_URL: true });
  const store = openStore(THREADLINE_MARIADB_URL, 2);
  return {
    engagements: (tenant) => engagementsOf(store, tenant),
    tenants: () => tenantsIn(store),
    close: () => store.destroy(),
  };
}

/** Ids of the tenants in MariaDB, sorted. */
export async function tenantsIn(store: Store): Promise<string[]> {
  const rows = await inStore(() => store.selectFrom('tenants').select('id').orderBy('id').execute());
  return rows.map(({ id }) => id);
}

async function* engagementsOf(store: Store, tenant: string): AsyncGenerator<Engagement> {
  const snapshot = await inStore(() =>
    store.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(),
  );
  try {
    let after = '';
    for (;;) {
      const page = await inStore(() =>
        snapshot
          .selectFrom('engagements')
          .select(['id', 'document'])
          .where('tenant', '=', tenant)
          .where('id', '>', after)
          .orderBy('id')
          .limit(PAGE_ROWS)
          .execute(),
      );
      for (const { document } of page) yield engagementIn(document);
      const last = page.at(-1);
      if (!last || page.length < PAGE_ROWS) return;
      after = last.id;
    }
  } finally {
    await snapshot.rollback().execute();
  }
}

/** The document is JSON that mariadb-sink wrote; the column is plain text, so the connector leaves it unparsed. */
function engagementIn(document: unknown): Engagement {
  return (typeof document === 'string' ? JSON.parse(document) : document) as Engagement;
}
