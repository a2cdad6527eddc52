import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from './index.js';
import { companyOf, googleLogin, mailText, routedSimulator, simulatedMail } from './rig.js';

const ANN = 'ann@google.test';
let simulator: Simulator;
let stop: () => Promise<void>;
let token: string;

async function start(options: Partial<Parameters<typeof routedSimulator>[0]> = {}): Promise<void> {
  const mails = Array.from({ length: 8 }, (_, at) =>
    simulatedMail(`inbox/${at}.eml`, mailText({ Subject: `grüße ${at}`, 'Message-ID': `<${at}@x.test>` })),
  );
  const companies = [companyOf('google', mails), companyOf('google', [], 'other.test')];
  ({ simulator, stop } = await routedSimulator({ companies, ...options }));
  token = (await googleLogin(ANN)).tokens.access_token ?? '';
}
beforeEach(() => start());
afterEach(() => stop());

const ids = () =>
  simulator
    .ledger()
    .filter(({ email }) => email === ANN)
    .map(({ providerId }) => providerId);
const get = (id: string) => `GET /gmail/v1/users/me/messages/${id}?format=minimal`;

interface Part {
  status: number;
  body: { id?: string; error?: { code: number; errors: { reason: string }[] } };
}

/** One batch of calls, named item0, item1, ...; what each was answered by its name. */
async function batch(calls: string[], url = 'https://gmail.googleapis.com/batch/gmail/v1') {
  const parts = calls.map(
    (call, at) => `--abc\r\nContent-Type: application/http\r\nContent-ID: <item${at}>\r\n\r\n${call}\r\n\r\n`,
  );
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/mixed; boundary=abc' },
    body: `${parts.join('')}--abc--\r\n`,
  });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const boundary = /boundary=(\S+)/.exec(type)?.[1];
  const answers = new Map<string, Part>();
  for (const part of boundary === undefined ? [] : text.split(`--${boundary}`).slice(1, -1)) {
    const name = /Content-ID: <response-(.+)>/.exec(part)?.[1] ?? '?';
    const status = Number(/HTTP\/1\.1 (\d+)/.exec(part)?.[1]);
    answers.set(name, { status, body: JSON.parse(part.slice(part.lastIndexOf('\r\n\r\n{'))) as Part['body'] });
  }
  return { status: response.status, type, text, answers, order: [...answers.keys()] };
}

test('a batch answers each of its calls by its content id, in any order', async () => {
  const { status, type, answers, order } = await batch(ids().map(get));
  expect([status, type.split(';')[0]]).toEqual([200, 'multipart/mixed']);
  expect(ids().map((_, at) => answers.get(`item${at}`))).toMatchObject(
    ids().map((id) => ({ status: 200, body: { id } })),
  );
  expect(order).not.toEqual(order.toSorted());
});

test('each call of a batch has its own status', async () => {
  const [first = '', second = ''] = ids();
  simulator.fault({ match: `/messages/${second}`, status: 429 });
  const { answers } = await batch([get(first), get(second), get('1fffffffffffffff'), get('???')]);
  expect([0, 1, 2, 3].map((at) => answers.get(`item${at}`)?.status)).toEqual([200, 429, 404, 400]);
  expect(answers.get('item1')?.body.error).toMatchObject({ code: 429, errors: [{ reason: 'rateLimitExceeded' }] });
});

test('a batch costs the units of all its calls, and those beyond the limit are refused alone', async () => {
  await stop();
  await start({ gmailUnits: 100, clock: { speed: 0 } });
  const { answers } = await batch(ids().map(get));
  const refused = [...answers.values()].filter(({ status }) => status === 403 || status === 429);
  expect([answers.size, refused.length]).toEqual([8, 3]);
  expect(simulator.state().mailboxes[ANN]).toMatchObject({
    limits: { units: 3 },
    requests: { 'gmail.messages.get': 5 },
  });
});

test('more than 100 calls are refused as a whole', async () => {
  const { status, text } = await batch(Array.from({ length: 101 }, () => get('1')));
  expect(status).toBe(400);
  expect(text).toContain('Inner request count exceeds the limit. Received: 101, Limit: 100');
  expect((await batch(Array.from({ length: 100 }, () => get('1')))).answers.size).toBe(100);
});

test('the published path on www.googleapis.com works as well', async () => {
  const { answers } = await batch(ids().slice(0, 1).map(get), 'https://www.googleapis.com/batch/gmail/v1');
  expect(answers.get('item0')?.status).toBe(200);
});

test('a call inside a batch can carry its own token, and a dead one fails alone', async () => {
  const other = (await googleLogin('ann@other.test')).tokens.access_token ?? '';
  const { answers } = await batch([
    get(ids()[0] ?? ''),
    `GET /gmail/v1/users/me/profile\r\nAuthorization: Bearer ${other}`,
    'GET /gmail/v1/users/me/profile\r\nAuthorization: Bearer dead',
  ]);
  expect(answers.get('item1')?.body).toMatchObject({ emailAddress: 'ann@other.test' });
  expect([0, 1, 2].map((at) => answers.get(`item${at}`)?.status)).toEqual([200, 200, 401]);
});

test('a write inside a batch is a violation like any other', async () => {
  const { answers } = await batch([`POST /gmail/v1/users/me/messages/${ids()[0] ?? ''}/trash`]);
  expect(answers.get('item0')?.status).toBe(403);
  expect(simulator.state().violations).toMatchObject([{ why: 'write', method: 'POST' }]);
});

test('what is no multipart of calls is refused', async () => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const url = 'https://gmail.googleapis.com/batch/gmail/v1';
  expect((await fetch(url, { method: 'POST', headers, body: '{}' })).status).toBe(400);
  expect((await batch([])).status).toBe(400);
  expect((await batch(['nonsense'])).status).toBe(400);
});
