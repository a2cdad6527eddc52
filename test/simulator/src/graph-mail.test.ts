import type { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from './index.js';
import { companyOf, graphOf, mailText, microsoftLogin, routedSimulator, simulatedMail } from './rig.js';

const ANN = 'ann@microsoft.test';
const fields = (name: string, more: Record<string, string> = {}) => ({
  From: '=?utf-8?q?B=C3=B6b?= <bob@customer.test>',
  To: `Ann <${ANN}>, Team: carl@customer.test, dora@customer.test;`,
  Cc: 'undisclosed-recipients:;',
  Bcc: 'secret@hidden.test',
  Subject: name,
  Date: 'Mon, 02 Nov 2026 10:00:00 +0100',
  'Message-ID': `<${name}@customer.test>`,
  'In-Reply-To': '<parent@customer.test>',
  References: '<root@customer.test> <parent@customer.test>',
  ...more,
});
const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const calendar = (method: string) => [
  'Content-Type: multipart/mixed; boundary=b',
  '\r\n--b',
  'Content-Type: text/plain\r\n\r\nhi',
  `--b\r\nContent-Type: text/calendar; method=${method}; charset=utf-8\r\n`,
  `BEGIN:VCALENDAR\r\nMETHOD:${method}\r\nBEGIN:VEVENT\r\nATTENDEE;PARTSTAT=DECLINED:mailto:x@y.test\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n--b--\r\n`,
];
const invitation = (name: string, method: string) => {
  const [type = '', ...rest] = calendar(method);
  return mailText(
    { ...fields(name), 'Content-Type': type.replace('Content-Type: ', '') },
    rest.join('\r\n').replace(/^\r\n/, ''),
  );
};
const mails = () => [
  simulatedMail('inbox/plain.eml', mailText(fields('plain'), 'One\r\n\r\nOn Monday, Ann wrote:\r\n> Zero\r\n')),
  simulatedMail(
    'inbox/html.eml',
    mailText(fields('html', HTML), '<html><body><h1>Offer</h1><p>Dear <b>Ann</b></p></body></html>'),
  ),
  simulatedMail('sent/answer.eml', mailText(fields('answer'))),
  simulatedMail('drafts/draft.eml', mailText(fields('draft'))),
  simulatedMail('Projects/North/deep.eml', mailText(fields('deep'))),
  simulatedMail('inbox/invite.eml', invitation('invite', 'REQUEST')),
  simulatedMail('inbox/reply.eml', invitation('reply', 'REPLY')),
  simulatedMail(
    'inbox/undated.eml',
    mailText({ From: 'x@customer.test', To: ANN, Subject: 'undated', Date: 'yesterday' }),
  ),
];

let simulator: Simulator;
let stop: () => Promise<void>;
let graph: Client;
beforeEach(async () => {
  ({ simulator, stop } = await routedSimulator({ companies: [companyOf('microsoft', mails())] }));
  graph = await graphOf(ANN);
});
afterEach(() => stop());

type Json = Record<string, unknown>;
interface List {
  value: Json[];
  '@odata.nextLink'?: string;
}
const get = async (url: string, prefer = ''): Promise<Json> =>
  (await graph.api(url).header('Prefer', prefer).get()) as Json;
const idOf = (name: string) => simulator.ledger().find((entry) => entry.path.includes(name))?.providerId ?? '';
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as { statusCode: number; code: string },
  );

test('folders come ten at a time, hidden ones on request, nested ones by childFolders', async () => {
  const list = (await get('/me/mailFolders')) as unknown as List;
  const names = (page: List) => page.value.map((folder) => folder['displayName']);
  expect(list.value).toHaveLength(10);
  expect(names(list)).toEqual(
    expect.arrayContaining(['Inbox', 'Sent Items', 'Deleted Items', 'Outbox', 'Unread Customers', 'Projects']),
  );
  const all = (await get('/me/mailFolders?includeHiddenFolders=true&$top=5')) as unknown as List;
  const rest = (await get(all['@odata.nextLink'] ?? '')) as unknown as List;
  const last = (await get(rest['@odata.nextLink'] ?? '')) as unknown as List;
  expect([...names(all), ...names(rest), ...names(last)]).toEqual(expect.arrayContaining(['Sync Issues', 'Archive']));
  expect(last['@odata.nextLink']).toBeUndefined();
  const projects = list.value.find((folder) => folder['displayName'] === 'Projects');
  expect(projects).toMatchObject({ childFolderCount: 1, totalItemCount: 0 });
  const children = (await get(`/me/mailFolders/${String(projects?.['id'])}/childFolders`)) as unknown as List;
  expect(children.value).toMatchObject([{ displayName: 'North', totalItemCount: 1, parentFolderId: projects?.['id'] }]);
});

