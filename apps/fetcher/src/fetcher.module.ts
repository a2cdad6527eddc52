import { crmRecords, mailboxes, tenants } from '#libs/contracts';
import { HttpApiModule, limitJson, serveDocs } from '#libs/http';
import { CrmDirectory, TenantDirectory, UserDirectory } from '#libs/rules';
import { Keyring } from '#libs/secrets';
import { defineApp, type Runtime } from '#libs/stage';
import { inStore, openStore, type Store } from '#libs/store';
import { type DynamicModule, Module } from '@nestjs/common';
import { sql } from 'kysely';
import { type FetcherConfig, fetcherConfig } from './config.js';
import { MailboxDirectory } from './domain/mailbox-directory.js';
import { Enrolment } from './enrolment.js';
import { FetcherController, STORE } from './fetcher.controller.js';
import { FetcherMetrics } from './fetcher-metrics.js';
import { MailboxGauges } from './mailbox-gauges.js';
import { MailboxRecords } from './mailbox-records.js';
import { MailboxSync } from './mailbox-sync.js';
import { ProviderPauses } from './provider-pauses.js';
import { PUSH_BODY_BYTES_MAX, PushController } from './push/push.controller.js';
import { type PushWiring, wirePush } from './push/wiring.js';
import { googleParts, microsoftParts, Sources } from './sources.js';
import { SyncStates } from './sync-states.js';
import { patienceOf, timingOf } from './timing.js';
import { SealedTokenVault } from './token-vault.js';
import { enrolLoop, gaugeLoop, pushLoop, workLoop } from './worker.js';

/** Connections that the database's clients beside the workers have: enrolment, gauges, push and HTTP. */
const CONNECTIONS_BESIDE = 4;

@Module({})
export class FetcherModule {
  static register(config: FetcherConfig, runtime: Runtime): DynamicModule {
    const store = openStore(config.THREADLINE_MARIADB_URL, config.FETCHER_MAILBOXES + CONNECTIONS_BESIDE);
    const leaseMs = config.FETCHER_LEASE_SECONDS * 1000;
    const states = new SyncStates(store, leaseMs, config.FETCHER_MICROSOFT_MAILBOXES);
    const tables = followTables(config, runtime);
    const push = wirePush(config, runtime, { store, states, mailboxes: tables.mailboxes });
    work(config, runtime, { store, states, tables, push });
    runtime.loop('gauges', gaugeLoop(new MailboxGauges(store, runtime.metrics)));
    runtime.readiness('mariadb', async () => void (await inStore(() => sql`SELECT 1`.execute(store))));
    runtime.onStop(() => store.destroy());
    return {
      module: FetcherModule,
      imports: [HttpApiModule.register(runtime.log)],
      controllers: [FetcherController, PushController],
      providers: [{ provide: SyncStates, useValue: states }, { provide: STORE, useValue: store }, ...push.providers],
    };
  }
}

type Tables = ReturnType<typeof followTables>;

/** Enters the mailboxes, leases those that are due and reads them. */
function work(
  config: FetcherConfig,
  runtime: Runtime,
  { store, states, tables, push }: { store: Store; states: SyncStates; tables: Tables; push: PushWiring },
): void {
  const metrics = new FetcherMetrics(runtime.metrics);
  const sources = sourcesOf(config, store, metrics);
  const records = new MailboxRecords(states, store, patienceOf(config));
  const sync = new MailboxSync({
    ...tables,
    states,
    records,
    pauses: new ProviderPauses(store, runtime.log),
    push: push.subscriptions,
    metrics,
    sources,
    publisher: runtime.publisher,
    log: runtime.log,
    timing: timingOf(config),
    searchesBackfill: config.FETCHER_GMAIL_SEARCH === 'always',
    now: Date.now,
    random: Math.random,
  });
  const { mailboxes: directory, isStale } = tables;
  const idleMs = config.FETCHER_IDLE_MS;
  const restarts = config.FETCHER_ON_RECONNECT === 'restart';
  runtime.loop('enrolment', enrolLoop(new Enrolment(directory, states, restarts ? records : null), idleMs));
  for (let worker = 1; worker <= config.FETCHER_MAILBOXES; worker += 1)
    runtime.loop(`mailboxes-${worker}`, workLoop({ states, sync, sources, mailboxes: directory, isStale, idleMs }));
  if (push.isOn) runtime.loop('push', pushLoop(push, { sources, mailboxes: directory }));
}

/** The tables that admission decides by. */
function followTables(config: FetcherConfig, runtime: Runtime) {
  const directories = {
    tenants: new TenantDirectory(),
    users: new UserDirectory(),
    crm: new CrmDirectory(),
    mailboxes: new MailboxDirectory(),
  };
  const ofTenants = runtime.table(tenants, directories.tenants);
  const statuses = [
    ofTenants,
    runtime.table(mailboxes, {
      apply: (key, mailbox) => {
        directories.users.apply(key, mailbox);
        directories.mailboxes.apply(key, mailbox);
      },
    }),
    runtime.table(crmRecords, directories.crm),
  ];
  const staleMs = config.FETCHER_STALE_SECONDS * 1000;
  return {
    ...directories,
    isStale: () => statuses.some((status) => status.staleMs() > staleMs),
    catchUp: () => ofTenants.catchUp(),
  };
}

function sourcesOf(config: FetcherConfig, store: Store, metrics: FetcherMetrics): Sources {
  const keyring = Keyring.parse(config.THREADLINE_KEYS);
  return new Sources({
    microsoft: microsoftParts(config),
    google: googleParts(config, Date.now),
    vault: (mailbox) => new SealedTokenVault(store, keyring, mailbox, Date.now),
    observe: (provider) => metrics.observe(provider),
    now: Date.now,
  });
}

const description =
  'Progress of the mailboxes, a wake-up, and the addresses that the providers call. Only /v1/push is for the internet.';

export const fetcherApp = defineApp({
  name: 'fetcher',
  config: fetcherConfig,
  module: (config, runtime) => FetcherModule.register(config, runtime),
  http: (http) => {
    limitJson(http, PUSH_BODY_BYTES_MAX);
    serveDocs(http, { title: 'Threadline fetcher', description });
  },
});

// The command line asks what this app would decide of one mail, and comes in by this door like everybody.
export { CannotExplain } from './explain/explanation.js';
export type { Explanation, MailExplanation, Step } from './explain/explanation.js';
export { explainMails } from './explain/explain-mails.js';
