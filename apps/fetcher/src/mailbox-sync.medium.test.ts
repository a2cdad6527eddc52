import { afterAll, afterEach, expect, test } from 'vitest';
import { BOTH, inbox, mail, NOW, SyncRig } from './sync-rig.js';

const rig = await SyncRig.open();

afterEach(() => rig.clear());
afterAll(() => rig.end());

const DEALT = [
  mail('inbox/kept.eml'),
  mail('sent/kept.eml', { From: 'someone@us.test', To: 'bob@customer.test' }),
  mail('archive/kept.eml'),
  mail('inbox/internal.eml', { From: 'carl@us.test' }),
  mail('inbox/stranger.eml', { From: 'x@elsewhere.test' }),
  mail('inbox/old.eml', { Date: 'Mon, 02 Nov 2020 10:00:00 +0000' }),
  mail('inbox/auto.eml', { 'Auto-Submitted': 'auto-replied' }),
  mail('drafts/draft.eml'),
  mail('deleted/gone.eml'),
  mail('junk/junk.eml'),
];

test.each(BOTH)(
  '%s: what belongs to a customer is produced, everything else is counted by reason',
  async (provider) => {
    const { settle, publisher, progress, simulator } = await rig.fetcher(provider, DEALT);
    await settle();
    expect(publisher.subjects).toEqual(['about archive/kept.eml', 'about inbox/kept.eml', 'about sent/kept.eml']);
    expect(await progress()).toMatchObject({
      state: 'live',
      seen: 10,
      scanned: 7,
      expected: 7,
      admitted: 3,
      dropped: {
        internal_only: 1,
        no_crm_match: 1,
        outside_lookback: 1,
        auto_reply: 1,
        draft: 1,
        excluded_folder: 2,
      },
      backfillPercent: 100,
    });
    expect(Object.keys(simulator.state().bodies[`ann@${provider}.test`] ?? {}).sort()).toEqual([
      'archive/kept.eml',
      'inbox/auto.eml',
      'inbox/kept.eml',
      'sent/kept.eml',
    ]);
    expect(simulator.state().violations).toEqual([]);
  },
);

test.each(BOTH)('%s: a second round brings only what is new', async (provider) => {
  const { settle, publisher, progress, simulator, mailbox } = await rig.fetcher(provider, inbox(120));
  await settle();
  const before = simulator.state().requests;
  publisher.produced = [];
  simulator.deliver({ user: mailbox.email, folder: 'inbox', raw: mail('inbox/late.eml').raw });
  await settle();
  expect(publisher.subjects).toEqual(['about inbox/late.eml']);
  expect(await progress()).toMatchObject({ scanned: 121, admitted: 121 });
  const asked = Object.entries(simulator.state().requests).map(([kind, count]) => count - (before[kind] ?? 0));
  expect(asked.reduce((sum, count) => sum + count)).toBeLessThan(20);
});

test.each(BOTH)('%s: new mail shows while a year of mail is still being read', async (provider) => {
  const { round, settle, publisher, simulator, mailbox, progress, windows, dueNow } = await rig.fetcher(
    provider,
    inbox(450),
    {},
    { sliceMs: 0 },
  );
  await round();
  expect((await windows()).map(({ kind }) => kind)).toEqual(['backfill']);
  const before = publisher.produced.length;
  simulator.deliver({ user: mailbox.email, folder: 'inbox', raw: mail('inbox/new.eml').raw });
  await dueNow();
  await round();
  expect(publisher.subjects).toContain('about inbox/new.eml');
  expect(publisher.produced.length - before).toBeLessThan(250);
  expect(await progress()).toMatchObject({ state: 'backfilling' });
  await settle();
  expect(publisher.subjects).toHaveLength(451);
  expect(new Set(publisher.subjects).size).toBe(451);
  expect(await progress()).toMatchObject({ state: 'live', scanned: 451, admitted: 451 });
});

test.each(BOTH)('%s: a year of mail is read newest first', async (provider) => {
  const days = Array.from({ length: 30 }, (_, day) =>
    mail(`inbox/${day}.eml`, { Date: new Date(NOW - day * 7 * 86_400_000).toUTCString().replace('GMT', '+0000') }),
  );
  const { settle, publisher } = await rig.fetcher(provider, days);
  await settle();
  const received = publisher.produced.map((one) => one.receivedAt);
  expect(received).toHaveLength(30);
  expect(received).toEqual(received.toSorted((one, other) => other - one));
});

test('a slice of past mail ends when its time is up, and the mailbox is due for more at once', async () => {
  const { round, states, stateRow, sources, mailbox } = await rig.fetcher(
    'microsoft',
    inbox(250),
    {},
    { sliceMs: 0, intervalMs: 900_000 },
  );
  // a new source has nothing to spend: that the time was up is to be seen here, and not that
  sources.of(mailbox).paceMs = () => 0;
  await round();
  const row = await stateRow();
  expect(row).toMatchObject({ state: 'backfilling', cause: null });
  expect(row.due_at).toBeLessThanOrEqual(Date.now());
  expect(row.live_due_at).toBeGreaterThan(Date.now());
  expect(row.backfill_began_at).not.toBeNull();
  const lease = await states.takeDue('next');
  expect(lease).toMatchObject({ liveDue: false });
});

test('mail that is dropped is counted once, although it arrives while past mail is read', async () => {
  const { round, settle, simulator, mailbox, progress, sources } = await rig.fetcher('google', inbox(3));
  const source = sources.of(mailbox);
  const range = source.range.bind(source);
  let arrived = false;
  source.range = (span, cursor) => {
    if (!arrived)
      simulator.deliver({
        user: mailbox.email,
        folder: 'inbox',
        raw: mail('inbox/x.eml', { From: 'x@elsewhere.test' }).raw,
      });
    arrived = true;
    return range(span, cursor);
  };
  await round();
  await settle();
  expect(await progress()).toMatchObject({ admitted: 3, scanned: 4, dropped: { no_crm_match: 1 } });
});
