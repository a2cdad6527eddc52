import type { gmail_v1 } from '@googleapis/gmail';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from './index.js';
import { companyOf, gmailOf, mailText, routedSimulator, simulatedMail } from './rig.js';

const ANN = 'ann@google.test';
const fields = (name: string, date: string, more: Record<string, string> = {}) => ({
  From: '=?utf-8?q?B=C3=B6b?= <bob@customer.test>',
  To: ANN,
  Bcc: 'secret@hidden.test',
  Subject: name,
  Date: date,
  'Message-ID': `<${name}@customer.test>`,
  ...more,
});
const NESTED = [
  '--outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n',
  '--inner\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=\r\n=DFe\r\n',
  '--inner\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Grüße</p>\r\n--inner--\r\n',
  '--outer\r\nContent-Type: application/pdf; name=offer.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n--outer--\r\n',
].join('');
const mails = () => [
  simulatedMail('inbox/old.eml', mailText(fields('old', 'Mon, 05 Oct 2026 10:00:00 +0000'))),
  simulatedMail('inbox/new.eml', mailText(fields('new', 'Mon, 02 Nov 2026 10:00:00 +0000'))),
  simulatedMail(
    'inbox/parts.eml',
    mailText(
      fields('parts', 'Tue, 03 Nov 2026 10:00:00 +0000', { 'Content-Type': 'multipart/mixed; boundary="outer"' }),
      NESTED,
    ),
  ),
  simulatedMail(
    'sent/mine.eml',
    mailText(fields('mine', 'Mon, 02 Nov 2026 11:00:00 +0000', { References: '<new@customer.test>' })),
  ),
  simulatedMail('junk/spam.eml', mailText(fields('spam', 'Mon, 02 Nov 2026 12:00:00 +0000'))),
  simulatedMail('deleted/gone.eml', mailText(fields('gone', 'Mon, 02 Nov 2026 13:00:00 +0000'))),
  simulatedMail('archive/kept.eml', mailText(fields('kept', 'Mon, 02 Nov 2026 14:00:00 +0000'))),
  simulatedMail('Customers/North/deep.eml', mailText(fields('deep', 'Mon, 02 Nov 2026 15:00:00 +0000'))),
];

let simulator: Simulator;
let stop: () => Promise<void>;
let gmail: gmail_v1.Gmail;
beforeEach(async () => {
  ({ simulator, stop } = await routedSimulator({ companies: [companyOf('google', mails())] }));
  gmail = await gmailOf(ANN);
});
afterEach(() => stop());

const me = { userId: 'me' };
const idOf = (name: string) => simulator.ledger().find((entry) => entry.path.includes(name))?.providerId ?? '';
const names = new Map<string, string>();
async function listed(parameters: gmail_v1.Params$Resource$Users$Messages$List = {}): Promise<string[]> {
  for (const entry of simulator.ledger())
    names.set(entry.providerId, entry.path.split('/').at(-1)?.replace('.eml', '') ?? '');
  const { data } = await gmail.users.messages.list({ ...me, ...parameters });
  return (data.messages ?? []).map((message) => names.get(message.id ?? '') ?? '?');
}
const status = (promise: Promise<unknown>) =>
  promise.then(
    () => 200,
    (error: unknown) => (error as { status: number }).status,
  );

test('the profile tells the address and the history id', async () => {
  const { data } = await gmail.users.getProfile(me);
  expect(data).toMatchObject({ emailAddress: ANN, messagesTotal: 8, threadsTotal: 7 });
  expect(data.historyId).toMatch(/^\d+$/);
});

test('a list has the newest first and leaves out spam and trash unless asked', async () => {
  expect(await listed()).toEqual(['parts', 'deep', 'kept', 'mine', 'new', 'old']);
  expect(await listed({ includeSpamTrash: true })).toEqual([
    'parts',
    'deep',
    'kept',
    'gone',
    'spam',
    'mine',
    'new',
    'old',
  ]);
});

test('q knows times in seconds and folders, both ways', async () => {
  const after = Date.UTC(2026, 10, 2, 11) / 1000;
  expect(await listed({ q: `after:${after}` })).toEqual(['parts', 'deep', 'kept', 'mine']);
  expect(await listed({ q: `before:${after} -in:sent` })).toEqual(['new', 'old']);
  expect(await listed({ q: 'in:sent' })).toEqual(['mine']);
  expect(await listed({ q: 'in:spam' })).toEqual(['spam']);
  expect(await listed({ q: 'after:2026/11/03' })).toEqual(['parts']);
});

test('label ids narrow a list, and pages follow one another', async () => {
  expect(await listed({ labelIds: ['SENT'] })).toEqual(['mine']);
  expect(await listed({ labelIds: ['TRASH'] })).toEqual(['gone']);
  const first = await gmail.users.messages.list({ ...me, maxResults: 4 });
  const second = await listed({ maxResults: 4, pageToken: first.data.nextPageToken ?? '' });
  expect(second).toEqual(['new', 'old']);
  expect(await status(listed({ pageToken: '%' }))).toBe(400);
});

