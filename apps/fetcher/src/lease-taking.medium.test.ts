import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Lease } from './lease.js';
import { LEAVE, StoreRig } from './store-rig.js';
import { SyncStates } from './sync-states.js';

const rig = await StoreRig.open();
const { states, store } = rig;

beforeEach(() => rig.clear());
afterAll(() => rig.end());
vi.setConfig({ testTimeout: 60_000 });

const keyOf = (lease: Lease) => `${lease.tenant}/${lease.mailboxId}`;

/** Mailboxes of one tenant, all due. */
async function fill(tenant: string, count: number, provider: 'google' | 'microsoft' = 'google') {
  for (let index = 0; index < count; index += 1) await rig.enrol(`${provider}-${index}`, { tenant, provider });
}

test('a tenant with many due mailboxes does not keep the others waiting', async () => {
  await fill('large', 20);
  await store.updateTable('sync_state').set({ due_at: 1 }).execute();
  for (const tenant of ['small', 'tiny']) await fill(tenant, 1);
  const tenants = [];
  for (let taken = 0; taken < 5; taken += 1) tenants.push((await rig.leased()).tenant);
  expect(tenants.slice(0, 3).sort()).toEqual(['large', 'small', 'tiny']);
  expect(tenants.slice(3)).toEqual(['large', 'large']);
});

test('new mail goes before past mail, and the mailbox that has been due for longest comes first', async () => {
  for (const id of ['past', 'short', 'long']) await rig.enrol(id);
  const set = (id: string, due: object) =>
    store.updateTable('sync_state').set(due).where('mailbox_id', '=', id).execute();
  const later = (await rig.now()) + 600_000;
  await set('past', { due_at: 1, live_due_at: later });
  await set('short', { due_at: 3, live_due_at: 3 });
  await set('long', { due_at: 2, live_due_at: 2 });
  const order = [await rig.leased(), await rig.leased(), await rig.leased()];
  expect(order.map((lease) => [lease.mailboxId, lease.liveDue])).toEqual([
    ['long', true],
    ['short', true],
    ['past', false],
  ]);
});

