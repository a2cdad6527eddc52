import 'reflect-metadata';
import {
  CLASSIFICATION_DEFAULT,
  crmRecordKey,
  crmRecords,
  type Mailbox,
  mailboxes,
  mailboxKey,
  partitionOf,
  rawEmails,
  type Tenant,
  tenants,
} from '#libs/contracts';
import { Keyring } from '#libs/secrets';
import { applyTopics, defineApp, type Publisher, readTopic, type RunningApp, settings, startApp } from '#libs/stage';
import { migrate, openStore, type Store } from '#libs/store';
import { freshName, stackAddresses, waitUntil } from '#libs/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { companyOf, googleLogin, mailText, routedSimulator, simulatedMail } from '../../../test/simulator/src/rig.js';
import { fetcherApp } from './fetcher.module.js';

const KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const PARTITIONS = 3;
const addresses = stackAddresses();
const database = freshName('fetcher').replace('-', '_');
const namespace = freshName('fetcher');
const mariadb = new URL(addresses.THREADLINE_MARIADB_URL);
mariadb.pathname = `/${database}`;
const env = {
  ...addresses,
  THREADLINE_MARIADB_URL: mariadb.href,
  THREADLINE_NAMESPACE: namespace,
  THREADLINE_PARTITIONS: String(PARTITIONS),
  THREADLINE_LOG_LEVEL: 'silent',
  THREADLINE_KEYS: KEYS,
  THREADLINE_GOOGLE_CLIENT_ID: 'client',
  THREADLINE_GOOGLE_CLIENT_SECRET: 'secret',
  FETCHER_IDLE_MS: '50',
  FETCHER_INTERVAL_SECONDS: '3600',
};
const topicSettings = {
  THREADLINE_KAFKA_BROKERS: addresses.THREADLINE_KAFKA_BROKERS,
  THREADLINE_REGISTRY_URL: addresses.THREADLINE_REGISTRY_URL,
  THREADLINE_NAMESPACE: namespace,
  THREADLINE_PARTITIONS: PARTITIONS,
};

const ANN: Mailbox = {
  tenant: 't',
  id: 'google-ann',
  userId: 'ann',
  email: 'ann@google.test',
  name: 'Ann',
  provider: 'google',
  sync: true,
  consent: 'granted',
  consentVersion: 1,
  version: 1,
};
const TENANT: Tenant = {
  id: 't',
  name: 'T',
  internalDomains: ['google.test'],
  blockedDomains: [],
  policy: {
    lookback: { kind: 'fixed', months: 12 },
    opportunity: 'most-recently-updated',
    blocked: 'any',
    intervalMinutes: 15,
    classification: CLASSIFICATION_DEFAULT,
  },
  version: 1,
};

let admin: Store;
let store: Store;
let seeder: RunningApp;
let publisher: Publisher | undefined;
let fetcher: RunningApp;
let simulation: Awaited<ReturnType<typeof routedSimulator>>;

function mail(path: string, from = 'bob@customer.test') {
  const date = new Date(Date.now() - 86_400_000).toUTCString();
  const fields = { From: from, To: ANN.email, Subject: `about ${path}`, Date: date, 'Message-ID': `<${path}>` };
  return simulatedMail(path, mailText(fields));
}

async function put(mailbox: Mailbox) {
  await publisher?.publish(mailboxes, [{ key: mailboxKey(mailbox), value: mailbox, tenant: 't' }]);
}

/** An app that does nothing but lend its publisher. */
const seederApp = defineApp({
  name: 'seeder',
  config: settings.pick({
    THREADLINE_KAFKA_BROKERS: true,
    THREADLINE_REGISTRY_URL: true,
    THREADLINE_NAMESPACE: true,
    THREADLINE_PARTITIONS: true,
    THREADLINE_HTTP_PORT: true,
    THREADLINE_HTTP_HOST: true,
    THREADLINE_LOG_LEVEL: true,
  }),
  module: (_config, runtime) => {
    publisher = runtime.publisher;
    return { module: class Seeder {} };
  },
});

