import { Writable } from 'node:stream';
import {
  CLASSIFICATION_DEFAULT,
  type CrmRecord,
  type Mailbox,
  type Provider,
  type RawEmail,
  type Tenant,
  Unavailable,
} from '#libs/contracts';
import { GmailQuota } from '#libs/providers';
import { CrmDirectory, TenantDirectory, UserDirectory } from '#libs/rules';
import { Keyring } from '#libs/secrets';
import type { Publisher } from '#libs/stage';
import { migrate, openStore, type Store } from '#libs/store';
import { createLogger, createMetrics } from '#libs/telemetry';
import { freshName, stackAddresses } from '#libs/testing';
import { sql } from 'kysely';
import type { SimulatedMail, SimulatorOptions } from '../../../test/simulator/src/index.js';
import { companyOf, googleLogin, mailText, microsoftLogin, msal } from '../../../test/simulator/src/rig.js';
import { routedSimulator, simulatedMail } from '../../../test/simulator/src/rig.js';
import { MailboxDirectory } from './domain/mailbox-directory.js';
import { Enrolment } from './enrolment.js';
import { FetcherMetrics } from './fetcher-metrics.js';
import { MailboxRecords } from './mailbox-records.js';
import { MailboxSync } from './mailbox-sync.js';
import { readProgress } from './progress.js';
import { Sources } from './sources.js';
import type { Timing } from './sync-parts.js';
import { SyncStates } from './sync-states.js';
import { SealedTokenVault } from './token-vault.js';

