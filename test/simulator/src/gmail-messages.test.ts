import type { gmail_v1 } from '@googleapis/gmail';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from './index.js';
import { companyOf, gmailOf, mailText, routedSimulator, simulatedMail } from './rig.js';

const ANN = 'ann@google.test';
const me = { userId: 'me' };
const LONG = 'ü'.repeat(3000);
const parts = [
  `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${LONG}\r\n`,
  '--b\r\nContent-Type: text/plain; name=notes.txt\r\n\r\nnotes\r\n',
  '--b\r\nContent-Type: image/png\r\n\r\nx\r\n',
  `--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\n${LONG}\r\n--b--\r\n`,
].join('');
const mails = () => [
  simulatedMail(
    'inbox/long.eml',
    mailText({ 'Message-ID': '<long@x.test>', 'Content-Type': 'multipart/mixed; boundary=b' }, parts),
  ),
  simulatedMail(
    'inbox/plain.eml',
    mailText({ 'Message-ID': '<plain@x.test>', Date: 'Mon, 02 Nov 2026 10:00:00 +0000' }),
  ),
];

let simulator: Simulator;
let stop: () => Promise<void>;
let gmail: gmail_v1.Gmail;
beforeEach(async () => {
  const companies = [companyOf('google', mails())];
  ({ simulator, stop } = await routedSimulator({ companies, gmailInlineBytes: 5000 }));
  gmail = await gmailOf(ANN);
});
afterEach(() => stop());

const idOf = (name: string) => simulator.ledger().find((entry) => entry.path === `inbox/${name}.eml`)?.providerId ?? '';
const full = async (name: string) => (await gmail.users.messages.get({ ...me, id: idOf(name), format: 'full' })).data;
const attachment = (messageId: string, id: string) => gmail.users.messages.attachments.get({ ...me, messageId, id });

test('a long text comes as an attachment id, and the text behind it can be fetched', async () => {
  const [text] = (await full('long')).payload?.parts ?? [];
  expect(text).toMatchObject({ mimeType: 'text/plain', filename: '', body: { size: 6000 } });
  expect(text?.body?.data).toBeUndefined();
  const { data } = await attachment(idOf('long'), text?.body?.attachmentId ?? '');
  expect(Buffer.from(data.data ?? '', 'base64url').toString('utf8')).toBe(LONG);
  expect(data.size).toBe(6000);
  expect(simulator.state().violations).toEqual([]);
  expect(simulator.state().bodies[ANN]).toEqual({ 'inbox/long.eml': 2 });
});

test('an attachment id is good for its own mail alone, and changes with every answer', async () => {
  const idIn = async () => (await full('long')).payload?.parts?.[0]?.body?.attachmentId ?? '';
  const [one, other] = [await idIn(), await idIn()];
  expect(one).not.toBe(other);
  await expect(attachment(idOf('plain'), one)).rejects.toMatchObject({ status: 400 });
  expect((await attachment(idOf('long'), one)).status).toBe(200);
});

test('a file, also one of text, is refused and counted', async () => {
  const [, notes, , disposed] = (await full('long')).payload?.parts ?? [];
  for (const part of [notes, disposed])
    await expect(attachment(idOf('long'), part?.body?.attachmentId ?? '')).rejects.toMatchObject({ status: 403 });
  await expect(attachment(idOf('long'), 'ANGjdJforged')).rejects.toMatchObject({ status: 403 });
  expect(simulator.state().violations.map(({ why }) => why)).toEqual(['attachment', 'attachment', 'attachment']);
});

test('a poisoned mail answers 500 whatever is asked of it, and others are served', async () => {
  simulator.fault({ kind: 'poison', mailbox: ANN, mail: '<long@x.test>' });
  await expect(full('long')).rejects.toMatchObject({ status: 500 });
  await expect(full('long')).rejects.toMatchObject({
    response: { data: { error: { errors: [{ reason: 'backendError' }] } } },
  });
  expect((await full('plain')).id).toBe(idOf('plain'));
});

test('a mail can be gone between the list and the get', async () => {
  simulator.fault({ kind: 'changed-between', mail: '<plain@x.test>' });
  const { data } = await gmail.users.messages.list(me);
  expect(data.messages).toHaveLength(2);
  await expect(full('plain')).rejects.toMatchObject({ status: 404 });
  expect((await full('plain')).id).toBe(idOf('plain'));
});

test('a list can leave a mail out, name it twice, or lead back to its own page, on demand', async () => {
  const ids = async (more = {}) =>
    ((await gmail.users.messages.list({ ...me, ...more })).data.messages ?? []).map(({ id }) => id);
  simulator.fault({ kind: 'omit-item', mail: '<plain@x.test>' });
  expect(await ids()).toEqual([idOf('long')]);
  simulator.fault({ kind: 'duplicate', mail: '<plain@x.test>' });
  expect((await ids()).filter((id) => id === idOf('plain'))).toHaveLength(2);
  const { nextPageToken } = (await gmail.users.messages.list({ ...me, maxResults: 1 })).data;
  simulator.fault({ kind: 'repeat-link' });
  const page = { ...me, maxResults: 1, pageToken: nextPageToken ?? '' };
  expect((await gmail.users.messages.list(page)).data.nextPageToken).toBe(nextPageToken);
  expect((await gmail.users.messages.list(page)).data.nextPageToken).toBeUndefined();
});

