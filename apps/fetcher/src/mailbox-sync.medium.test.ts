import { type CrmRecord, type Mailbox, type Provider, type RawEmail, type Tenant, Unavailable } from '#libs/contracts';
import { CrmDirectory, TenantDirectory, UserDirectory } from '#libs/rules';
import { Keyring } from '#libs/secrets';
import type { Publisher } from '#libs/stage';
import { migrate, openStore, type Store } from '#libs/store';
import { createLogger, createMetrics } from '#libs/telemetry';
import { freshName, stackAddresses } from '#libs/testing';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SimulatedMail, SimulatorOptions } from '../../../test/simulator/src/index.js';
import { companyOf, googleLogin, mailText, microsoftLogin, msal } from '../../../test/simulator/src/rig.js';
import { routedSimulator, simulatedMail } from '../../../test/simulator/src/rig.js';
import { MailboxDirectory } from './domain/mailbox-directory.js';
import { Enrolment } from './enrolment.js';
import { FetcherMetrics } from './fetcher-metrics.js';
import { MailboxSync } from './mailbox-sync.js';
import { readProgress } from './progress.js';
import { Sources } from './sources.js';
import { SyncStates } from './sync-states.js';
import { SealedTokenVault } from './token-vault.js';

const KEYRING = Keyring.parse(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
const NOW = Date.UTC(2026, 10, 22);
const server = stackAddresses().THREADLINE_MARIADB_URL;
const database = freshName('fetcher').replace('-', '_');
let admin: Store;
let store: Store;
let stop: (() => Promise<void>) | undefined;

beforeAll(async () => {
  admin = openStore(server, 1);
  await sql`CREATE DATABASE ${sql.id(database)}`.execute(admin);
  const url = new URL(server);
  url.pathname = `/${database}`;
  store = openStore(url.href);
  await migrate(store);
});

afterAll(async () => {
  await store.destroy();
  await sql`DROP DATABASE ${sql.id(database)}`.execute(admin);
  await admin.destroy();
});

afterEach(async () => {
  await stop?.();
  stop = undefined;
  for (const table of ['sync_state', 'cursors', 'mail_counts', 'mailbox_tokens'] as const)
    await store.deleteFrom(table).execute();
});

const BOTH: Provider[] = ['microsoft', 'google'];

function mail(path: string, fields: Record<string, string> = {}): SimulatedMail {
  const standard = {
    From: 'Bob <bob@customer.test>',
    To: 'someone@us.test',
    Subject: `about ${path}`,
    Date: 'Mon, 02 Nov 2026 10:00:00 +0000',
    'Message-ID': `<${path}>`,
  };
  return simulatedMail(path, mailText({ ...standard, ...fields }));
}

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
  };
  crm.apply('t/contact/c1', { ...contact, ...none } as CrmRecord);
  return { tenants, mailboxes, crm, users: new UserDirectory(), mailbox };
}

async function storeToken(mailbox: Mailbox, refreshToken: string) {
  const { tenant, id, provider } = mailbox;
  const place = { tenant, mailbox: id, provider, kind: 'refresh-token' };
  const sealed = KEYRING.seal(JSON.stringify({ refreshToken }), place);
  await store
    .insertInto('mailbox_tokens')
    .values({ tenant, mailbox_id: id, provider, sealed, version: 1, updated_at: 0 })
    .execute();
}

async function signIn(provider: Provider, email: string): Promise<string> {
  if (provider === 'google') return (await googleLogin(email)).tokens.refresh_token ?? '';
  const { application } = await microsoftLogin(email, msal());
  const cache = JSON.parse(application.getTokenCache().serialize()) as {
    RefreshToken: Record<string, { secret: string }>;
  };
  return Object.values(cache.RefreshToken)[0]?.secret ?? '';
}

async function fetcher(provider: Provider, mails: SimulatedMail[], options: Partial<SimulatorOptions> = {}) {
  const rig = await routedSimulator({ companies: [companyOf(provider, mails)], ...options });
  stop = rig.stop;
  const facts = tables(provider);
  await storeToken(facts.mailbox, await signIn(provider, facts.mailbox.email));
  const publisher = new RecordingPublisher();
  const states = new SyncStates(store, 60_000);
  const metrics = new FetcherMetrics(createMetrics('fetcher'));
  const sources = new Sources({
    microsoft: { clientId: 'client', clientSecret: 'secret', tenant: 'organizations' },
    google: { clientId: 'client', clientSecret: 'secret' },
    vault: (mailbox) => new SealedTokenVault(store, KEYRING, mailbox, Date.now),
    observe: (of) => metrics.observe(of),
    now: Date.now,
  });
  const hooks = { stale: false };
  const sync = new MailboxSync({
    ...facts,
    states,
    sources,
    metrics,
    publisher,
    log: createLogger({ app: 'fetcher', level: 'silent' }),
    isStale: () => hooks.stale,
    catchUp: () => Promise.resolve(),
    intervalMs: 0,
    leaseMs: 60_000,
    now: () => NOW,
    random: () => 0.5,
  });
  const enrolment = new Enrolment(facts.mailboxes, states);
  let leases = 0;
  const round = async (signal = new AbortController().signal) => {
    await enrolment.settle();
    const lease = await states.takeDue(`w${++leases}`);
    if (lease) await sync.run(lease, signal);
    return lease !== null;
  };
  const progress = async () => (await readProgress(store))[0];
  const dueNow = () => store.updateTable('sync_state').set({ due_at: 0, lease_until: null }).execute();
  return { ...facts, simulator: rig.simulator, publisher, states, sources, round, progress, dueNow, hooks };
}