const KEYRING = Keyring.parse(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
export const NOW = Date.UTC(2026, 10, 22);
const LEASE_MS = 60_000;
const PLENTY = 1_000_000_000;
const ROUNDS_MAX = 300;
const TIMING: Timing = {
  intervalMs: 0,
  leaseMs: LEASE_MS,
  sliceMs: 60_000,
  backoffMaxMs: 900_000,
  crmDelayMs: 0,
  reconcile: null,
};

const TABLES = [
  'sync_state',
  'cursors',
  'sync_windows',
  'kept_mails',
  'mail_history',
  'unread_mails',
  'mail_counts',
  'mailbox_tokens',
  'provider_pauses',
] as const;

export const BOTH: Provider[] = ['microsoft', 'google'];

/** A mail of a customer. */
export function mail(path: string, fields: Record<string, string> = {}): SimulatedMail {
  const standard = {
    From: 'Bob <bob@customer.test>',
    To: 'someone@us.test',
    Subject: `about ${path}`,
    Date: 'Mon, 02 Nov 2026 10:00:00 +0000',
    'Message-ID': `<${path}>`,
  };
  return simulatedMail(path, mailText({ ...standard, ...fields }));
}

/** Mails of a customer in the inbox. */
export const inbox = (count: number) => Array.from({ length: count }, (_, index) => mail(`inbox/${index}.eml`));

/** Records what is produced; fails when told to. */
class RecordingPublisher implements Publisher {
  produced: RawEmail[] = [];
  failures = 0;
  publish: Publisher['publish'] = (_topic, records) => {
    if (this.failures > 0) {
      this.failures -= 1;
      return Promise.reject(new Unavailable('kafka'));
    }
    this.produced.push(...records.map((record) => record.value as RawEmail));
    return Promise.resolve();
  };
  get subjects() {
    return this.produced.map((mail) => mail.subject).sort();
  }
}

function tables(provider: Provider) {
  const tenants = new TenantDirectory();
  const policy: Tenant['policy'] = {
    lookback: { kind: 'fixed', months: 12 },
    opportunity: 'most-recently-updated',
    blocked: 'any',
    intervalMinutes: 15,
    classification: CLASSIFICATION_DEFAULT,
  };
  tenants.apply('t', {
    id: 't',
    name: 'T',
    internalDomains: [`${provider}.test`, 'us.test'],
    blockedDomains: [],
    policy,
    version: 1,
  });
  const mailboxes = new MailboxDirectory();
  const mailbox: Mailbox = {
    tenant: 't',
    id: `${provider}-ann`,
    userId: 'ann',
    email: `ann@${provider}.test`,
    name: 'Ann',
    provider,
    sync: true,
    consent: 'granted',
    consentVersion: 1,
    version: 1,
  };
  mailboxes.apply(`t/${mailbox.id}`, mailbox);
  const crm = new CrmDirectory();
  const contact = {
    tenant: 't',
    kind: 'contact',
    id: 'c1',
    name: 'Bob',
    email: 'bob@customer.test',
    updatedAt: 1,
    domains: [],
  };
  const none = {
    accountId: null,
    company: null,
    contactIds: [],
    ownerEmail: null,
    isOpen: null,
    createdAt: null,
    closedAt: null,
    matchableSince: null,
  };
  crm.apply('t/contact/c1', { ...contact, ...none } as CrmRecord);
  return { tenants, mailboxes, crm, users: new UserDirectory(), mailbox };
}

/** Signs the owner of a mailbox in at the simulator; returns the refresh token. */
export async function signIn(provider: Provider, email: string): Promise<string> {
  if (provider === 'google') return (await googleLogin(email)).tokens.refresh_token ?? '';
  const { application } = await microsoftLogin(email, msal());
  const cache = JSON.parse(application.getTokenCache().serialize()) as {
    RefreshToken: Record<string, { secret: string }>;
  };
  return Object.values(cache.RefreshToken)[0]?.secret ?? '';
}

/** Settings that differ from test to test. */
type Choices = Partial<Timing> & { restart?: boolean; searchesBackfill?: boolean; microsoftRequests?: number };

/** A fetcher's work on one mailbox of one tenant: a real database, the simulator as provider, a publisher that records. */
export class SyncRig {
  #stop: (() => Promise<void>) | undefined;

  private constructor(
    readonly store: Store,
    private readonly close: () => Promise<void>,
  ) {}

  /** A rig with a database of its own. */
  static async open(): Promise<SyncRig> {
    const server = stackAddresses().THREADLINE_MARIADB_URL;
    const database = freshName('fetcher').replace('-', '_');
    const admin = openStore(server, 1);
    await sql`CREATE DATABASE ${sql.id(database)}`.execute(admin);
    const url = new URL(server);
    url.pathname = `/${database}`;
    const store = openStore(url.href);
    await migrate(store);
    return new SyncRig(store, async () => {
      await store.destroy();
      await sql`DROP DATABASE ${sql.id(database)}`.execute(admin);
      await admin.destroy();
    });
  }

  /** Ends the simulator and empties the tables. */
  async clear(): Promise<void> {
    await this.#stop?.();
    this.#stop = undefined;
    for (const table of TABLES) await this.store.deleteFrom(table).execute();
  }

  /** Drops the database. */
  async end(): Promise<void> {
    await this.close();
  }

  /** Keeps a refresh token as consent does. */
  async storeToken(mailbox: Mailbox, refreshToken: string) {
    const { tenant, id, provider } = mailbox;
    const place = { tenant, mailbox: id, provider, kind: 'refresh-token' };
    const sealed = KEYRING.seal(JSON.stringify({ refreshToken }), place);
    await this.store
      .insertInto('mailbox_tokens')
      .values({ tenant, mailbox_id: id, provider, sealed, version: 1, updated_at: 0 })
      .execute();
  }

  /** A simulator with these mails, and what reads them: `round` works on the mailbox if it is due. */
  async fetcher(
    provider: Provider,
    mails: SimulatedMail[],
    options: Partial<SimulatorOptions> = {},
    { restart = false, searchesBackfill = false, microsoftRequests, ...given }: Choices = {},
  ) {
    const { store } = this;
    const rig = await routedSimulator({ companies: [companyOf(provider, mails)], ...options });
    this.#stop = rig.stop;
    const facts = tables(provider);
    await this.storeToken(facts.mailbox, await signIn(provider, facts.mailbox.email));
    const publisher = new RecordingPublisher();
    const states = new SyncStates(store, LEASE_MS);
    const hooks = {
      stale: false,
      now: NOW,
      pauses: [] as string[],
      served: [] as string[],
      catchUp: () => Promise.resolve(),
    };
    const records = new MailboxRecords(states, store, { attempts: 3, waitMs: () => 60_000 });
    const metrics = new FetcherMetrics(createMetrics('fetcher'));
    const sources = new Sources({
      microsoft: {
        app: { clientId: 'client', clientSecret: 'secret', tenant: 'organizations' },
        requests: microsoftRequests ?? PLENTY,
      },
      google: {
        app: { clientId: 'client', clientSecret: 'secret' },
        serviceAccount: null,
        quota: new GmailQuota({ prices: '2026', mailboxUnits: PLENTY, projectUnits: PLENTY, now: Date.now }),
        search: 'auto',
      },
      vault: (mailbox) => new SealedTokenVault(store, KEYRING, mailbox, Date.now),
      observe: (of) => metrics.observe(of),
      now: microsoftRequests === undefined ? hurried() : Date.now,
    });
    const written: string[] = [];
    const destination = new Writable({
      write: (chunk: Buffer, _, done) => {
        written.push(chunk.toString());
        done();
      },
    });
    const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>);
    const timing: Timing = { ...TIMING, ...given };
    const sync = new MailboxSync({
      ...facts,
      states,
      records,
      sources,
      metrics,
      publisher,
      timing,
      searchesBackfill,
      pauses: {
        refused: (provider, tenant, cause) => Promise.resolve(void hooks.pauses.push(`${provider} ${tenant} ${cause}`)),
        served: (provider, tenant) => Promise.resolve(void hooks.served.push(`${provider} ${tenant}`)),
      },
      push: { keep: () => Promise.resolve() },
      log: createLogger({ app: 'fetcher', level: 'info', destination }),
      isStale: () => hooks.stale,
      catchUp: () => hooks.catchUp(),
      now: () => hooks.now,
      random: () => 0.5,
    });
    const enrolment = new Enrolment(facts.mailboxes, states, restart ? records : null);
    let leases = 0;
    const round = async (signal = new AbortController().signal) => {
      await enrolment.settle();
      const lease = await states.takeDue(`w${++leases}`);
      if (lease) await sync.run(lease, signal);
      return lease !== null;
    };
    const progress = async () => (await readProgress(store))[0];
    const stateRow = () => store.selectFrom('sync_state').selectAll().executeTakeFirstOrThrow();
    const windows = () => store.selectFrom('sync_windows').selectAll().execute();
    const dueNow = () =>
      store.updateTable('sync_state').set({ due_at: 0, live_due_at: 0, lease_until: null }).execute();
    /** Works on the mailbox until a whole round was read and nothing is left of the past. */
    const settle = async () => {
      await enrolment.settle();
      const { last_sync_at: before } = await stateRow();
      for (let rounds = 0; rounds < ROUNDS_MAX; rounds += 1) {
        await dueNow();
        if (!(await round())) throw new Error(`the mailbox is ${(await stateRow()).state}`);
        const { last_sync_at: at, covered_from: from } = await stateRow();
        if (at !== before && from !== null && (await windows()).length === 0) return;
      }
      throw new Error('the mailbox does not come to rest');
    };
    const doors = {
      ...facts,
      simulator: rig.simulator,
      publisher,
      states,
      records,
      sources,
      metrics,
      pages: sync.pages,
    };
    return { ...doors, round, settle, progress, stateRow, windows, dueNow, hooks, lines };
  }
}

/** A clock that runs so fast that a provider's limits of requests are not felt. */
function hurried(): () => number {
  const began = Date.now();
  return () => began + (Date.now() - began) * 100;
}
