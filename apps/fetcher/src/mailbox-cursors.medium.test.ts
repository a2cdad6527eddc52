import { afterAll, afterEach, expect, test } from 'vitest';
import { BOTH, inbox, mail, SyncRig } from './sync-rig.js';

const rig = await SyncRig.open();

afterEach(() => rig.clear());
afterAll(() => rig.end());

const STRANGERS = Array.from({ length: 7 }, (_, index) => mail(`inbox/x${index}.eml`, { From: 'x@elsewhere.test' }));
const NOTICES = [
  mail('inbox/auto.eml', { 'Auto-Submitted': 'auto-replied' }),
  mail('inbox/old.eml', { Date: 'Mon, 02 Nov 2020 10:00:00 +0000' }),
];
const ALL = [...inbox(30), ...STRANGERS, ...NOTICES, mail('archive/a.eml')];
const COUNTS = { scanned: 40, admitted: 31, dropped: { no_crm_match: 7, auto_reply: 1, outside_lookback: 1 } };

test('microsoft: a lost cursor restarts its folder alone, reads no body twice and leaves the counts exact', async () => {
  const { settle, publisher, progress, simulator, mailbox, stateRow } = await rig.fetcher('microsoft', ALL);
  await settle();
  expect(await progress()).toMatchObject(COUNTS);
  const [inboxRow] = await rig.store.selectFrom('cursors').selectAll().orderBy('folder').execute();
  const others = () =>
    rig.store
      .selectFrom('cursors')
      .select(['folder', 'updated_at'])
      .where('folder', '<>', inboxRow?.folder ?? '')
      .execute();
  expect((await others()).length).toBeGreaterThan(0);
  simulator.fault({ kind: 'cursor-expired', mailbox: mailbox.email });
  await settle();
  expect(await progress()).toMatchObject({ ...COUNTS, state: 'live', cause: null });
  expect(publisher.produced).toHaveLength(31);
  expect(new Set(Object.values(simulator.state().bodies[mailbox.email] ?? {}))).toEqual(new Set([1]));
  expect((await stateRow()).failures).toBe(0);
});

test('google: lost history is listed again by its time, and nothing is lost', async () => {
  const { settle, publisher, progress, simulator, mailbox } = await rig.fetcher('google', ALL);
  await settle();
  expect(await progress()).toMatchObject(COUNTS);
  const now = new Date().toUTCString().replace('GMT', '+0000');
  simulator.deliver({ user: mailbox.email, folder: 'inbox', raw: mail('inbox/new.eml', { Date: now }).raw });
  simulator.forgetHistory(mailbox.email);
  await settle();
  expect(publisher.subjects).toContain('about inbox/new.eml');
  expect(publisher.produced).toHaveLength(32);
  expect(await progress()).toMatchObject({ scanned: 41, admitted: 32, dropped: COUNTS.dropped, state: 'live' });
  expect(new Set(Object.values(simulator.state().bodies[mailbox.email] ?? {}))).toEqual(new Set([1]));
});

test.each(BOTH)('%s: junk of weeks ago that was released while the cursor was lost arrives', async (provider) => {
  const { settle, publisher, simulator, mailbox } = await rig.fetcher(provider, inbox(1));
  const date = new Date(Date.now() - 20 * 86_400_000).toUTCString().replace('GMT', '+0000');
  const { raw } = mail('junk/released.eml', { Date: date });
  simulator.deliver({ user: mailbox.email, folder: 'junk', raw, receivedAt: Date.parse(date) });
  await settle();
  expect(publisher.produced).toHaveLength(1);
  simulator.move(mailbox.email, '<junk/released.eml>', 'inbox');
  if (provider === 'google') simulator.forgetHistory(mailbox.email);
  else simulator.fault({ kind: 'cursor-expired', mailbox: mailbox.email });
  await settle();
  expect(publisher.subjects).toEqual(['about inbox/0.eml', 'about junk/released.eml']);
});

