import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { mailboxes } from '#libs/contracts';
import { Browser } from '../../../test/apis/src/browser.js';
import { type Api, startApi } from '../../../test/apis/src/rig.js';
import type { Simulator } from '../../../test/simulator/src/index.js';
import { companyOf, routedSimulator } from '../../../test/simulator/src/rig.js';
import { config } from './config.js';
import { consentApp } from './consent.module.js';

const ROBOT = 'robot@project.iam.gserviceaccount.com';
const SCOPE = 'https://www.googleapis.com/auth/gmail.readonly';
const PEOPLE = ['ann', 'bob', 'cat'];

let simulator: Simulator;
let endSimulator: () => Promise<void>;
let api: Api;

beforeAll(async () => {
  const one = companyOf('google', []);
  const other = companyOf('google', [], 'undelegated.test');
  const users = PEOPLE.map((id) => ({ id, email: `${id}@google.test`, name: id, mails: [] }));
  ({ simulator, stop: endSimulator } = await routedSimulator({
    companies: [{ ...one, users }, other],
    delegations: [{ clientEmail: ROBOT, scopes: [SCOPE], domains: ['google.test'] }],
  }));
  api = await startApi(consentApp, settings());
});
afterAll(async () => {
  await api.stop();
  await endSimulator();
});
afterEach(() => simulator.clearFaults());

const settings = () => ({
  THREADLINE_GOOGLE_CLIENT_ID: 'client-g',
  THREADLINE_GOOGLE_CLIENT_SECRET: 'secret-g',
  THREADLINE_GOOGLE_SERVICE_ACCOUNT: JSON.stringify(simulator.serviceAccountKey(ROBOT)),
});

let tenants = 0;

/** A tenant with users of these addresses, each with a mailbox at Google. */
async function tenantOf(...emails: string[]): Promise<string> {
  const tenant = `t${(tenants += 1)}`;
  await api.call('PUT', `/v1/tenants/${tenant}`, { name: 'Acme' });
  for (const [index, email] of emails.entries()) {
    const user = `/v1/tenants/${tenant}/users/u${index}`;
    await api.call('PUT', user, { email, name: 'N' });
    await api.call('PUT', `${user}/mailboxes/google`);
  }
  return tenant;
}

const delegation = (method: 'POST' | 'DELETE', tenant: string) => api.call(method, `/v1/tenants/${tenant}/delegation`);
const mailboxOf = async (tenant: string, user: string, provider = 'google') =>
  (await api.call('GET', `/v1/tenants/${tenant}/users/${user}/mailboxes/${provider}`)).body;

async function expectNothingGranted(tenant: string): Promise<void> {
  const { body } = await api.call('GET', `/v1/tenants/${tenant}/mailboxes`);
  expect(JSON.stringify(body)).not.toContain('granted');
}

test('all mailboxes of the tenant at Google are granted and published, those of others and at Microsoft are not', async () => {
  const tenant = await tenantOf('ann@google.test', 'bob@google.test');
  const other = await tenantOf('cat@google.test');
  await api.call('PUT', `/v1/tenants/${tenant}/users/u0/mailboxes/microsoft`);
  expect(await delegation('POST', tenant)).toMatchObject({ status: 200, body: { granted: 2, unchanged: 0 } });
  const published = await api.topic(mailboxes);
  for (const user of ['u0', 'u1']) {
    expect(await mailboxOf(tenant, user)).toMatchObject({ consent: 'granted', consentVersion: 1, version: 2 });
    expect(published.get(`${tenant}/google-${user}`)).toMatchObject({ consent: 'granted', consentVersion: 1 });
  }
  expect(await mailboxOf(tenant, 'u0', 'microsoft')).toMatchObject({ consent: 'none' });
  expect(await mailboxOf(other, 'u0')).toMatchObject({ consent: 'none' });
  // nothing is stored that opens a mailbox
  const tokens = await api.store.selectFrom('mailbox_tokens').selectAll().where('tenant', '=', tenant).execute();
  expect(tokens).toEqual([]);
});

test('said again it grants what was made since, and changes nothing else', async () => {
  const tenant = await tenantOf('ann@google.test');
  await delegation('POST', tenant);
  await api.call('PUT', `/v1/tenants/${tenant}/users/late`, { email: 'bob@google.test', name: 'Bob' });
  await api.call('PUT', `/v1/tenants/${tenant}/users/late/mailboxes/google`);
  expect((await delegation('POST', tenant)).body).toEqual({ granted: 1, unchanged: 1 });
  expect(await mailboxOf(tenant, 'u0')).toMatchObject({ consentVersion: 1, version: 2 });
  expect(await mailboxOf(tenant, 'late')).toMatchObject({ consent: 'granted', consentVersion: 1 });
});

