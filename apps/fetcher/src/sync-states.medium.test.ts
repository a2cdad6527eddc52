import type { Folder } from '#libs/providers';
import { migrate, openStore, type Store } from '#libs/store';
import { freshName, stackAddresses } from '#libs/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Standstill } from './domain/mailbox-directory.js';
import { emptyTally } from './domain/tally.js';
import { MailboxRecords } from './mailbox-records.js';
import { readProgress } from './progress.js';
import { type Entry, type Lease, LeaseLost, type Leaving, SyncStates } from './sync-states.js';

const LEASE_MS = 60_000;
const server = stackAddresses().THREADLINE_MARIADB_URL;
const database = freshName('fetcher').replace('-', '_');
let admin: Store;
let store: Store;
let states: SyncStates;
let records: MailboxRecords;

beforeAll(async () => {
  admin = openStore(server, 1);
  await sql`CREATE DATABASE ${sql.id(database)}`.execute(admin);
  const url = new URL(server);
  url.pathname = `/${database}`;
  store = openStore(url.href);
  await migrate(store);
});

afterAll(async () => {
  await store.destroy();
  await sql`DROP DATABASE ${sql.id(database)}`.execute(admin);
  await admin.destroy();
});

beforeEach(async () => {
  for (const table of ['sync_state', 'cursors', 'mail_counts'] as const) await store.deleteFrom(table).execute();
  states = new SyncStates(store, LEASE_MS);
  records = new MailboxRecords(states);
});

const INBOX: Folder = { id: 'i', name: '', wellKnown: 'inbox', excluded: null, total: 10 };
const JUNK: Folder = { id: 'j', name: '', wellKnown: 'junkemail', excluded: 'excluded_folder', total: 7 };

const enrol = (
  mailboxId: string,
  consentVersion = 1,
  standstill: Standstill | null = null,
  more: Partial<Entry> = {},
) => states.enrol({ tenant: 't', mailboxId, provider: 'google', consentVersion, standstill, delayMs: 0, ...more });

async function leased(states: SyncStates, owner: string): Promise<Lease> {
  const lease = await states.takeDue(owner);
  if (!lease) throw new Error('nothing is due');
  return lease;
}

const LEAVE: Leaving = { state: 'live', cause: null, liveDone: true, pending: null, delayMs: 0, failures: 0 };

const page = (more: object = {}) => ({
  folder: 'i',
  cursor: 'c1',
  tally: { admitted: 2, dropped: { no_crm_match: 3 } },
  first: false,
  walked: false,
  ...more,
});

const stateOf = (id = 'm1') =>
  store.selectFrom('sync_state').selectAll().where('mailbox_id', '=', id).executeTakeFirstOrThrow();

async function expireLeases() {
  await store.updateTable('sync_state').set({ lease_until: 1 }).execute();
}

test('a mailbox is leased once, however many workers look at the same time', async () => {
  for (const id of ['m1', 'm2', 'm3']) await enrol(id);
  const leases = await Promise.all(Array.from({ length: 8 }, (_, worker) => states.takeDue(`w${worker}`)));
  const taken = leases.flatMap((lease) => (lease ? [lease.mailboxId] : []));
  expect(taken.sort()).toEqual(['m1', 'm2', 'm3']);
});

test('the mailbox that has been due for longest comes first', async () => {
  for (const id of ['m1', 'm2']) await enrol(id);
  await store.updateTable('sync_state').set({ due_at: 5 }).where('mailbox_id', '=', 'm2').execute();
  expect((await leased(states, 'w')).mailboxId).toBe('m2');
});

test('a dead worker’s mailbox is taken over, and the zombie can save nothing', async () => {
  await enrol('m1');
  const zombie = await leased(states, 'zombie');
  await records.begin(zombie, 0, [INBOX]);
  await records.savePage(zombie, page());
  expect(await states.takeDue('early')).toBeNull();
  await expireLeases();
  const heir = await leased(states, 'heir');
  await expect(records.savePage(zombie, page({ cursor: 'zombie' }))).rejects.toBeInstanceOf(LeaseLost);
  await expect(states.leave(zombie, LEAVE)).rejects.toBeInstanceOf(LeaseLost);
  expect(await states.renew(zombie)).toBe(false);
  expect(await states.renew(heir)).toBe(true);
  expect(await records.begin(heir, 0, [INBOX])).toEqual([{ folder: 'i', cursor: 'c1', complete: false }]);
  expect((await readProgress(store))[0]).toMatchObject({ scanned: 5, admitted: 2, dropped: { no_crm_match: 3 } });
});

