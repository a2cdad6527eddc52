import { Unavailable } from '#libs/contracts';
import { ProviderUnavailable, Refused } from '#libs/providers';
import { afterAll, afterEach, expect, test } from 'vitest';
import { BOTH, inbox, mail, NOW, SyncRig } from './sync-rig.js';

const rig = await SyncRig.open();

afterEach(() => rig.clear());
afterAll(() => rig.end());

const LISTED = { microsoft: 'graph.microsoft.com/v1.0/me/messages$', google: 'users/me/messages$' };

test.each(BOTH)('%s: a throttled mailbox waits as long as it was told to and loses nothing', async (provider) => {
  const { round, settle, publisher, stateRow, progress, simulator } = await rig.fetcher(provider, inbox(120));
  simulator.fault({ match: LISTED[provider], status: 429, retryAfter: 900 });
  while ((await stateRow().catch(() => null))?.state !== 'throttled') await round();
  const waiting = await stateRow();
  expect(waiting.due_at - Date.now()).toBeGreaterThan(800_000);
  expect(await round()).toBe(false);
  await settle();
  expect(new Set(publisher.subjects).size).toBe(120);
  expect(await progress()).toMatchObject({ state: 'live', cause: null, scanned: 120, admitted: 120 });
});

test.each(BOTH)('%s: a broker that does not acknowledge leaves everything where it was', async (provider) => {
  const { round, settle, publisher, progress } = await rig.fetcher(provider, inbox(30));
  publisher.failures = 1;
  await expect(round()).rejects.toBeInstanceOf(Unavailable);
  expect(await progress()).toMatchObject({ scanned: 0, admitted: 0 });
  await settle();
  expect(publisher.produced).toHaveLength(30);
  expect(await progress()).toMatchObject({ scanned: 30, admitted: 30 });
});

const MIXED = Array.from({ length: 230 }, (_, index) =>
  mail(`inbox/${index}.eml`, {
    Date: new Date(NOW - index * 3_600_000).toUTCString().replace('GMT', '+0000'),
    ...(index % 2 === 1 && { From: 'x@elsewhere.test' }),
  }),
);

test.each(BOTH)(
  '%s: killed between produce and save, a page of past mail comes again and counts once',
  async (provider) => {
    const { round, settle, publisher, progress, records } = await rig.fetcher(provider, MIXED);
    const save = records.saveWindowPage.bind(records);
    let pages = 0;
    records.saveWindowPage = (lease, page) =>
      ++pages === 2 ? Promise.reject(new Unavailable('killed')) : save(lease, page);
    await expect(round()).rejects.toBeInstanceOf(Unavailable);
    records.saveWindowPage = save;
    await settle();
    expect(publisher.produced.length).toBeGreaterThan(115);
    expect(new Set(publisher.subjects).size).toBe(115);
    expect(await progress()).toMatchObject({ scanned: 230, admitted: 115, dropped: { no_crm_match: 115 } });
  },
);

test.each(BOTH)(
  '%s: killed between produce and save, a page of new mail comes again and counts once',
  async (provider) => {
    const { round, settle, publisher, progress, records, simulator, mailbox, dueNow } = await rig.fetcher(
      provider,
      inbox(1),
    );
    await settle();
    for (const from of ['bob@customer.test', 'x@elsewhere.test'])
      simulator.deliver({ user: mailbox.email, folder: 'inbox', raw: mail(`inbox/new-${from}`, { From: from }).raw });
    const save = records.savePage.bind(records);
    records.savePage = () => Promise.reject(new Unavailable('killed'));
    const until = Date.now() + 10_000;
    let killed = false;
    while (!killed && Date.now() < until) {
      await dueNow();
      await round().catch(() => (killed = true));
    }
    records.savePage = save;
    await settle();
    expect(new Set(publisher.subjects).size).toBe(2);
    expect(await progress()).toMatchObject({ scanned: 3, admitted: 2, dropped: { no_crm_match: 1 } });
  },
);

test('nothing is admitted by tables that are too old', async () => {
  const { round, settle, publisher, hooks } = await rig.fetcher('microsoft', inbox(3));
  hooks.stale = true;
  await round();
  expect(publisher.produced).toEqual([]);
  hooks.stale = false;
  await settle();
  expect(publisher.produced).toHaveLength(3);
});

test.each([
  ['app', null],
  ['tenant', 't'],
] as const)('a provider that refuses the %s is noted for all, and the mailbox waits', async (scope, tenant) => {
  const { round, hooks, sources, mailbox, stateRow } = await rig.fetcher('microsoft', inbox(1));
  sources.of(mailbox).folders = () => Promise.reject(new Refused(scope, 'tenant_forbids', 'r1'));
  await round();
  expect(hooks.pauses).toEqual([`microsoft ${tenant} tenant_forbids`]);
  expect(await stateRow()).toMatchObject({ state: 'throttled', cause: 'tenant_forbids', lease_owner: null });
});

test('a failure is logged with its reason and the id of its request, and with nothing of the data', async () => {
  const { round, sources, mailbox, lines } = await rig.fetcher('microsoft', inbox(1));
  sources.of(mailbox).folders = () => Promise.reject(new ProviderUnavailable('graph', 'http_503', 5_000, 'request-7'));
  await round();
  expect(lines()).toContainEqual(
    expect.objectContaining({ reason: 'http_503', requestId: 'request-7', mailboxId: mailbox.id }),
  );
  expect(JSON.stringify(lines())).not.toMatch(/@|about/);
});
