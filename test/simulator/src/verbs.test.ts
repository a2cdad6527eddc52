import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { companyOf, graphOf, mailText, microsoftLogin, routedSimulator, simulatedMail } from './rig.js';
import type { Simulator } from './index.js';

const ANN = 'ann@microsoft.test';
let simulator: Simulator;
let stop: () => Promise<void>;

beforeEach(async () => {
  const mails = ['1', '2'].map((name) =>
    simulatedMail(`inbox/${name}.eml`, mailText({ Subject: `Mail ${name}`, 'Message-ID': `<${name}@x.test>` })),
  );
  ({ simulator, stop } = await routedSimulator({
    companies: [companyOf('microsoft', mails)],
    clock: { now: Date.parse('2026-11-03T10:00:00Z'), speed: 0 },
  }));
});
afterEach(() => stop());

async function control(method: string, path: string, body?: unknown) {
  const url = `http://127.0.0.1:${simulator.controlPort}${path}`;
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: response.status, body: (await response.json()) as unknown };
}

async function did(verb: string, body: unknown): Promise<unknown> {
  const answer = await control('POST', `/${verb}`, body);
  expect([verb, answer.status, answer.status === 200 ? '' : answer.body]).toEqual([verb, 200, '']);
  return answer.body;
}

test('the whole truth tells where every mail ever was, when, and what became of it', async () => {
  await did('deliver', {
    user: ANN,
    eml: mailText({ 'Message-ID': '<3@x.test>' }),
    receivedAt: '2026-01-01T00:00:00Z',
  });
  await control('POST', '/clock', { advanceSeconds: 60 });
  await did('move', { user: ANN, mail: '<3@x.test>', folder: 'Projects/North' });
  await did('folder-move', { user: ANN, folder: 'Projects', to: 'Old' });
  await did('delete', { user: ANN, mail: '<3@x.test>' });
  await did('folder-delete', { user: ANN, folder: 'Old' });
  const all = (await control('GET', '/ledger/changes')).body as Record<string, unknown>[];
  const start = Date.parse('2026-11-03T10:00:00Z');
  expect(all.map(({ at, what, messageId, from, to }) => [Number(at) - start, what, messageId, from, to])).toEqual([
    [0, 'loaded', '<1@x.test>', null, 'inbox'],
    [0, 'loaded', '<2@x.test>', null, 'inbox'],
    [0, 'added', '<3@x.test>', null, 'inbox'],
    [60_000, 'folder-made', null, null, 'Projects'],
    [60_000, 'folder-made', null, null, 'Projects/North'],
    [60_000, 'moved', '<3@x.test>', 'inbox', 'Projects/North'],
    [60_000, 'folder-moved', null, 'Projects', 'Old'],
    [60_000, 'removed', '<3@x.test>', 'Old/North', null],
    [60_000, 'folder-removed', null, 'Old/North', null],
    [60_000, 'folder-removed', null, 'Old', null],
  ]);
  expect(all[2]).toMatchObject({ receivedAt: Date.UTC(2026, 0, 1) });
  const later = (await control('GET', `/ledger/changes?after=${String(all[7]?.['order'])}&mailbox=${ANN}`)).body;
  expect(later).toEqual(all.slice(8));
  expect((await control('GET', '/ledger')).body).toHaveLength(2);
});

test('a mail is read, flagged and given another subject, and a client sees it', async () => {
  await did('flag', { user: ANN, mail: 'inbox/1.eml' });
  await did('read', { user: ANN, mail: 'inbox/1.eml', read: true });
  await did('edit', { user: ANN, mail: 'inbox/1.eml', subject: 'Überarbeitet' });
  const graph = await graphOf(ANN);
  const { providerId } = simulator.ledger()[0] ?? {};
  expect(await graph.api(`/me/messages/${providerId}`).get()).toMatchObject({ subject: 'Überarbeitet', isRead: true });
  expect(simulator.changes().map(({ what }) => what)).toEqual(expect.arrayContaining(['flagged', 'edited']));
});

test('a draft is made, edited and sent, and lies among the sent mail', async () => {
  const made = (await did('draft', { user: ANN, eml: mailText({ Subject: 'a', 'Message-ID': '<d@x.test>' }) })) as {
    path: string;
  };
  await did('draft-edit', { user: ANN, mail: made.path, eml: mailText({ Subject: 'b', 'Message-ID': '<d@x.test>' }) });
  const sent = await did('send', { user: ANN, mail: '<d@x.test>' });
  expect(sent).toMatchObject({ folder: 'sent', receivedAt: Date.parse('2026-11-03T10:00:00Z') });
  expect(await control('POST', '/send', { user: ANN, mail: '<d@x.test>' })).toMatchObject({ status: 400 });
  const graph = await graphOf(ANN);
  const list = (await graph.api('/me/mailFolders/sentitems/messages').get()) as { value: unknown[] };
  expect(list.value).toMatchObject([{ subject: 'b', isDraft: false }]);
});

