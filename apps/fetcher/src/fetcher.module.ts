import { crmRecords, mailboxes, tenants } from '#libs/contracts';
import { HttpApiModule, serveDocs } from '#libs/http';
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
import { MailboxRecords } from './mailbox-records.js';
import { MailboxSync } from './mailbox-sync.js';
import { googleParts, Sources } from './sources.js';
import { SyncStates } from './sync-states.js';
import { SealedTokenVault } from './token-vault.js';
import { enrolLoop, workLoop } from './worker.js';

@Module({})
export class FetcherModule {
  static register(config: FetcherConfig, runtime: Runtime): DynamicModule {
    const store = openStore(config.THREADLINE_MARIADB_URL, config.FETCHER_MAILBOXES + 2);
    const states = new SyncStates(store, config.FETCHER_LEASE_SECONDS * 1000);
    const tables = followTables(config, runtime);
    const metrics = new FetcherMetrics(runtime.metrics);
    const sync = new MailboxSync({
      ...tables,
      states,
      records: new MailboxRecords(states),
      metrics,
      sources: sourcesOf(config, store, metrics),
      publisher: runtime.publisher,
      log: runtime.log,
      intervalMs: config.FETCHER_INTERVAL_SECONDS && config.FETCHER_INTERVAL_SECONDS * 1000,
      leaseMs: config.FETCHER_LEASE_SECONDS * 1000,
      now: Date.now,
      random: Math.random,
    });
    const loop = { states, sync, isStale: tables.isStale, idleMs: config.FETCHER_IDLE_MS };
    runtime.loop('enrolment', enrolLoop(new Enrolment(tables.mailboxes, states), config.FETCHER_IDLE_MS));
    for (let worker = 1; worker <= config.FETCHER_MAILBOXES; worker += 1)
      runtime.loop(`mailboxes-${worker}`, workLoop(loop));
    runtime.readiness('mariadb', async () => void (await inStore(() => sql`SELECT 1`.execute(store))));
    runtime.onStop(() => store.destroy());
    return {
      module: FetcherModule,
      imports: [HttpApiModule.register(runtime.log)],
      controllers: [FetcherController],
      providers: [
        { provide: SyncStates, useValue: states },
        { provide: STORE, useValue: store },
      ],
    };
  }
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
  const { THREADLINE_MICROSOFT_CLIENT_ID: microsoftId, THREADLINE_MICROSOFT_CLIENT_SECRET: microsoftSecret } = config;
  return new Sources({
    microsoft:
      microsoftId === undefined || microsoftSecret === undefined
        ? null
        : { clientId: microsoftId, clientSecret: microsoftSecret, tenant: config.THREADLINE_MICROSOFT_TENANT },
    google: googleParts(config, Date.now),
    vault: (mailbox) => new SealedTokenVault(store, keyring, mailbox, Date.now),
    observe: (provider) => metrics.observe(provider),
    now: Date.now,
  });
}

export const fetcherApp = defineApp({
  name: 'fetcher',
  config: fetcherConfig,
  module: (config, runtime) => FetcherModule.register(config, runtime),
  http: (http) =>
    serveDocs(http, { title: 'Threadline fetcher', description: 'Progress of the mailboxes, and a wake-up.' }),
});