test('labels are Google’s own and one for each folder, with totals', async () => {
  const { data } = await gmail.users.labels.list(me);
  const own = (data.labels ?? []).filter((label) => label.type === 'user').map((label) => label.name);
  expect(own).toEqual(['Customers', 'Customers/North']);
  const inbox = await gmail.users.labels.get({ ...me, id: 'INBOX' });
  expect(inbox.data).toMatchObject({ messagesTotal: 3, type: 'system' });
  expect(await status(gmail.users.labels.get({ ...me, id: 'Label_99' }))).toBe(404);
});

test('full has the nested parts as UTF-8, names attachments and holds them back', async () => {
  const { data } = await gmail.users.messages.get({ ...me, id: idOf('parts'), format: 'full' });
  const [alternative, pdf] = data.payload?.parts ?? [];
  const text = Buffer.from(alternative?.parts?.[0]?.body?.data ?? '', 'base64url').toString('utf8');
  expect(text.trim()).toBe('Grüße');
  expect(alternative?.parts?.map((part) => [part.partId, part.mimeType])).toEqual([
    ['0.0', 'text/plain'],
    ['0.1', 'text/html'],
  ]);
  expect(pdf).toMatchObject({ filename: 'offer.pdf', body: { size: 5 } });
  expect(pdf?.body?.attachmentId).toBeTruthy();
  expect(pdf?.body?.data).toBeUndefined();
  expect(data.payload?.headers).toContainEqual({ name: 'From', value: 'Böb <bob@customer.test>' });
});

test('metadata shows the wanted headers and no body', async () => {
  const { data } = await gmail.users.messages.get({
    ...me,
    id: idOf('new'),
    format: 'metadata',
    metadataHeaders: ['subject', 'Message-ID'],
  });
  expect(data.payload).toEqual({
    mimeType: 'text/plain',
    headers: [
      { name: 'Subject', value: 'new' },
      { name: 'Message-ID', value: '<new@customer.test>' },
    ],
  });
  expect(data).toMatchObject({
    internalDate: String(Date.UTC(2026, 10, 2, 10)),
    labelIds: expect.arrayContaining(['INBOX']) as string[],
  });
  expect(simulator.state().bodies).toEqual({});
});

test('fields narrows an answer', async () => {
  const get = async (fields: string) => (await gmail.users.messages.get({ ...me, id: idOf('parts'), fields })).data;
  expect(await get('id,labelIds')).toEqual({
    id: idOf('parts'),
    labelIds: expect.arrayContaining(['INBOX']) as string[],
  });
  expect(await get('payload/headers/name,payload(mimeType,parts(partId))')).toEqual({
    payload: {
      mimeType: 'multipart/mixed',
      headers: expect.arrayContaining([{ name: 'Subject' }]) as unknown[],
      parts: [{ partId: '0' }, { partId: '1' }],
    },
  });
  expect(await status(get('payload(headers'))).toBe(400);
});

test('raw is the mail itself without Bcc, and Bcc appears in no format', async () => {
  const raw = await gmail.users.messages.get({ ...me, id: idOf('new'), format: 'raw' });
  const text = Buffer.from(raw.data.raw ?? '', 'base64url').toString('utf8');
  expect(text).toContain('Message-ID: <new@customer.test>');
  const full = await gmail.users.messages.get({ ...me, id: idOf('new') });
  expect(JSON.stringify([text, full.data])).not.toContain('secret@hidden');
  expect(simulator.state().bodies).toEqual({ [ANN]: { 'inbox/new.eml': 2 } });
});

test('mails of one conversation share a thread', async () => {
  const thread = async (name: string) =>
    (await gmail.users.messages.get({ ...me, id: idOf(name), format: 'minimal' })).data.threadId;
  expect(await thread('mine')).toBe(await thread('new'));
  expect(await thread('old')).not.toBe(await thread('new'));
});

test('history tells additions, deletions and moves since an id, rising with gaps', async () => {
  const start = (await gmail.users.getProfile(me)).data.historyId ?? '';
  const added = simulator.deliver({ user: ANN, raw: mailText(fields('fresh', 'Wed, 04 Nov 2026 10:00:00 +0000')) });
  simulator.move(ANN, '<spam@customer.test>', 'inbox');
  simulator.remove(ANN, '<old@customer.test>');
  const { data } = await gmail.users.history.list({ ...me, startHistoryId: start });
  expect(data.history).toHaveLength(3);
  expect(data.history?.[0]?.messagesAdded?.[0]?.message).toMatchObject({
    id: added.providerId,
    labelIds: expect.arrayContaining(['INBOX']) as string[],
  });
  expect(data.history?.[1]).toMatchObject({
    labelsAdded: [{ labelIds: ['INBOX', 'CATEGORY_PERSONAL'] }],
    labelsRemoved: [{ labelIds: ['SPAM'] }],
  });
  expect(data.history?.[2]?.messagesDeleted).toHaveLength(1);
  const ids = (data.history ?? []).map((record) => Number(record.id));
  expect(ids.toSorted((a, b) => a - b)).toEqual(ids);
  expect(Number(ids[1]) - Number(ids[0])).toBeGreaterThan(1);
  expect(data.historyId).toBe(String(ids[2]));
  const narrow = await gmail.users.history.list({
    ...me,
    startHistoryId: start,
    historyTypes: ['messageDeleted'],
    maxResults: 1,
  });
  expect(narrow.data.history).toBeUndefined();
  expect(narrow.data.nextPageToken).toBeTruthy();
  expect(
    (await gmail.users.history.list({ ...me, startHistoryId: data.historyId ?? '' })).data.history,
  ).toBeUndefined();
});