test('companies come and go while the simulator runs, with their faults and counts', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'simulator-verbs-'));
  try {
    await mkdir(join(dir, 'mail/eve/inbox'), { recursive: true });
    const tenant = { id: 'late', provider: 'microsoft', internalDomains: ['late.test'] };
    await writeFile(
      join(dir, 'company.json'),
      JSON.stringify({ tenant, users: [{ id: 'eve', email: 'eve@late.test' }] }),
    );
    await writeFile(join(dir, 'mail/eve/inbox/1.eml'), 'Subject: hello');
    expect(await control('POST', '/companies', { dir: join(dir, 'nothing') })).toMatchObject({ status: 400 });
    await did('companies', { dir });
    expect(await control('POST', '/companies', { dir })).toMatchObject({ status: 400 });
    const graph = await graphOf('eve@late.test');
    expect(await graph.api('/me/messages').get()).toMatchObject({ value: [{ subject: 'hello' }] });
    expect(simulator.state('eve@late.test').mailboxes).toMatchObject({
      'eve@late.test': { requests: { 'graph.messages': 1 }, limits: {}, maxInFlight: 1 },
    });
    await did('fault', { status: 500, mailbox: 'eve@late.test' });
    expect((await control('DELETE', '/companies/late')).status).toBe(200);
    expect((await control('DELETE', '/companies/late')).status).toBe(400);
    expect([simulator.faults(), Object.keys(simulator.state().mailboxes)]).toEqual([[], []]);
    await expect(graph.api('/me/messages').get()).rejects.toMatchObject({ statusCode: expect.any(Number) as number });
    expect(simulator.ledger()).toHaveLength(2);
  } finally {
    await rm(dir, { recursive: true });
  }
});

test('a disabled user’s tokens die', async () => {
  const graph = await graphOf(ANN);
  await graph.api('/me/messages').get();
  await did('disable', { user: ANN });
  await expect(graph.api('/me/messages').get()).rejects.toMatchObject({ statusCode: 401 });
  await did('disable', { user: ANN, disabled: false });
  const again = await graphOf(ANN);
  expect(await again.api('/me/messages').get()).toMatchObject({ value: [{}, {}] });
});

test('refusals for passed limits are told apart from injected ones, by mailbox', async () => {
  await stop();
  ({ simulator, stop } = await routedSimulator({
    companies: [companyOf('microsoft', [])],
    latencyMs: 50,
    mailboxConcurrency: 2,
  }));
  const { accessToken } = (await microsoftLogin(ANN)).result;
  const get = (path: string) =>
    fetch(`https://graph.microsoft.com/v1.0/me/${path}`, { headers: { authorization: `Bearer ${accessToken}` } });
  await did('fault', { match: '/me/messages', status: 429, mailbox: ANN });
  const answers = await Promise.all(Array.from({ length: 6 }, () => get('mailFolders')));
  const refused = answers.filter(({ status }) => status === 429).length;
  expect([refused > 0, (await get('messages')).status]).toEqual([true, 429]);
  const { limits, maxInFlight } = simulator.state().mailboxes[ANN] ?? {};
  expect([limits, maxInFlight]).toEqual([{ concurrency: refused }, 2]);
});

test('the clock is read, set, advanced, run faster and stopped', async () => {
  expect((await control('GET', '/clock')).body).toEqual({ now: Date.parse('2026-11-03T10:00:00Z'), speed: 0 });
  await did('clock', { now: '2026-12-01T00:00:00Z' });
  await did('clock', { advanceSeconds: 90 });
  expect((await control('GET', '/clock')).body).toEqual({ now: Date.parse('2026-12-01T00:01:30Z'), speed: 0 });
  expect(await did('clock', { speed: 1000 })).toMatchObject({ speed: 1000 });
  expect(await control('POST', '/clock', { hurry: true })).toMatchObject({ status: 400 });
});

test('tokens live by the clock: an hour later they are expired', async () => {
  const graph = await graphOf(ANN);
  await graph.api('/me/messages').get();
  await did('clock', { advanceSeconds: 3599 });
  await graph.api('/me/messages').get();
  await did('clock', { advanceSeconds: 2 });
  await expect(graph.api('/me/messages').get()).rejects.toMatchObject({ statusCode: 401 });
});

test('a call with a mistake names it, and nothing happens', async () => {
  const wrong = async (path: string, body: unknown) => (await control('POST', path, body)).body;
  expect(await wrong('/deliver', { user: ANN })).toMatchObject({
    error: expect.stringContaining('one of eml') as string,
  });
  expect(await wrong('/deliver', { user: ANN, eml: 'x', foldr: 'y' })).toMatchObject({
    error: expect.stringContaining('foldr') as string,
  });
  expect(await wrong('/deliver', { user: ANN, file: '/nothing.eml' })).toMatchObject({
    error: expect.stringContaining('/nothing.eml') as string,
  });
  expect(await wrong('/fault', { kind: 'flood' })).toMatchObject({ error: expect.stringContaining('kind') as string });
  const about = async (rule: unknown) => JSON.stringify(await wrong('/fault', rule));
  expect(await about({ match: 'x' })).toContain('a status or an error');
  expect(await about({ error: 'Eror' })).toContain('no service has Eror; known are Entra: 50011');
  for (const error of ['AADSTS50076', 'invalid_rapt', 'domainPolicy', 'ErrorInvalidUser']) {
    expect([error, await about({ match: 'nothing', error })]).toEqual([error, '{"ok":true}']);
  }
  expect(await wrong('/fault', { match: '(', status: 500 })).toMatchObject({
    error: expect.stringContaining('regular expression') as string,
  });
  expect(await control('GET', '/ledger/changes?after=soon')).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('order of a change') as string },
  });
  expect(await wrong('/folder-delete', { user: ANN, folder: 'Nowhere' })).toMatchObject({
    error: expect.stringContaining('Nowhere') as string,
  });
  expect(simulator.changes().filter(({ what }) => what !== 'loaded')).toEqual([]);
});