test.each(BOTH)(
  '%s: mail of months ago that came while the cursor was lost arrives, after all that is newer',
  async (provider) => {
    const { settle, round, dueNow, publisher, simulator, mailbox } = await rig.fetcher(provider, inbox(1));
    await settle();
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toUTCString().replace('GMT', '+0000');
    const deliver = (path: string, date: string) => {
      const { raw } = mail(path, { Date: date });
      simulator.deliver({ user: mailbox.email, folder: 'inbox', raw, receivedAt: Date.parse(date) });
    };
    deliver('inbox/migrated.eml', daysAgo(100));
    deliver('inbox/new.eml', daysAgo(0));
    if (provider === 'google') simulator.forgetHistory(mailbox.email);
    else simulator.fault({ kind: 'cursor-expired', mailbox: mailbox.email });
    await dueNow();
    await round();
    expect(publisher.subjects).toContain('about inbox/new.eml');
    await settle();
    expect(publisher.subjects.slice(0, 1)).toEqual(['about inbox/0.eml']);
    expect(publisher.subjects.slice(1).toSorted()).toEqual(['about inbox/migrated.eml', 'about inbox/new.eml']);
    expect(await rig.store.selectFrom('sync_windows').select('kind').execute()).toEqual([]);
  },
);

test.each(BOTH)('%s: a cursor that is lost again and again does not keep new mail away', async (provider) => {
  const { settle, round, dueNow, publisher, simulator, mailbox, stateRow } = await rig.fetcher(provider, inbox(3));
  await settle();
  const now = new Date().toUTCString().replace('GMT', '+0000');
  simulator.deliver({ user: mailbox.email, folder: 'inbox', raw: mail('inbox/new.eml', { Date: now }).raw });
  // of Google's a new cursor can always be had, so it is lost again with each round only
  if (provider === 'microsoft') simulator.fault({ match: 'delta', mailbox: mailbox.email, status: 410, times: 1_000 });
  else simulator.fault({ match: 'history$', mailbox: mailbox.email, status: 404, times: 1_000 });
  for (let rounds = 0; rounds < 6; rounds += 1) {
    await dueNow();
    await round();
  }
  expect(publisher.subjects).toContain('about inbox/new.eml');
  const looping = { state: 'backfilling', cause: 'cursor_expired', failures: 6 };
  expect(await stateRow()).toMatchObject(provider === 'microsoft' ? looping : { state: 'live', failures: 0 });
  simulator.clearFaults();
  await settle();
  expect(await stateRow()).toMatchObject({ cause: null, state: 'live', failures: 0 });
  expect(new Set(publisher.subjects).size).toBe(publisher.subjects.length);
});

test.each(BOTH)(
  '%s: a cursor of another kind is worth nothing: the folder is walked anew, without reading a mail twice',
  async (provider) => {
    const { settle, publisher, progress, sources, mailbox } = await rig.fetcher(provider, ALL);
    await settle();
    await rig.store.updateTable('cursors').set({ kind: 'of another day' }).execute();
    const source = sources.of(mailbox);
    const changes = source.changes.bind(source);
    const begun: (string | null)[] = [];
    source.changes = (folder, cursor) => {
      begun.push(cursor);
      return changes(folder, cursor);
    };
    await settle();
    expect(new Set(begun)).toEqual(new Set([null]));
    expect(publisher.produced).toHaveLength(31);
    expect(await progress()).toMatchObject(COUNTS);
    expect(await rig.store.selectFrom('cursors').select('kind').where('kind', '=', 'of another day').execute()).toEqual(
      [],
    );
  },
);

test('one folder that is out of order does not keep the others from being read, nor the past', async () => {
  const { round, settle, dueNow, publisher, simulator, mailbox, stateRow } = await rig.fetcher('microsoft', [
    mail('archive/1.eml'),
    mail('Projects/1.eml'),
  ]);
  await settle();
  simulator.fault({ match: 'messages/delta', mailbox: mailbox.email, status: 500, times: 1 });
  for (const folder of ['inbox', 'archive', 'Projects'])
    simulator.deliver({ user: mailbox.email, folder, raw: mail(`${folder}/new.eml`).raw });
  await dueNow();
  await round();
  expect(publisher.produced).toHaveLength(4);
  expect(await stateRow()).toMatchObject({ state: 'backfilling', cause: 'http_500', failures: 1 });
  await settle();
  expect(publisher.produced).toHaveLength(5);
  expect(await stateRow()).toMatchObject({ state: 'live', cause: null, failures: 0 });
});
