import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mailboxes, tenants } from '#libs/contracts';
import { type Api, startApi } from '../../../test/apis/src/rig.js';
import { consentApp } from './consent.module.js';

let api: Api;

beforeAll(async () => {
  api = await startApi(consentApp);
});
afterAll(async () => {
  await api.stop();
});

const acme = { name: 'Acme', internalDomains: ['ACME.example', 'acme.example'], blockedDomains: ['rival.example'] };

async function newTenant(id: string, settings: object = acme): Promise<void> {
  expect((await api.call('PUT', `/v1/tenants/${id}`, settings)).status).toBe(200);
}

async function newUser(tenant: string, id: string): Promise<void> {
  const user = { email: `${id}@acme.example`, name: id };
  expect((await api.call('PUT', `/v1/tenants/${tenant}/users/${id}`, user)).status).toBe(200);
}

describe('tenants', () => {
  test('stand in MariaDB and on the topic when the request is answered', async () => {
    const { status, body } = await api.call('PUT', '/v1/tenants/acme', acme);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: 'acme',
      version: 1,
      internalDomains: ['acme.example'],
      policy: { lookback: { kind: 'oldest-open-opportunity', months: null }, intervalMinutes: 15 },
      warnings: [],
    });
    const published = await api.topic(tenants);
    expect(published.get('acme')).toMatchObject({ id: 'acme', version: 1, internalDomains: ['acme.example'] });
    expect((await api.call('GET', '/v1/tenants/acme')).body).toMatchObject({ name: 'Acme', version: 1 });
    expect((await api.call('GET', '/v1/tenants')).body).toMatchObject({ tenants: [{ id: 'acme' }] });
  });

  test('do not change when the same is said again', async () => {
    await newTenant('same');
    const again = await api.call('PUT', '/v1/tenants/same', { ...acme, internalDomains: ['acme.example'] });
    expect(again.body).toMatchObject({ version: 1 });
    const other = await api.call('PUT', '/v1/tenants/same', { ...acme, name: 'Acme Ltd' });
    expect(other.body).toMatchObject({ version: 2, name: 'Acme Ltd' });
  });

  test('change once for each of many requests at the same time, and the topic ends with the last', async () => {
    await newTenant('busy');
    const domains = Array.from({ length: 12 }, (_, index) => `d${index}.example`);
    const answers = await Promise.all(
      domains.map((domain) => api.call('POST', '/v1/tenants/busy/internal-domains', { domain })),
    );
    expect(answers.map(({ status }) => status)).toEqual(domains.map(() => 200));
    expect((await api.call('GET', '/v1/tenants/busy')).body).toMatchObject({ version: 13 });
    const published = (await api.topic(tenants)).get('busy');
    expect(published).toMatchObject({ version: 13 });
    expect(published?.internalDomains).toEqual(['acme.example', ...domains].toSorted());
  });

  test('have two lists that are read, replaced, added to and taken from', async () => {
    await newTenant('lists');
    const at = '/v1/tenants/lists/blocked-domains';
    expect((await api.call('GET', at)).body).toEqual({ domains: ['rival.example'] });
    expect((await api.call('POST', at, { domain: 'BÜCHER.example' })).body).toEqual({
      domains: ['rival.example', 'xn--bcher-kva.example'],
    });
    expect((await api.call('DELETE', `${at}/rival.example`)).body).toEqual({ domains: ['xn--bcher-kva.example'] });
    expect(await api.call('DELETE', `${at}/rival.example`)).toMatchObject({
      status: 404,
      type: 'application/problem+json',
    });
    expect((await api.call('PUT', at, { domains: [] })).body).toEqual({ domains: [] });
    expect((await api.call('GET', '/v1/tenants/lists/internal-domains')).body).toEqual({ domains: ['acme.example'] });
  });

  test('have long lists, up to a limit', async () => {
    await newTenant('long');
    const domains = (count: number) =>
      Array.from({ length: count }, (_, index) => `long-name-of-domain-${index}.example`);
    const at = '/v1/tenants/long/blocked-domains';
    expect((await api.call('PUT', at, { domains: domains(5_000) })).status).toBe(200);
    expect((await api.call('PUT', at, { domains: domains(5_001) })).status).toBe(400);
    expect(await api.call('PUT', at, { domains: domains(50_000) })).toMatchObject({
      status: 413,
      type: 'application/problem+json',
    });
    expect((await api.topic(tenants)).get('long')?.blockedDomains).toHaveLength(5_000);
  });

  test('have a policy of their own', async () => {
    await newTenant('policy');
    const policy = { lookback: { kind: 'fixed', months: 6 }, blocked: 'all-external' };
    const set = await api.call('PUT', '/v1/tenants/policy/policy', policy);
    const classification = { keep: [], keepSenders: [], dropSenders: [], eSignature: 'drop' };
    const defaults = { opportunity: 'most-recently-updated', intervalMinutes: 15, classification };
    expect(set.body).toEqual({ ...policy, ...defaults });
    expect((await api.call('GET', '/v1/tenants/policy/policy')).body).toEqual(set.body);
    expect((await api.call('GET', '/v1/tenants/policy')).body).toMatchObject({ version: 2, name: 'Acme' });
  });

  test('say which classes of mail and which senders they keep, and nothing else changes', async () => {
    await newTenant('classes', { ...acme, policy: { intervalMinutes: 60 } });
    const at = '/v1/tenants/classes/policy/classification';
    const set = await api.call('PUT', at, { keepSenders: ['News@BÜCHER.example', 'customer.example'] });
    expect(set).toMatchObject({ status: 200 });
    expect(set.body).toEqual({
      keep: [],
      keepSenders: ['customer.example', 'news@xn--bcher-kva.example'],
      dropSenders: [],
      eSignature: 'drop',
    });
    expect((await api.call('GET', at)).body).toEqual(set.body);
    const published = (await api.topic(tenants)).get('classes');
    expect(published).toMatchObject({ version: 2, policy: { intervalMinutes: 60, classification: set.body } });
    const bad = await api.call('PUT', at, { keep: ['spam'], dropSenders: ['a.example'], keepSenders: ['A.example'] });
    expect(bad).toMatchObject({ status: 400, type: 'application/problem+json' });
    const both = await api.call('PUT', at, { dropSenders: ['a.example'], keepSenders: ['A.example'] });
    expect(both).toMatchObject({ status: 400, body: { errors: [{ at: 'dropSenders' }] } });
    expect((await api.call('GET', at)).body).toEqual(set.body);
  });

  test('warn of a list that drops all their mail', async () => {
    const own = await api.call('PUT', '/v1/tenants/warned', { ...acme, blockedDomains: ['acme.example'] });
    expect(own).toMatchObject({ status: 200, body: { warnings: [expect.stringContaining('acme.example')] } });
  });

  test.each([
    ['no name', 'PUT', '/v1/tenants/bad', { internalDomains: [] }],
    ['no domain', 'PUT', '/v1/tenants/bad', { name: 'x', internalDomains: ['acme'] }],
    ['an address for a domain', 'PUT', '/v1/tenants/bad', { name: 'x', internalDomains: ['a@acme.example'] }],
    ['a field of another name', 'PUT', '/v1/tenants/bad', { name: 'x', internalDomain: [] }],
    ['a policy that is none', 'PUT', '/v1/tenants/bad', { name: 'x', policy: { lookback: { kind: 'ever' } } }],
    ['a slash in the id', 'PUT', '/v1/tenants/b%2Fd', { name: 'x' }],
    ['a line end in the id', 'PUT', '/v1/tenants/b%0Ad', { name: 'x' }],
    ['an id that is too long', 'PUT', `/v1/tenants/${'x'.repeat(101)}`, { name: 'x' }],
    ['no JSON', 'PUT', '/v1/tenants/bad', '{"name": '],
    ['a list for an object', 'PUT', '/v1/tenants/bad', [1]],
    ['no body', 'PUT', '/v1/tenants/bad', undefined],
  ])('are refused with %s', async (_, method, path, body) => {
    const answer = await api.call(method, path, body);
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json', body: { status: 400 } });
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\bat .*\.ts|stack/);
    expect((await api.call('GET', '/v1/tenants/bad')).status).toBe(404);
  });

  test('that nobody made are 404 everywhere', async () => {
    const none = '/v1/tenants/nobody';
    const paths = [
      '',
      '/policy',
      '/policy/classification',
      '/internal-domains',
      '/users',
      '/users/u',
      '/mailboxes',
      '/users/u/mailboxes/google',
    ];
    for (const path of paths) expect([path, (await api.call('GET', `${none}${path}`)).status]).toEqual([path, 404]);
    expect((await api.call('PUT', `${none}/users/u`, { email: 'u@acme.example', name: 'U' })).status).toBe(404);
    expect((await api.call('PUT', `${none}/policy`, {})).status).toBe(404);
  });
});

