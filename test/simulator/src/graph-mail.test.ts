import type { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, mailsOfEveryKind as mails } from './graph-mails.js';
import type { Simulator } from './index.js';
import { companyOf, graphOf, routedSimulator } from './rig.js';

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
