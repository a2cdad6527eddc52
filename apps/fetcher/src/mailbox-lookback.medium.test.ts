import { CLASSIFICATION_DEFAULT, type CrmRecord, type Tenant, wholeCrmRecord } from '#libs/contracts';
import { afterAll, afterEach, expect, test } from 'vitest';
import { BOTH, mail, NOW, SyncRig } from './sync-rig.js';

const rig = await SyncRig.open();

afterEach(() => rig.clear());
afterAll(() => rig.end());

const MONTHS = ['2025-06', '2025-12', '2026-03', '2026-08', '2026-11'];
const dated = (month: string) => ({ Date: new Date(`${month}-05T10:00:00Z`).toUTCString().replace('GMT', '+0000') });
const YEARS = MONTHS.flatMap((month) => [
  mail(`inbox/${month}.eml`, dated(month)),
  mail(`inbox/${month}-stranger.eml`, { ...dated(month), From: 'x@elsewhere.test' }),
]);
const monthsOf = (subjects: string[]) => subjects.map((subject) => /\d{4}-\d\d/.exec(subject)?.[0]);

type Fetcher = Awaited<ReturnType<typeof rig.fetcher>>;

function change({ tenants }: Fetcher, more: Partial<Tenant>, policy: Partial<Tenant['policy']> = {}) {
  const tenant = tenants.find('t');
  if (!tenant) return;
  const version = tenant.version + 1;
  tenants.apply('t', { ...tenant, ...more, policy: { ...tenant.policy, ...policy }, version });
}
const lookback = (fetcher: Fetcher, months: number) => change(fetcher, {}, { lookback: { kind: 'fixed', months } });

test.each(BOTH)('%s: a wider lookback brings the gap, and nothing twice', async (provider) => {
  const fetcher = await rig.fetcher(provider, YEARS);
  const { settle, publisher, progress, simulator } = fetcher;
  lookback(fetcher, 6);
  await settle();
  expect(monthsOf(publisher.subjects)).toEqual(['2026-08', '2026-11']);
  expect(await progress()).toMatchObject({ scanned: 10, dropped: { outside_lookback: 6, no_crm_match: 2 } });
  lookback(fetcher, 12);
  await settle();
  expect(monthsOf(publisher.subjects)).toEqual(MONTHS.slice(1));
  expect(await progress()).toMatchObject({
    scanned: 10,
    admitted: 4,
    dropped: { outside_lookback: 2, no_crm_match: 4 },
  });
  expect(Object.values(simulator.state().bodies['ann@' + provider + '.test'] ?? {})).toEqual([1, 1, 1, 1]);
});

test.each(BOTH)('%s: a narrower lookback fetches nothing more, and mail before it is not kept', async (provider) => {
  const fetcher = await rig.fetcher(provider, YEARS);
  const { settle, publisher, simulator, mailbox, stateRow } = fetcher;
  await settle();
  const asked = simulator.state().requests;
  lookback(fetcher, 1);
  await settle();
  expect((await stateRow()).lookback_start).toBe(Date.UTC(2026, 9, 22));
  const ranges = provider === 'google' ? 'gmail.messages' : 'graph.messages';
  expect(simulator.state().requests[ranges]).toBe(asked[ranges]);
  publisher.produced = [];
  for (const month of ['2026-08', '2026-11'])
    simulator.deliver({ user: mailbox.email, folder: 'inbox', raw: mail(`inbox/late-${month}.eml`, dated(month)).raw });
  await settle();
  expect(publisher.subjects).toEqual(['about inbox/late-2026-11.eml']);
  lookback(fetcher, 12);
  await settle();
  expect(publisher.subjects).toEqual(['about inbox/late-2026-08.eml', 'about inbox/late-2026-11.eml']);
});

