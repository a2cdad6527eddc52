import type { Folder } from '#libs/providers';
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { Tally } from './domain/tally.js';
import { type Decided, type FolderPage, MailboxRecords } from './mailbox-records.js';
import { readProgress } from './progress.js';
import { StoreRig } from './store-rig.js';
import { type Lease, LeaseLost } from './sync-states.js';

const rig = await StoreRig.open();
const { store, states } = rig;
const TABLES = ['cursors', 'sync_windows', 'kept_mails', 'mail_history', 'unread_mails', 'mail_counts'] as const;
const records = new MailboxRecords(states, store, { attempts: 2, waitMs: () => 0 });

afterAll(() => rig.end());
beforeEach(async () => {
  await rig.clear();
  for (const table of TABLES) await store.deleteFrom(table).execute();
});

const INBOX: Folder = { id: 'i', name: '', wellKnown: 'inbox', excluded: null, total: 10 };
const JUNK: Folder = { id: 'j', name: '', wellKnown: 'junkemail', excluded: 'excluded_folder', total: 7 };

async function leased(owner: string): Promise<Lease> {
  await states.enrol({
    tenant: 't',
    mailboxId: 'm1',
    provider: 'google',
    consentVersion: 1,
    standstill: null,
    delayMs: 0,
  });
  const lease = await states.takeDue(owner);
  if (!lease) throw new Error('nothing is due');
  return lease;
}

/** `refs` were kept, and so many others were not. */
function decided(refs: string[], strangers = 0, folderId = 'i'): Decided {
  const tally = new Tally();
  tally.drop(folderId, 'no_crm_match', strangers);
  return {
    kept: refs.map((ref) => ({ ref, folderId, receivedAt: 5, facts: [], spared: null })),
    tally,
    unread: [],
    settled: [],
  };
}

const page = (more: Partial<FolderPage> = {}): FolderPage => ({
  folder: 'i',
  cursor: 'c1',
  kind: 'k',
  walked: true,
  again: false,
  decided: decided(['a', 'b'], 3),
  ...more,
});

const counts = async () => (await readProgress(store))[0];

test('a page that is saved twice counts what was kept once', async () => {
  const lease = await leased('w');
  await records.begin(lease, [INBOX]);
  expect(await records.savePage(lease, page())).toEqual({ admitted: 2, quarantined: 0, vanished: 0 });
  expect(await records.savePage(lease, page({ decided: decided(['b', 'c']) }))).toMatchObject({ admitted: 1 });
  expect(await counts()).toMatchObject({ admitted: 3, dropped: { no_crm_match: 3 } });
  expect(await records.known(lease, ['a', 'z'])).toEqual(new Set(['a']));
});

test('a worker that lost its lease saves nothing', async () => {
  const zombie = await leased('zombie');
  await store.updateTable('sync_state').set({ lease_until: 1 }).execute();
  const heir = await leased('heir');
  const saves = [
    () => records.savePage(zombie, page()),
    () => records.saveMails(zombie, decided(['a'])),
    () => records.plan(zombie, { change: { coveredFrom: 1 }, windows: [] }),
    () => records.restartFolder(zombie, 'i', []),
    () => records.begin(zombie, [INBOX]),
  ];
  for (const save of saves) await expect(save()).rejects.toBeInstanceOf(LeaseLost);
  expect(await records.known(heir, ['a'])).toEqual(new Set());
  expect((await records.begin(heir, [INBOX])).folders).toEqual([]);
});

test('folders that are never read count by their total; one that is read no more loses its cursor and its drops', async () => {
  const lease = await leased('w');
  await records.begin(lease, [INBOX, JUNK]);
  await records.savePage(lease, page());
  expect(await counts()).toMatchObject({ seen: 12, scanned: 5, expected: 10, dropped: { excluded_folder: 7 } });
  const begun = await records.begin(lease, [
    { ...INBOX, excluded: 'excluded_folder' },
    { ...JUNK, total: 9 },
  ]);
  expect(begun.folders).toEqual([]);
  expect(await counts()).toMatchObject({ admitted: 2, dropped: { excluded_folder: 19 } });
  expect((await counts())?.dropped.no_crm_match).toBeUndefined();
});

