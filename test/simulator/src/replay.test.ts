import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PageIterator } from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replayRequests, startSimulator, type Simulator } from './index.js';
import { readLog } from './log-file.js';
import { companyOf, gmailOf, graphOf, mailText, routedSimulator, simulatedMail } from './rig.js';

const ANN = 'ann@microsoft.test';
const START = Date.parse('2026-11-03T10:00:00Z');
const mails = () =>
  ['1', '2', '3', '4', '5'].map((name) =>
    simulatedMail(`inbox/${name}.eml`, mailText({ Subject: name, 'Message-ID': `<${name}@x.test>` })),
  );
const options = () => ({
  companies: [companyOf('microsoft', mails()), companyOf('google', mails())],
  seed: 'replay',
  clock: { now: START, speed: 0 },
  oddities: { emptyPages: 0.5, duplicates: 0.5 },
});

let dir: string;
const ends: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'simulator-replay-'));
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await rm(dir, { recursive: true });
});

async function fresh(more: { seed?: string } = {}): Promise<Simulator> {
  const simulator = await startSimulator({ ...options(), ...more });
  ends.push(() => simulator.stop());
  return simulator;
}

/** A day of work: rounds of a delta, a list, a batch, faults, changes by the control API, time that passes. */
async function written(file: string): Promise<void> {
  const { simulator, stop } = await routedSimulator({ ...options(), log: file });
  try {
    const control = (path: string, body: unknown) =>
      fetch(`http://127.0.0.1:${simulator.controlPort}/${path}`, { method: 'POST', body: JSON.stringify(body) });
    const graph = await graphOf(ANN);
    const round = async (url: string) => {
      const page = (await graph.api(url).header('prefer', 'odata.maxpagesize=2').get()) as { value: unknown[] };
      const pages = new PageIterator(graph, page, () => true, { headers: { prefer: 'odata.maxpagesize=2' } });
      await pages.iterate();
      return pages.getDeltaLink() ?? '';
    };
    const link = await round('/me/mailFolders/inbox/messages/delta');
    await control('clock', { advanceSeconds: 600 });
    await control('deliver', { user: ANN, eml: mailText({ Subject: 'new', 'Message-ID': '<new@x.test>' }) });
    await control('move', { user: ANN, mail: 'inbox/1.eml', folder: 'Projects' });
    await control('fault', { match: '/messages/x{22}', status: 404 });
    await round(link);
    const [first] = simulator.ledger(ANN);
    const requests = [
      { id: '1', method: 'GET', url: `/me/messages/${first?.providerId}?$select=body,subject` },
      { id: '2', method: 'GET', url: '/me/messages/missing' },
    ];
    await graph.api('/$batch').post({ requests });
    await graph
      .api('/me/messages/xxxxxxxxxxxxxxxxxxxxxx')
      .get()
      .catch(() => undefined);
    const gmail = await gmailOf('ann@google.test');
    await gmail.users.messages.list({ userId: 'me', q: 'in:inbox' });
    await gmail.users.getProfile({ userId: 'me' });
  } finally {
    await stop();
  }
}

test('the same seed and the same log give the same answers, byte for byte', async () => {
  const file = join(dir, 'log.ndjson');
  await written(file);
  const log = await readLog(file);
  expect(log).toMatchObject({ seed: 'replay', start: START });
  const replay = await replayRequests(log.entries, await fresh());
  expect(replay.differences).toEqual([]);
  expect(replay.replayed).toBeGreaterThan(9);
});

test('faults by rate and by number strike the same requests in a replay, though sign-ins are passed over', async () => {
  const file = join(dir, 'log.ndjson');
  const { simulator, stop } = await routedSimulator({ ...options(), log: file });
  const fault = (rule: object) =>
    fetch(`http://127.0.0.1:${simulator.controlPort}/fault`, { method: 'POST', body: JSON.stringify(rule) });
  const statuses: number[] = [];
  try {
    const graph = await graphOf(ANN);
    await fault({ kind: 'html', rate: 0.3, match: 'microsoft', status: 502 });
    await fault({ status: 404, skip: 2, times: 4, match: 'microsoft' });
    for (let call = 0; call < 16; call++) {
      if (call % 3 === 0) await fetch('https://login.microsoftonline.com/common/discovery/v2.0/keys');
      if (call % 5 === 0)
        await graph
          .api('/$batch')
          .post({ requests: [{ id: '1', method: 'GET', url: '/me' }] })
          .catch(() => 0);
      await graph
        .api('/me/messages?$top=1')
        .get()
        .then(
          () => statuses.push(200),
          (error: unknown) => statuses.push((error as { statusCode: number }).statusCode),
        );
    }
    await fetch(`http://127.0.0.1:${simulator.controlPort}/faults`, { method: 'DELETE' });
    await fault({ status: 404, skip: 1, match: 'microsoft' });
    const requests = [{ id: '1', method: 'GET', url: '/me' }];
    expect(await graph.api('/$batch').post({ requests })).toMatchObject({ responses: [{ status: 404 }] });
  } finally {
    await stop();
  }
  expect(new Set(statuses)).toEqual(new Set([200, 404, 502]));
  const replay = await replayRequests((await readLog(file)).entries, await fresh());
  expect(replay.differences).toEqual([]);
  expect(replay.replayed).toBeGreaterThan(16);
});