const inbox = (count: number) => Array.from({ length: count }, (_, index) => mail(`inbox/${index}.eml`));

const DEALT = [
  mail('inbox/kept.eml'),
  mail('sent/kept.eml', { From: 'someone@us.test', To: 'bob@customer.test' }),
  mail('archive/kept.eml'),
  mail('inbox/internal.eml', { From: 'carl@us.test' }),
  mail('inbox/stranger.eml', { From: 'x@elsewhere.test' }),
  mail('inbox/old.eml', { Date: 'Mon, 02 Nov 2020 10:00:00 +0000' }),
  mail('inbox/auto.eml', { 'Auto-Submitted': 'auto-replied' }),
  mail('drafts/draft.eml'),
  mail('deleted/gone.eml'),
  mail('junk/junk.eml'),
];

test.each(BOTH)(
  '%s: what belongs to a customer is produced, everything else is counted by reason',
  async (provider) => {
    const { round, publisher, progress, simulator } = await fetcher(provider, DEALT);
    await round();
    expect(publisher.subjects).toEqual(['about archive/kept.eml', 'about inbox/kept.eml', 'about sent/kept.eml']);
    expect(await progress()).toMatchObject({
      state: 'live',
      seen: 10,
      scanned: 7,
      expected: 7,
      admitted: 3,
      dropped: {
        internal_only: 1,
        no_crm_match: 1,
        outside_lookback: 1,
        auto_reply: 1,
        draft: 1,
        excluded_folder: 2,
      },
      backfillPercent: 100,
    });
    expect(Object.keys(simulator.state().bodies[`ann@${provider}.test`] ?? {}).sort()).toEqual([
      'archive/kept.eml',
      'inbox/auto.eml',
      'inbox/kept.eml',
      'sent/kept.eml',
    ]);
    expect(simulator.state().violations).toEqual([]);
  },
);

test.each(BOTH)('%s: a second round brings only what is new', async (provider) => {
  const { round, publisher, progress, simulator, mailbox } = await fetcher(provider, inbox(120));
  await round();
  const before = simulator.state().requests;
  publisher.produced = [];
  simulator.deliver({ user: mailbox.email, folder: 'inbox', raw: mail('inbox/late.eml').raw });
  await round();
  expect(publisher.subjects).toEqual(['about inbox/late.eml']);
  expect(await progress()).toMatchObject({ scanned: 121, admitted: 121 });
  const asked = Object.entries(simulator.state().requests).map(([kind, count]) => count - (before[kind] ?? 0));
  expect(asked.reduce((sum, count) => sum + count)).toBeLessThan(20);
});

test.each(BOTH)('%s: a throttled mailbox waits as long as it was told to and loses nothing', async (provider) => {
  const { round, publisher, progress, simulator, dueNow } = await fetcher(provider, inbox(120));
  simulator.fault({ match: provider === 'microsoft' ? 'delta' : 'messages', status: 429, retryAfter: 900, skip: 1 });
  await round();
  const waiting = await progress();
  expect(waiting?.state).toBe('throttled');
  expect((waiting?.dueAt ?? 0) - Date.now()).toBeGreaterThan(800_000);
  expect(await round()).toBe(false);
  await dueNow();
  await round();
  expect(new Set(publisher.subjects).size).toBe(120);
  expect(await progress()).toMatchObject({ state: 'live', cause: null, scanned: 120, admitted: 120 });
});

test.each(BOTH)('%s: a cursor that is too old restarts the walk and leaves the counts exact', async (provider) => {
  const { round, publisher, progress, simulator, mailbox, dueNow } = await fetcher(provider, inbox(130));
  await round();
  if (provider === 'google') simulator.forgetHistory(mailbox.email);
  else simulator.fault({ match: 'delta', status: 410 });
  await round();
  expect(await progress()).toMatchObject({ state: 'backfilling', cause: 'cursor_expired', scanned: 0, admitted: 0 });
  await dueNow();
  await round();
  expect(await progress()).toMatchObject({ state: 'live', cause: null, scanned: 130, admitted: 130 });
  expect(new Set(publisher.subjects).size).toBe(130);
});

test.each(BOTH)('%s: a broker that does not acknowledge leaves the cursor where it was', async (provider) => {
  const { round, publisher, progress, dueNow } = await fetcher(provider, inbox(30));
  publisher.failures = 1;
  await expect(round()).rejects.toBeInstanceOf(Unavailable);
  expect(await progress()).toMatchObject({ scanned: 0, admitted: 0 });
  await dueNow();
  await round();
  expect(publisher.produced).toHaveLength(30);
  expect(await progress()).toMatchObject({ scanned: 30, admitted: 30 });
});

