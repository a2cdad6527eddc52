import { afterEach, describe, expect, test, vi } from 'vitest';
import type { RangePage } from '../port.js';
import { arrive, ANN, DATE, DAY, EVER, gmailRig, mail, mails, read, type Rig, subjects } from './gmail-rig.js';

vi.setConfig({ testTimeout: 30_000 });

let rig: Rig | undefined;
const opened = async (...options: Parameters<typeof gmailRig>) => (rig = await gmailRig(...options));

afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

const gets = (seen: readonly string[]) => seen.filter((line) => line === 'messages.get metadata 200').length;
const lists = (seen: readonly string[]) => seen.filter((line) => line === 'messages.list 200').length;

async function firstOf(pages: AsyncIterable<RangePage>): Promise<RangePage> {
  for await (const page of pages) return page;
  throw new Error('no page');
}

test('a range is read newest first, without drafts, spam and trash', async () => {
  const { source, simulator } = await opened([
    ...mails(230),
    mail('sent/1.eml', { Date: 'Tue, 03 Nov 2026 10:00:00 +0000' }),
    mail('archive/1.eml', { Date: 'Sun, 01 Nov 2026 01:00:00 +0000' }),
    mail('drafts/1.eml'),
    mail('deleted/1.eml'),
    mail('junk/1.eml'),
  ]);
  const { pages, envelopes, cursor } = await read(source, EVER);
  expect(envelopes).toHaveLength(232);
  const received = envelopes.map(({ receivedAt }) => receivedAt ?? 0);
  expect(received).toEqual(received.toSorted((a, b) => b - a));
  expect([envelopes[0]?.folder, envelopes.at(-1)?.folder]).toEqual(['sent', 'archive']);
  expect(pages.length).toBeGreaterThan(1);
  expect(cursor).toBeNull();
  expect(simulator.state().violations).toEqual([]);
  expect(simulator.state().bodies).toEqual({});
});

test('its bounds are exact to the millisecond, though those of the search are not', async () => {
  const { source } = await opened(mails(5));
  const at = Date.parse(DATE);
  const within = async (from: number, to: number | null) => subjects((await read(source, { from, to })).envelopes);
  const about = (...numbers: number[]) => numbers.map((number) => `about inbox/${number}.eml`);
  expect(await within(at - 120_000, at)).toEqual(about(1, 2));
  expect(await within(at - 120_000 + 1, at + 1)).toEqual(about(0, 1));
  expect(await within(at - 60_000, null)).toEqual(about(0, 1));
  expect(await within(at + 1, null)).toEqual([]);
});

test('an empty range is one empty page, and complete', async () => {
  const { source } = await opened([]);
  expect((await read(source, EVER)).pages).toEqual([{ envelopes: [], vanished: [], cursor: null }]);
});

test('a range goes on from the cursor of any page, also in another process, and misses and repeats nothing', async () => {
  const { source, another } = await opened(mails(630), { quota: { mailboxUnits: 600_000_000 } });
  const whole = await read(source, EVER);
  const refs = whole.envelopes.map(({ ref }) => ref);
  expect(new Set(refs).size).toBe(630);
  for (const at of [0, 3, whole.pages.length - 2]) {
    const before = whole.pages.slice(0, at + 1).flatMap((page) => page.envelopes.map(({ ref }) => ref));
    const rest = await read(another(), EVER, whole.pages[at]?.cursor);
    expect([...before, ...rest.envelopes.map(({ ref }) => ref)]).toEqual(refs);
  }
});

test('a range that is read page by page, as a worker does, lists its mails no more often than one read at once', async () => {
  const { source, seen } = await opened(mails(230));
  const refs: string[] = [];
  let cursor: string | null = null;
  do {
    const page: RangePage = await firstOf(source.range(EVER, cursor));
    refs.push(...page.envelopes.map(({ ref }) => ref));
    cursor = page.cursor;
  } while (cursor !== null);
  expect([refs.length, new Set(refs).size]).toEqual([230, 230]);
  expect(lists(seen)).toBe(1);
});

