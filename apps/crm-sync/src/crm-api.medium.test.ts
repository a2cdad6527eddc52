import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crmRecords } from '#libs/contracts';
import { type Api, startApi } from '../../../test/apis/src/rig.js';
import { crmSyncApp } from './crm-sync.module.js';

let api: Api;

beforeAll(async () => {
  api = await startApi(crmSyncApp);
});
afterAll(async () => {
  await api.stop();
});

const CSV = { 'content-type': 'text/csv' };
const ACCOUNTS = 'id,name,domains,updatedAt';

const importing = (tenant: string, kind: string, lines: readonly string[], mode = 'merge') =>
  api.call('POST', `/v1/tenants/${tenant}/crm/${kind}/import?mode=${mode}`, lines.join('\n'), CSV);

const account = (id: string, name = id) => `${id},${name},${id}.example,2026-01-01`;

async function idsOf(tenant: string, kind = 'accounts'): Promise<string[]> {
  const { body } = await api.call('GET', `/v1/tenants/${tenant}/crm/${kind}?limit=1000`);
  return (body as { records: { id: string }[] }).records.map(({ id }) => id);
}

describe('one record', () => {
  test.each([
    [
      'accounts',
      { name: 'Acme', domains: ['ACME.example'] },
      { kind: 'account', domains: ['acme.example'], email: null },
    ],
    [
      'accounts',
      { name: 'Acme', domains: ['https://www.acme.example/de/', 'etsy.com/shop/acme', 'acme.example, acme.de'] },
      { kind: 'account', domains: ['https://www.acme.example/de/', 'etsy.com/shop/acme', 'acme.example, acme.de'] },
    ],
    [
      'contacts',
      { name: 'Ann', email: 'Ann@Acme.example', accountId: 'a' },
      { kind: 'contact', email: 'ann@acme.example' },
    ],
    ['leads', { name: 'Lee', email: null, company: 'Lee Ltd' }, { kind: 'lead', company: 'Lee Ltd', domains: [] }],
    [
      'opportunities',
      { name: 'Deal', accountId: 'a', isOpen: false, createdAt: 5, closedAt: '2026-01-01T00:00:00+01:00' },
      { kind: 'opportunity', createdAt: 5, closedAt: Date.UTC(2025, 11, 31, 23), contactIds: [] },
    ],
  ])('of %s stands on the topic when it is written, and can be read', async (kind, body, expected) => {
    const written = await api.call('PUT', `/v1/tenants/one/crm/${kind}/x%201`, {
      ...body,
      updatedAt: 1_790_000_000_000,
    });
    const record = { ...expected, tenant: 'one', id: 'x 1', name: body.name, updatedAt: 1_790_000_000_000 };
    expect(written).toMatchObject({ status: 200, body: record });
    expect((await api.topic(crmRecords)).get(`one/${expected.kind}/x 1`)).toEqual(written.body);
    expect((await api.call('GET', `/v1/tenants/one/crm/${kind}/x%201`)).body).toEqual(written.body);
  });

  test.each([
    ['contacts', { email: 'ann@old.example' }, { email: 'ann@new.example' }],
    ['leads', { email: null }, { email: 'lee@new.example' }],
    ['accounts', { domains: ['old.example'] }, { domains: ['old.example', 'new.example'] }],
  ])('of %s says since when its mail can be told, and keeps it until there is more to tell', async (kind, one, two) => {
    const put = async (body: object) => {
      const { body: written } = await api.call('PUT', `/v1/tenants/since/crm/${kind}/x`, { name: 'X', ...body });
      return (written as { matchableSince: number | null }).matchableSince;
    };
    const first = await put(one);
    expect(await put({ ...one, name: 'Y' })).toBe(first);
    const began = Date.now();
    expect(await put(two)).toBeGreaterThanOrEqual(began);
    expect(first ?? 0).toBeLessThanOrEqual(began);
  });

  test('is deleted with a tombstone, and then it is not there', async () => {
    await api.call('PUT', '/v1/tenants/gone/crm/leads/l', { name: 'L' });
    expect((await api.call('DELETE', '/v1/tenants/gone/crm/leads/l')).status).toBe(204);
    expect((await api.topic(crmRecords)).get('gone/lead/l')).toBeNull();
    expect((await api.call('GET', '/v1/tenants/gone/crm/leads/l')).status).toBe(404);
    expect((await api.call('DELETE', '/v1/tenants/gone/crm/leads/l')).status).toBe(404);
  });

  test("is never seen by another tenant's address", async () => {
    await api.call('PUT', '/v1/tenants/mine/crm/accounts/a', { name: 'Mine' });
    expect((await api.call('GET', '/v1/tenants/yours/crm/accounts/a')).status).toBe(404);
    expect(await idsOf('yours')).toEqual([]);
    expect((await api.call('DELETE', '/v1/tenants/yours/crm/accounts/a')).status).toBe(404);
    expect((await importing('yours', 'accounts', [ACCOUNTS], 'replace')).body).toMatchObject({ deleted: 0 });
    expect(await idsOf('mine')).toEqual(['a']);
  });

  test.each([
    ['contacts', { name: 'A', email: 'no address' }],
    ['accounts', { name: 'A', domains: ['no domain'] }],
    ['accounts', { name: 'A', email: 'a@b.example' }],
    ['accounts', {}],
    ['opportunities', { name: 'O', isOpen: true }],
    ['opportunities', { name: 'O', isOpen: false, createdAt: 9, closedAt: 8 }],
    ['leads', { name: 'L', updatedAt: 'yesterday' }],
    ['leads', '{'],
  ])('of %s is refused: %j', async (kind, body) => {
    const answer = await api.call('PUT', `/v1/tenants/bad/crm/${kind}/x`, body);
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json' });
    expect((await api.call('GET', `/v1/tenants/bad/crm/${kind}/x`)).status).toBe(404);
  });
});

