import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadCompanyFolder } from './index.js';
import { companyOf, graphOf, mailText, routedSimulator, simulatedMail } from './rig.js';

const ANN = 'ann@microsoft.test';
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function started(options: Parameters<typeof routedSimulator>[0]) {
  const { simulator, stop } = await routedSimulator(options);
  ends.push(stop);
  const control = async (method: string, path: string, body?: unknown) => {
    const url = `http://127.0.0.1:${simulator.controlPort}${path}`;
    const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { simulator, control };
}

async function folder(files: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'simulator-company-'));
  ends.push(() => rm(dir, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(dir, path, '..'), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return dir;
}

test('a company folder is read with its folders by path', async () => {
  const company = {
    tenant: { id: 'acme', provider: 'google', internalDomains: ['acme.test'] },
    users: [
      { id: 'u1', email: 'u1@acme.test' },
      { id: 'u2', email: 'u2@acme.test' },
    ],
  };
  const dir = await folder({
    'company.json': JSON.stringify(company),
    'mail/u1/inbox/1.eml': 'Subject: x',
    'mail/u1/Projects/North/2.eml': 'Subject: y',
    'mail/u1/inbox/notes.txt': 'no mail',
  });
  const loaded = await loadCompanyFolder(dir);
  expect(loaded).toMatchObject({ provider: 'google', tenantId: 'acme', domain: 'acme.test' });
  expect(loaded.users.map((user) => user.mails.map((mail) => [mail.path, mail.folder]))).toEqual([
    [
      ['Projects/North/2.eml', 'Projects/North'],
      ['inbox/1.eml', 'inbox'],
    ],
    [],
  ]);
});

test('a company folder without a usable company.json is refused by name', async () => {
  await expect(
    loadCompanyFolder(await folder({ 'company.json': '{"tenant":{"id":"x","provider":"yahoo"}}' })),
  ).rejects.toThrow(/company\.json.*provider/s);
  await expect(loadCompanyFolder(await folder({ 'other.json': '{}' }))).rejects.toThrow('company.json cannot be read');
  await expect(loadCompanyFolder(await folder({ 'company.json': '{"tenant":' }))).rejects.toThrow(
    /company\.json is no JSON/,
  );
});

test('two users with one address are refused', async () => {
  const companies = [companyOf('microsoft', []), companyOf('google', [], 'microsoft.test')];
  await expect(routedSimulator({ companies })).rejects.toThrow('two users have the address ann@microsoft.test');
});

test('hosts that are no provider go out as usual', async () => {
  await started({ companies: [companyOf('microsoft', [])] });
  const server = createServer((_, response) => response.end('outside'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('outside');
});

test('the CA file lies ready while the simulator runs, and is gone afterwards', async () => {
  const { simulator, stop } = await routedSimulator({ companies: [companyOf('microsoft', [])] });
  expect(await readFile(simulator.caFile, 'utf8')).toBe(simulator.ca);
  await stop();
  expect(existsSync(simulator.caFile)).toBe(false);
});

test('the control API delivers, moves, deletes, and shows the truth', async () => {
  const { control } = await started({
    companies: [companyOf('microsoft', [simulatedMail('inbox/1.eml', mailText({ 'Message-ID': '<1@x.test>' }))])],
  });
  const delivered = await control('POST', '/deliver', {
    user: ANN,
    folder: 'inbox',
    eml: mailText({ 'Message-ID': '<2@x.test>' }),
  });
  expect(delivered.body).toMatchObject({ messageId: '<2@x.test>', folder: 'inbox', userId: 'ann' });
  await control('POST', '/move', { user: ANN, mail: '<2@x.test>', folder: 'junk' });
  await control('POST', '/delete', { user: ANN, mail: 'inbox/1.eml' });
  const { body } = await control('GET', '/ledger');
  expect(body).toMatchObject([{ messageId: '<2@x.test>', folder: 'junk', tenant: 'tenant-microsoft.test' }]);
  expect((await control('GET', '/state')).body).toMatchObject({ users: [{ email: ANN, mails: 1 }] });
});

test('the control API sets faults, expires tokens and revokes', async () => {
  const { control } = await started({ companies: [companyOf('microsoft', [])] });
  const graph = await graphOf(ANN);
  await control('POST', '/faults', { rules: [{ match: '/me/messages', status: 500, times: 5 }] });
  await expect(graph.api('/me/messages').get()).rejects.toMatchObject({ statusCode: 500 });
  await control('DELETE', '/faults');
  expect(await graph.api('/me/messages').get()).toMatchObject({ value: [] });
  await control('POST', '/revoke', { user: ANN, accessTokens: true });
  await expect(graph.api('/me/messages').get()).rejects.toMatchObject({ statusCode: 401 });
  const again = await graphOf(ANN);
  await control('POST', '/expire-tokens');
  await expect(again.api('/me/messages').get()).rejects.toMatchObject({ statusCode: 401 });
});

test('a wrong control call says what is wrong', async () => {
  const { control } = await started({ companies: [companyOf('microsoft', [])] });
  expect(await control('POST', '/deliver', { user: 'nobody@x.test', eml: 'Subject: x' })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('nobody@x.test') as string },
  });
  expect(await control('POST', '/deliver', { folder: 'inbox' })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('user') as string },
  });
  expect(await control('POST', '/move', { user: ANN, mail: 'inbox/9.eml', folder: 'junk' })).toMatchObject({
    status: 400,
  });
  expect(await control('GET', '/nothing')).toMatchObject({ status: 404 });
});

test('the same seed gives the same ids, another seed others', async () => {
  const companies = () => [companyOf('microsoft', [simulatedMail('inbox/1.eml', mailText({ Subject: 'x' }))])];
  const first = (await started({ companies: companies(), seed: 'a' })).simulator.ledger();
  const second = (await started({ companies: companies(), seed: 'a' })).simulator.ledger();
  const third = (await started({ companies: companies(), seed: 'b' })).simulator.ledger();
  expect(second).toEqual(first);
  expect(third[0]?.providerId).not.toBe(first[0]?.providerId);
});