test('a well-known name finds its folder; a missing one is a 404', async () => {
  expect(await get('/me/mailFolders/sentitems')).toMatchObject({ displayName: 'Sent Items', totalItemCount: 1 });
  expect(await failure(get('/me/mailFolders/clutter'))).toMatchObject({ statusCode: 404, code: 'ErrorItemNotFound' });
});

test('a search folder says so', async () => {
  const list = (await get('/me/mailFolders?$top=100')) as unknown as List;
  expect(list.value.filter((folder) => folder['@odata.type'] === '#microsoft.graph.mailSearchFolder')).toHaveLength(1);
});

test('a message has its decoded parties and UTC times, and no Bcc in any form', async () => {
  const message = await get(`/me/messages/${idOf('plain')}`);
  expect(message).toMatchObject({
    subject: 'plain',
    from: { emailAddress: { name: 'Böb', address: 'bob@customer.test' } },
    receivedDateTime: '2026-11-02T09:00:00Z',
    internetMessageId: '<plain@customer.test>',
    isDraft: false,
    ccRecipients: [],
  });
  expect((message['toRecipients'] as unknown[]).length).toBe(3);
  const headers = await get(`/me/messages/${idOf('plain')}?$select=internetMessageHeaders`);
  const mime = (await graph
    .api(`/me/messages/${idOf('plain')}/$value`)
    .responseType('text' as never)
    .get()) as string;
  expect(mime).toContain('Message-ID: <plain@customer.test>');
  expect(JSON.stringify([message, headers, mime])).not.toMatch(/secret@hidden|bccRecipients/i);
});

test('headers and unique body come only when selected, headers never for sent mail', async () => {
  const whole = await get(`/me/messages/${idOf('plain')}`);
  expect(whole).not.toHaveProperty('internetMessageHeaders');
  expect(whole).not.toHaveProperty('uniqueBody');
  const select = '?$select=internetMessageHeaders,uniqueBody';
  const received = await get(`/me/messages/${idOf('plain')}${select}`, 'outlook.body-content-type="text"');
  expect(received['internetMessageHeaders']).toContainEqual({ name: 'In-Reply-To', value: '<parent@customer.test>' });
  expect(received['uniqueBody']).toEqual({ contentType: 'text', content: 'One' });
  expect(await get(`/me/messages/${idOf('answer')}${select}`)).not.toHaveProperty('internetMessageHeaders');
});

test('sent mail shows its threading headers as extended properties', async () => {
  const expand = "$expand=singleValueExtendedProperties($filter=id eq 'String 0x1042' or id eq 'String 0x1039')";
  const sent = await get(`/me/messages/${idOf('answer')}?$select=id&${expand}`);
  expect(sent['singleValueExtendedProperties']).toEqual([
    { id: 'String 0x1042', value: '<parent@customer.test>' },
    { id: 'String 0x1039', value: '<root@customer.test> <parent@customer.test>' },
  ]);
});

test('the body is HTML unless text is preferred, and the answer says what was applied', async () => {
  const url = `/me/messages/${idOf('html')}?$select=body`;
  expect(await get(url)).toMatchObject({
    body: { contentType: 'html', content: expect.stringContaining('<b>Ann</b>') as string },
  });
  const text = await get(url, 'outlook.body-content-type="text"');
  expect(text['body']).toEqual({ contentType: 'text', content: expect.stringMatching(/^Offer\s+Dear Ann$/) as string });
  const raw: unknown = await graph
    .api(url)
    .header('Prefer', 'outlook.body-content-type="text"')
    .responseType('raw' as never)
    .get();
  expect((raw as Response).headers.get('preference-applied')).toContain('outlook.body-content-type="text"');
  expect(await get(`/me/messages/${idOf('plain')}?$select=body`)).toMatchObject({ body: { contentType: 'html' } });
});

