import { afterAll, afterEach, expect, test } from 'vitest';
import { BOTH, inbox, mail, SyncRig } from './sync-rig.js';

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

test('the lookback does not move forward after the first round', async () => {
  const { settle, dueNow, tenants } = await rig.fetcher('microsoft', inbox(1));
  const start = () => rig.store.selectFrom('sync_state').select('lookback_start').executeTakeFirstOrThrow();
  await settle();
  expect((await start()).lookback_start).toBe(Date.UTC(2025, 10, 22));
  const tenant = tenants.find('t');
  if (tenant)
    tenants.apply('t', { ...tenant, policy: { ...tenant.policy, lookback: { kind: 'forward', months: null } } });
  await dueNow();
  await settle();
  expect((await start()).lookback_start).toBe(Date.UTC(2025, 10, 22));
});

test.each(BOTH)('%s: junk that is moved to the inbox arrives', async (provider) => {
  const { settle, publisher, simulator, mailbox } = await rig.fetcher(provider, [
    mail('junk/1.eml'),
    mail('inbox/2.eml'),
  ]);
  await settle();
  simulator.move(mailbox.email, 'junk/1.eml', 'inbox');
  await settle();
  expect(publisher.subjects).toEqual(['about inbox/2.eml', 'about junk/1.eml']);
});