test('ending it revokes the mailboxes whose owners did not consent themselves', async () => {
  const tenant = await tenantOf('ann@google.test', 'bob@google.test');
  const browser = new Browser();
  const at = `/v1/tenants/${tenant}/users/u1/mailboxes/google`;
  await browser.open((await browser.consent(`${api.url}${at}/connect`)).href);
  expect((await delegation('POST', tenant)).body).toEqual({ granted: 1, unchanged: 1 });
  expect(await delegation('DELETE', tenant)).toMatchObject({ status: 200, body: { revoked: 1, unchanged: 1 } });
  expect(await mailboxOf(tenant, 'u0')).toMatchObject({ consent: 'revoked', consentVersion: 2 });
  expect(await mailboxOf(tenant, 'u1')).toMatchObject({ consent: 'granted', consentVersion: 1 });
  expect((await api.topic(mailboxes)).get(`${tenant}/google-u0`)).toMatchObject({ consent: 'revoked' });
  expect((await delegation('DELETE', tenant)).body).toEqual({ revoked: 0, unchanged: 2 });
});

test('a mailbox that was granted so is disconnected like any other', async () => {
  const tenant = await tenantOf('ann@google.test');
  await delegation('POST', tenant);
  const ended = await api.call('POST', `/v1/tenants/${tenant}/users/u0/mailboxes/google/disconnect`);
  expect(ended).toMatchObject({ status: 200, body: { consent: 'revoked', revokedAtProvider: false } });
});

test('a Workspace that did not delegate is refused, and nothing is granted, not even in its other domains', async () => {
  const tenant = await tenantOf('ann@google.test', 'ann@undelegated.test');
  expect(await delegation('POST', tenant)).toMatchObject({
    status: 403,
    type: 'application/problem+json',
    body: { title: 'The Workspace did not delegate to the service account', detail: expect.stringContaining(SCOPE) },
  });
  await expectNothingGranted(tenant);
});

test('addresses that Google does not know are refused; one wrong among them does not matter', async () => {
  const unknown = await tenantOf('nobody@google.test');
  expect(await delegation('POST', unknown)).toMatchObject({
    status: 403,
    body: { title: 'Google does not know the mailboxes' },
  });
  await expectNothingGranted(unknown);
  const mixed = await tenantOf('nobody@google.test', 'ann@google.test');
  expect((await delegation('POST', mixed)).body).toEqual({ granted: 2, unchanged: 0 });
});

test('a key that Google does not accept is refused, and trouble of Google says to come back', async () => {
  const tenant = await tenantOf('ann@google.test');
  simulator.fault({ match: 'POST .*/token', status: 401, body: { error: 'invalid_client' } });
  expect(await delegation('POST', tenant)).toMatchObject({
    status: 502,
    body: { title: 'Google does not accept the service account' },
  });
  simulator.fault({ match: 'POST .*/token', status: 503 });
  const trouble = await delegation('POST', tenant);
  expect(trouble).toMatchObject({ status: 503, type: 'application/problem+json' });
  expect(Number(trouble.headers.get('retry-after'))).toBeGreaterThan(0);
  await expectNothingGranted(tenant);
});

test('an unknown tenant and one without mailboxes at Google are refused', async () => {
  expect(await delegation('POST', 'nobody')).toMatchObject({ status: 404 });
  expect(await delegation('DELETE', 'nobody')).toMatchObject({ status: 404 });
  const elsewhere = await tenantOf();
  await api.call('PUT', `/v1/tenants/${elsewhere}/users/m`, { email: 'ann@google.test', name: 'Ann' });
  await api.call('PUT', `/v1/tenants/${elsewhere}/users/m/mailboxes/microsoft`);
  expect(await delegation('POST', elsewhere)).toMatchObject({
    status: 409,
    body: { title: 'The tenant has no mailbox at Google' },
  });
});

test('without a service account it is refused, and a setting that is none ends the start', async () => {
  const bare = await startApi(consentApp);
  try {
    await bare.call('PUT', '/v1/tenants/acme', { name: 'Acme' });
    expect(await bare.call('POST', '/v1/tenants/acme/delegation')).toMatchObject({
      status: 409,
      body: {
        title: 'There is no service account',
        detail: expect.stringContaining('THREADLINE_GOOGLE_SERVICE_ACCOUNT'),
      },
    });
  } finally {
    await bare.stop();
  }
  const wrong = config.safeParse({ ...bare.env, THREADLINE_GOOGLE_SERVICE_ACCOUNT: '{"type":"canary"}' });
  expect(wrong.error?.issues.map(({ path }) => path.join())).toContain('THREADLINE_GOOGLE_SERVICE_ACCOUNT');
  expect(JSON.stringify(wrong.error)).not.toContain('canary');
});