test('a replay finds the answers that differ', async () => {
  const file = join(dir, 'log.ndjson');
  await written(file);
  const { entries } = await readLog(file);
  const other = await fresh({ seed: 'another' });
  expect((await replayRequests(entries, other)).differences.length).toBeGreaterThan(5);
  const changed = await fresh();
  changed.edit(ANN, 'inbox/2.eml', 'another subject');
  const { differences } = await replayRequests(entries, changed);
  expect(differences.map(({ was, is }) => [was.status, is.status])).toContainEqual([200, 200]);
});

test('the log tells every request and every item of a batch, and no credential', async () => {
  const file = join(dir, 'log.ndjson');
  await written(file);
  const text = await readFile(file, 'utf8');
  const { entries } = await readLog(file);
  const items = entries.filter((entry) => 'batch' in entry && entry.batch !== undefined);
  expect(new Set(items.map((entry) => ('status' in entry ? entry.status : null)))).toEqual(new Set([200, 400]));
  expect(entries.filter((entry) => 'do' in entry).map((entry) => ('do' in entry ? entry.do : ''))).toEqual([
    'deliver',
    'move',
    'fault',
  ]);
  expect(/Bearer|[?&](?:code|state|code_challenge)=(?!%7E)|secret=/.exec(text)?.[0]).toBeUndefined();
  expect(text).toContain('code_challenge=%7E');
});

test('the newest requests are shown by the control API, by mailbox, under the ids of their answers', async () => {
  const { simulator, stop } = await routedSimulator(options());
  ends.push(stop);
  const graph = await graphOf(ANN);
  await graph.api('/me/messages?$top=1').get();
  const shown = async (query = '') =>
    (await (await fetch(`http://127.0.0.1:${simulator.controlPort}/requests${query}`)).json()) as { id: string }[];
  expect(await shown(`?mailbox=${ANN}`)).toMatchObject([
    { method: 'GET', host: 'graph.microsoft.com', target: '/v1.0/me/messages?$top=1', status: 200, at: START },
  ]);
  const hosts = ['https://graph.microsoft.com/v1.0/me', 'https://gmail.googleapis.com/gmail/v1/users/me/profile'];
  for (const url of [...hosts, 'https://login.microsoftonline.com/organizations/discovery/instance']) {
    const { headers } = await fetch(url);
    const last = (await shown()).at(-1)?.id;
    const theirs = url.includes('graph') ? 'request-id' : 'x-ms-request-id';
    expect([url, headers.get('x-simulator-request-id')]).toEqual([url, last]);
    expect([url, headers.get(theirs)]).toEqual([url, url.includes('gmail') ? null : last]);
  }
});

test('a request that never reached the service has an id, and echoes the caller’s', async () => {
  const { simulator, stop } = await routedSimulator(options());
  ends.push(stop);
  simulator.fault({ kind: 'empty', match: '/me' });
  const { headers, status } = await fetch('https://graph.microsoft.com/v1.0/me', {
    headers: { 'client-request-id': 'mine' },
  });
  expect([status, headers.get('client-request-id')]).toEqual([503, 'mine']);
  expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('a log that cannot be written is told before anything is served', async () => {
  await expect(startSimulator({ ...options(), log: join(dir, 'missing', 'log.ndjson') })).rejects.toThrow('ENOENT');
});

test('a file that is no log is refused by its line', async () => {
  const file = join(dir, 'other.ndjson');
  await writeFile(file, '{"seed":"x","start":1}\n{"at":1}\n');
  await expect(readLog(file)).rejects.toThrow('line 2');
});