test('mail that arrives while a range is read neither moves nor hides the rest', async () => {
  const { source, another, simulator } = await opened(mails(520));
  const first = await firstOf(source.range(EVER, null));
  for (let index = 0; index < 7; index += 1)
    arrive(simulator, 'inbox', `new${index}`, 'Wed, 04 Nov 2026 10:00:00 +0000');
  const rest = await read(another(), EVER, first.cursor);
  const refs = [...first.envelopes, ...rest.envelopes].map(({ ref }) => ref);
  expect(new Set(refs).size).toBe(520);
});

test('where the last mail read is gone it goes on from the time of that mail', async () => {
  const { source, another, simulator } = await opened(mails(130));
  const first = await firstOf(source.range(EVER, null));
  const path = first.envelopes.at(-1)?.subject.replace('about ', '') ?? '';
  simulator.remove(ANN, path);
  const rest = await read(another(), EVER, first.cursor);
  expect(new Set([...first.envelopes, ...rest.envelopes].map(({ ref }) => ref)).size).toBe(130);
});

test('where a page token is not taken any more it goes on from the oldest mail that was read', async () => {
  const { source, another } = await opened(mails(620));
  const whole = await read(source, EVER);
  const at = whole.pages.findIndex((page) => page.cursor !== null && JSON.parse(page.cursor).token !== null);
  const cursor = JSON.stringify({ ...JSON.parse(whole.pages[at]?.cursor ?? ''), token: 'stale' });
  const rest = await read(another(), EVER, cursor);
  const before = whole.pages.slice(0, at + 1).flatMap((page) => page.envelopes);
  expect(new Set([...before, ...rest.envelopes].map(({ ref }) => ref)).size).toBe(620);
  // what came in within that second is read again, and no more
  expect(before.length + rest.envelopes.length).toBeLessThanOrEqual(621);
});

test('a page token that comes again is not followed: it goes on from the oldest mail that was read', async () => {
  const { source, simulator } = await opened(mails(620));
  const ids = simulator.ledger().toSorted((a, b) => b.receivedAt - a.receivedAt);
  const page = (from: number) => ({
    messages: ids.slice(from, from + 10).map(({ providerId: id }) => ({ id })),
    nextPageToken: 'same',
  });
  simulator.fault({ match: 'messages$', status: 200, body: page(0) });
  simulator.fault({ match: 'messages$', status: 200, body: page(0) });
  const { envelopes, cursor } = await read(source, EVER);
  expect(new Set(envelopes.map(({ ref }) => ref)).size).toBe(620);
  expect(cursor).toBeNull();
});

test('a list that only ever repeats itself ends as trouble of the provider, not in a circle', async () => {
  const { source, simulator } = await opened(mails(1));
  const body = { nextPageToken: 'same' };
  simulator.fault({ match: 'messages$', status: 200, times: 1_000, body });
  await expect(read(source, EVER)).rejects.toMatchObject({ name: 'ProviderUnavailable', code: 'repeated_page' });
});

test('a mail that vanished between list and headers is counted', async () => {
  const { source, simulator } = await opened(mails(3));
  simulator.fault({ match: 'messages/[^/?]+$', status: 404 });
  const { pages, envelopes } = await read(source, EVER);
  expect(envelopes).toHaveLength(2);
  expect(pages[0]?.vanished).toHaveLength(1);
});

test('mails before an instant are counted by their ids alone', async () => {
  const { source, seen } = await opened([
    ...mails(620),
    mail('drafts/1.eml', { Date: 'Mon, 05 Oct 2026 10:00:00 +0000' }),
  ]);
  expect(await source.olderThan(Date.parse(DATE))).toBe(619);
  expect(await source.olderThan(Date.parse(DATE) - DAY)).toBe(0);
  expect(lists(seen)).toBe(3);
  expect(gets(seen)).toBe(0);
});

