import { afterEach, expect, test } from 'vitest';
import type { Simulator, SimulatorOptions } from '../../../../test/simulator/src/index.js';
import { companyOf, mailText } from '../../../../test/simulator/src/rig.js';
import { ConsentLost, CursorExpired, ProviderUnavailable } from '../failures.js';
import type { Folder } from '../port.js';
import * as rig from './mailbox-rig.js';
import { ANN, APP, folderOf, mail, MemoryVault, subjects, walk } from './mailbox-rig.js';
import { microsoftSource } from './source.js';

let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

async function connected(options: Partial<SimulatorOptions>) {
  const mailbox = await rig.connected(options);
  stop = mailbox.stop;
  return mailbox;
}

async function inboxOf(count: number, options: Partial<SimulatorOptions> = {}) {
  const mailbox = await rig.inboxOf(count, options);
  stop = mailbox.stop;
  return mailbox;
}

function nothingForbidden(simulator: Simulator) {
  expect(simulator.state().violations).toEqual([]);
}

test('drafts, deleted and junk are excluded with their subfolders, and counted', async () => {
  const { source } = await connected({
    companies: [
      companyOf('microsoft', [
        mail('inbox/1.eml'),
        mail('sent/1.eml'),
        mail('drafts/1.eml'),
        mail('deleted/1.eml'),
        mail('deleted/old/2.eml'),
        mail('junk/1.eml'),
        mail('Projects/north/1.eml'),
      ]),
    ],
  });
  const folders = await source.folders();
  const by = (excluded: Folder['excluded']) => folders.filter((folder) => folder.excluded === excluded);
  expect(by('draft').map((folder) => folder.total)).toEqual([1]);
  expect(by('excluded_folder').reduce((sum, folder) => sum + folder.total, 0)).toBe(3);
  expect(by('excluded_folder').map((folder) => folder.name)).toContain('old');
  expect(by(null).map((folder) => folder.name)).toEqual(expect.arrayContaining(['Projects', 'north']));
});

test('junk is not read because its name was once said to be unknown', async () => {
  const { source, simulator } = await connected({
    companies: [companyOf('microsoft', [mail('inbox/1.eml'), mail('junk/1.eml')])],
  });
  const isJunkRead = async () => (await source.folders()).find(({ name }) => name === 'Junk Email')?.excluded === null;
  simulator.fault({ kind: 'folder-gone', match: 'mailFolders/junkemail', times: 2 });
  expect(await isJunkRead()).toBe(false);
  simulator.fault({ kind: 'folder-gone', match: 'mailFolders/junkemail', times: 100 });
  simulator.deliver({ user: ANN, folder: 'New one', raw: Buffer.from(mailText({ From: 'bob@customer.test' })) });
  expect(await isJunkRead()).toBe(false);
});

test.each(['junkemail', 'deleteditems', 'drafts', 'outbox'])(
  'a mailbox in which %s is said to be missing is read when that has been said for an hour',
  async (name) => {
    let now = Date.now();
    const { again, simulator } = await connected({
      companies: [companyOf('microsoft', [mail('inbox/1.eml'), mail('junk/1.eml')])],
    });
    const source = again(() => now);
    simulator.fault({ kind: 'folder-gone', match: `mailFolders/${name}`, times: 1_000 });
    for (const minutes of [0, 1, 58]) {
      now += minutes * 60_000;
      await expect(source.folders()).rejects.toMatchObject({ code: 'folder_missing' });
    }
    now += 60_000;
    expect((await source.folders()).find(({ wellKnown }) => wellKnown === 'inbox')).toMatchObject({ total: 1 });
  },
);

test('the hour begins anew when the missing folder is found meanwhile', async () => {
  let now = Date.now();
  const { again, simulator } = await connected({ companies: [companyOf('microsoft', [mail('inbox/1.eml')])] });
  const source = again(() => now);
  const missing = () => simulator.fault({ kind: 'folder-gone', match: 'mailFolders/junkemail', times: 3 });
  missing();
  await expect(source.folders()).rejects.toMatchObject({ code: 'folder_missing' });
  now += 50 * 60_000;
  expect((await source.folders()).find(({ name }) => name === 'Junk Email')).toMatchObject({
    excluded: 'excluded_folder',
  });
});

test('a second look at the folders asks for well-known names only when a folder is new', async () => {
  const { source, simulator, seen } = await connected({ companies: [companyOf('microsoft', [mail('inbox/1.eml')])] });
  await source.folders();
  await source.folders();
  expect(seen.filter((line) => line === 'well-known folders 200')).toHaveLength(1);
  simulator.deliver({ user: ANN, folder: 'New one', raw: Buffer.from(mailText({ From: 'bob@customer.test' })) });
  await source.folders();
  expect(seen.filter((line) => line === 'well-known folders 200')).toHaveLength(2);
});