test('a walk that begins again forgets what its folder dropped, but not what was kept', async () => {
  const lease = await leased('w');
  await records.savePage(lease, page());
  const [before] = (await records.begin(lease, [INBOX])).folders;
  await records.restartFolder(lease, 'i', [{ kind: 'heal', from: 1, to: null, plannedAt: 2 }]);
  const [lost] = (await records.begin(lease, [INBOX])).folders;
  expect(lost).toEqual({ ...before, cursor: null, complete: false });
  expect(await records.windows(lease)).toMatchObject([{ kind: 'heal', from: 1, to: null, cursor: null }]);
  await records.savePage(lease, page({ cursor: 'c2', walked: false, again: true, decided: decided(['a'], 4) }));
  const [walking] = (await records.begin(lease, [INBOX])).folders;
  expect(walking).toMatchObject({ cursor: 'c2', complete: false, updatedAt: before?.updatedAt });
  expect(await counts()).toMatchObject({ admitted: 2, dropped: { no_crm_match: 4 } });
});

test('mail that is kept after the CRM grew is taken from what it was dropped for, as far as it was counted', async () => {
  const lease = await leased('w');
  await records.savePage(lease, page({ decided: decided([], 2) }));
  await records.plan(lease, { change: {}, windows: [{ kind: 'crm', from: 0, to: null, plannedAt: 77 }] });
  const found = {
    kind: 'crm',
    cursor: null,
    scanned: 9,
    decided: decided(['x', 'y', 'z']),
    reasons: ['no_crm_match'],
  } as const;
  await records.saveWindowPage(lease, found);
  await records.saveWindowPage(lease, found);
  expect(await counts()).toMatchObject({ admitted: 3, dropped: { no_crm_match: 0 } });
  expect(await records.closeWindow(lease, 'crm', { older: null, searched: null })).toBe(3);
  expect((await records.coverage(lease)).crmDecidedAt).toBe(77);
  expect(await records.windows(lease)).toEqual([]);
});

test('what lies before the lookback is counted as a whole, in place of what was counted before', async () => {
  const lease = await leased('w');
  await records.plan(lease, {
    change: { coveredFrom: 5 },
    windows: [{ kind: 'backfill', from: 5, to: null, plannedAt: 0 }],
  });
  expect(
    (await store.selectFrom('sync_state').select('backfill_began_at').executeTakeFirstOrThrow()).backfill_began_at,
  ).not.toBeNull();
  await records.closeWindow(lease, 'backfill', { older: 40, searched: null });
  expect(await counts()).toMatchObject({ scanned: 40, dropped: { outside_lookback: 40 } });
  await records.closeWindow(lease, 'widening', { older: 12, searched: null });
  expect(await counts()).toMatchObject({ scanned: 12, dropped: { outside_lookback: 12 } });
  expect(
    (await store.selectFrom('sync_state').select('backfill_began_at').executeTakeFirstOrThrow()).backfill_began_at,
  ).toBeNull();
});

test('a mail that is refused is asked for so often, and then it is quarantined once', async () => {
  const lease = await leased('w');
  const refused: Decided = { ...decided([]), unread: [{ ref: 'u', unread: 'http_500' }] };
  expect(await records.saveMails(lease, refused)).toEqual({ admitted: 0, quarantined: 0, vanished: 0 });
  expect(await records.dueUnread(lease)).toEqual([{ ref: 'u', attempts: 1 }]);
  expect(await records.known(lease, ['u'])).toEqual(new Set(['u']));
  expect(await records.saveMails(lease, refused)).toMatchObject({ quarantined: 1 });
  expect(await records.saveMails(lease, refused)).toMatchObject({ quarantined: 0 });
  expect(await records.dueUnread(lease)).toEqual([]);
  await store
    .updateTable('unread_mails')
    .set({ next_at: sql<number>`next_at - 86400000` })
    .execute();
  expect(await records.dueUnread(lease)).toEqual([{ ref: 'u', attempts: 3 }]);
  await records.saveMails(lease, { ...decided(['u']), settled: ['u'] });
  expect(await store.selectFrom('unread_mails').selectAll().execute()).toEqual([]);
});

test('a window that is planned again while it is read begins again at its newest mail', async () => {
  const lease = await leased('w');
  const planned = { kind: 'rules', from: 5, to: null, plannedAt: 1 } as const;
  await records.plan(lease, { change: {}, windows: [planned] });
  const half = { kind: 'rules', cursor: 'half', scanned: 9, decided: decided([]), reasons: [] } as const;
  await records.saveWindowPage(lease, half);
  expect(await records.windows(lease)).toMatchObject([{ cursor: 'half' }]);
  await records.plan(lease, { change: {}, windows: [{ ...planned, from: 7, plannedAt: 2 }] });
  expect(await records.windows(lease)).toMatchObject([{ from: 5, to: null, plannedAt: 2, cursor: null }]);
});