test('pages add up, folders that are never read are set to their total, and a new walk starts from nothing', async () => {
  await enrol('m1');
  const lease = await leased(states, 'w');
  await records.begin(lease, 123, [INBOX, JUNK]);
  await records.savePage(lease, page({ first: true }));
  await records.savePage(lease, page({ cursor: 'c2', walked: true }));
  await records.begin(lease, 123, [INBOX, { ...JUNK, total: 9 }]);
  const [before] = await readProgress(store, 't');
  expect(before).toMatchObject({
    state: 'live',
    seen: 19,
    scanned: 10,
    expected: 10,
    admitted: 4,
    dropped: { no_crm_match: 6, excluded_folder: 9 },
    backfillPercent: 99,
  });
  await records.restartFolder(lease, 'i');
  expect((await readProgress(store))[0]).toMatchObject({ seen: 9, scanned: 0, admitted: 0 });
  expect(await records.begin(lease, 123, [INBOX, JUNK])).toEqual([]);
  await records.savePage(lease, page({ first: true, tally: emptyTally(), walked: true }));
  await states.leave(lease, { ...LEAVE, complete: true });
  expect((await readProgress(store))[0]).toMatchObject({ backfillPercent: 100, seen: 7 });
  expect((await stateOf()).lookback_start).toBe(123);
});

test('a folder that comes out of an excluded place is counted by its own mails from then on', async () => {
  await enrol('m1');
  const lease = await leased(states, 'w');
  await records.begin(lease, 0, [JUNK]);
  await records.begin(lease, 0, [{ ...JUNK, excluded: null }]);
  await records.savePage(lease, page({ folder: 'j', first: true }));
  expect((await readProgress(store))[0]).toMatchObject({ seen: 5, dropped: { no_crm_match: 3 } });
  await records.begin(lease, 0, [JUNK]);
  expect((await readProgress(store))[0]).toMatchObject({ seen: 7, admitted: 0, dropped: { excluded_folder: 7 } });
});

test('once a folder was walked to its end it stays complete while a later round is under way', async () => {
  await enrol('m1');
  const lease = await leased(states, 'w');
  await records.savePage(lease, page({ walked: true }));
  await records.savePage(lease, page({ cursor: 'c2', walked: false }));
  expect(await records.begin(lease, 0, [INBOX])).toEqual([{ folder: 'i', cursor: 'c2', complete: true }]);
});

test('a wake-up makes a mailbox due, also one that comes while it is being read; a throttled one keeps its wait', async () => {
  await enrol('m1');
  const leave = { ...LEAVE, delayMs: 600_000 };
  await states.leave(await leased(states, 'w1'), leave);
  expect(await states.takeDue('w2')).toBeNull();
  expect(await states.wake('t')).toBe(1);
  const lease = await leased(states, 'w3');
  await states.wake('t', 'm1');
  await states.leave(lease, leave);
  await states.leave(await leased(states, 'w4'), { ...leave, state: 'throttled', cause: 'http_429', failures: 1 });
  expect(await states.wake('t')).toBe(0);
  expect(await states.takeDue('w5')).toBeNull();
  expect(await stateOf()).toMatchObject({ state: 'throttled', cause: 'http_429', failures: 1, lease_owner: null });
});

test('a mailbox that is switched off is not leased, and what a worker says of it meanwhile does not switch it on', async () => {
  await enrol('m1');
  const lease = await leased(states, 'w');
  await enrol('m1', 1, { state: 'paused', cause: 'sync_off' });
  await records.begin(lease, 0, []);
  await states.leave(lease, LEAVE);
  expect(await stateOf()).toMatchObject({ state: 'paused', cause: 'sync_off' });
  expect(await states.takeDue('w')).toBeNull();
  await enrol('m1');
  expect(await stateOf()).toMatchObject({ state: 'waiting', cause: null });
  expect(await states.takeDue('w')).not.toBeNull();
});

test('a mailbox that needs a person waits for a newer consent', async () => {
  await enrol('m1');
  const leave: Leaving = { ...LEAVE, state: 'needs_reconnect', cause: 'invalid_grant', liveDone: false };
  await states.leave(await leased(states, 'w'), leave);
  await enrol('m1');
  expect(await states.takeDue('w')).toBeNull();
  await enrol('m1', 2, null);
  expect(await states.takeDue('w')).not.toBeNull();
});