describe('several instances', () => {
  test('lease every due mailbox, and none of them twice', async () => {
    for (const tenant of ['a', 'b', 'c']) await fill(tenant, 20);
    const instances = [rig.instance(), rig.instance(), rig.instance()];
    const takers = Array.from({ length: 80 }, (_, index) => (instances[index % 3] ?? states).takeDue(`taker-${index}`));
    const leases = (await Promise.all(takers)).flatMap((lease) => lease ?? []);
    expect(leases).toHaveLength(60);
    expect(new Set(leases.map(keyOf)).size).toBe(60);
  });

  test('never take a mailbox from a worker whose lease still runs, while others run out under dead workers', async () => {
    await fill('t', 6);
    await sql`CREATE TABLE taken (was VARCHAR(100), was_until BIGINT, now_of VARCHAR(100), at BIGINT)`.execute(store);
    await sql`CREATE TRIGGER takes AFTER UPDATE ON sync_state FOR EACH ROW
      IF NEW.lease_owner IS NOT NULL AND NOT NEW.lease_owner <=> OLD.lease_owner THEN
        INSERT INTO taken VALUES (OLD.lease_owner, OLD.lease_until, NEW.lease_owner, UNIX_TIMESTAMP(NOW(3)) * 1000);
      END IF`.execute(store);
    const leaseMs = 200;
    const instances = [rig.instance({ leaseMs }), rig.instance({ leaseMs }), rig.instance({ leaseMs })];
    let taken = 0;
    const worker = async (index: number) => {
      const instance = instances[index % 3] ?? states;
      for (let turn = 0; taken < 150; turn += 1) {
        const lease = await instance.takeDue(`w${index}-${turn}`);
        const dies = (index + turn) % 4 === 0;
        await new Promise((resolve) => setTimeout(resolve, 15));
        if (lease) taken += 1;
        if (lease && !dies) await instance.leave(lease, LEAVE).catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: 12 }, (_, index) => worker(index)));
    const { rows } = await sql<{ takes: number; heirs: number; stolen: number }>`
      SELECT COUNT(*) AS takes, CAST(SUM(was IS NOT NULL) AS INT) AS heirs,
        CAST(SUM(was IS NOT NULL AND was_until > at) AS INT) AS stolen
      FROM taken`.execute(store);
    await sql`DROP TRIGGER takes`.execute(store);
    await sql`DROP TABLE taken`.execute(store);
    expect(rows[0]?.takes).toBeGreaterThanOrEqual(150);
    expect(rows[0]?.heirs).toBeGreaterThan(10);
    expect(rows[0]?.stolen).toBe(0);
  });

  test('lease no more mailboxes of Microsoft than its limit for all of them, and any number of Google', async () => {
    await fill('m', 12, 'microsoft');
    await fill('g', 12, 'google');
    const limited = () => rig.instance({ microsoftMailboxes: 3 });
    const instances = [limited(), limited(), limited()];
    const takers = Array.from({ length: 40 }, (_, index) => (instances[index % 3] ?? states).takeDue(`taker-${index}`));
    const leases = (await Promise.all(takers)).flatMap((lease) => lease ?? []);
    expect(leases.filter((lease) => lease.provider === 'google')).toHaveLength(12);
    const microsoft = leases.filter((lease) => lease.provider === 'microsoft');
    expect(microsoft).toHaveLength(3);
    const [first] = microsoft;
    if (first) await states.leave(first, { ...LEAVE, delayMs: 60_000 });
    const next = await Promise.all(instances.map((instance, index) => instance.takeDue(`next-${index}`)));
    expect(next.filter(Boolean)).toHaveLength(1);
  });

  test('count a lease of Microsoft that ran out no more', async () => {
    await fill('m', 2, 'microsoft');
    const limited = rig.instance({ microsoftMailboxes: 1 });
    expect(await limited.takeDue('dies')).not.toBeNull();
    expect(await limited.takeDue('waits')).toBeNull();
    await store.updateTable('sync_state').set({ lease_until: 1 }).where('lease_owner', '=', 'dies').execute();
    expect(await limited.takeDue('goes on')).not.toBeNull();
  });
});

test('a worker whose transaction hangs on a row does not hold up the others', async () => {
  await fill('t', 2);
  await store.transaction().execute(async (trx) => {
    const row = trx
      .selectFrom('sync_state')
      .select('due_at')
      .where('tenant', '=', 't')
      .where('mailbox_id', '=', 'google-0');
    await row.forUpdate().execute();
    const begun = performance.now();
    expect((await rig.instance().takeDue('other'))?.mailboxId).toBe('google-1');
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

test('a take among 1,000 mailboxes looks at those that are due alone, and takes milliseconds', async () => {
  const rows = Array.from({ length: 1_000 }, (_, index) => ({
    ...{ tenant: `tenant-${index % 20}`, mailbox_id: `m-${index}`, provider: 'microsoft' as const },
    ...{ state: 'live' as const, cause: null, due_at: index, live_due_at: index },
    ...{ expected: 0, failures: 0, consent_version: 1, crm_decided_at: 0, reconcile_gaps: 0 },
  }));
  await store.insertInto('sync_state').values(rows).execute();
  const one = rig.pool(1);
  const instance = new SyncStates(one, 60_000);
  const rowsRead = async () => {
    const status = await sql<{ Value: string }>`SHOW SESSION STATUS LIKE 'Handler_read_next'`.execute(one);
    return status.rows.reduce((sum, { Value }) => sum + Number(Value), 0);
  };
  const spent: number[] = [];
  for (let take = 0; take < 100; take += 1) {
    const begun = performance.now();
    expect(await instance.takeDue(`take-${take}`)).not.toBeNull();
    spent.push(performance.now() - begun);
  }
  // generous: other tests share the machine
  expect(Math.min(...spent)).toBeLessThan(50);
  await store.updateTable('sync_state').set({ due_at: 9e12 }).where('due_at', '>', 105).execute();
  const before = await rowsRead();
  expect(await instance.takeDue('last')).not.toBeNull();
  const read = (await rowsRead()) - before;
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(300);
});
