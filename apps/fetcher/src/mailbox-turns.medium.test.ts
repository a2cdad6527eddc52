import { setTimeout } from 'node:timers/promises';
import type { CrmRecord } from '#libs/contracts';
import { afterAll, afterEach, expect, test } from 'vitest';
import { BOTH, inbox, mail, SyncRig } from './sync-rig.js';
import { LeaseLost } from './sync-states.js';

const rig = await SyncRig.open();

afterEach(() => rig.clear());
afterAll(() => rig.end());

const LONG = 900_000;

test.each(BOTH)(
  '%s: the mailbox that asks whether its provider serves again does so at once, whatever its own limits say',
  async (provider) => {
    const { round, settle, dueNow, hooks, sources, mailbox } = await rig.fetcher(provider, inbox(3));
    await settle();
    expect(hooks.served).toEqual([]);
    await rig.store
      .insertInto('provider_pauses')
      .values({ provider, tenant: '', cause: 'app_credentials', failures: 1, until_at: 1 })
      .execute();
    sources.of(mailbox).paceMs = () => 8_500;
    await dueNow();
    await round();
    expect(hooks.served).toEqual([`${provider} t`]);
  },
);

test('a mailbox that has past mail alone to read asks as well', async () => {
  const { round, dueNow, hooks, stateRow } = await rig.fetcher('microsoft', inbox(250), {}, { sliceMs: 0 });
  await round();
  expect(await stateRow()).toMatchObject({ state: 'backfilling' });
  await dueNow();
  const later = { live_due_at: Date.now() + LONG };
  await rig.store.updateTable('sync_state').set(later).execute();
  await rig.store
    .insertInto('provider_pauses')
    .values({ provider: 'microsoft', tenant: '', cause: 'app_credentials', failures: 1, until_at: 1 })
    .execute();
  await round();
  expect(hooks.served).toEqual(['microsoft t']);
});

test('after its poll a mailbox reads one page of past mail while another waits to be polled', async () => {
  const { round, states, windows, dueNow } = await rig.fetcher('microsoft', inbox(250), {}, { intervalMs: LONG });
  const other = { tenant: 'u', mailboxId: 'other', provider: 'microsoft' as const, consentVersion: 1 };
  await states.enrol({ ...other, standstill: null, delayMs: 0 });
  const lease = await states.takeDue('elsewhere');
  expect(lease).toMatchObject({ mailboxId: 'other' });
  await round();
  expect(await windows()).toEqual([]);
  await rig.store.deleteFrom('sync_windows').execute();
  await rig.store.deleteFrom('kept_mails').execute();
  await rig.store.updateTable('sync_state').set({ covered_from: null }).execute();
  await dueNow();
  await rig.store
    .updateTable('sync_state')
    .set({ due_at: 5, live_due_at: 5 })
    .where('mailbox_id', '=', 'other')
    .execute();
  await round();
  expect(await windows()).toMatchObject([{ kind: 'backfill' }]);
});

test('what a mailbox owes to its limits is waited for, whoever reads it next', async () => {
  const { round, sources, mailbox, stateRow } = await rig.fetcher('microsoft', inbox(3));
  let asked = 0;
  const source = sources.of(mailbox);
  const olderThan = source.olderThan.bind(source);
  // the last request of the slice
  source.olderThan = (at) => {
    asked += 1;
    return olderThan(at);
  };
  source.paceMs = () => (asked > 0 ? 30_000 : 0);
  await round();
  const row = await stateRow();
  expect(row.state).toBe('live');
  expect(row.due_at - Date.now()).toBeGreaterThan(25_000);
});

test('a mailbox over which the fetcher stumbles does not take the others down with it again at once', async () => {
  const { round, sources, mailbox, stateRow } = await rig.fetcher('microsoft', inbox(3));
  sources.of(mailbox).bodies = () => Promise.reject(new TypeError('a bug'));
  await expect(round()).rejects.toThrow('a bug');
  const row = await stateRow();
  expect(row).toMatchObject({ state: 'throttled', cause: 'internal_error', failures: 1, lease_owner: null });
  expect(row.due_at - Date.now()).toBeGreaterThan(LONG - 10_000);
  sources.forget(mailbox);
});

test('a worker that reads under the consent of before saves nothing when the mailbox begins anew', async () => {
  const { states, records, settle, dueNow } = await rig.fetcher('google', inbox(1), {}, { restart: true });
  await settle();
  await dueNow();
  const lease = await states.takeDue('before');
  if (!lease) throw new Error('nothing is due');
  await records.forgetOlderConsent(lease, 2);
  const page = { folder: 'all', cursor: 'c', kind: 'k', walked: true, again: false, decided: null };
  await expect(records.savePage(lease, page)).rejects.toThrow(LeaseLost);
  expect(await rig.store.selectFrom('cursors').selectAll().execute()).toEqual([]);
});

test('mail is judged by all that was published before the mailbox was leased', async () => {
  const { round, hooks, crm, publisher } = await rig.fetcher('microsoft', [
    mail('inbox/0.eml', { From: 'new@elsewhere.test' }),
  ]);
  const contact = { tenant: 't', kind: 'contact', id: 'c2', name: 'New', email: 'new@elsewhere.test' };
  hooks.catchUp = () => {
    crm.apply('t/contact/c2', { ...contact, accountId: null, domains: [], updatedAt: 1 } as unknown as CrmRecord);
    return Promise.resolve();
  };
  await round();
  expect(publisher.produced).toHaveLength(1);
});

test('a lease is renewed while a page takes long', async () => {
  const { round, sources, mailbox, stateRow } = await rig.fetcher('microsoft', inbox(1), {}, { leaseMs: 300 });
  const source = sources.of(mailbox);
  const bodies = source.bodies.bind(source);
  const until: (number | null)[] = [];
  source.bodies = async (envelopes) => {
    until.push((await stateRow()).lease_until);
    await setTimeout(1_000);
    until.push((await stateRow()).lease_until);
    return bodies(envelopes);
  };
  await round();
  expect(until).toHaveLength(2);
  expect(until[1] ?? 0).toBeGreaterThan((until[0] ?? 0) + 500);
});

test('a worker that lost its lease in the middle of a page produces nothing of it', async () => {
  const { round, sources, mailbox, publisher, lines } = await rig.fetcher('microsoft', inbox(1), {}, { leaseMs: 300 });
  const source = sources.of(mailbox);
  const bodies = source.bodies.bind(source);
  source.bodies = async (envelopes) => {
    await rig.store.updateTable('sync_state').set({ lease_owner: 'somebody else' }).execute();
    await setTimeout(1_000);
    return bodies(envelopes);
  };
  await round();
  expect(publisher.produced).toEqual([]);
  expect(lines().filter(({ level }) => level === 'error')).toEqual([]);
  expect(await rig.store.selectFrom('sync_state').select('lease_owner').execute()).toEqual([
    { lease_owner: 'somebody else' },
  ]);
});
