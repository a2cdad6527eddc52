import { afterEach, expect, test } from 'vitest';
import type { Simulator, SimulatorOptions } from '../../../../test/simulator/src/index.js';
import {
  companyOf,
  googleLogin,
  mailText,
  routedSimulator,
  simulatedMail,
} from '../../../../test/simulator/src/rig.js';
import { ConsentLost, CursorExpired, ProviderUnavailable } from '../failures.js';
import type { ChangePage, Envelope, Folder, MailSource, TokenVault } from '../port.js';
import { googleSource } from './source.js';

const ANN = 'ann@google.test';
const APP = { clientId: 'client', clientSecret: 'secret' };
const DATE = 'Mon, 02 Nov 2026 10:00:00 +0000';
let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

function mail(path: string, fields: Record<string, string> = {}, body?: string) {
  const standard = {
    From: 'Bob Buyer <bob@customer.test>',
    To: `Ann <${ANN}>, Carl <carl@customer.test>`,
    Subject: `about ${path}`,
    Date: DATE,
    'Message-ID': `<${path}@customer.test>`,
  };
  return simulatedMail(path, mailText({ ...standard, ...fields }, body));
}

async function connected(options: Partial<SimulatorOptions>) {
  const rig = await routedSimulator({ companies: [], ...options });
  stop = rig.stop;
  const { tokens } = await googleLogin(ANN);
  const refreshToken = tokens.refresh_token ?? null;
  const vault: TokenVault = {
    read: () => Promise.resolve(refreshToken === null ? null : { refreshToken, version: 1 }),
    replace: () => Promise.resolve(true),
  };
  const seen: string[] = [];
  const source = googleSource(APP, vault, (call, status) => seen.push(`${call} ${status}`), Date.now);
  return { simulator: rig.simulator, source, vault, seen, refreshToken };
}

const withMails = (count: number, options: Partial<SimulatorOptions> = {}) =>
  connected({
    companies: [
      companyOf(
        'google',
        Array.from({ length: count }, (_, index) => mail(`inbox/${index}.eml`)),
      ),
    ],
    ...options,
  });

const ALL: Folder = { id: 'all', name: 'all', wellKnown: 'all', excluded: null, total: 0 };

async function walk(source: MailSource, cursor: string | null = null) {
  const pages: ChangePage[] = [];
  for await (const page of source.changes(ALL, cursor)) pages.push(page);
  return { pages, envelopes: pages.flatMap((page) => page.envelopes), cursor: pages.at(-1)?.cursor ?? null };
}

const subjects = (envelopes: readonly Envelope[]) => envelopes.map((envelope) => envelope.subject).sort();

function arrive(simulator: Simulator, folder: string, subject: string) {
  const raw = mailText({
    From: 'eve@customer.test',
    To: ANN,
    Subject: subject,
    Date: DATE,
    'Message-ID': `<${subject}@x>`,
  });
  simulator.deliver({ user: ANN, folder, raw: Buffer.from(raw) });
}

test('trash, spam and drafts are counted, everything else is one folder', async () => {
  const { source } = await connected({
    companies: [
      companyOf('google', [
        mail('inbox/1.eml'),
        mail('sent/1.eml'),
        mail('archive/1.eml'),
        mail('drafts/1.eml'),
        mail('deleted/1.eml'),
        mail('deleted/2.eml'),
        mail('junk/1.eml'),
      ]),
    ],
  });
  const totals = (await source.folders()).map(({ id, excluded, total }) => [id, excluded, total]);
  expect(totals).toEqual([
    ['all', null, 3],
    ['DRAFT', 'draft', 1],
    ['TRASH', 'excluded_folder', 2],
    ['SPAM', 'excluded_folder', 1],
  ]);
  const { envelopes } = await walk(source);
  expect(subjects(envelopes)).toEqual(['about archive/1.eml', 'about inbox/1.eml', 'about sent/1.eml']);
  expect(envelopes.map((envelope) => envelope.folder).sort()).toEqual(['archive', 'inbox', 'sent']);
});

test('the whole mailbox is listed, and then the history brings what is new', async () => {
  const { source, simulator } = await withMails(230);
  const first = await walk(source);
  expect(first.pages.map((page) => page.more)).toEqual([true, true, false]);
  expect(new Set(first.envelopes.map((envelope) => envelope.ref)).size).toBe(230);
  expect(first.envelopes[0]).toMatchObject({
    from: [{ email: 'bob@customer.test', name: 'Bob Buyer' }],
    to: [{ email: ANN }, { email: 'carl@customer.test' }],
    sentAt: Date.parse(DATE),
    isDraft: false,
  });
  arrive(simulator, 'inbox', 'late');
  const second = await walk(source, first.cursor);
  expect(subjects(second.envelopes)).toEqual(['late']);
  expect((await walk(source, second.cursor)).envelopes).toEqual([]);
  expect(simulator.state().violations).toEqual([]);
  expect(simulator.state().bodies).toEqual({});
});

test('mail that arrives while the list is read is not missed', async () => {
  const { source, simulator } = await withMails(230);
  const pages = source.changes(ALL, null)[Symbol.asyncIterator]();
  await pages.next();
  arrive(simulator, 'inbox', 'meanwhile');
  let cursor: string | null = null;
  for (let page = await pages.next(); !page.done; page = await pages.next()) cursor = page.value.cursor;
  expect(subjects((await walk(source, cursor)).envelopes)).toContain('meanwhile');
});

test('a list goes on from the cursor of any page', async () => {
  const { source } = await withMails(230);
  const first = await source.changes(ALL, null)[Symbol.asyncIterator]().next();
  if (first.done) throw new Error('no page');
  const rest = await walk(source, first.value.cursor);
  expect(new Set([...first.value.envelopes, ...rest.envelopes].map((one) => one.ref)).size).toBe(230);
});