test('ids have the form that each request prefers', async () => {
  const plain = await get(`/me/messages/${idOf('plain')}?$select=id`);
  const fixed = await get(`/me/messages/${String(plain['id'])}?$select=id`, 'IdType="ImmutableId"');
  expect(fixed['id']).not.toBe(plain['id']);
  expect(await get(`/me/messages/${String(fixed['id'])}?$select=id`)).toMatchObject({ id: plain['id'] });
  simulator.move(ANN, 'inbox/plain.eml', 'archive');
  expect(await failure(get(`/me/messages/${String(plain['id'])}`))).toMatchObject({
    statusCode: 404,
    code: 'ErrorItemNotFound',
  });
  expect(await get(`/me/messages/${String(fixed['id'])}?$select=subject`)).toMatchObject({ subject: 'plain' });
});

test('calendar mail is an eventMessage and says of what kind', async () => {
  const kind = '?$select=subject,microsoft.graph.eventMessage/meetingMessageType';
  expect(await get(`/me/messages/${idOf('invite')}${kind}`)).toMatchObject({
    '@odata.type': '#microsoft.graph.eventMessageRequest',
    meetingMessageType: 'meetingRequest',
  });
  expect(await get(`/me/messages/${idOf('reply')}`)).toMatchObject({ meetingMessageType: 'meetingDeclined' });
  expect(await failure(get(`/me/mailFolders/inbox/messages/delta?$select=meetingMessageType`))).toMatchObject({
    statusCode: 400,
  });
});

test('lists page, filter and order', async () => {
  const list = (await get('/me/messages?$select=subject&$top=3&$orderby=receivedDateTime desc')) as unknown as List;
  expect(list.value).toHaveLength(3);
  const next = (await get(list['@odata.nextLink'] ?? '')) as unknown as List;
  const both = [...list.value, ...next.value].map((message) => message['subject']);
  expect(new Set(both).size).toBe(6);
  const found = (await get(
    "/me/messages?$filter=internetMessageId eq '<deep@customer.test>'&$select=subject",
  )) as unknown as List;
  expect(found.value).toMatchObject([{ subject: 'deep' }]);
  const drafts = (await get(
    '/me/messages?$filter=isDraft eq true and receivedDateTime ge 2026-01-01T00:00:00Z',
  )) as unknown as List;
  expect(drafts.value).toMatchObject([{ subject: 'draft', isDraft: true }]);
  expect(await failure(get('/me/messages?$orderby=receivedDateTime desc&$filter=isDraft eq true'))).toMatchObject({
    code: 'InefficientFilter',
  });
  expect(await failure(get('/me/messages?$frobnicate=1'))).toMatchObject({ statusCode: 400 });
});

test('a mail without a usable date has the newest date of its mailbox', async () => {
  expect(await get(`/me/messages/${idOf('undated')}?$select=receivedDateTime`)).toMatchObject({
    receivedDateTime: '2026-11-02T09:00:00Z',
  });
});

test('a batch answers each item by itself, in any order', async () => {
  simulator.fault({ match: `messages/${idOf('html').slice(0, 40)}`, status: 429, retryAfter: 3 });
  const item = (id: string, url: string) => ({
    id,
    method: 'GET',
    url,
    headers: { Prefer: 'outlook.body-content-type="text"' },
  });
  const requests = [
    item('1', `/me/messages/${idOf('plain')}?$select=body`),
    item('2', `/me/messages/${idOf('html')}?$select=body`),
    item('3', '/me/messages/AAMkAGnothingnothingnothing'),
    { ...item('4', '/me/mailFolders/inbox'), dependsOn: ['3'] },
    ...Array.from({ length: 16 }, (_, index) => item(`x${index}`, '/me/mailFolders/inbox')),
  ];
  const answer = (await graph.api('/$batch').post({ requests })) as {
    responses: { id: string; status: number; headers: Json; body: Json }[];
  };
  const by = new Map(answer.responses.map((one) => [one.id, one]));
  expect(answer.responses.map((one) => one.id)).not.toEqual(requests.map((one) => one.id));
  expect(by.get('1')).toMatchObject({ status: 200, body: { body: { contentType: 'text' } } });
  expect(by.get('2')).toMatchObject({
    status: 429,
    headers: { 'retry-after': '3' },
    body: { error: { code: 'ApplicationThrottled' } },
  });
  expect(by.get('3')).toMatchObject({ status: 404 });
  expect(by.get('4')).toMatchObject({ status: 424 });
  expect(await failure(graph.api('/$batch').post({ requests: [...requests, item('21', '/me')] }))).toMatchObject({
    statusCode: 400,
  });
  expect(await failure(graph.api('/$batch').post({ requests: [item('1', '/me'), item('1', '/me')] }))).toMatchObject({
    statusCode: 400,
  });
});

