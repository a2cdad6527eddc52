import { afterAll, beforeEach, expect, test } from 'vitest';
import { LEAVE, StoreRig } from './store-rig.js';
import { LeaseLost } from './sync-states.js';

const rig = await StoreRig.open();
const { states, store } = rig;

beforeEach(() => rig.clear());
afterAll(() => rig.end());

const LATER = { ...LEAVE, delayMs: 600_000 };

test('a dead worker’s mailbox is taken over, and the zombie can save nothing', async () => {
  await rig.enrol('m1');
  const zombie = await rig.leased();
  expect(await rig.take()).toBeNull();
  await store.updateTable('sync_state').set({ lease_until: 1 }).execute();
  const heir = await rig.leased();
  await expect(states.owned(zombie, () => Promise.resolve())).rejects.toBeInstanceOf(LeaseLost);
  await expect(states.leave(zombie, LEAVE)).rejects.toBeInstanceOf(LeaseLost);
  expect(await states.renew(zombie)).toBe(false);
  expect(await states.renew(heir)).toBe(true);
});

test('a mailbox is due for new mail or for past mail, whichever is sooner', async () => {
  await rig.enrol('m1');
  await states.leave(await rig.leased(), { ...LATER, pending: { delayMs: 50_000 } });
  const [row, now] = [await rig.row('m1'), await rig.now()];
  expect(row.live_due_at - now).toBeGreaterThan(590_000);
  expect(row.due_at - now).toBeGreaterThan(40_000);
  expect(row.due_at - now).toBeLessThanOrEqual(50_000);
});

test('a slice of past mail does not move the poll for new mail', async () => {
  await rig.enrol('m1');
  await states.leave(await rig.leased(), { ...LATER, pending: { delayMs: 0 } });
  const before = await rig.row('m1');
  const slice = await rig.leased();
  expect(slice.liveDue).toBe(false);
  await states.leave(slice, { ...LEAVE, state: 'backfilling', liveDone: false, delayMs: 5, pending: { delayMs: 0 } });
  expect((await rig.row('m1')).live_due_at).toBe(before.live_due_at);
  await states.leave(await rig.leased(), { ...LEAVE, liveDone: false });
  expect(await rig.row('m1')).toMatchObject({ due_at: before.live_due_at, live_due_at: before.live_due_at });
});

test('a wake-up has new mail looked for, also one that comes while the mailbox is being read', async () => {
  await rig.enrol('m1');
  const first = await rig.leased();
  expect(first).toMatchObject({ liveDue: true, provider: 'google', probes: false });
  await states.leave(first, LATER);
  expect(await rig.take()).toBeNull();
  expect(await states.wake('t')).toBe(1);
  const lease = await rig.leased();
  expect(lease.liveDue).toBe(true);
  await states.wake('t', 'm1');
  await states.leave(lease, LATER);
  const again = await rig.leased();
  expect(again.liveDue).toBe(true);
  await states.leave(again, LATER);
  expect(await rig.take()).toBeNull();
});

test('a wake-up reaches the mailbox that it names, and no other tenant', async () => {
  for (const [id, tenant] of [
    ['m1', 't'],
    ['m2', 't'],
    ['m3', 'other'],
  ] as const) {
    await rig.enrol(id, { tenant });
    await states.leave(await rig.leased(), LATER);
  }
  expect(await states.wake('t', 'm2')).toBe(1);
  expect((await rig.leased()).mailboxId).toBe('m2');
  expect(await rig.take()).toBeNull();
});

test('a throttled mailbox keeps its wait whoever wakes it, and looks for new mail when it is over', async () => {
  await rig.enrol('m1');
  await states.leave(await rig.leased(), LATER);
  await states.wake('t');
  const lease = await rig.leased();
  await states.leave(lease, {
    ...LATER,
    state: 'throttled',
    cause: 'throttled',
    failures: 1,
    liveDone: false,
    delayMs: 7_200_000,
  });
  expect(await states.wake('t')).toBe(0);
  expect(await rig.take()).toBeNull();
  const row = await rig.row('m1');
  expect(row).toMatchObject({ state: 'throttled', cause: 'throttled', failures: 1, lease_owner: null });
  expect(row.due_at - (await rig.now())).toBeGreaterThan(7_190_000);
  await store.updateTable('sync_state').set({ due_at: 1 }).execute();
  expect((await rig.leased()).liveDue).toBe(true);
});

test('a mailbox that is switched off is not leased, and what a worker says of it meanwhile does not switch it on', async () => {
  await rig.enrol('m1');
  const lease = await rig.leased();
  await rig.enrol('m1', { standstill: { state: 'paused', cause: 'sync_off' } });
  await states.leave(lease, LEAVE);
  expect(await rig.row('m1')).toMatchObject({ state: 'paused', cause: 'sync_off' });
  expect(await rig.take()).toBeNull();
  expect(await states.wake('t')).toBe(0);
  await rig.enrol('m1');
  expect(await rig.row('m1')).toMatchObject({ state: 'waiting', cause: null });
  expect(await rig.take()).not.toBeNull();
});

test('a mailbox waits for its owner’s consent, is not leased before, and is due as soon as it is there', async () => {
  await rig.enrol('m1', { standstill: { state: 'waiting', cause: 'no_consent' } });
  expect(await rig.row('m1')).toMatchObject({ state: 'waiting', cause: 'no_consent' });
  expect(await rig.take()).toBeNull();
  expect(await states.wake('t')).toBe(0);
  await rig.enrol('m1');
  expect(await rig.row('m1')).toMatchObject({ state: 'waiting', cause: null });
  expect((await rig.leased()).liveDue).toBe(true);
});

test('a mailbox that needs a person waits for a newer consent', async () => {
  await rig.enrol('m1');
  await states.leave(await rig.leased(), {
    ...LEAVE,
    state: 'needs_reconnect',
    cause: 'invalid_grant',
    liveDone: false,
  });
  await rig.enrol('m1');
  expect(await rig.take()).toBeNull();
  await rig.enrol('m1', { consentVersion: 2 });
  expect(await rig.row('m1')).toMatchObject({ state: 'waiting', cause: null, consent_version: 2 });
  expect(await rig.take()).not.toBeNull();
});

test('a mailbox that is entered again, unchanged, keeps its turn', async () => {
  await rig.enrol('m1');
  await states.leave(await rig.leased(), { ...LATER, state: 'backfilling', cause: 'cursor_expired' });
  const before = await rig.row('m1');
  await rig.enrol('m1');
  expect(await rig.row('m1')).toEqual(before);
});

test('the database knows the provider of each mailbox, and that it was removed', async () => {
  await rig.enrol('m1', { provider: 'google' });
  await rig.enrol('m1', { provider: null, standstill: { state: 'disabled', cause: 'removed' } });
  expect(await rig.row('m1')).toMatchObject({ provider: 'google', state: 'disabled', cause: 'removed' });
});

test('mailboxes that are enrolled together are not due together', async () => {
  await rig.enrol('m1', { delayMs: 60_000 });
  const row = await rig.row('m1');
  expect(row.due_at - (await rig.now())).toBeGreaterThan(50_000);
  expect(row.live_due_at).toBe(row.due_at);
  expect(await rig.take()).toBeNull();
});