test.each(BOTH)(
  '%s: killed between publish and cursor, a page comes again, and counts stay exact',
  async (provider) => {
    const { round, publisher, progress, states, dueNow } = await fetcher(provider, inbox(230));
    const save = states.savePage.bind(states);
    let pages = 0;
    states.savePage = (lease, page) => (++pages === 2 ? Promise.reject(new Unavailable('killed')) : save(lease, page));
    await expect(round()).rejects.toBeInstanceOf(Unavailable);
    expect(await progress()).toMatchObject({ scanned: 100, admitted: 100 });
    states.savePage = save;
    await dueNow();
    await round();
    expect(publisher.produced).toHaveLength(330);
    expect(new Set(publisher.subjects).size).toBe(230);
    expect(await progress()).toMatchObject({ scanned: 230, admitted: 230 });
  },
);

test.each(BOTH)(
  '%s: a consent that the owner took back at the provider stops the mailbox until a new one',
  async (provider) => {
    const { round, progress, simulator, mailbox, mailboxes, publisher, dueNow } = await fetcher(provider, inbox(3));
    simulator.revoke(mailbox.email, true);
    await round();
    expect(await progress()).toMatchObject({ state: 'needs_reconnect' });
    await dueNow();
    expect(await round()).toBe(false);
    await store.deleteFrom('mailbox_tokens').execute();
    await storeToken(mailbox, await signIn(provider, mailbox.email));
    mailboxes.apply(`t/${mailbox.id}`, { ...mailbox, consentVersion: 2, version: 2 });
    await round();
    expect(publisher.produced.map((one) => one.consentVersion)).toEqual([2, 2, 2]);
  },
);

test.each(BOTH)(
  '%s: a mailbox that is switched off in the middle of a round stops before the next page',
  async (provider) => {
    const { round, publisher, mailbox, mailboxes, progress, dueNow, states, simulator } = await fetcher(
      provider,
      inbox(230),
    );
    const save = states.savePage.bind(states);
    states.savePage = (lease, page) => {
      mailboxes.apply(`t/${mailbox.id}`, { ...mailbox, sync: false, version: 2 });
      return save(lease, page);
    };
    await round();
    expect(publisher.produced).toHaveLength(100);
    const { requests } = simulator.state();
    expect(requests[provider === 'google' ? 'gmail.messages' : 'graph.delta']).toBe(1);
    await dueNow();
    expect(await round()).toBe(false);
    expect(await progress()).toMatchObject({ state: 'paused', cause: 'sync_off', scanned: 100 });
  },
);

test.each(BOTH)('%s: what was read of a mailbox that is switched off meanwhile is not produced', async (provider) => {
  const { round, publisher, mailbox, mailboxes, sources } = await fetcher(provider, inbox(3));
  const source = sources.of(mailbox);
  const bodies = source.bodies.bind(source);
  source.bodies = (envelopes) => {
    mailboxes.apply(`t/${mailbox.id}`, { ...mailbox, sync: false, version: 2 });
    return bodies(envelopes);
  };
  await round();
  expect(publisher.produced).toEqual([]);
});

test('nothing is admitted by tables that are too old', async () => {
  const { round, publisher, hooks, dueNow } = await fetcher('microsoft', inbox(3));
  hooks.stale = true;
  await round();
  expect(publisher.produced).toEqual([]);
  hooks.stale = false;
  await dueNow();
  await round();
  expect(publisher.produced).toHaveLength(3);
});

test('the lookback does not move forward after the first round', async () => {
  const { round, dueNow, tenants } = await fetcher('microsoft', inbox(1));
  const start = () => store.selectFrom('sync_state').select('lookback_start').executeTakeFirstOrThrow();
  await round();
  expect((await start()).lookback_start).toBe(Date.UTC(2025, 10, 22));
  const tenant = tenants.find('t');
  if (tenant)
    tenants.apply('t', { ...tenant, policy: { ...tenant.policy, lookback: { kind: 'forward', months: null } } });
  await dueNow();
  await round();
  expect((await start()).lookback_start).toBe(Date.UTC(2025, 10, 22));
});

test('a sealed token that does not open needs a person', async () => {
  const { round, progress } = await fetcher('google', inbox(1));
  await store.updateTable('mailbox_tokens').set({ sealed: 'v1.k1.AAAA.BBBB' }).execute();
  await round();
  expect(await progress()).toMatchObject({ state: 'needs_reconnect', cause: 'token_unreadable' });
});

test.each(BOTH)('%s: junk that is moved to the inbox arrives', async (provider) => {
  const { round, publisher, simulator, mailbox } = await fetcher(provider, [mail('junk/1.eml'), mail('inbox/2.eml')]);
  await round();
  simulator.move(mailbox.email, 'junk/1.eml', 'inbox');
  await round();
  expect(publisher.subjects).toEqual(['about inbox/2.eml', 'about junk/1.eml']);
});