test('a throttled mailbox says how long to wait, and the library obeys', async () => {
  simulator.fault({
    match: 'GET graph.microsoft.com/v1.0/me/messages',
    mailbox: ANN,
    status: 429,
    retryAfter: 1,
    times: 2,
  });
  const response = await fetch('https://graph.microsoft.com/v1.0/me/messages', {
    headers: { authorization: `Bearer ${(await microsoftLogin(ANN)).result.accessToken}`, 'client-request-id': 'mine' },
  });
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
  expect(response.headers.get('client-request-id')).toBe('mine');
  expect(await response.json()).toMatchObject({
    error: { code: 'ApplicationThrottled', innerError: { 'client-request-id': 'mine' } },
  });
  const started = Date.now();
  expect((await get('/me/messages'))['value']).toBeDefined();
  expect(Date.now() - started).toBeGreaterThan(900);
});

test('a fifth call to one mailbox at the same time is one too many', async () => {
  const slow = await routedSimulator({ companies: [companyOf('microsoft', mails())], latencyMs: 100 });
  const { accessToken } = (await microsoftLogin(ANN)).result;
  const call = () =>
    fetch('https://graph.microsoft.com/v1.0/me/mailFolders/inbox', {
      headers: { authorization: `Bearer ${accessToken}` },
    });
  const answers = await Promise.all(Array.from({ length: 5 }, call));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 429]);
  expect(answers.find((answer) => answer.status === 429)?.headers.get('retry-after')).toBe('1');
  expect((await call()).status).toBe(200);
  await slow.stop();
});

test('a fault can answer late, and with any body', async () => {
  simulator.fault({ match: '/me/messages', status: 200, body: '{"value":[', delayMs: 150 });
  const started = Date.now();
  await expect(graph.api('/me/messages').get()).rejects.toBeDefined();
  expect(Date.now() - started).toBeGreaterThan(140);
});

test('a cut connection fails the call', async () => {
  simulator.fault({ match: '/me/messages', status: 0 });
  await expect(graph.api('/me/messages').get()).rejects.toBeDefined();
});

test('what the product must not do is refused and counted, by path only', async () => {
  const id = idOf('plain');
  const calls = [
    () => graph.api(`/me/messages/${id}`).patch({ isRead: true }),
    () => graph.api(`/me/messages/${id}`).delete(),
    () => graph.api('/me/sendMail').post({}),
    () => get(`/me/messages/${id}/attachments`),
    () => get(`/me/messages/${id}?$expand=attachments`),
    () => get(`/me/messages/${id}?$select=subject,bccRecipients`),
    () => get('/me/mailFolders/inbox/messages/delta?$select=bccRecipients'),
  ];
  for (const call of calls) expect(await failure(call())).toMatchObject({ statusCode: 403 });
  const batch = { requests: [{ id: '1', method: 'DELETE', url: `/me/messages/${id}` }] };
  expect(await graph.api('/$batch').post(batch)).toMatchObject({ responses: [{ status: 403 }] });
  const { violations } = simulator.state();
  expect(violations.map((one) => one.why)).toEqual([
    'write',
    'write',
    'write',
    'attachment',
    'attachment',
    'bcc',
    'bcc',
    'write',
  ]);
  expect(violations.every((one) => !one.path.includes('?'))).toBe(true);
  expect(await get(`/me/messages/${id}?$select=isRead`)).toBeDefined();
});

test('every body that leaves is counted by mail, headers alone are not', async () => {
  await get(`/me/messages/${idOf('plain')}?$select=subject,from`);
  await get('/me/mailFolders/inbox/messages/delta?$select=subject');
  expect(simulator.state().bodies).toEqual({});
  await get(`/me/messages/${idOf('plain')}?$select=body`);
  await get(`/me/messages/${idOf('answer')}?$select=bodyPreview`);
  expect(simulator.state().bodies).toEqual({ [ANN]: { 'inbox/plain.eml': 1, 'sent/answer.eml': 1 } });
});

test('another mailbox, a missing token and a forged one are refused', async () => {
  expect(await failure(get('/users/nobody@microsoft.test/messages'))).toMatchObject({
    statusCode: 404,
    code: 'ErrorInvalidUser',
  });
  const bare = await fetch('https://graph.microsoft.com/v1.0/me/messages');
  expect(bare.status).toBe(401);
  const forged = await fetch('https://graph.microsoft.com/v1.0/me/messages', {
    headers: { authorization: 'Bearer nonsense' },
  });
  expect(await forged.json()).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
});
