import { Unavailable } from '#libs/contracts';
import { afterAll, afterEach, expect, test } from 'vitest';
import { BOTH, inbox, SyncRig } from './sync-rig.js';

const rig = await SyncRig.open();

afterEach(() => rig.clear());
afterAll(() => rig.end());

test.each(BOTH)('%s: a throttled mailbox waits as long as it was told to and loses nothing', async (provider) => {
  const { round, publisher, progress, simulator, dueNow } = await rig.fetcher(provider, inbox(120));
  simulator.fault({ match: provider === 'microsoft' ? 'delta' : 'messages', status: 429, retryAfter: 900, skip: 1 });
  await round();
  const waiting = await progress();
  expect(waiting?.state).toBe('throttled');
  expect((waiting?.dueAt ?? 0) - Date.now()).toBeGreaterThan(800_000);
  expect(await round()).toBe(false);
  await dueNow();
  await round();
  expect(new Set(publisher.subjects).size).toBe(120);
  expect(await progress()).toMatchObject({ state: 'live', cause: null, scanned: 120, admitted: 120 });
});

test.each(BOTH)('%s: a cursor that is too old restarts the walk and leaves the counts exact', async (provider) => {
  const { round, publisher, progress, simulator, mailbox, dueNow } = await rig.fetcher(provider, inbox(130));
  await round();
  if (provider === 'google') simulator.forgetHistory(mailbox.email);
  else simulator.fault({ match: 'delta', status: 410 });
  await round();
  expect(await progress()).toMatchObject({ state: 'backfilling', cause: 'cursor_expired', scanned: 0, admitted: 0 });
  await dueNow();
  await round();
  expect(await progress()).toMatchObject({ state: 'live', cause: null, scanned: 130, admitted: 130 });
  expect(new Set(publisher.subjects).size).toBe(130);
});

test.each(BOTH)('%s: a broker that does not acknowledge leaves the cursor where it was', async (provider) => {
  const { round, publisher, progress, dueNow } = await rig.fetcher(provider, inbox(30));
  publisher.failures = 1;
  await expect(round()).rejects.toBeInstanceOf(Unavailable);
  expect(await progress()).toMatchObject({ scanned: 0, admitted: 0 });
  await dueNow();
  await round();
  expect(publisher.produced).toHaveLength(30);
  expect(await progress()).toMatchObject({ scanned: 30, admitted: 30 });
});

test.each(BOTH)(
  '%s: killed between publish and cursor, a page comes again, and counts stay exact',
  async (provider) => {
    const { round, publisher, progress, records, dueNow } = await rig.fetcher(provider, inbox(230));
    const save = records.savePage.bind(records);
    let pages = 0;
    records.savePage = (lease, page) => (++pages === 2 ? Promise.reject(new Unavailable('killed')) : save(lease, page));
    await expect(round()).rejects.toBeInstanceOf(Unavailable);
    expect(await progress()).toMatchObject({ scanned: 100, admitted: 100 });
    records.savePage = save;
    await dueNow();
    await round();
    expect(publisher.produced).toHaveLength(330);
    expect(new Set(publisher.subjects).size).toBe(230);
    expect(await progress()).toMatchObject({ scanned: 230, admitted: 230 });
  },
);

test('nothing is admitted by tables that are too old', async () => {
  const { round, publisher, hooks, dueNow } = await rig.fetcher('microsoft', inbox(3));
  hooks.stale = true;
  await round();
  expect(publisher.produced).toEqual([]);
  hooks.stale = false;
  await dueNow();
  await round();
  expect(publisher.produced).toHaveLength(3);
});
