import { Writable } from 'node:stream';
import {
  CLASSIFICATION_DEFAULT,
  type CrmRecord,
  crmRecordKey,
  crmRecords,
  type Mailbox,
  mailboxes,
  mailboxKey,
  type Provider,
  type Tenant,
  tenants,
  TOPICS,
} from '#libs/contracts';
import { Keyring } from '#libs/secrets';
import { applyTopics, defineApp, type Publisher, readTopic, type RunningApp, settings, startApp } from '#libs/stage';
import { migrate, openStore, type Store } from '#libs/store';
import { freshDatabase, freshName, forgetTopics, stackAddresses } from '#libs/testing';
import { Module } from '@nestjs/common';
import { sql } from 'kysely';
import type { SimulatedMail } from '../../../../test/simulator/src/index.js';
import {
  companyOf,
  googleLogin,
  mailText,
  microsoftLogin,
  msal,
  routedSimulator,
  simulatedMail,
} from '../../../../test/simulator/src/rig.js';
import { runCli } from '../program.js';

export const TENANT: Tenant = {
  id: 'acme',
  name: 'Acme',
  internalDomains: ['microsoft.test', 'google.test'],
  blockedDomains: ['blocked.test'],
  policy: {
    lookback: { kind: 'fixed', months: 12 },
    opportunity: 'oldest',
    blocked: 'any',
    intervalMinutes: 15,
    classification: CLASSIFICATION_DEFAULT,
  },
  version: 3,
};

export const mailboxOf = (provider: Provider, more: Partial<Mailbox> = {}): Mailbox => ({
  tenant: TENANT.id,
  id: `${provider}-ann`,
  userId: 'ann',
  email: `ann@${provider}.test`,
  name: 'Ann Example',
  provider,
  sync: true,
  consent: 'granted',
  consentVersion: 1,
  version: 1,
  ...more,
});

const NOTHING = { domains: [], email: null, accountId: null, company: null, contactIds: [], ownerEmail: null };
const record = (kind: CrmRecord['kind'], id: string, more: Partial<CrmRecord>): CrmRecord => ({
  ...{ tenant: TENANT.id, kind, id, name: id, updatedAt: 1, ...NOTHING },
  ...{ isOpen: null, createdAt: null, closedAt: null, matchableSince: null },
  ...more,
});
const CRM = [
  record('account', 'a1', { domains: ['customer.test'] }),
  record('contact', 'c1', { email: 'bob@customer.test', accountId: 'a1' }),
  record('opportunity', 'o1', { accountId: 'a1', ownerEmail: 'ann@microsoft.test', isOpen: true, createdAt: 1_000 }),
  record('opportunity', 'o2', { accountId: 'a1', isOpen: false, createdAt: 1_000, closedAt: 2_000 }),
];

/** A mail of yesterday whose Message-ID is its path. */
export function mail(path: string, fields: Record<string, string> = {}, body?: string): SimulatedMail {
  const standard = {
    From: 'Bob <bob@customer.test>',
    To: 'someone@microsoft.test',
    Subject: `about ${path}`,
    Date: new Date(Date.now() - 86_400_000).toUTCString().replace('GMT', '+0000'),
    'Message-ID': `<${path}@x.test>`,
  };
  return simulatedMail(path, mailText({ ...standard, ...fields }, body));
}

class Collected extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

@Module({})
class HandModule {}

/** The stack with the tables and topics of one tenant, and a mailbox with the same mails at either provider. */
export class ExplainRig {
  static readonly KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

  private constructor(
    readonly env: Record<string, string>,
    readonly store: Store,
    readonly simulator: Awaited<ReturnType<typeof routedSimulator>>['simulator'],
    private readonly publisher: () => Publisher,
    private readonly topics: Parameters<typeof applyTopics>[0],
    readonly end: () => Promise<void>,
  ) {}