describe('a range of which only some addresses and domains are of interest', () => {
  const parties = (index: number): Record<string, string> =>
    index % 10 === 0 ? {} : { From: `news${index}@elsewhere.test`, To: ANN };
  const AMONG = ['customer.test', 'bob@customer.test', 'nobody@else.test'];

  test('is searched for them where that is cheaper: other mails are not read', async () => {
    const { source, seen, simulator } = await opened(mails(1_050, parties));
    const { envelopes } = await read(source, { ...EVER, among: AMONG });
    expect(envelopes).toHaveLength(105);
    expect(gets(seen)).toBe(105);
    expect(simulator.state().violations).toEqual([]);
  });

  test.each([
    ['there are fewer than a thousand mails', 990, AMONG, 'auto' as const],
    ['searching is switched off', 1_050, AMONG, 'off' as const],
    ['an address cannot stand in a search', 1_050, [...AMONG, 'a b@else.test'], 'auto' as const],
  ])('is read whole where %s', async (_, count, among, search) => {
    const { source } = await opened(mails(count, parties), { source: { search } });
    expect((await read(source, { ...EVER, among })).envelopes).toHaveLength(count);
  });

  test('a mail that several searches find is read once, and goes on from the cursor of any page', async () => {
    const addresses = Array.from({ length: 60 }, (_, index) => `person${index}@company${index}.test`);
    const fields = (index: number): Record<string, string> => ({
      From: addresses[index % 60] ?? '',
      To: `${ANN}, ${addresses[(index + 1) % 60]}`,
      Cc: addresses[(index + 2) % 60] ?? '',
    });
    const { source, another } = await opened(mails(1_005, fields), { quota: { mailboxUnits: 600_000_000 } });
    const range = { ...EVER, among: addresses };
    const whole = await read(source, range);
    expect(whole.envelopes).toHaveLength(1_005);
    expect(new Set(whole.envelopes.map(({ ref }) => ref)).size).toBe(1_005);
    expect(JSON.parse(whole.pages[0]?.cursor ?? '').chunk.of).toBeGreaterThan(3);
    const at = Math.floor(whole.pages.length / 3);
    const before = whole.pages.slice(0, at + 1).flatMap((page) => page.envelopes);
    const rest = await read(another(), range, whole.pages[at]?.cursor);
    expect(new Set([...before, ...rest.envelopes].map(({ ref }) => ref)).size).toBe(1_005);
  });

  test('a page whose cursor was not saved is read again by the same source', async () => {
    const { source } = await opened(mails(1_050, parties), { quota: { mailboxUnits: 600_000 } });
    const range = { ...EVER, among: AMONG };
    const first = await firstOf(source.range(range, null));
    const [second, again] = [
      await firstOf(source.range(range, first.cursor)),
      await firstOf(source.range(range, first.cursor)),
    ];
    expect(second.envelopes.length).toBeGreaterThan(0);
    expect(again.envelopes.map(({ ref }) => ref)).toEqual(second.envelopes.map(({ ref }) => ref));
  });

  test('a second search of the same stretch of time finds everything anew', async () => {
    const { source } = await opened(mails(1_050, parties));
    const range = { ...EVER, among: AMONG };
    expect((await read(source, range)).envelopes).toHaveLength(105);
    expect((await read(source, range)).envelopes).toHaveLength(105);
  });

  test('is read whole when so much is added that the search begun would become too long', async () => {
    const { source, another } = await opened(mails(1_050, parties));
    const first = await firstOf(source.range({ ...EVER, among: AMONG }, null));
    const more = Array.from({ length: 500 }, (_, index) => `person${index}@company${index}.test`);
    const rest = await read(another(), { ...EVER, among: [...AMONG, ...more] }, first.cursor);
    expect(rest.envelopes).toHaveLength(1_050);
  });
});
