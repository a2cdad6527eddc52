import type { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, mailsOfEveryKind as mails } from './graph-mails.js';
import type { Simulator } from './index.js';
import { companyOf, graphOf, microsoftLogin, routedSimulator } from './rig.js';

let simulator: Simulator;
let stop: () => Promise<void>;
let graph: Client;
beforeEach(async () => {
  ({ simulator, stop } = await routedSimulator({ companies: [companyOf('microsoft', mails())] }));
  graph = await graphOf(ANN);
});
afterEach(() => stop());

type Json = Record<string, unknown>;
const get = async (url: string, prefer = ''): Promise<Json> =>
  (await graph.api(url).header('Prefer', prefer).get()) as Json;
const idOf = (name: string) => simulator.ledger().find((entry) => entry.path.includes(name))?.providerId ?? '';
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as { statusCode: number; code: string },
  );

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

test('a mailbox that was asked too often in ten minutes says how long to wait', async () => {
  const tight = await routedSimulator({ companies: [companyOf('microsoft', mails())], mailboxRequests: 2 });
  const { accessToken } = (await microsoftLogin(ANN)).result;
  const call = () =>
    fetch('https://graph.microsoft.com/v1.0/me', { headers: { authorization: `Bearer ${accessToken}` } });
  const statuses = [(await call()).status, (await call()).status];
  const refused = await call();
  expect([...statuses, refused.status]).toEqual([200, 200, 429]);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(590);
  await tight.stop();
});

test('folder names can be in another language, well-known names stay', async () => {
  const other = await routedSimulator({
    companies: [companyOf('microsoft', mails())],
    folderNames: { 'Deleted Items': 'Papierkorb' },
  });
  expect(await (await graphOf(ANN)).api('/me/mailFolders/deleteditems').get()).toMatchObject({
    displayName: 'Papierkorb',
  });
  await other.stop();
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
    () => graph.api('/groups').post({}),
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