test('a history id that is too old or from the future is a 404', async () => {
  const now = Number((await gmail.users.getProfile(me)).data.historyId);
  const call = (startHistoryId: number) => gmail.users.history.list({ ...me, startHistoryId: String(startHistoryId) });
  expect(await status(call(now))).toBe(200);
  expect(await status(call(1))).toBe(404);
  expect(await status(call(now + 1000))).toBe(404);
  simulator.forgetHistory(ANN);
  await expect(call(now)).rejects.toMatchObject({
    status: 404,
    response: { data: { error: { status: 'NOT_FOUND', errors: [{ reason: 'notFound' }] } } },
  });
  const later = (await gmail.users.getProfile(me)).data.historyId ?? '';
  simulator.deliver({ user: ANN, raw: mailText(fields('fresh', 'Wed, 04 Nov 2026 10:00:00 +0000')) });
  expect((await gmail.users.history.list({ ...me, startHistoryId: later })).data.history).toHaveLength(1);
});

test('a vanished message is a 404, another mailbox a 403, an expired token a 401', async () => {
  const id = idOf('old');
  simulator.remove(ANN, '<old@customer.test>');
  expect(await status(gmail.users.messages.get({ ...me, id }))).toBe(404);
  expect(await status(gmail.users.getProfile({ userId: 'somebody@google.test' }))).toBe(403);
  simulator.expireTokens();
  expect(await status(gmail.users.getProfile(me))).toBe(401);
});

test('throttles are the service’s 403 and 429', async () => {
  const reason = (promise: Promise<unknown>) =>
    promise.catch(
      (error: unknown) =>
        (error as { response: { data: { error: { errors: { reason: string }[] } } } }).response.data.error.errors[0]
          ?.reason,
    );
  simulator.fault({ match: '/messages', status: 429, mailbox: ANN });
  simulator.fault({ match: '/messages', status: 403 });
  expect(await reason(gmail.users.messages.list(me))).toBe('rateLimitExceeded');
  expect(await reason(gmail.users.messages.list(me))).toBe('userRateLimitExceeded');
  expect(await listed()).toHaveLength(6);
});

test('a user who is over the units of a minute is refused with a 403', async () => {
  const tight = await routedSimulator({ companies: [companyOf('google', mails())], gmailUnits: 41 });
  const client = await gmailOf(ANN);
  const get = () => status(client.users.messages.get({ ...me, id: idOf('new'), format: 'minimal' }));
  expect([await get(), await get(), await get()]).toEqual([200, 200, 403]);
  expect(await status(client.users.getProfile(me))).toBe(200);
  await tight.stop();
});

test('what the product must not do is refused and counted', async () => {
  const id = idOf('new');
  expect(await status(gmail.users.messages.trash({ ...me, id }))).toBe(403);
  expect(await status(gmail.users.messages.modify({ ...me, id, requestBody: { addLabelIds: ['STARRED'] } }))).toBe(403);
  expect(await status(gmail.users.messages.attachments.get({ ...me, messageId: id, id: 'x' }))).toBe(403);
  expect(await status(gmail.users.messages.get({ ...me, id, format: 'metadata', metadataHeaders: ['Bcc'] }))).toBe(403);
  expect(simulator.state().violations.map((one) => one.why)).toEqual(['write', 'write', 'attachment', 'bcc']);
});

test('a token without a mail scope cannot read mail, a metadata token no bodies', async () => {
  const id = idOf('new');
  const token = (scope: string) =>
    `ya29.${simulator.world.tokens.issue('access', { user: ANN, tenant: 'tenant-google.test', client: 'client', scope }, 60)}`;
  const call = async (scope: string, path: string) => {
    const url = `https://gmail.googleapis.com/gmail/v1/users/me/${path}`;
    return (await fetch(url, { headers: { authorization: `Bearer ${token(scope)}` } })).status;
  };
  expect(await call('openid', 'profile')).toBe(403);
  const metadata = 'https://www.googleapis.com/auth/gmail.metadata';
  expect(await call(metadata, `messages/${id}?format=metadata`)).toBe(200);
  expect(await call(metadata, `messages/${id}?format=full`)).toBe(403);
  expect(await call(metadata, 'messages?q=in:sent')).toBe(403);
});
