import type { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, expect, test } from 'vitest';
import { ANN, failure, mail } from './graph/delta-rig.js';
import type { Simulator, SimulatorOptions } from './index.js';
import { companyOf, graphClient, graphOf, microsoftLogin, msal, routedSimulator, simulatedMail } from './rig.js';

const BEN = 'ben@microsoft.test';
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Ann and Ben, in one company. */
async function started(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const company = companyOf('microsoft', [simulatedMail('inbox/1.eml', mail('one'))]);
  company.users.push({ id: 'ben', email: BEN, name: 'Ben Example', mails: [] });
  const { simulator, stop } = await routedSimulator({ companies: [company], ...options });
  stops.push(stop);
  return simulator;
}

interface Raw {
  status: number;
  retryAfter: string | null;
  code: string | undefined;
  message: string | undefined;
}
/** One call without the library, which would wait and try again. */
async function raw(token: string, path = '/me/messages'): Promise<Raw> {
  const response = await fetch(`https://graph.microsoft.com/v1.0${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const body = (await response.json()) as { error?: { code: string; message: string } };
  const { code, message } = body.error ?? {};
  return { status: response.status, retryAfter: response.headers.get('retry-after'), code, message };
}
/** Opens the connections that calls at the same time need: their handshakes take longer than the calls. */
const warm = (token: string) => Promise.all(Array.from({ length: 8 }, () => raw(token, '/subscriptions')));
const tokenOf = async (email: string) => (await microsoftLogin(email)).result.accessToken;
const statuses = (answers: Raw[]) => answers.map(({ status }) => status).toSorted((a, b) => a - b);
const limitsOf = (simulator: Simulator, email = ANN) => simulator.world.counts.mailboxes.get(email)?.limits ?? {};

/** Answers of a batch by the ids of its items. */
async function batch(graph: Client, urls: string[], more: (index: number) => object = () => ({})) {
  const requests = urls.map((url, index) => ({ id: String(index), method: 'GET', url, ...more(index) }));
  const { responses } = (await graph.api('/$batch').post({ requests })) as {
    responses: { id: string; status: number; headers: Record<string, string>; body: { error?: { code: string } } }[];
  };
  return responses;
}

test('a fifth request in flight to one mailbox is refused with the words of the service, and counted', async () => {
  const simulator = await started({ latencyMs: 500 });
  const [ann, ben] = [await tokenOf(ANN), await tokenOf(BEN)];
  await warm(ann);
  const answers = await Promise.all(Array.from({ length: 6 }, () => raw(ann)));
  expect(statuses(answers)).toEqual([200, 200, 200, 200, 429, 429]);
  expect(answers.find(({ status }) => status === 429)).toEqual({
    status: 429,
    retryAfter: '1',
    code: 'ApplicationThrottled',
    message: 'Application is over its MailboxConcurrency limit.',
  });
  expect(limitsOf(simulator)).toEqual({ concurrency: 2 });
  expect(simulator.world.counts.mailboxes.get(ANN)?.maxInFlight).toBe(4);
  const both = await Promise.all([ann, ben].flatMap((token) => Array.from({ length: 4 }, () => raw(token))));
  expect(statuses(both)).toEqual(Array.from({ length: 8 }, () => 200));
});

test('four in flight can be the limit of the application over all its mailboxes', async () => {
  const simulator = await started({ latencyMs: 500, concurrencyScope: 'app' });
  const [ann, ben] = [await tokenOf(ANN), await tokenOf(BEN)];
  await warm(ann);
  const answers = await Promise.all([ann, ben].flatMap((token) => Array.from({ length: 3 }, () => raw(token))));
  expect(statuses(answers)).toEqual([200, 200, 200, 200, 429, 429]);
  expect(limitsOf(simulator, BEN)).toEqual({ concurrency: 2 });
});

test('10,000 requests to one mailbox in any ten minutes: the window slides with the clock', async () => {
  const simulator = await started({ mailboxRequests: 3, clock: { speed: 0 } });
  const [ann, ben] = [await tokenOf(ANN), await tokenOf(BEN)];
  expect((await raw(ann)).status).toBe(200);
  simulator.clock({ advanceSeconds: 300 });
  expect([(await raw(ann)).status, (await raw(ann)).status]).toEqual([200, 200]);
  expect(await raw(ann)).toMatchObject({ status: 429, code: 'ApplicationThrottled', retryAfter: '300' });
  expect((await raw(ben)).status).toBe(200);
  simulator.clock({ advanceSeconds: 300 });
  expect([(await raw(ann)).status, (await raw(ann)).status]).toEqual([200, 429]);
  expect(limitsOf(simulator)).toEqual({ requests: 2 });
  expect((await started()).world.mailboxRequests.limit).toBe(10_000);
});

test('an application has a limit over all mailboxes in any ten seconds', async () => {
  const simulator = await started({ appRequests: 3, clock: { speed: 0 } });
  const [ann, ben] = [await tokenOf(ANN), await tokenOf(BEN)];
  expect(statuses([await raw(ann), await raw(ben), await raw(ann)])).toEqual([200, 200, 200]);
  expect(await raw(ben)).toMatchObject({ status: 429, retryAfter: '10' });
  simulator.clock({ advanceSeconds: 10 });
  expect((await raw(ben)).status).toBe(200);
  expect((await started()).world.appRequests.limit).toBe(130_000);
});

test('a batch works on four items at a time and counts each, so that alone it never passes the limit', async () => {
  const simulator = await started({ latencyMs: 50 });
  const graph = await graphOf(ANN);
  const before = Date.now();
  const answers = await batch(
    graph,
    Array.from({ length: 20 }, () => '/me/mailFolders/inbox'),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(Date.now() - before).toBeGreaterThanOrEqual(5 * 50);
  expect(simulator.world.counts.mailboxes.get(ANN)).toMatchObject({
    requests: { 'graph.folder': 20 },
    limits: {},
    maxInFlight: 4,
  });
});

test('items of a batch beside another call to the same mailbox are refused one by one', async () => {
  const simulator = await started({ latencyMs: 500 });
  const { accessToken } = (await microsoftLogin(ANN)).result;
  await warm(accessToken);
  const beside = raw(accessToken);
  const answers = await batch(
    graphClient(accessToken),
    Array.from({ length: 4 }, () => '/me/messages'),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length + ((await beside).status === 429 ? 1 : 0)).toBe(1);
  for (const { headers, body } of refused) {
    expect(headers['retry-after']).toBe('1');
    expect(body.error?.code).toBe('ApplicationThrottled');
  }
  expect(limitsOf(simulator)).toEqual({ concurrency: 1 });
});

test('items of a batch fail alone: 429, 404 and 500 among answers in any order', async () => {
  const simulator = await started();
  const graph = await graphOf(ANN);
  simulator.fault({ match: 'junkemail', status: 429, retryAfter: 7 });
  simulator.fault({ match: 'archive', status: 500 });
  const urls = ['inbox', 'junkemail', 'nothing', 'archive', 'drafts', 'sentitems', 'outbox', 'deleteditems'];
  const answers = await batch(
    graph,
    urls.map((name) => `/me/mailFolders/${name}`),
  );
  const byId = new Map(answers.map((one) => [urls[Number(one.id)], one]));
  expect(urls.map((name) => byId.get(name)?.status)).toEqual([200, 429, 404, 500, 200, 200, 200, 200]);
  expect(byId.get('junkemail')?.headers['retry-after']).toBe('7');
  expect(answers.map(({ id }) => id)).not.toEqual(urls.map((_, index) => String(index)));
  expect(new Set(answers.map(({ headers }) => headers['request-id'])).size).toBe(urls.length);
});

test('an item that depends on a failed one fails with it; a circle or a stranger among the dependencies is a 400', async () => {
  await started();
  const graph = await graphOf(ANN);
  const needs: Record<number, string[]> = { 0: ['2'], 1: ['0'], 3: ['4'] };
  const urls = ['inbox', 'inbox', 'nothing', 'inbox', 'inbox'].map((name) => `/me/mailFolders/${name}`);
  const answers = await batch(graph, urls, (index) => (needs[index] ? { dependsOn: needs[index] } : {}));
  const byId = answers.toSorted((a, b) => a.id.localeCompare(b.id)).map(({ status }) => status);
  expect(byId).toEqual([424, 424, 404, 200, 200]);
  for (const dependsOn of [['1'], ['nobody']]) {
    const circle = batch(graph, urls.slice(0, 2), (index) => ({ dependsOn: index === 0 ? dependsOn : ['0'] }));
    expect(await failure(circle)).toMatchObject({ statusCode: 400 });
  }
});

test('a batch only reads: every other method inside is refused and counted', async () => {
  const simulator = await started();
  const graph = await graphOf(ANN);
  const methods = ['POST', 'PATCH', 'PUT', 'DELETE'];
  const urls = ['/subscriptions', '/me/messages', '/me/mailFolders/inbox', '/me/messages/x'];
  const answers = await batch(graph, urls, (index) => ({ method: methods[index], body: {} }));
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  const refused = simulator.state().violations.map(({ method, why }) => `${method} ${why}`);
  expect(refused.toSorted()).toEqual(['DELETE write', 'PATCH write', 'POST write', 'PUT write']);
  const nested = await batch(graph, ['/$batch'], () => ({ method: 'POST', body: { requests: [] } }));
  expect(nested[0]?.status).toBe(400);
});

test('every answer is named, and echoes the name that the caller gave', async () => {
  await started();
  const token = await tokenOf(ANN);
  const names = new Set<string | null>();
  for (const path of ['/me', '/me/messages', '/me/messages/delta', '/subscriptions', '/nothing']) {
    const headers = { authorization: `Bearer ${token}`, 'client-request-id': `mine ${path}` };
    const response = await fetch(`https://graph.microsoft.com/v1.0${path}`, { headers });
    expect(response.headers.get('client-request-id')).toBe(`mine ${path}`);
    names.add(response.headers.get('request-id'));
    const body = (await response.json()) as { error?: { innerError: Record<string, string> } };
    const { date: _date, ...inner } = body.error?.innerError ?? {};
    const named = { 'request-id': response.headers.get('request-id'), 'client-request-id': `mine ${path}` };
    expect([path, inner]).toEqual([path, response.ok ? {} : named]);
  }
  expect(names.size).toBe(5);
  expect(names.has(null)).toBe(false);
});

test('an application reads any mailbox of its tenant by its own token, and none as /me', async () => {
  await started();
  const application = msal('secret', 'tenant-microsoft.test');
  const scopes = ['https://graph.microsoft.com/.default'];
  const token = (await application.acquireTokenByClientCredential({ scopes }))?.accessToken ?? '';
  for (const email of [ANN, BEN]) expect((await raw(token, `/users/${email}/messages`)).status).toBe(200);
  expect(await raw(token)).toMatchObject({ status: 400, code: 'BadRequest' });
  expect(await raw(await tokenOf(ANN), `/users/${BEN}/messages`)).toMatchObject({
    status: 403,
    code: 'ErrorAccessDenied',
  });
});