test.each(BOTH)('%s: a lookback that is narrowed while it is read ends where it does now', async (provider) => {
  const days = Array.from({ length: 300 }, (_, day) =>
    mail(`inbox/${day}.eml`, { Date: new Date(NOW - day * 86_400_000).toUTCString().replace('GMT', '+0000') }),
  );
  const fetcher = await rig.fetcher(provider, days, {}, { sliceMs: 0 });
  const { settle, round, publisher } = fetcher;
  await round();
  expect(publisher.produced.length).toBeGreaterThan(50);
  expect(publisher.produced.length).toBeLessThan(150);
  lookback(fetcher, 6);
  const source = fetcher.sources.of(fetcher.mailbox);
  const range = source.range.bind(source);
  const begins: number[] = [];
  source.range = (wanted, cursor) => {
    begins.push(wanted.from);
    return range(wanted, cursor);
  };
  await settle();
  expect(new Set(begins)).toEqual(new Set([Date.UTC(2026, 4, 22)]));
  source.range = range;
  const oldest = publisher.produced.reduce((min, one) => Math.min(min, one.receivedAt), NOW);
  expect(oldest).toBe(Date.UTC(2026, 4, 22));
  lookback(fetcher, 12);
  await settle();
  expect(publisher.produced).toHaveLength(300);
});

test('the lookback does not move with the clock, nor with an opportunity that is not the oldest', async () => {
  const fetcher = await rig.fetcher('microsoft', YEARS);
  const { settle, crm, stateRow, hooks } = fetcher;
  change(fetcher, {}, { lookback: { kind: 'oldest-open-opportunity', months: null } });
  const deal = (id: string, createdAt: number): CrmRecord =>
    wholeCrmRecord({
      tenant: 't',
      kind: 'opportunity',
      id,
      name: id,
      updatedAt: 1,
      ownerEmail: 'ann@microsoft.test',
      isOpen: true,
      createdAt,
    });
  crm.apply('t/opportunity/o1', deal('o1', Date.UTC(2026, 6, 1)));
  await settle();
  expect((await stateRow()).lookback_start).toBe(Date.UTC(2026, 6, 1));
  hooks.now = NOW + 90 * 86_400_000;
  crm.apply('t/opportunity/o2', deal('o2', Date.UTC(2026, 7, 1)));
  await settle();
  expect((await stateRow()).lookback_start).toBe(Date.UTC(2026, 6, 1));
  crm.apply('t/opportunity/o3', deal('o3', Date.UTC(2026, 1, 1)));
  await settle();
  expect((await stateRow()).lookback_start).toBe(Date.UTC(2026, 1, 20));
});

const added = (more: Partial<CrmRecord>): CrmRecord =>
  wholeCrmRecord({
    tenant: 't',
    kind: 'contact',
    id: 'new',
    name: 'New',
    updatedAt: 1,
    matchableSince: NOW - 60_000,
    ...more,
  });

test.each(BOTH)('%s: when a contact is added, its past mail is found', async (provider) => {
  const { settle, publisher, progress, crm, windows, simulator, mailbox } = await rig.fetcher(provider, YEARS);
  await settle();
  expect(await progress()).toMatchObject({ admitted: 4, dropped: { no_crm_match: 4 } });
  crm.apply('t/contact/new', added({ email: 'x@elsewhere.test' }));
  await settle();
  expect(monthsOf(publisher.subjects)).toHaveLength(8);
  expect(await progress()).toMatchObject({
    admitted: 8,
    scanned: 10,
    dropped: { outside_lookback: 2, no_crm_match: 0 },
  });
  const asked = simulator.state(mailbox.email).requests;
  await settle();
  expect(await windows()).toEqual([]);
  expect(publisher.produced).toHaveLength(8);
  const ranges = provider === 'google' ? 'gmail.messages' : 'graph.messages';
  expect(simulator.state(mailbox.email).requests[ranges]).toBe(asked[ranges]);
});

test.each<[string, Partial<CrmRecord>]>([
  ['a lead', { kind: 'lead', email: 'x@elsewhere.test' }],
  ['an account', { kind: 'account', domains: ['elsewhere.test'] }],
])('google: %s that is added finds its past mail too', async (_what, record) => {
  const { settle, publisher, crm } = await rig.fetcher('google', YEARS);
  await settle();
  crm.apply(`t/${record.kind}/new`, added(record));
  await settle();
  expect(publisher.produced).toHaveLength(8);
});

test('additions to the CRM are gathered for a while', async () => {
  const { settle, publisher, crm, hooks } = await rig.fetcher('google', YEARS, {}, { crmDelayMs: 900_000 });
  await settle();
  crm.apply('t/contact/new', added({ email: 'x@elsewhere.test' }));
  await settle();
  expect(publisher.produced).toHaveLength(4);
  hooks.now = NOW + 900_000;
  await settle();
  expect(publisher.produced).toHaveLength(8);
});