describe('users and mailboxes', () => {
  test('a mailbox is made switched off, published, switched on and off', async () => {
    await newTenant('boxes');
    await newUser('boxes', 'ann');
    const at = '/v1/tenants/boxes/users/ann/mailboxes/google';
    const made = await api.call('PUT', at);
    expect(made.body).toMatchObject({
      id: 'google-ann',
      sync: false,
      consent: 'none',
      version: 1,
      email: 'ann@acme.example',
    });
    expect((await api.call('PUT', at)).body).toEqual(made.body);
    expect((await api.call('PUT', `${at}/sync`, { on: true })).body).toMatchObject({ sync: true, version: 2 });
    expect((await api.call('PUT', `${at}/sync`, { on: true })).body).toMatchObject({ sync: true, version: 2 });
    expect((await api.topic(mailboxes)).get('boxes/google-ann')).toMatchObject({
      sync: true,
      version: 2,
      userId: 'ann',
    });
    expect((await api.call('GET', at)).body).toMatchObject({ state: 'waiting', counts: { seen: 0, dropped: {} } });
    expect((await api.call('GET', '/v1/tenants/boxes/mailboxes')).body).toMatchObject({
      mailboxes: [{ id: 'google-ann' }],
    });
    expect((await api.call('PUT', `${at}/sync`, { on: 'yes' })).status).toBe(400);
  });

  test('the state of its reading is shown with its counts', async () => {
    await newTenant('state');
    await newUser('state', 'ann');
    await api.call('PUT', '/v1/tenants/state/users/ann/mailboxes/google');
    const place = { tenant: 'state', mailbox_id: 'google-ann' };
    await api.store
      .insertInto('sync_state')
      .values({
        ...place,
        provider: 'google',
        state: 'live',
        cause: null,
        lease_owner: null,
        due_at: 0,
        live_due_at: 0,
        crm_decided_at: 0,
        reconcile_gaps: 0,
        last_sync_at: 7,
        expected: 9,
        failures: 0,
        consent_version: 1,
      })
      .execute();
    await api.store
      .insertInto('mail_counts')
      .values([
        { ...place, folder: 'inbox', outcome: 'admitted', mails: 3 },
        { ...place, folder: 'inbox', outcome: 'no_crm_match', mails: 4 },
        { ...place, folder: 'sent', outcome: 'no_crm_match', mails: 1 },
      ])
      .execute();
    expect((await api.call('GET', '/v1/tenants/state/users/ann/mailboxes/google')).body).toMatchObject({
      state: 'live',
      lastSyncAt: 7,
      counts: { seen: 8, admitted: 3, expected: 9, dropped: { no_crm_match: 5 } },
    });
  });

  test("a mailbox follows its user's name and address", async () => {
    await newTenant('moves');
    await newUser('moves', 'ann');
    await api.call('PUT', '/v1/tenants/moves/users/ann/mailboxes/microsoft');
    await api.call('PUT', '/v1/tenants/moves/users/ann', { email: 'Lee@acme.example', name: 'Ann Lee' });
    const moved = { email: 'lee@acme.example', name: 'Ann Lee', version: 2 };
    expect((await api.call('GET', '/v1/tenants/moves/users/ann/mailboxes/microsoft')).body).toMatchObject(moved);
    expect((await api.topic(mailboxes)).get('moves/microsoft-ann')).toMatchObject(moved);
  });

  test('two users of a tenant cannot have one address, of two tenants they can', async () => {
    await newTenant('one');
    await newTenant('two');
    await newUser('one', 'ann');
    const same = { email: 'ann@acme.example', name: 'Other' };
    expect(await api.call('PUT', '/v1/tenants/one/users/other', same)).toMatchObject({ status: 409 });
    expect(await api.call('PUT', '/v1/tenants/two/users/other', same)).toMatchObject({ status: 200 });
    expect((await api.call('GET', '/v1/tenants/one/users')).body).toMatchObject({ users: [{ id: 'ann' }] });
    expect((await api.call('GET', '/v1/tenants/two/users/ann')).status).toBe(404);
  });

  test.each([
    ['an address that is none', '/users/bad', { email: 'bad', name: 'B' }],
    ['no name', '/users/bad', { email: 'b@acme.example', name: ' ' }],
    ['an unknown provider', '/users/ann/mailboxes/yahoo', undefined],
  ])('are refused with %s', async (_, path, body) => {
    await newTenant('refusals');
    expect(await api.call('PUT', `/v1/tenants/refusals${path}`, body)).toMatchObject({ status: 400 });
  });

  test('a mailbox of nobody is 404', async () => {
    await newTenant('empty');
    expect((await api.call('PUT', '/v1/tenants/empty/users/x/mailboxes/google')).status).toBe(404);
    expect((await api.call('PUT', '/v1/tenants/empty/users/x/mailboxes/google/sync', { on: true })).status).toBe(404);
    expect((await api.call('POST', '/v1/tenants/empty/users/x/mailboxes/google/disconnect')).status).toBe(404);
  });
});

test('the API describes itself', async () => {
  const { body } = await api.call('GET', '/docs-json');
  expect(body).toMatchObject({
    paths: {
      '/v1/tenants/{tenant}': {
        put: { requestBody: { content: { 'application/json': { schema: { required: ['name'] } } } } },
      },
    },
  });
  expect(await api.call('GET', '/docs')).toMatchObject({ status: 200, type: 'text/html' });
});