describe('an import', () => {
  test('merges: writes what is new or differs, keeps the rest, and says so', async () => {
    const first = await importing('merge', 'accounts', [ACCOUNTS, account('a'), account('b')]);
    expect(first).toMatchObject({ status: 200, body: { records: 2, written: 2, deleted: 0, unchanged: 0 } });
    const second = await importing('merge', 'accounts', [ACCOUNTS, account('b', 'Other'), account('c'), account('a')]);
    expect(second.body).toEqual({ records: 3, written: 2, deleted: 0, unchanged: 1 });
    const third = await importing('merge', 'accounts', [ACCOUNTS, account('c')]);
    expect(third.body).toEqual({ records: 1, written: 0, deleted: 0, unchanged: 1 });
    expect(await idsOf('merge')).toEqual(['a', 'b', 'c']);
  });

  test('replaces: what is not in the file is gone, of this kind and tenant alone', async () => {
    await importing('swap', 'accounts', [ACCOUNTS, account('a'), account('b')]);
    await api.call('PUT', '/v1/tenants/swap/crm/leads/l', { name: 'L' });
    await importing('stay', 'accounts', [ACCOUNTS, account('a')]);
    const swapped = await importing('swap', 'accounts', [ACCOUNTS, account('b'), account('c')], 'replace');
    expect(swapped.body).toEqual({ records: 2, written: 1, deleted: 1, unchanged: 1 });
    expect(await idsOf('swap')).toEqual(['b', 'c']);
    expect(await idsOf('swap', 'leads')).toEqual(['l']);
    expect(await idsOf('stay')).toEqual(['a']);
    expect((await api.topic(crmRecords)).get('swap/account/a')).toBeNull();
  });

  test('replacing again and again, at once, ends with one of the files', async () => {
    const files = [['a', 'b'], ['b', 'c'], ['d']];
    await Promise.all(
      files.map((ids) => importing('race', 'accounts', [ACCOUNTS, ...ids.map((id) => account(id))], 'replace')),
    );
    expect(files).toContainEqual(await idsOf('race'));
  });

  test('with mistakes is refused whole, every line named', async () => {
    const bad = await importing('mistakes', 'contacts', [
      'id,email,name,accountId,updatedAt',
      'c1,ann@acme.example,Ann,,2026-01-01',
      'c2,no address,Bob,,2026-01-01',
      ',ann@acme.example,Nobody,,2026-01-01',
      'c1,again@acme.example,Twice,,yesterday',
      'c4,x@acme.example',
    ]);
    expect(bad).toMatchObject({ status: 422, type: 'application/problem+json' });
    const lines = (bad.body as { errors: { at: string }[] }).errors.map(({ at }) => at);
    expect([...new Set(lines)]).toEqual(['line 3', 'line 4', 'line 5', 'line 6']);
    expect(await idsOf('mistakes', 'contacts')).toEqual([]);
  });

  test.each([
    ['another type', '{}', { 'content-type': 'application/json' }, 415],
    ['bytes that are not UTF-8', Buffer.from([0x69, 0x64, 0xff]), CSV, 422],
    ['a wrong header', 'id,name', CSV, 422],
    ['nothing', '', CSV, 422],
  ])('of %s is refused', async (_, body, headers, status) => {
    const response = await fetch(`${api.url}/v1/tenants/refused/crm/accounts/import`, {
      method: 'POST',
      body: body as string,
      headers,
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    await response.body?.cancel();
  });

  test('of another mode is refused', async () => {
    expect((await importing('refused', 'accounts', [ACCOUNTS], 'append')).status).toBe(400);
  });

  const tooLarge = Buffer.alloc(64 * 1024 * 1024 + 200_000, 'x');
  test.each([
    ['said before', () => ({ body: tooLarge })],
    ['sent in chunks', () => ({ body: new Blob([tooLarge]).stream(), duplex: 'half' as const })],
  ])('of more than 64 MiB is refused, %s, and the app goes on', async (_, init) => {
    const url = `${api.url}/v1/tenants/large/crm/accounts/import`;
    const response = await fetch(url, { method: 'POST', headers: CSV, ...init() });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ status: 413, detail: 'At most 64 MiB.' });
    expect(await idsOf('large')).toEqual([]);
  });

  test('that breaks off writes nothing', async () => {
    const { port } = new URL(api.url);
    const socket = connect(Number(port), '127.0.0.1');
    const head = 'POST /v1/tenants/broken/crm/accounts/import HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\n';
    socket.write(`${head}Content-Length: 1000\r\n\r\n${ACCOUNTS}\n${account('a')}\n`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    expect(await idsOf('broken')).toEqual([]);
  });

  test('of 100,000 contacts arrives whole', async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, i) => `c${i},c${i}@customer${i % 1000}.example,Name ${i},a${i % 1000},2026-01-01`,
    );
    const answer = await importing('many', 'contacts', ['id,email,name,accountId,updatedAt', ...rows], 'replace');
    expect(answer.body).toEqual({ records: 100_000, written: 100_000, deleted: 0, unchanged: 0 });
    const page = await api.call('GET', '/v1/tenants/many/crm/contacts?limit=2&after=c1');
    expect(page.body).toMatchObject({ total: 100_000, records: [{ id: 'c10' }, { id: 'c100' }], next: 'c100' });
  }, 120_000);
});

test('pages end with the last record', async () => {
  await importing('pages', 'accounts', [ACCOUNTS, account('a'), account('b'), account('c')]);
  const at = '/v1/tenants/pages/crm/accounts';
  expect((await api.call('GET', `${at}?limit=2`)).body).toMatchObject({
    total: 3,
    records: [{ id: 'a' }, { id: 'b' }],
    next: 'b',
  });
  expect((await api.call('GET', `${at}?limit=2&after=b`)).body).toMatchObject({ records: [{ id: 'c' }], next: null });
  for (const limit of ['0', '1001', 'x', '-1', '1.5'])
    expect((await api.call('GET', `${at}?limit=${limit}`)).status).toBe(400);
});