test('mail that comes out of spam is read, drafts and new spam are not even asked for', async () => {
  const { source, simulator, seen } = await connected({
    companies: [companyOf('google', [mail('inbox/1.eml'), mail('junk/1.eml')])],
  });
  const { cursor } = await walk(source);
  arrive(simulator, 'drafts', 'draft');
  arrive(simulator, 'junk', 'spam');
  simulator.move(ANN, 'junk/1.eml', 'inbox');
  seen.length = 0;
  expect(subjects((await walk(source, cursor)).envelopes)).toEqual(['about junk/1.eml']);
  expect(seen.filter((line) => line.startsWith('messages.get'))).toHaveLength(1);
});

test('bodies are plain text with threading headers', async () => {
  const html =
    '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello Ann\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Hello <b>Ann</b></p>\r\n--b--\r\n';
  const { source, simulator } = await connected({
    companies: [
      companyOf('google', [
        mail('inbox/1.eml', { 'In-Reply-To': '<a@x>', References: '<r@x> <a@x>', 'List-Id': '<l.x>' }),
        mail('inbox/2.eml', { 'Content-Type': 'multipart/alternative; boundary=b' }, html),
        mail('inbox/3.eml'),
      ]),
    ],
  });
  const envelopes = (await walk(source)).envelopes.sort((a, b) => (a.subject < b.subject ? -1 : 1)).slice(0, 2);
  const [plain, multipart] = await source.bodies(envelopes);
  expect(plain).toMatchObject({ text: 'Hello,\nsee you.', inReplyTo: 'a@x', references: ['r@x', 'a@x'] });
  expect(plain).toMatchObject({ signals: { 'list-id': '<l.x>' } });
  expect(multipart && 'text' in multipart && multipart.text.replaceAll(/\s+/g, ' ')).toBe('Hello Ann');
  expect(simulator.state().bodies[ANN]).toEqual({ 'inbox/1.eml': 1, 'inbox/2.eml': 1 });
  expect(simulator.state().violations).toEqual([]);
});

test('a mail that vanished between list and headers, or headers and body, is no error', async () => {
  const { source, simulator } = await withMails(3);
  simulator.fault({ match: 'messages/[^?]+', status: 404 });
  const { pages, envelopes } = await walk(source);
  expect(envelopes).toHaveLength(2);
  expect(pages[0]?.vanished).toBe(1);
  simulator.fault({ match: 'messages/[^?]+', status: 404 });
  const bodies = await source.bodies(envelopes);
  expect(bodies.filter((body) => 'gone' in body)).toHaveLength(1);
});

const throttles = [
  { status: 429, reason: 'rateLimitExceeded' },
  { status: 403, reason: 'rateLimitExceeded' },
  { status: 403, reason: 'userRateLimitExceeded' },
];

test.each(throttles)('$status $reason is a throttle, thrown at once', async ({ status, reason }) => {
  const { source, simulator, seen } = await withMails(3);
  await source.folders();
  seen.length = 0;
  const body = { error: { code: status, message: 'Slow down', errors: [{ domain: 'usageLimits', reason }] } };
  simulator.fault({ match: 'messages', status, retryAfter: 30, body });
  await expect(walk(source)).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 30_000 });
  expect(seen).toEqual(['getProfile 200', `messages.list ${status}`]);
});

test('403 without a rate limit needs a person', async () => {
  const { source, simulator } = await withMails(1);
  const errors = [{ domain: 'global', reason: 'insufficientPermissions' }];
  simulator.fault({ match: 'messages', status: 403, body: { error: { code: 403, message: 'No', errors } } });
  await expect(walk(source)).rejects.toMatchObject({ name: 'ConsentLost', code: 'forbidden' });
});

test.each([500, 503, 0])('status %i is an unavailable provider, not retried inside', async (status) => {
  const { source, simulator, seen } = await withMails(1);
  await source.folders();
  seen.length = 0;
  simulator.fault({ match: 'messages', status });
  await expect(walk(source)).rejects.toBeInstanceOf(ProviderUnavailable);
  expect(seen.filter((line) => line.startsWith('messages.list'))).toHaveLength(1);
});

test('a history that Gmail forgot says that the cursor is too old', async () => {
  const { source, simulator } = await withMails(3);
  const { cursor } = await walk(source);
  simulator.forgetHistory(ANN);
  await expect(walk(source, cursor)).rejects.toBeInstanceOf(CursorExpired);
  const again = await walk(source);
  expect(again.envelopes).toHaveLength(3);
  await expect(walk(source, again.cursor)).resolves.toMatchObject({ envelopes: [] });
});

test('a cursor that is none is too old', async () => {
  const { source } = await withMails(1);
  await expect(walk(source, 'nonsense')).rejects.toBeInstanceOf(CursorExpired);
});

test('an expired access token is replaced; a revoked consent needs a person', async () => {
  const { source, simulator, seen } = await withMails(1);
  await walk(source);
  simulator.expireTokens();
  expect((await walk(source)).envelopes).toHaveLength(1);
  expect(seen.filter((line) => line === 'token 200')).toHaveLength(2);
  simulator.revoke(ANN, true);
  await expect(walk(source)).rejects.toBeInstanceOf(ConsentLost);
});

test('errors carry no token, address or body', async () => {
  const { source, simulator, refreshToken } = await withMails(1);
  simulator.fault({ match: 'messages', status: 500, body: { error: { message: 'canary-text' } } });
  const error: unknown = await walk(source).catch((thrown: unknown) => thrown);
  const shown = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error);
  for (const secret of ['canary', 'googleapis.com', ANN, refreshToken ?? 'none']) expect(shown).not.toContain(secret);
});
