import 'reflect-metadata';
import { createServer } from 'node:net';
import {
  CLASSIFICATION_DEFAULT,
  type CrmRecord,
  crmRecordKey,
  crmRecords,
  type Mailbox,
  mailboxes,
  mailboxKey,
  rawEmails,
  type Tenant,
  tenants,
} from '#libs/contracts';
import { Keyring } from '#libs/secrets';
import { applyTopics, defineApp, type Publisher, type RunningApp, settings, startApp } from '#libs/stage';
import { migrate, openStore, type Store } from '#libs/store';
import { freshName, stackAddresses, waitUntil } from '#libs/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { companyOf, mailText, routedSimulator, simulatedMail } from '../../../../test/simulator/src/rig.js';
import { graphLifecycle } from '../../../../test/simulator/src/graph/subscriptions.js';
import { fetcherApp } from '../fetcher.module.js';
import { BOTH, signIn } from '../sync-rig.js';

const HOST = 'push.example.test';
const TOPIC = 'projects/p/topics/mail';
const ACCOUNT = 'pusher@p.iam.gserviceaccount.com';
const KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const addresses = stackAddresses();
const database = freshName('push').replace('-', '_');
const namespace = freshName('push');
const mariadb = new URL(addresses.THREADLINE_MARIADB_URL);
mariadb.pathname = `/${database}`;
const topics = {
  THREADLINE_KAFKA_BROKERS: addresses.THREADLINE_KAFKA_BROKERS,
  THREADLINE_REGISTRY_URL: addresses.THREADLINE_REGISTRY_URL,
  THREADLINE_NAMESPACE: namespace,
  THREADLINE_PARTITIONS: 1,
};
const TENANT: Tenant = {
  id: 't',
  name: 'T',
  internalDomains: ['google.test', 'microsoft.test'],
  blockedDomains: [],
  policy: {
    lookback: { kind: 'fixed', months: 12 },
    opportunity: 'oldest',
    blocked: 'any',
    intervalMinutes: 60,
    classification: CLASSIFICATION_DEFAULT,
  },
  version: 1,
};

let admin: Store;
let store: Store;
let seeder: RunningApp;
let fetcher: RunningApp;
let publisher: Publisher | undefined;
let simulation: Awaited<ReturnType<typeof routedSimulator>>;
let sent = 0;

const emailOf = (provider: string) => `ann@${provider}.test`;
const mailboxOf = (provider: 'microsoft' | 'google'): Mailbox => ({
  ...{ tenant: 't', id: `${provider}-ann`, userId: 'ann', email: emailOf(provider), name: 'Ann', provider },
  ...{ sync: true, consent: 'granted', consentVersion: 1, version: 1 },
});

function mail(provider: string) {
  const path = `inbox/${provider}-${(sent += 1)}.eml`;
  const date = new Date(Date.now() - 60_000).toUTCString();
  const fields = {
    From: 'bob@customer.test',
    To: emailOf(provider),
    Subject: path,
    Date: date,
    'Message-ID': `<${path}>`,
  };
  return simulatedMail(path, mailText(fields));
}

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** An app that does nothing but lend its publisher. */
const seederApp = defineApp({
  name: 'seeder',
  config: settings.pick({
    ...{ THREADLINE_KAFKA_BROKERS: true, THREADLINE_REGISTRY_URL: true, THREADLINE_NAMESPACE: true },
    ...{
      THREADLINE_PARTITIONS: true,
      THREADLINE_HTTP_PORT: true,
      THREADLINE_HTTP_HOST: true,
      THREADLINE_LOG_LEVEL: true,
    },
  }),
  module: (_config, runtime) => {
    publisher = runtime.publisher;
    return { module: class Seeder {} };
  },
});

async function seed(): Promise<void> {
  await publisher?.publish(tenants, [{ key: 't', value: TENANT, tenant: 't' }]);
  const none = { accountId: null, company: null, contactIds: [], ownerEmail: null, isOpen: null, createdAt: null };
  const bob = {
    tenant: 't',
    kind: 'contact',
    id: 'c1',
    name: 'Bob',
    email: 'bob@customer.test',
    domains: [],
    updatedAt: 1,
  };
  const contact: CrmRecord = { ...bob, kind: 'contact', ...none, closedAt: null, matchableSince: null };
  await publisher?.publish(crmRecords, [{ key: crmRecordKey(contact), value: contact, tenant: 't' }]);
  for (const provider of BOTH) {
    const mailbox = mailboxOf(provider);
    const place = { tenant: 't', mailbox: mailbox.id, provider, kind: 'refresh-token' };
    const refreshToken = await signIn(provider, mailbox.email);
    const sealed = Keyring.parse(KEYS).seal(JSON.stringify({ refreshToken }), place);
    const row = { tenant: 't', mailbox_id: mailbox.id, provider, sealed, version: 1, updated_at: 0 };
    await store.insertInto('mailbox_tokens').values(row).execute();
    await publisher?.publish(mailboxes, [{ key: mailboxKey(mailbox), value: mailbox, tenant: 't' }]);
  }
}

