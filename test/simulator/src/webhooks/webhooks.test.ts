import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Seeded } from '../seeded.js';
import { Clock } from '../state/clock.js';
import { Faults, type DomainKind } from '../state/faults.js';
import { Webhooks, type Delivery } from './webhooks.js';

const START = Date.UTC(2026, 10, 2, 9);
const MINUTE = 60_000;
const retries = { firstMs: 10_000, mostMs: 40_000, giveUpMs: 10 * MINUTE };

/** What came in, in its order. */
let got: { body: string; host: string; type: string }[];
/** Statuses of the next answers, then 202; 0 never answers. */
let answers: number[];
let server: Server;
let clock: Clock;
let faults: Faults;
let webhooks: Webhooks;

beforeEach(async () => {
  [got, answers] = [[], []];
  server = createServer((message, response) => {
    let body = '';
    message.on('data', (chunk: Buffer) => (body += chunk.toString()));
    message.on('end', () => {
      got.push({ body, host: message.headers.host ?? '', type: message.headers['content-type'] ?? '' });
      const status = answers.shift() ?? 202;
      if (status > 0) response.writeHead(status).end('done');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  clock = new Clock({ now: START, speed: 0 });
  faults = new Faults(new Seeded('webhooks'), () => clock.now());
  const targets = { 'push.example.test': `http://127.0.0.1:${port}` };
  webhooks = new Webhooks(clock, faults, { targets, answerMs: 800 });
});
afterEach(async () => {
  await webhooks.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const send = (body: string, more: Partial<Delivery> = {}) =>
  webhooks.deliver({
    url: 'https://push.example.test/hook?a=1',
    headers: { 'content-type': 'application/json' },
    body,
    mailbox: 'ann@example.test',
    retries,
    ...more,
  });
const bodies = async () => {
  await webhooks.settled();
  return got.map(({ body }) => body);
};
const later = async (seconds: number) => {
  clock.change({ advanceSeconds: seconds });
  return bodies();
};

test('a public host is called at its stand-in on loopback, under its own name; any other cannot be reached', async () => {
  send('one');
  expect(await bodies()).toEqual(['one']);
  expect(got[0]).toMatchObject({ host: 'push.example.test', type: 'application/json' });
  expect(await webhooks.ask('https://elsewhere.example.test/', {}, '')).toMatchObject({ status: 0, late: false });
  expect(webhooks.counts).toEqual({ sent: 1, delivered: 1, retried: 0, lost: 0 });
});

test('an answer other than 2xx is tried again after ever longer pauses, until it is taken', async () => {
  answers = [500, 404, 503, 503, 200];
  send('x');
  expect(await bodies()).toHaveLength(1);
  expect(await later(9)).toHaveLength(1);
  expect(await later(1)).toHaveLength(2);
  expect(await later(19)).toHaveLength(2);
  expect(await later(1)).toHaveLength(3);
  expect(await later(40)).toHaveLength(4);
  expect(await later(40)).toHaveLength(5);
  expect(await later(3600)).toHaveLength(5);
  expect(webhooks.counts).toEqual({ sent: 5, delivered: 1, retried: 4, lost: 0 });
});

test('a delivery that nobody takes is given up', async () => {
  answers = Array.from({ length: 100 }, () => 500);
  send('x');
  for (let turn = 0; turn < 90; turn++) await later(10);
  const { sent } = webhooks.counts;
  expect(webhooks.counts).toEqual({ sent, delivered: 0, retried: sent - 1, lost: 1 });
  // At 0, 10, 30 and 70 seconds, then every 40 up to ten minutes.
  expect(sent).toBe(4 + Math.floor((600 - 70) / 40));
});

test('an endpoint that lets the time run out loses what it missed, and all that follows for ten minutes', async () => {
  answers = [0];
  const punished = { punishesSlowness: true };
  send('late', punished);
  expect(await bodies()).toEqual(['late']);
  send('dropped', punished);
  expect(await later(590)).toEqual(['late']);
  expect(webhooks.counts.lost).toBe(2);
  await later(11);
  send('heard', punished);
  expect(await bodies()).toEqual(['late', 'heard']);
});

test('an endpoint that is late now and then is served ten seconds later', async () => {
  answers = [...Array.from({ length: 7 }, () => 202), 0];
  const punished = { punishesSlowness: true };
  for (let index = 0; index < 8; index++) {
    send(String(index), punished);
    await bodies();
  }
  send('delayed', punished);
  expect(await bodies()).toHaveLength(8);
  expect(await later(10)).toHaveLength(9);
});

test('where slowness is not punished, a late answer is only tried again', async () => {
  answers = [0, 202];
  send('x');
  await bodies();
  expect(await later(10)).toEqual(['x', 'x']);
  expect(webhooks.counts).toEqual({ sent: 2, delivered: 1, retried: 1, lost: 0 });
});

test('a call can be lost, doubled, or overtaken by the next', async () => {
  const fault = (kind: DomainKind) => faults.add({ kind, mailbox: 'ann@example.test' });
  fault('webhook-lost');
  send('lost');
  expect(await bodies()).toEqual([]);
  fault('webhook-twice');
  send('twice');
  expect(await bodies()).toEqual(['twice', 'twice']);
  got = [];
  fault('webhook-reordered');
  send('first');
  expect(await bodies()).toEqual([]);
  send('second');
  expect(await bodies()).toEqual(['second', 'first']);
  fault('webhook-reordered');
  send('alone');
  expect(await later(59)).toHaveLength(2);
  expect(await later(1)).toHaveLength(3);
});
