import { afterEach, expect, test, vi } from 'vitest';
import { CursorExpired } from '../failures.js';
import { arrive, ALL, ANN, follow, gmailRig, mail, mails, type Rig, subjects } from './gmail-rig.js';

vi.setConfig({ testTimeout: 30_000 });

let rig: Rig | undefined;
const opened = async (...options: Parameters<typeof gmailRig>) => (rig = await gmailRig(...options));

afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

test('the baseline is the history id of the profile: one empty page, and no mail is asked for', async () => {
  const { source, seen, simulator } = await opened(mails(30));
  const { pages } = await follow(source);
  expect(pages).toEqual([
    { envelopes: [], removed: [], vanished: [], cursor: expect.stringContaining('start'), more: false },
  ]);
  expect(seen).toEqual(['token 200', 'getProfile 200']);
  expect(simulator.state().bodies).toEqual({});
});

test('mail that arrives after the baseline is brought once, with its headers', async () => {
  const { source, simulator } = await opened(mails(3));
  const base = await follow(source);
  arrive(simulator, 'inbox', 'late');
  const second = await follow(source, base.cursor);
  expect(second.envelopes).toMatchObject([
    {
      subject: 'late',
      from: [{ email: 'eve@customer.test' }],
      folderId: 'all',
      places: expect.arrayContaining(['inbox']),
    },
  ]);
  expect((await follow(source, second.cursor)).envelopes).toEqual([]);
  expect(simulator.state().violations).toEqual([]);
});

test('the history is paged to its end, and only then its newest id is the cursor', async () => {
  const { source, simulator } = await opened(mails(1));
  const { cursor } = await follow(source);
  for (let index = 0; index < 620; index += 1) arrive(simulator, index < 600 ? 'drafts' : 'inbox', `m${index}`);
  const pages = [];
  for await (const page of source.changes(ALL, cursor)) pages.push(page);
  expect(pages.slice(0, -1).every((page) => page.more)).toBe(true);
  expect(pages.at(-1)?.more).toBe(false);
  // a page without any mail is followed
  expect(pages[0]?.envelopes).toEqual([]);
  expect(pages.flatMap((page) => page.envelopes)).toHaveLength(20);
  // from the cursor of any page the walk comes to the same mails
  for (const page of pages.slice(0, -1)) {
    expect(JSON.parse(page.cursor)).toMatchObject({ history: { start: JSON.parse(cursor ?? '').history.start } });
    const rest = await follow(source, page.cursor);
    expect(rest.envelopes.length).toBeLessThanOrEqual(20);
    expect(rest.envelopes.map(({ subject }) => subject)).toContain('m619');
  }
});

test('one page of history is cut to what the quota allows, and goes on behind the cut', async () => {
  const { source, simulator, another } = await opened(mails(1), { quota: { mailboxUnits: 6_000_000 } });
  const { cursor } = await follow(source);
  for (let index = 0; index < 250; index += 1) arrive(simulator, 'inbox', `m${index}`);
  const whole = await follow(source, cursor);
  expect(whole.pages.length).toBeGreaterThan(2);
  expect(new Set(whole.envelopes.map(({ ref }) => ref)).size).toBe(250);
  expect(whole.envelopes).toHaveLength(250);
  const [first] = whole.pages;
  const rest = await follow(another(), first?.cursor ?? null);
  expect(rest.envelopes).toHaveLength(250 - (first?.envelopes.length ?? 0));
});

test.each(['duplicate', 'replay'] as const)(
  'a history that is told again otherwise (%s) skips nothing',
  async (kind) => {
    const { source, simulator, another } = await opened(mails(1), { quota: { mailboxUnits: 6_000_000 } });
    const { cursor } = await follow(source);
    for (let index = 0; index < 250; index += 1) arrive(simulator, 'inbox', `m${index}`);
    simulator.fault({ kind, mailbox: ANN, times: 100 });
    const seen = new Set<string>();
    let resumed = cursor;
    for await (const page of source.changes(ALL, cursor)) {
      for (const { ref } of page.envelopes) seen.add(ref);
      resumed = page.cursor;
      break;
    }
    simulator.clearFaults();
    for (const { ref } of (await follow(another(), resumed)).envelopes) seen.add(ref);
    expect(seen.size).toBe(250);
  },
);

test('mail that comes out of spam or trash is read; drafts and new spam are not even asked for', async () => {
  const { source, simulator, seen } = await opened([mail('inbox/1.eml'), mail('junk/1.eml'), mail('deleted/1.eml')]);
  const { cursor } = await follow(source);
  arrive(simulator, 'drafts', 'draft');
  arrive(simulator, 'junk', 'spam');
  simulator.move(ANN, 'junk/1.eml', 'inbox');
  simulator.move(ANN, 'deleted/1.eml', 'archive');
  seen.length = 0;
  expect(subjects((await follow(source, cursor)).envelopes)).toEqual(['about deleted/1.eml', 'about junk/1.eml']);
  expect(seen.filter((line) => line.startsWith('messages.get'))).toHaveLength(2);
});

test('a deleted mail is a removed ref; one that was deleted before it could be read is counted', async () => {
  const { source, simulator } = await opened(mails(2));
  const gone = simulator.ledger().find(({ path }) => path === 'inbox/1.eml');
  const { cursor } = await follow(source);
  simulator.remove(ANN, 'inbox/1.eml');
  arrive(simulator, 'inbox', 'short');
  simulator.fault({ match: 'GET .*/messages/[^/?]+$', status: 404 });
  const { pages, removed, envelopes } = await follow(source, cursor);
  expect(removed).toEqual([gone?.providerId]);
  expect(envelopes).toEqual([]);
  expect(pages[0]?.vanished).toHaveLength(1);
});

test('a history that Gmail forgot says that the cursor is too old, and a new baseline works', async () => {
  const { source, simulator } = await opened(mails(3));
  const { cursor } = await follow(source);
  simulator.forgetHistory(ANN);
  await expect(follow(source, cursor)).rejects.toMatchObject({ name: 'CursorExpired', code: 'history' });
  const again = await follow(source);
  arrive(simulator, 'inbox', 'new');
  expect(subjects((await follow(source, again.cursor)).envelopes)).toEqual(['new']);
});

test('a cursor that is none is too old', async () => {
  const { source } = await opened(mails(1));
  await expect(follow(source, 'nonsense')).rejects.toBeInstanceOf(CursorExpired);
  await expect(follow(source, '{"list":{"historyId":"1","pageToken":"x"}}')).rejects.toBeInstanceOf(CursorExpired);
});

test('a page token that is not taken any more begins the history again from its start', async () => {
  const { source, simulator } = await opened(mails(1));
  const { cursor } = await follow(source);
  arrive(simulator, 'inbox', 'new');
  const { start } = JSON.parse(cursor ?? '').history;
  const stale = JSON.stringify({ history: { start, pageToken: 'no-such-token', done: '7' } });
  expect(subjects((await follow(source, stale)).envelopes)).toEqual(['new']);
});

test('a history that goes round in circles says that the cursor is too old', async () => {
  const { source, simulator } = await opened(mails(1));
  const { cursor } = await follow(source);
  const body = { history: [{ id: '1' }], nextPageToken: 'same', historyId: '9' };
  simulator.fault({ match: '/history', status: 200, times: 50, body });
  await expect(follow(source, cursor)).rejects.toMatchObject({ name: 'CursorExpired', code: 'repeated_page' });
});
