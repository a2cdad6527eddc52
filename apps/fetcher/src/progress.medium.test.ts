import { createMetrics } from '#libs/telemetry';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { MailboxGauges } from './mailbox-gauges.js';
import { readProgress } from './progress.js';
import { LEAVE, StoreRig } from './store-rig.js';

const rig = await StoreRig.open();
const { store, states } = rig;
const OF = { tenant: 't', mailbox_id: 'm1' };

beforeEach(() => rig.clear());
afterAll(() => rig.end());

const set = (values: object) => store.updateTable('sync_state').set(values).execute();
const one = async () => (await readProgress(store, 't'))[0];

test('a mailbox is never shown as paused before its owner has consented', async () => {
  await rig.enrol('m1', { standstill: { state: 'waiting', cause: 'no_consent' } });
  expect(await one()).toMatchObject({ state: 'waiting', cause: 'no_consent', throttledUntil: null });
  expect((await one())?.next).toMatch(/connect link/);
});

test('while past mail is read, progress says which, how far back it is and how long it still takes', async () => {
  await rig.enrol('m1');
  const began = (await rig.now()) - 60_000;
  await set({ state: 'backfilling', backfill_began_at: began, expected: 1_000, last_sync_at: began });
  await store
    .insertInto('cursors')
    .values({ ...OF, folder: 'i', cursor_text: '', complete: 1, kind: '', updated_at: 0 })
    .execute();
  await store
    .insertInto('mail_counts')
    .values({ ...OF, folder: 'i', outcome: 'no_crm_match', mails: 400 })
    .execute();
  await store
    .insertInto('sync_windows')
    .values({
      ...OF,
      kind: 'backfill',
      from_at: 5,
      to_at: null,
      cursor_text: 'c',
      planned_at: began,
      scanned: 400,
      found: 3,
    })
    .execute();
  for (const [hash, receivedAt] of [
    ['a', 900],
    ['b', 700],
  ] as const)
    await store
      .insertInto('kept_mails')
      .values({ ...OF, ref_hash: Buffer.alloc(16, hash), received_at: receivedAt })
      .execute();
  const progress = await one();
  expect(progress).toMatchObject({
    state: 'backfilling',
    scanned: 400,
    expected: 1_000,
    backfillPercent: 40,
    readBackTo: 700,
    windows: [{ kind: 'backfill', from: 5, to: null, scanned: 400, found: 3 }],
  });
  // 400 in a minute, 600 are left
  expect(progress?.etaSeconds).toBeGreaterThanOrEqual(90);
  expect(progress?.etaSeconds).toBeLessThan(100);
  await store.deleteFrom('sync_windows').execute();
  expect(await one()).toMatchObject({ backfillPercent: 100, etaSeconds: null, readBackTo: null, windows: [] });
  for (const table of ['cursors', 'mail_counts'] as const) await store.deleteFrom(table).execute();
});

test('a throttled mailbox says until when, and other waits are told as due instants', async () => {
  await rig.enrol('m1');
  await states.leave(await rig.leased(), {
    ...LEAVE,
    state: 'throttled',
    cause: 'throttled',
    liveDone: false,
    delayMs: 3_600_000,
  });
  const progress = await one();
  expect(progress?.throttledUntil).toBe(progress?.dueAt);
  expect((progress?.dueAt ?? 0) - (await rig.now())).toBeGreaterThan(3_500_000);
});

test('what is set aside and what was healed are shown, and counted over all mailboxes', async () => {
  await rig.enrol('m1');
  await rig.enrol('m2', { tenant: 'other', provider: 'microsoft' });
  await set({ reconcile_gaps: 2, reconciled_at: 8 });
  for (const [hash, state] of [
    ['a', 'retrying'],
    ['b', 'retrying'],
    ['c', 'quarantined'],
  ] as const)
    await store
      .insertInto('unread_mails')
      .values({
        ...OF,
        ref_hash: Buffer.alloc(16, hash),
        ref: hash,
        state,
        attempts: 1,
        code: 'item_500',
        first_at: 1,
        next_at: 1,
      })
      .execute();
  expect(await one()).toMatchObject({ retrying: 2, quarantined: 1, reconcileGaps: 2, reconciledAt: 8 });
  await store
    .updateTable('sync_state')
    .set({ due_at: (await rig.now()) - 30_000 })
    .where('mailbox_id', '=', 'm1')
    .execute();
  const app = createMetrics('test');
  await new MailboxGauges(store, app).refresh();
  const text = await app.registry.metrics();
  expect(text).toContain('threadline_fetcher_unread_mails{state="quarantined",app="test"} 1');
  expect(text).toContain('threadline_fetcher_unread_mails{state="retrying",app="test"} 2');
  expect(text).toContain('threadline_fetcher_reconcile_gaps{app="test"} 4');
  expect(Number(/threadline_fetcher_overdue_seconds\{app="test"\} ([\d.]+)/.exec(text)?.[1])).toBeGreaterThanOrEqual(
    30,
  );
  expect(text).not.toMatch(/m1|other/);
});

test('a mailbox that is being read, or not to be read, is not overdue', async () => {
  await rig.enrol('m1');
  await rig.leased();
  await rig.enrol('m2', { standstill: { state: 'paused', cause: 'sync_off' } });
  await rig.enrol('m3', { standstill: { state: 'waiting', cause: 'no_consent' } });
  await set({ due_at: 1 });
  const app = createMetrics('test');
  await new MailboxGauges(store, app).refresh();
  expect(await app.registry.metrics()).toContain('threadline_fetcher_overdue_seconds{app="test"} 0');
});