test('a folder is walked to its end, and then only brings what is new, with ids that stay', async () => {
  const { source, simulator, inbox } = await inboxOf(600);
  const first = await walk(source, inbox);
  expect(first.envelopes).toHaveLength(600);
  expect(first.pages.map((page) => page.more)).toEqual([true, false]);
  expect(first.envelopes[0]).toMatchObject({
    folder: 'inbox',
    folderId: inbox.id,
    places: ['inbox'],
    from: [{ email: 'bob@customer.test', name: 'Bob Buyer' }],
    receivedAt: Date.UTC(2026, 10, 2, 10),
    isDraft: false,
  });
  expect((await walk(source, inbox, first.cursor)).envelopes).toEqual([]);
  const raw = Buffer.from(mailText({ From: 'eve@customer.test', To: ANN, Subject: 'late', 'Message-ID': '<late@x>' }));
  simulator.deliver({ user: ANN, folder: 'inbox', raw });
  expect(subjects((await walk(source, inbox, first.cursor)).envelopes)).toEqual(['late']);
  nothingForbidden(simulator);
});

test('a walk goes on from the cursor of any page', async () => {
  const { source, inbox } = await inboxOf(600);
  const pages = source.changes(inbox, null)[Symbol.asyncIterator]();
  const first = await pages.next();
  if (first.done) throw new Error('no page');
  const rest = await walk(source, inbox, first.value.cursor);
  expect(new Set([...first.value.envelopes, ...rest.envelopes].map((one) => one.ref)).size).toBe(600);
});

test('bodies are read as text with the threading headers, also of sent mail, and only of what is asked for', async () => {
  const html = 'Dear Bob,\r\nthe offer.\r\n';
  const { source, simulator } = await connected({
    companies: [
      companyOf('microsoft', [
        mail('inbox/1.eml', { 'In-Reply-To': '<a@x>', References: '<r@x> <a@x>', 'Auto-Submitted': 'auto-replied' }),
        mail('inbox/2.eml'),
        mail('sent/3.eml', { From: ANN, To: 'bob@customer.test', 'In-Reply-To': '<b@x>', References: '<b@x>' }, html),
      ]),
    ],
  });
  const inbox = await walk(source, await folderOf(source, 'inbox'));
  const sent = await walk(source, await folderOf(source, 'sentitems'));
  const asked = inbox.envelopes.filter((envelope) => envelope.subject === 'about inbox/1.eml');
  const bodies = await source.bodies([...asked, ...sent.envelopes]);
  expect(bodies).toEqual([
    {
      ref: asked[0]?.ref,
      text: 'Hello,\nsee you.',
      inReplyTo: 'a@x',
      references: ['r@x', 'a@x'],
      signals: expect.objectContaining({ 'auto-submitted': 'auto-replied' }) as unknown,
    },
    {
      ref: sent.envelopes[0]?.ref,
      text: 'Dear Bob,\nthe offer.',
      inReplyTo: 'b@x',
      references: ['b@x'],
      signals: expect.anything() as unknown,
    },
  ]);
  expect(simulator.state().bodies[ANN]).toEqual({ 'inbox/1.eml': 1, 'sent/3.eml': 1 });
  nothingForbidden(simulator);
});

test('a mail that was deleted after its headers were read is gone, not an error', async () => {
  const { source, simulator, inbox } = await inboxOf(2);
  const { envelopes } = await walk(source, inbox);
  simulator.remove(ANN, 'inbox/0.eml');
  const bodies = await source.bodies(envelopes);
  expect(bodies.filter((body) => 'gone' in body)).toHaveLength(1);
});

test('the id of a mail stays the same when it moves', async () => {
  const { source, simulator, inbox } = await inboxOf(1);
  const [before] = (await walk(source, inbox)).envelopes;
  simulator.move(ANN, 'inbox/0.eml', 'archive');
  const [after] = (await walk(source, await folderOf(source, 'archive'))).envelopes;
  expect(after?.ref).toBe(before?.ref);
});

test('items of a batch that are throttled alone are asked for again, the others are not', async () => {
  const { source, simulator, inbox } = await inboxOf(25);
  const { envelopes } = await walk(source, inbox);
  simulator.fault({ match: 'GET .*/messages/', status: 429, times: 3 });
  const bodies = await source.bodies(envelopes);
  expect(bodies.filter((body) => 'text' in body && body.text !== '')).toHaveLength(25);
  expect(Object.values(simulator.state().bodies[ANN] ?? {}).every((times) => times === 1)).toBe(true);
});

