import { request } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { companyOf, googleLogin, mailText, microsoftLogin, routedSimulator, simulatedMail } from './rig.js';
import type { Simulator } from './index.js';

const ANN = 'ann@microsoft.test';
const BOB = 'bob@microsoft.test';
const URL = 'https://graph.microsoft.com/v1.0/me/messages';
let simulator: Simulator;
let stop: () => Promise<void>;
let tokens: { ann: string; bob: string };

beforeEach(async () => {
  const mails = () => [simulatedMail('inbox/1.eml', mailText({ Subject: 'x', 'Message-ID': '<1@x.test>' }))];
  const company = companyOf('microsoft', mails());
  const bob = { id: 'bob', email: BOB, name: 'Bob', mails: mails() };
  company.users.push(bob);
  ({ simulator, stop } = await routedSimulator({ companies: [company] }));
  const login = async (email: string) => (await microsoftLogin(email)).result.accessToken;
  tokens = { ann: await login(ANN), bob: await login(BOB) };
});
afterEach(() => stop());

async function get(who: 'ann' | 'bob' = 'ann', headers: Record<string, string> = {}) {
  const response = await fetch(URL, { headers: { authorization: `Bearer ${tokens[who]}`, ...headers } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** How a request ended that had no whole answer. */
async function failure(): Promise<{ status: number | undefined; got: number; code: string | undefined }> {
  let status: number | undefined;
  let got = 0;
  try {
    const { statusCode, body } = await request(URL, {
      headers: { authorization: `Bearer ${tokens.ann}` },
      bodyTimeout: 300,
    });
    status = statusCode;
    for await (const chunk of body) got += (chunk as Buffer).length;
    return { status, got, code: undefined };
  } catch (error) {
    return { status, got, code: error instanceof Error && 'code' in error ? String(error.code) : undefined };
  }
}

test('a throttle comes with seconds, with a date, or without Retry-After', async () => {
  simulator.clock({ now: Date.parse('2026-11-03T10:00:00Z'), speed: 0 });
  tokens.ann = (await microsoftLogin(ANN)).result.accessToken;
  const rule = { match: '/me/messages', status: 429 };
  for (const retryAfter of [7, 'date:120', undefined]) simulator.fault({ ...rule, retryAfter });
  const after: (string | null)[] = [];
  for (let call = 0; call < 3; call++) after.push((await get()).headers.get('retry-after'));
  expect(after).toEqual(['7', 'Tue, 03 Nov 2026 10:02:00 GMT', null]);
  expect((await get()).status).toBe(200);
});

test('an outage has the body of the service, HTML of something in front of it, or none', async () => {
  simulator.fault({ match: '/me/messages', status: 503 });
  simulator.fault({ kind: 'html', match: '/me/messages', status: 504 });
  simulator.fault({ kind: 'empty', match: '/me/messages', retryAfter: 3 });
  const answers = [await get(), await get(), await get()];
  expect(answers.map(({ status }) => status)).toEqual([503, 504, 503]);
  expect(JSON.parse(answers[0]?.text ?? '')).toMatchObject({ error: { code: 'serviceNotAvailable' } });
  expect(answers[1]?.headers.get('content-type')).toBe('text/html');
  expect(answers[1]?.text).toContain('<html>');
  expect([answers[2]?.text, answers[2]?.headers.get('retry-after')]).toEqual(['', '3']);
});

test('a slow first byte is late and whole', async () => {
  simulator.fault({ kind: 'slow', match: '/me/messages', delayMs: 300 });
  const started = performance.now();
  expect((await get()).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThan(290);
});

test('an answer stalls in its middle and never ends', async () => {
  simulator.fault({ kind: 'stall', match: '/me/messages' });
  const ended = await failure();
  expect(ended).toMatchObject({ status: 200, code: 'UND_ERR_BODY_TIMEOUT' });
  expect(ended.got).toBeGreaterThan(100);
});

test('an answer is cut in its middle', async () => {
  simulator.fault({ kind: 'cut', match: '/me/messages' });
  const ended = await failure();
  expect(ended).toMatchObject({ status: 200, code: 'UND_ERR_SOCKET' });
  expect(ended.got).toBeGreaterThan(100);
});

test('a connection is reset before an answer', async () => {
  simulator.fault({ kind: 'reset', match: '/me/messages' });
  expect(await failure()).toMatchObject({ status: undefined, code: 'ECONNRESET' });
  expect(await failure()).toMatchObject({ status: 200, code: undefined });
});

test('JSON ends too early with a right length, or is none', async () => {
  simulator.fault({ kind: 'truncated', match: '/me/messages' });
  simulator.fault({ kind: 'invalid-json', match: '/me/messages' });
  for (let call = 0; call < 2; call++) {
    const { status, headers, text } = await get();
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('application/json')]);
    expect(Number(headers.get('content-length'))).toBe(Buffer.byteLength(text));
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  }
});

test('the Date header is off by as much as a skewed clock, until the fault is cleared', async () => {
  simulator.clock({ now: Date.parse('2026-11-03T10:00:00Z'), speed: 0 });
  tokens.ann = (await microsoftLogin(ANN)).result.accessToken;
  simulator.fault({ kind: 'clock-skew', delayMs: -3_600_000 });
  expect((await get()).headers.get('date')).toBe('Tue, 03 Nov 2026 09:00:00 GMT');
  expect((await get()).headers.get('date')).toBe('Tue, 03 Nov 2026 09:00:00 GMT');
  simulator.clearFaults();
  expect((await get()).headers.get('date')).toBe('Tue, 03 Nov 2026 10:00:00 GMT');
});

test('a fault of one mailbox leaves the others alone, and goes with it', async () => {
  simulator.fault({ kind: 'html', mailbox: ANN.toUpperCase(), times: 9 });
  simulator.fault({ match: '/me/messages', status: 500, mailbox: BOB, times: 9 });
  expect([(await get('ann')).status, (await get('bob')).status]).toEqual([503, 500]);
  expect(simulator.faults().map(({ struck }) => struck)).toEqual([1, 1]);
  simulator.clearFaults(ANN);
  expect([(await get('ann')).status, (await get('bob')).status]).toEqual([200, 500]);
});

test('a fault strikes only in its span of virtual time', async () => {
  const start = Date.parse('2026-11-03T10:00:00Z');
  simulator.clock({ now: start, speed: 0 });
  tokens.ann = (await microsoftLogin(ANN)).result.accessToken;
  simulator.fault({ match: '/me/messages', status: 503, from: start + 10_000, until: start + 20_000 });
  const statuses: number[] = [];
  for (let second = 0; second < 25; second += 5) {
    statuses.push((await get()).status);
    simulator.clock({ advanceSeconds: 5 });
  }
  expect(statuses).toEqual([200, 200, 503, 503, 200]);
});

test('a poisoned mail answers 500 for its body, alone and in a batch, and shows its envelope', async () => {
  simulator.fault({ kind: 'poison', mail: '<1@x.test>', mailbox: ANN });
  const headers = { authorization: `Bearer ${tokens.ann}`, 'content-type': 'application/json' };
  const id = simulator.ledger(ANN)[0]?.providerId ?? '';
  const status = async (tail: string) => (await fetch(`${URL}/${id}${tail}`, { headers })).status;
  expect([await status('?$select=body'), await status('/$value'), await status('?$select=subject')]).toEqual([
    500, 500, 200,
  ]);
  expect(await status('?$select=body')).toBe(500);
  const requests = [{ id: '1', method: 'GET', url: `/me/messages/${id}?$select=uniqueBody` }];
  const batch = await fetch('https://graph.microsoft.com/v1.0/$batch', {
    method: 'POST',
    headers,
    body: JSON.stringify({ requests }),
  });
  expect(await batch.json()).toMatchObject({ responses: [{ id: '1', status: 500 }] });
  expect(simulator.state(ANN).bodies).toEqual({});
});

test('whoever looks at all answers is shown what a service says, not what a fault says in its place', async () => {
  await stop();
  const seen: unknown[] = [];
  const companies = [companyOf('microsoft', []), companyOf('google', [])];
  ({ simulator, stop } = await routedSimulator({ companies, inspect: (_, { body }) => seen.push(body) }));
  const ours = (await microsoftLogin(ANN)).result.accessToken;
  const theirs = (await googleLogin('ann@google.test')).tokens.access_token ?? '';
  seen.splice(0);
  for (const body of [['strange'], undefined]) {
    simulator.fault({ match: 'graph.*messages', status: 200, body });
    simulator.fault({ match: 'gmail.*messages', status: 200, body });
    await fetch(URL, { headers: { authorization: `Bearer ${ours}` } });
    const headers = { authorization: `Bearer ${theirs}` };
    await fetch('https://gmail.googleapis.com/gmail/v1/users/me/messages', { headers });
    expect(seen).toHaveLength(body ? 0 : 2);
  }
});