test('a page holds 500 mails at most, 100 when nothing is said', async () => {
  for (let at = 0; at < 620; at++) simulator.deliver({ user: ANN, raw: mailText({ 'Message-ID': `<${at}@y.test>` }) });
  const size = async (maxResults?: number) =>
    (await gmail.users.messages.list({ ...me, ...(maxResults === undefined ? {} : { maxResults }) })).data.messages
      ?.length;
  expect([await size(), await size(501), await size(7)]).toEqual([100, 500, 7]);
});

test('a mailbox can have 500 labels, and each knows its counts', async () => {
  for (let at = 0; at < 500; at++) simulator.makeFolder(ANN, `Customers/${at}`);
  simulator.move(ANN, '<plain@x.test>', 'Customers/77');
  simulator.markRead(ANN, '<plain@x.test>', true);
  const { data } = await gmail.users.labels.list(me);
  const own = (data.labels ?? []).filter(({ type }) => type === 'user');
  expect(own).toHaveLength(501);
  const id = own.find(({ name }) => name === 'Customers/77')?.id ?? '';
  const counted = { messagesTotal: 1, messagesUnread: 0, threadsTotal: 1, threadsUnread: 0 };
  expect((await gmail.users.labels.get({ ...me, id })).data).toMatchObject(counted);
  simulator.moveFolder(ANN, 'Customers/77', 'Customers/North');
  expect((await gmail.users.labels.get({ ...me, id })).data).toMatchObject({ ...counted, name: 'Customers/North' });
});

test('a mailbox that is gone is a failed precondition, and a domain can forbid the whole API', async () => {
  const reason = { domainPolicy: 403, failedPrecondition: 400, insufficientPermissions: 403, accessNotConfigured: 403 };
  for (const [error, status] of Object.entries(reason)) {
    simulator.fault({ error, mailbox: ANN });
    await expect(gmail.users.messages.list(me)).rejects.toMatchObject({
      status,
      response: { data: { error: { code: status, errors: [{ domain: 'global', reason: error }] } } },
    });
  }
  simulator.fault({ kind: 'mailbox-gone', mailbox: ANN });
  const gone = { status: 400, response: { data: { error: { status: 'FAILED_PRECONDITION' } } } };
  await expect(gmail.users.getProfile(me)).rejects.toMatchObject(gone);
  await expect(gmail.users.getProfile(me)).rejects.toMatchObject(gone);
  simulator.clearFaults();
  expect((await gmail.users.getProfile(me)).status).toBe(200);
});

test('consent revoked in the middle of a walk ends it with 401', async () => {
  const first = (await gmail.users.messages.list({ ...me, maxResults: 1 })).data;
  simulator.revoke(ANN);
  const next = gmail.users.messages.list({ ...me, maxResults: 1, pageToken: first.nextPageToken ?? '' });
  await expect(next).rejects.toMatchObject({ status: 401 });
});

test('tokens can expire in the middle of a walk, and a refreshed one goes on where it was', async () => {
  const first = (await gmail.users.messages.list({ ...me, maxResults: 1 })).data;
  const next = { ...me, maxResults: 1, pageToken: first.nextPageToken ?? '' };
  simulator.expireTokens();
  await expect(gmail.users.messages.list(next)).rejects.toMatchObject({ status: 401 });
  expect((await (await gmailOf(ANN)).users.messages.list(next)).data.messages).toEqual([
    expect.objectContaining({ id: [idOf('long'), idOf('plain')].find((id) => id !== first.messages?.[0]?.id) }),
  ]);
});

test('30,000 mails are listed page by page within seconds', async () => {
  const raw = (at: number) =>
    Buffer.from(
      `From: p${at % 900}@c${at % 97}.test\r\nTo: big@big.test\r\nDate: ${new Date(1.76e12 + at * 60_000).toUTCString()}\r\nMessage-ID: <${at}@c.test>\r\n\r\nx\r\n`,
    );
  const many = Array.from({ length: 30_000 }, (_, at) => ({ path: `inbox/${at}.eml`, folder: 'inbox', raw: raw(at) }));
  const users = [{ id: 'big', email: 'big@big.test', name: 'Big', mails: many }];
  simulator.addCompany({ provider: 'google', tenantId: 'big', domain: 'big.test', users });
  const big = await gmailOf('big@big.test');
  const walk = async (q: string) => {
    let pageToken: string | undefined;
    const seen = new Set<string>();
    do {
      const page = { ...me, q, maxResults: 500, ...(pageToken === undefined ? {} : { pageToken }) };
      const { data } = await big.users.messages.list(page);
      for (const { id } of data.messages ?? []) seen.add(id ?? '');
      pageToken = data.nextPageToken ?? undefined;
    } while (pageToken !== undefined);
    return seen.size;
  };
  const began = performance.now();
  expect(await walk('')).toBe(30_000);
  expect(await walk('{from:c1.test to:c1.test cc:c1.test}')).toBe(310);
  expect((await big.users.labels.get({ ...me, id: 'INBOX' })).data.messagesTotal).toBe(30_000);
  expect(performance.now() - began).toBeLessThan(40_000);
}, 90_000);