beforeAll(async () => {
  admin = openStore(addresses.THREADLINE_MARIADB_URL, 1);
  await sql`CREATE DATABASE ${sql.id(database)}`.execute(admin);
  store = openStore(mariadb.href, 2);
  await migrate(store);
  await applyTopics(topics, [tenants, mailboxes, crmRecords, rawEmails]);
  const port = await freePort();
  simulation = await routedSimulator({
    companies: BOTH.map((provider) => companyOf(provider, [mail(provider)])),
    webhookTargets: { [HOST]: `http://127.0.0.1:${port}` },
    pushTopics: { [TOPIC]: { url: `https://${HOST}/v1/push/google`, serviceAccount: ACCOUNT } },
  });
  const env = {
    ...addresses,
    ...{ THREADLINE_MARIADB_URL: mariadb.href, THREADLINE_NAMESPACE: namespace, THREADLINE_PARTITIONS: '1' },
    ...{ THREADLINE_LOG_LEVEL: 'silent', THREADLINE_KEYS: KEYS },
    ...{ THREADLINE_GOOGLE_CLIENT_ID: 'client', THREADLINE_GOOGLE_CLIENT_SECRET: 'secret' },
    ...{ THREADLINE_MICROSOFT_CLIENT_ID: 'client', THREADLINE_MICROSOFT_CLIENT_SECRET: 'secret' },
  };
  seeder = await startApp(seederApp, env);
  await seed();
  fetcher = await startApp(fetcherApp, {
    ...env,
    ...{ THREADLINE_HTTP_PORT: String(port), FETCHER_IDLE_MS: '50', FETCHER_PUSH_URL: `https://${HOST}/` },
    ...{ FETCHER_GOOGLE_PUSH_TOPIC: TOPIC, FETCHER_GOOGLE_PUSH_ACCOUNT: ACCOUNT },
    // polls alone would find nothing while the test runs
    FETCHER_INTERVAL_SECONDS: '86400',
  });
  for (const provider of BOTH)
    await waitUntil(async () => (await subscription(provider)) !== undefined, { timeoutMs: 30_000 });
});

afterAll(async () => {
  await fetcher.stop();
  await seeder.stop();
  await simulation.stop();
  await store.destroy();
  await sql`DROP DATABASE ${sql.id(database)}`.execute(admin);
  await admin.destroy();
});

const subscription = (provider: 'microsoft' | 'google') =>
  store.selectFrom('push_subscriptions').selectAll().where('provider', '=', provider).executeTakeFirst();

async function progress(provider: string): Promise<{ admitted: number; state: string }> {
  const answer = await fetch(`${fetcher.url}/v1/progress?tenant=t`);
  const { mailboxes: all } = (await answer.json()) as {
    mailboxes: { mailboxId: string; admitted: number; state: string }[];
  };
  return all.find(({ mailboxId }) => mailboxId === `${provider}-ann`) ?? { admitted: -1, state: '' };
}

/** Delivers a mail; resolves once the mailbox keeps one more. */
async function arrives(provider: string, timeoutMs = 15_000): Promise<boolean> {
  // Gmail tells of a mailbox at most once in a second
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const { admitted } = await progress(provider);
  simulation.simulator.deliver({ user: emailOf(provider), folder: 'inbox', raw: mail(provider).raw });
  return waitUntil(async () => (await progress(provider)).admitted > admitted, { timeoutMs }).then(
    () => true,
    () => false,
  );
}

const counted = async (outcome: string) => {
  const text = await (await fetch(`${fetcher.url}/metrics`)).text();
  const line = new RegExp(`threadline_fetcher_pushes_total\\{[^}]*outcome="${outcome}"[^}]*\\} (\\d+)`, 'g');
  return [...text.matchAll(line)].reduce((sum, [, value]) => sum + Number(value), 0);
};

describe.each(BOTH)('%s', (provider) => {
  test('new mail arrives within seconds of its push, though the next poll is a day away', async () => {
    await waitUntil(async () => (await progress(provider)).state === 'live', { timeoutMs: 20_000 });
    expect(await arrives(provider)).toBe(true);
  });

  test('a forged push wakes nothing and is counted', async () => {
    const before = await counted('forged');
    simulation.simulator.fault({ kind: 'webhook-forged', mailbox: emailOf(provider) });
    expect(await arrives(provider, 3_000)).toBe(false);
    expect(await counted('forged')).toBeGreaterThan(before);
  });

  test('mail whose push was lost arrives with the next poll', async () => {
    simulation.simulator.fault({ kind: 'webhook-lost', mailbox: emailOf(provider) });
    const { admitted } = await progress(provider);
    expect(await arrives(provider, 3_000)).toBe(false);
    await store.updateTable('sync_state').set({ due_at: 1, live_due_at: 1 }).execute();
    await waitUntil(async () => (await progress(provider)).admitted >= admitted + 1, { timeoutMs: 15_000 });
  });
});

test('microsoft: a subscription that was removed is made anew at once, and mail arrives by it', async () => {
  const before = await subscription('microsoft');
  graphLifecycle(simulation.simulator.world, emailOf('microsoft'), 'subscriptionRemoved');
  await waitUntil(
    async () => {
      const now = await subscription('microsoft');
      return now !== undefined && now.subscription_id !== before?.subscription_id;
    },
    { timeoutMs: 15_000 },
  );
  expect(await arrives('microsoft')).toBe(true);
});

test('microsoft: a subscription that must be reauthorised is renewed at once', async () => {
  await store.updateTable('push_subscriptions').set({ expires_at: 1 }).where('provider', '=', 'microsoft').execute();
  graphLifecycle(simulation.simulator.world, emailOf('microsoft'), 'reauthorizationRequired');
  await waitUntil(async () => ((await subscription('microsoft'))?.expires_at ?? 0) > Date.now(), { timeoutMs: 15_000 });
});