test('an item that asks for a long wait makes the mailbox wait', async () => {
  const { source, simulator, inbox } = await inboxOf(3);
  const { envelopes } = await walk(source, inbox);
  simulator.fault({ match: 'GET .*/messages/', status: 429, retryAfter: 40 });
  await expect(source.bodies(envelopes)).rejects.toMatchObject({ code: 'http_429', retryAfterMs: 40_000 });
});

test('one mail that is refused does not take the consent away', async () => {
  const { source, simulator, inbox } = await inboxOf(3);
  const { envelopes } = await walk(source, inbox);
  simulator.fault({ match: 'GET .*/messages/', status: 403 });
  const bodies = await source.bodies(envelopes);
  expect(bodies.filter((body) => 'unread' in body)).toMatchObject([{ unread: 'item_403' }]);
  expect(bodies.filter((body) => 'text' in body)).toHaveLength(2);
});

test('a link off Graph is not followed', async () => {
  const { source, inbox, seen } = await inboxOf(1);
  seen.length = 0;
  await expect(walk(source, inbox, 'https://evil.example/v1.0/me/delta')).rejects.toMatchObject({
    code: 'foreign_link',
  });
  expect(seen).toEqual([]);
});

test('a throttle is thrown at once with the wait that Microsoft asks for', async () => {
  const { source, simulator, inbox } = await inboxOf(1);
  simulator.fault({ match: 'delta', status: 429, retryAfter: 600 });
  const began = Date.now();
  await expect(walk(source, inbox)).rejects.toMatchObject({ name: 'ProviderUnavailable', retryAfterMs: 600_000 });
  expect(Date.now() - began).toBeLessThan(2_000);
  await expect(walk(source, inbox)).resolves.toMatchObject({ envelopes: [{ subject: 'about inbox/0.eml' }] });
});

test.each([500, 502, 503, 504, 0])('status %i of a page is an unavailable provider', async (status) => {
  const { source, simulator, inbox } = await inboxOf(1);
  simulator.fault({ match: 'delta', status });
  await expect(walk(source, inbox)).rejects.toBeInstanceOf(ProviderUnavailable);
});

test('410 says that the cursor is too old, and only a walk from the beginning helps', async () => {
  const { source, simulator, inbox } = await inboxOf(3);
  const { cursor } = await walk(source, inbox);
  simulator.fault({ match: 'delta', status: 410 });
  await expect(walk(source, inbox, cursor)).rejects.toBeInstanceOf(CursorExpired);
  expect((await walk(source, inbox)).envelopes).toHaveLength(3);
});

test('an expired access token is replaced, and the rotated refresh token kept', async () => {
  const { source, simulator, inbox, vault } = await inboxOf(1);
  const before = vault.refreshToken;
  simulator.expireTokens();
  expect((await walk(source, inbox)).envelopes).toHaveLength(1);
  expect(vault.refreshToken).not.toBe(before);
  expect(vault.version).toBeGreaterThan(2);
});

test('a revoked consent needs a person, and so does a mailbox without a token', async () => {
  const { source, simulator, inbox } = await inboxOf(1);
  simulator.revoke(ANN, true);
  await expect(walk(source, inbox)).rejects.toBeInstanceOf(ConsentLost);
  const empty = microsoftSource(APP, new MemoryVault(null), () => undefined, Date.now);
  await expect(empty.folders()).rejects.toMatchObject({ code: 'no_token' });
});

test('a secret that Microsoft does not know is not the mailbox owner’s problem', async () => {
  const { vault } = await inboxOf(1, { clients: [{ id: 'client', secret: 'secret' }] });
  const source = microsoftSource({ ...APP, clientSecret: 'wrong' }, vault, () => undefined, Date.now);
  await expect(source.folders()).rejects.toMatchObject({ name: 'Refused', scope: 'app', code: 'app_credentials' });
});

test('errors carry no token, address or body', async () => {
  const { source, simulator, inbox, vault } = await inboxOf(1);
  simulator.fault({ match: 'delta', status: 500, body: { error: { code: 'canary-code', message: 'canary-text' } } });
  const error: unknown = await walk(source, inbox).catch((thrown: unknown) => thrown);
  const shown = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error);
  for (const secret of ['canary', 'graph.microsoft.com', ANN, vault.refreshToken ?? ''])
    expect(shown).not.toContain(secret);
});