  static async open(mails: SimulatedMail[]): Promise<ExplainRig> {
    const database = await freshDatabase('explain');
    const addresses = stackAddresses();
    const namespace = freshName('explain');
    const topics = { ...addresses, THREADLINE_NAMESPACE: namespace, THREADLINE_PARTITIONS: 2 };
    const env = {
      ...addresses,
      THREADLINE_MARIADB_URL: database.url,
      THREADLINE_NAMESPACE: namespace,
      THREADLINE_PARTITIONS: '2',
      THREADLINE_LOG_LEVEL: 'silent',
    };
    const store = openStore(database.url, 2);
    await migrate(store);
    await applyTopics(topics);
    const companies = [companyOf('microsoft', mails), companyOf('google', mails)];
    const simulation = await routedSimulator({ companies });
    const hand = await startHand(env);
    const end = async () => {
      await hand.app.stop();
      await simulation.stop();
      await store.destroy();
      await database.drop();
      const names = TOPICS.map(({ name }) => `${namespace}.${name}`);
      await forgetTopics(addresses.THREADLINE_KAFKA_BROKERS, names);
    };
    const rig = new ExplainRig(env, store, simulation.simulator, hand.publisher, topics, end);
    await rig.publish(TENANT, [mailboxOf('microsoft'), mailboxOf('google')]);
    for (const provider of ['microsoft', 'google'] as const) await rig.#signIn(provider);
    return rig;
  }

  /** Writes the tables. */
  async publish(tenant: Tenant, owned: readonly Mailbox[]): Promise<void> {
    const publisher = this.publisher();
    await publisher.publish(tenants, [{ key: tenant.id, value: tenant, tenant: tenant.id }]);
    await publisher.publish(
      mailboxes,
      owned.map((value) => ({ key: mailboxKey(value), value, tenant: value.tenant })),
    );
    await publisher.publish(
      crmRecords,
      CRM.map((value) => ({ key: crmRecordKey(value), value, tenant: value.tenant })),
    );
  }

  async #signIn(provider: Provider): Promise<void> {
    const mailbox = mailboxOf(provider);
    const place = { tenant: mailbox.tenant, mailbox: mailbox.id, provider, kind: 'refresh-token' };
    const refreshToken = await signIn(provider, mailbox.email);
    const sealed = Keyring.parse(ExplainRig.KEYS).seal(JSON.stringify({ refreshToken }), place);
    const row = { tenant: mailbox.tenant, mailbox_id: mailbox.id, provider, sealed, version: 1, updated_at: 0 };
    await this.store.insertInto('mailbox_tokens').values(row).execute();
  }

  /** Runs `threadline explain` with the settings of the fetcher. */
  async explain(args: readonly string[], more: Record<string, string> = {}) {
    const stdout = new Collected();
    const stderr = new Collected();
    const clients = ['MICROSOFT', 'GOOGLE'].flatMap((provider) => [
      [`THREADLINE_${provider}_CLIENT_ID`, 'client'],
      [`THREADLINE_${provider}_CLIENT_SECRET`, 'secret'],
    ]);
    const env = { ...this.env, ...Object.fromEntries(clients), THREADLINE_KEYS: ExplainRig.KEYS, ...more };
    const code = await runCli(['explain', '--tenant', TENANT.id, ...args], { stdout, stderr, env });
    return { code, out: stdout.text, err: stderr.text };
  }

  /** Every row of every table, and how many records each topic holds. */
  async everythingStored(): Promise<Record<string, unknown>> {
    const found: Record<string, unknown> = {};
    const { rows } = await sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = DATABASE()`.execute(this.store);
    for (const { name } of rows)
      found[name] = (await sql`SELECT * FROM ${sql.id(name)}`.execute(this.store)).rows.map((row) =>
        JSON.stringify(row),
      );
    for (const topic of TOPICS) {
      let records = 0;
      for await (const _ of readTopic(this.topics, topic)) records += 1;
      found[topic.name] = records;
    }
    return found;
  }
}

async function startHand(env: NodeJS.ProcessEnv): Promise<{ app: RunningApp; publisher: () => Publisher }> {
  const held: { publisher?: Publisher } = {};
  const hand = defineApp({
    name: 'hand',
    config: settings.pick({
      THREADLINE_KAFKA_BROKERS: true,
      THREADLINE_REGISTRY_URL: true,
      THREADLINE_PARTITIONS: true,
    }),
    module: (_config, runtime) => {
      held.publisher = runtime.publisher;
      return { module: HandModule };
    },
  });
  const app = await startApp(hand, env);
  return {
    app,
    publisher: () => {
      if (!held.publisher) throw new Error('the hand has no publisher');
      return held.publisher;
    },
  };
}

async function signIn(provider: Provider, email: string): Promise<string> {
  if (provider === 'google') return (await googleLogin(email)).tokens.refresh_token ?? '';
  const { application } = await microsoftLogin(email, msal());
  const cache = JSON.parse(application.getTokenCache().serialize()) as {
    RefreshToken: Record<string, { secret: string }>;
  };
  return Object.values(cache.RefreshToken)[0]?.secret ?? '';
}