beforeAll(async () => {
  admin = openStore(addresses.THREADLINE_MARIADB_URL, 1);
  await sql`CREATE DATABASE ${sql.id(database)}`.execute(admin);
  store = openStore(mariadb.href, 2);
  await migrate(store);
  await applyTopics(topicSettings, [tenants, mailboxes, crmRecords, rawEmails]);
  const mails = [mail('inbox/1.eml'), mail('inbox/2.eml', 'x@elsewhere.test'), mail('junk/3.eml')];
  simulation = await routedSimulator({ companies: [companyOf('google', mails)] });
  const { tokens } = await googleLogin(ANN.email);
  const place = { tenant: 't', mailbox: ANN.id, provider: 'google', kind: 'refresh-token' };
  const sealed = Keyring.parse(KEYS).seal(JSON.stringify({ refreshToken: tokens.refresh_token }), place);
  await store
    .insertInto('mailbox_tokens')
    .values({ tenant: 't', mailbox_id: ANN.id, provider: 'google', sealed, version: 1, updated_at: 0 })
    .execute();
  seeder = await startApp(seederApp, env);
  await publisher?.publish(tenants, [{ key: 't', value: TENANT, tenant: 't' }]);
  const none = { accountId: null, company: null, contactIds: [], ownerEmail: null };
  const bob = { tenant: 't', kind: 'contact' as const, id: 'c1', name: 'Bob', email: 'bob@customer.test', ...none };
  const contact = {
    ...bob,
    updatedAt: 1,
    domains: [],
    isOpen: null,
    createdAt: null,
    closedAt: null,
    matchableSince: null,
  };
  await publisher?.publish(crmRecords, [{ key: crmRecordKey(contact), value: contact, tenant: 't' }]);
  await put(ANN);
  fetcher = await startApp(fetcherApp, env);
});

afterAll(async () => {
  await fetcher.stop();
  await seeder.stop();
  await simulation.stop();
  await store.destroy();
  await sql`DROP DATABASE ${sql.id(database)}`.execute(admin);
  await admin.destroy();
});

async function produced() {
  const mails = [];
  for await (const record of readTopic(topicSettings, rawEmails)) mails.push(record);
  return mails;
}

async function progress() {
  const response = await fetch(`${fetcher.url}/v1/progress?tenant=t`);
  const { mailboxes } = (await response.json()) as { mailboxes: Record<string, unknown>[] };
  return mailboxes[0] ?? {};
}

const poll = (query: string) => fetch(`${fetcher.url}/v1/poll?${query}`, { method: 'POST' });

test('the app reads a mailbox from the tables alone and produces what belongs to a customer', async () => {
  await waitUntil(async () => (await progress())['state'] === 'live', { timeoutMs: 20_000 });
  expect(await progress()).toMatchObject({
    mailboxId: 'google-ann',
    seen: 3,
    scanned: 2,
    admitted: 1,
    dropped: { no_crm_match: 1, excluded_folder: 1 },
    backfillPercent: 100,
  });
  const [record, ...others] = await produced();
  expect(others).toEqual([]);
  expect(record?.value).toMatchObject({ tenant: 't', messageKey: 'inbox/1.eml', mailboxId: 'google-ann' });
  expect(record?.partition).toBe(partitionOf(record?.key ?? '', PARTITIONS));
});

test('a poll request brings new mail at once', async () => {
  simulation.simulator.deliver({ user: ANN.email, folder: 'inbox', raw: mail('inbox/late.eml').raw });
  expect(await (await poll('tenant=t')).json()).toEqual({ woken: 1 });
  await waitUntil(async () => (await progress())['admitted'] === 2, { timeoutMs: 20_000 });
  expect((await produced()).map((record) => record.value?.messageKey ?? '').sort()).toEqual([
    'inbox/1.eml',
    'inbox/late.eml',
  ]);
});

test('a wrong request is refused and says what is wrong', async () => {
  const response = await poll('mailbox=google-ann');
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await (await poll('tenant=nobody')).json()).toEqual({ woken: 0 });
});

test('metrics count mails by reason and hold no address', async () => {
  const metrics = await (await fetch(`${fetcher.url}/metrics`)).text();
  expect(metrics).toMatch(/threadline_records_dropped_total\{reason="no_crm_match",app="fetcher"\} 1/);
  expect(metrics).toMatch(/threadline_fetcher_requests_total\{provider="google",call="messages.list",status="200"/);
  expect(metrics).not.toContain('@');
});

test('switched off means off: nothing more is asked of the provider', async () => {
  await put({ ...ANN, sync: false, version: 2 });
  await waitUntil(async () => (await progress())['state'] === 'paused', { timeoutMs: 20_000 });
  simulation.simulator.deliver({ user: ANN.email, folder: 'inbox', raw: mail('inbox/unseen.eml').raw });
  const before = simulation.simulator.state().requests;
  expect(await (await poll('tenant=t')).json()).toEqual({ woken: 0 });
  expect(simulation.simulator.state().requests).toEqual(before);
  await put({ ...ANN, version: 3 });
  await waitUntil(async () => (await progress())['admitted'] === 3, { timeoutMs: 20_000 });
  expect(simulation.simulator.state().violations).toEqual([]);
});
