import { Unavailable } from '#libs/contracts';
import { freshDatabase } from '#libs/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inStore, migrate, openStore, type Store } from './index.js';

const database = await freshDatabase('store');
let store: Store;

beforeAll(async () => {
  store = openStore(database.url);
});

afterAll(async () => {
  await store.destroy();
  await database.drop();
});

test('migrations run once, also when two processes start together', async () => {
  const [first, second] = await Promise.all([migrate(store), migrate(store)]);
  expect([...first, ...second]).toEqual(['0001-first-tables', '0002-mailbox-windows', '0003-mail-history']);
});

test('instants beyond 32 bits, flags, JSON and text outside the BMP come back as they were written', async () => {
  await store
    .insertInto('mailboxes')
    .values({
      tenant: 't',
      id: 'google-u',
      user_id: 'u',
      email: 'u@t.example',
      name: 'Ürsula 🧵',
      provider: 'google',
      sync: true,
      consent: 'none',
      consent_version: 0,
      version: 1_790_000_000_000,
    })
    .execute();
  await store
    .insertInto('tenants')
    .values({ id: 't', settings: JSON.stringify({ a: ['é'] }), version: 1 })
    .execute();
  const row = await store.selectFrom('mailboxes').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ name: 'Ürsula 🧵', sync: 1, version: 1_790_000_000_000 });
  expect((await store.selectFrom('tenants').select('settings').executeTakeFirstOrThrow()).settings).toEqual({
    a: ['é'],
  });
});

test('ids that differ only in case or accent are different rows', async () => {
  const user = { tenant: 't', email: '', name: '' };
  await store
    .insertInto('users')
    .values([
      { ...user, id: 'a', email: '1' },
      { ...user, id: 'A', email: '2' },
      { ...user, id: 'á', email: '3' },
    ])
    .execute();
  expect(await store.selectFrom('users').selectAll().execute()).toHaveLength(3);
});

test('a server that does not answer is Unavailable, a wrong statement is not', async () => {
  const nowhere = openStore('mariadb://u:p@127.0.0.1:9/none', 1);
  await expect(inStore(() => nowhere.selectFrom('tenants').selectAll().execute())).rejects.toBeInstanceOf(Unavailable);
  await nowhere.destroy();
  await expect(inStore(() => sql`SELECT nothing FROM nowhere`.execute(store))).rejects.not.toBeInstanceOf(Unavailable);
});

test('a store connects on first use: one that was never used keeps no process alive', async () => {
  const sockets = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
  const before = sockets();
  const unused = openStore(database.url, 1);
  await sleep(200);
  await unused.destroy();
  expect(sockets()).toBe(before);
});

test('of two transactions that wait for each other both are done in the end', async () => {
  const rows = ['d1', 'd2'].map((id) => ({ id, settings: '{}', version: 1 }));
  await store.insertInto('tenants').values(rows).execute();
  let first = 0;
  const bothHoldOne = Promise.withResolvers<void>();
  const raise = (one: string, other: string) =>
    inStore(() =>
      store.transaction().execute(async (db) => {
        const set = (id: string) =>
          db
            .updateTable('tenants')
            .set({ version: sql`version + 1` })
            .where('id', '=', id)
            .execute();
        await set(one);
        first += 1;
        if (first === 2) bothHoldOne.resolve();
        await bothHoldOne.promise;
        await set(other);
      }),
    );
  await Promise.all([raise('d1', 'd2'), raise('d2', 'd1')]);
  const versions = await store.selectFrom('tenants').select('version').where('id', 'in', ['d1', 'd2']).execute();
  expect(versions.map(({ version }) => version)).toEqual([3, 3]);
});