test('a new mailbox does not look twice for what the CRM held before it', async () => {
  const { settle, publisher, crm, simulator } = await rig.fetcher('microsoft', YEARS);
  crm.apply('t/contact/new', added({ email: 'x@elsewhere.test' }));
  await settle();
  const asked = simulator.state().requests['graph.messages'];
  await settle();
  expect(publisher.produced).toHaveLength(8);
  expect(simulator.state().requests['graph.messages']).toBe(asked);
});

test.each(BOTH)('%s: rules that are relaxed bring the mail that they kept out', async (provider) => {
  const fetcher = await rig.fetcher(provider, YEARS);
  const { settle, publisher, progress } = fetcher;
  change(fetcher, { blockedDomains: ['customer.test'] });
  await settle();
  expect(publisher.produced).toEqual([]);
  expect(await progress()).toMatchObject({ dropped: { blocked_domain: 4, no_crm_match: 4 } });
  change(fetcher, { blockedDomains: [] });
  await settle();
  expect(monthsOf(publisher.subjects)).toEqual(MONTHS.slice(1));
  expect(await progress()).toMatchObject({ scanned: 10, admitted: 4, dropped: { blocked_domain: 0, no_crm_match: 4 } });
});

test.each(BOTH)('%s: a sender who is kept from now on is found again in past mail', async (provider) => {
  const news = MONTHS.map((month) =>
    mail(`inbox/${month}.eml`, { ...dated(month), 'List-Unsubscribe': '<mailto:off@customer.test>' }),
  );
  const blocked = mail('inbox/2026-11-blocked.eml', { ...dated('2026-11'), Cc: 'x@rival.test' });
  const fetcher = await rig.fetcher(provider, [...news, blocked]);
  const { settle, publisher, progress } = fetcher;
  change(fetcher, { blockedDomains: ['rival.test'] });
  await settle();
  expect(publisher.produced).toEqual([]);
  expect(await progress()).toMatchObject({ dropped: { marketing: 4, blocked_domain: 1 } });
  change(fetcher, {}, { classification: { ...CLASSIFICATION_DEFAULT, keepSenders: ['customer.test'] } });
  await settle();
  expect(monthsOf(publisher.subjects)).toEqual(MONTHS.slice(1));
  expect(await progress()).toMatchObject({ scanned: 6, admitted: 4, dropped: { marketing: 0, blocked_domain: 1 } });
});

test('rules that are stricter for one slice alone keep nothing out for good', async () => {
  const days = Array.from({ length: 300 }, (_, day) =>
    mail(`inbox/${day}.eml`, { Date: new Date(NOW - day * 86_400_000).toUTCString().replace('GMT', '+0000') }),
  );
  const fetcher = await rig.fetcher('microsoft', days, {}, { sliceMs: 0, intervalMs: 900_000 });
  const { settle, round, publisher, stateRow } = fetcher;
  const slice = async () => {
    await rig.store.updateTable('sync_state').set({ due_at: 0 }).execute();
    await round();
  };
  await round();
  const { live_due_at: poll } = await stateRow();
  change(fetcher, { blockedDomains: ['customer.test'] });
  await slice();
  change(fetcher, { blockedDomains: [] });
  await slice();
  expect((await stateRow()).live_due_at).toBe(poll);
  expect(publisher.produced.length).toBeLessThan(300);
  await settle();
  expect(publisher.produced).toHaveLength(300);
});

test("a backfill of Gmail that is searched reads the CRM's mail alone, and counts the rest unseen", async () => {
  const many = Array.from({ length: 1_100 }, (_, index) =>
    mail(`inbox/${index}.eml`, index % 20 === 0 ? {} : { From: 'x@elsewhere.test' }),
  );
  const { settle, publisher, progress, simulator } = await rig.fetcher('google', many, {}, { searchesBackfill: true });
  await settle();
  expect(publisher.produced).toHaveLength(55);
  expect(await progress()).toMatchObject({ scanned: 1_100, admitted: 55, dropped: { no_crm_match: 1_045 } });
  expect(simulator.state().requests['gmail.messages.get'] ?? Infinity).toBeLessThan(150);
});
