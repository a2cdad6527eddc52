import { Client, type GraphError } from '@microsoft/microsoft-graph-client';
import { gmail as gmailClient } from '@googleapis/gmail';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from './index.js';
import { companyOf, googleLogin, mailText, microsoftLogin, routedSimulator, simulatedMail } from './rig.js';
import type { FaultRule } from './state/faults.js';

/** What became of a call, and how long it took. */
interface Outcome {
  status: number | undefined;
  name: string;
  /** What the client says it read. */
  read: unknown;
  ms: number;
}

let simulator: Simulator;
let stop: () => Promise<void>;
let graph: () => Promise<Outcome>;
let gmail: () => Promise<Outcome>;
/** After so many milliseconds a client gives up. */
let patience = 1500;

async function outcome(call: Promise<unknown>): Promise<Outcome> {
  const started = performance.now();
  const done = (status: number | undefined, name: string, read: unknown) => {
    return { status, name, read, ms: performance.now() - started };
  };
  return call.then(
    (read) => done(200, '', read),
    (error: unknown) => {
      const { statusCode, status, name, code } = error as GraphError & { status?: number };
      return done(statusCode ?? status, `${name} ${code ?? ''}`.trim(), undefined);
    },
  );
}

beforeEach(async () => {
  patience = 1500;
  const mails = () => [simulatedMail('inbox/1.eml', mailText({ Subject: 'x', 'Message-ID': '<1@x.test>' }))];
  ({ simulator, stop } = await routedSimulator({
    companies: [companyOf('microsoft', mails()), companyOf('google', mails())],
  }));
  const { accessToken } = (await microsoftLogin('ann@microsoft.test')).result;
  const client = Client.init({ authProvider: (ready) => ready(null, accessToken) });
  graph = () =>
    outcome(
      client
        .api('/me/messages')
        .options({ signal: AbortSignal.timeout(patience) })
        .get(),
    );
  const { auth } = await googleLogin('ann@google.test');
  const google = gmailClient({ version: 'v1', auth, retry: false });
  gmail = () =>
    outcome(
      google.users.messages
        .list({ userId: 'me' }, { signal: AbortSignal.timeout(patience) })
        .then(({ data }) => typeof data),
    );
  // The first call of a client makes its connection.
  await Promise.all([graph(), gmail()]);
});
afterEach(() => stop());

/** How the clients of Microsoft and Google take a fault. */
async function taken(rule: FaultRule): Promise<{ graph: Outcome; gmail: Outcome }> {
  const match = '/messages$';
  simulator.fault({ ...rule, match, mailbox: 'ann@microsoft.test' });
  simulator.fault({ ...rule, match, mailbox: 'ann@google.test' });
  const result = { graph: await graph(), gmail: await gmail() };
  expect(simulator.faults()).toEqual([]);
  expect([(await graph()).status, (await gmail()).status]).toEqual([200, 200]);
  return result;
}

test('a slow first byte keeps the clients waiting, and they have the answer', async () => {
  const { graph: one, gmail: other } = await taken({ kind: 'slow', delayMs: 300 });
  expect([one.status, other.status]).toEqual([200, 200]);
  expect(Math.min(one.ms, other.ms)).toBeGreaterThan(290);
});

test('an answer that stalls holds the clients until they give up by themselves', async () => {
  const { graph: one, gmail: other } = await taken({ kind: 'stall' });
  expect([one.name, other.name]).toEqual([expect.not.stringMatching(/^$/), expect.not.stringMatching(/^$/)]);
  expect(Math.min(one.ms, other.ms)).toBeGreaterThan(1000);
});

test('an answer that is cut or reset fails at once, without a status that could be trusted', async () => {
  for (const kind of ['cut', 'reset'] as const) {
    const { graph: one, gmail: other } = await taken({ kind });
    expect([kind, one.name, other.name]).toEqual([kind, expect.stringMatching(/./), expect.stringMatching(/./)]);
    expect([kind, Math.max(one.ms, other.ms) < 1400]).toEqual([kind, true]);
    // graph-client reports the 200 that came before the cut: an error with the status of a success.
    expect([kind, one.status === 200]).toEqual([kind, kind === 'cut']);
  }
});

test('JSON that ends too early or is none fails in graph-client, and is a text to Gmail’s', async () => {
  for (const kind of ['truncated', 'invalid-json'] as const) {
    const { graph: one, gmail: other } = await taken({ kind });
    expect([kind, one.status, one.name]).toEqual([kind, 200, expect.stringMatching(/Error/)]);
    expect([kind, other.status, other.read]).toEqual([kind, 200, 'string']);
  }
});

test('HTML and nothing at all instead of an error keep their status', async () => {
  for (const kind of ['html', 'empty'] as const) {
    const { graph: one, gmail: other } = await taken({ kind, status: 502 });
    expect([kind, one.status, other.status]).toEqual([kind, 502, 502]);
  }
});

test('graph-client waits for the seconds and the date of Retry-After', async () => {
  patience = 10_000;
  for (const retryAfter of [1, 'date:3']) {
    simulator.fault({ status: 429, retryAfter, match: '/messages$', mailbox: 'ann@microsoft.test' });
    const { status, ms } = await graph();
    expect([retryAfter, status]).toEqual([retryAfter, 200]);
    expect(ms).toBeGreaterThan(900);
  }
}, 20_000);
