import type { Company } from '#libs/company';
import { type LagReader, openLagReader, type TopicSettings } from '#libs/stage';
import { migrate, openStore, type Store } from '#libs/store';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { simulatorDispatcher } from '../../simulator/src/dispatch.js';
import { Child } from './child.js';
import { call } from './http.js';
import { connectMailboxes, setUpTenant } from './load-company.js';
import { freePorts } from './ports.js';
import { sealingKeys } from './sealing-keys.js';
import { topicsWhenAvailable } from './topics-when-available.js';

/** Apps that must run before tenants and CRM records can be brought in; the others start when these are loaded. */
const FIRST = ['consent', 'crm-sync'] as const;
const REST = ['fetcher', 'crm-matcher', 'classifier', 'assigner', 'mariadb-sink', 'search-sink', 'timeline'] as const;
export const APPS = [...FIRST, ...REST] as const;
export type AppName = (typeof APPS)[number];

const READY_MS = 90_000;
/** Providers that grant a mailbox as much as anybody wants: their own limits would make a demo last for minutes. */
const UNHURRIED = {
  simulator: ['--gmail-units', '0', '--mailbox-requests', '0'],
  settings: {
    FETCHER_MICROSOFT_MAILBOX_REQUESTS: '1000000000',
    FETCHER_GMAIL_MAILBOX_UNITS: '1000000000',
    FETCHER_GMAIL_PROJECT_UNITS: '1000000000',
  },
};
/**
 * As in the Dockerfile: a small young generation, an old one that V8 does not let grow to four times of what it needs before it collects, and a malloc that
 * gives back what is free. They cost no speed that can be measured.
 */
const LEAN = {
  flags: ['--max-semi-space-size=8', '--max-old-space-size=1024'],
  env: { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' },
};
const above = join(import.meta.dirname, '../../..');
/** Children always run what was built, also when this file runs from its source (in tests). */
const dist = basename(above) === 'dist' ? above : join(above, 'dist');

export interface InstallationOptions {
  /** names the installation's topics, groups, database and index: several may share one stack */
  name: string;
  /** folder of logs, keys and certificates */
  folder: string;
  companies: readonly Company[];
  /** addresses of the servers, THREADLINE_* */
  stack: NodeJS.ProcessEnv;
  /** settings added to every app's environment */
  settings?: NodeJS.ProcessEnv;
  /** the apps that read mail once everything is brought in; default: all */
  apps?: readonly AppName[];
  /** command line of the simulator, `--name value`; default: providers without limits, and a fetcher that knows it */
  simulator?: readonly string[];
  /** told what is being done, a sentence each */
  say?: (line: string) => void;
  /** ends the start when it aborts */
  signal?: AbortSignal;
}

/** What the simulator prints when it is ready. */
interface SimulatorAddress {
  port: number;
  caFile: string;
  controlPort: number;
}

/** A whole product at work on company folders: the simulator and every app as a process of its own, over the real servers. */
export class Installation {
  private readonly children = new Map<string, Child>();
  readonly store: Store;
  readonly lag: LagReader;
  readonly urls: Record<AppName, string>;
  simulator: SimulatorAddress = { port: 0, caFile: '', controlPort: 0 };

  private constructor(
    readonly options: InstallationOptions,
    readonly env: NodeJS.ProcessEnv,
    private readonly ports: Record<AppName, number>,
  ) {
    this.store = openStore(env['THREADLINE_MARIADB_URL'] ?? '', 8);
    this.lag = openLagReader(topicSettingsOf(env));
    this.urls = Object.fromEntries(APPS.map((app) => [app, `http://127.0.0.1:${ports[app]}`])) as Record<
      AppName,
      string
    >;
  }

  /** Starts everything, brings in the companies, connects the mailboxes; resolves when the apps read mail. On an error nothing is left running. */
  static async start(options: InstallationOptions): Promise<Installation> {
    mkdirSync(join(options.folder, 'logs'), { recursive: true });
    const free = await freePorts(APPS.length);
    const ports = Object.fromEntries(APPS.map((app, i) => [app, free[i]])) as Record<AppName, number>;
    const env = await environmentOf(options, ports.consent);
    const installation = new Installation(options, env, ports);
    const abort = () => installation.kill();
    options.signal?.addEventListener('abort', abort);
    try {
      await installation.begin();
      options.signal?.removeEventListener('abort', abort);
    } catch (error) {
      installation.kill();
      throw error;
    }
    return installation;
  }

  private async begin(): Promise<void> {
    const { companies, signal, say = () => undefined } = this.options;
    say('preparing tables and topics');
    const deadline = AbortSignal.timeout(READY_MS);
    const topics = topicsWhenAvailable(
      this.topicSettings,
      signal ? AbortSignal.any([signal, deadline]) : deadline,
      say,
    );
    await Promise.all([migrate(this.store), topics, this.startSimulator()]);
    say('starting consent and crm-sync');
    await this.startApps(FIRST);
    say('bringing in tenants, users and CRM records');
    for (const company of companies) await setUpTenant(company, this.urls.consent, this.urls['crm-sync']);
    const provider = simulatorDispatcher(this.simulator.port, readFileSync(this.simulator.caFile, 'utf8'));
    say('starting the stages, the fetcher and the timeline');
    await this.startApps(this.options.apps ?? REST);
    say('connecting mailboxes: each user consents at the provider');
    for (const company of companies) await connectMailboxes(company, this.urls.consent, provider);
    await provider.close();
  }

  private async startSimulator(): Promise<void> {
    const folders = this.options.companies.flatMap(({ dir }) => ['--company', dir]);
    const script = join(dist, 'test/simulator/src/main.js');
    const child = new Child(
      'simulator',
      [script, ...folders, ...(this.options.simulator ?? UNHURRIED.simulator)],
      process.env,
      this.logFile('simulator'),
    );
    this.children.set('simulator', child);
    this.simulator = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the simulator did not start: see ${child.logFile}`)), READY_MS);
      child.start((line) => {
        if (!line.startsWith('{')) return;
        clearTimeout(timer);
        resolve(JSON.parse(line) as SimulatorAddress);
      });
    });
  }

  /** Starts these apps; resolves when they are ready. */
  async startApps(names: readonly AppName[]): Promise<void> {
    for (const name of names) {
      const route = join(dist, 'test/simulator/src/route.js');
      const env = {
        ...LEAN.env,
        ...this.env,
        THREADLINE_HTTP_PORT: String(this.ports[name]),
        SIMULATOR_PORT: String(this.simulator.port),
        SIMULATOR_CA: this.simulator.caFile,
      };
      const child = new Child(
        name,
        [...LEAN.flags, '--import', route, join(dist, `apps/${name}/src/main.js`)],
        env,
        this.logFile(name),
      );
      this.children.set(name, child);
      child.start();
    }
    await Promise.all(names.map((name) => this.ready(name)));
  }

  /** Resolves when the app says it is ready. Throws when it is not within a minute and a half, or ends five times before. */
  async ready(name: AppName): Promise<void> {
    const child = this.child(name);
    for (const deadline = Date.now() + READY_MS; Date.now() < deadline && child.exits < 5; await sleep(100)) {
      const response = await fetch(`${this.urls[name]}/health/ready`).catch(() => null);
      await response?.body?.cancel();
      if (response?.ok) return;
    }
    const last = readFileSync(child.logFile, 'utf8').trimEnd().split('\n').slice(-3).join('\n');
    throw new Error(`${name} did not become ready: see ${child.logFile}\n${last}`);
  }

  /** Settings for libs/stage's functions on this installation's topics. */
  get topicSettings(): TopicSettings {
    return topicSettingsOf(this.env);
  }

  child(name: AppName | 'simulator'): Child {
    const child = this.children.get(name);
    if (!child) throw new Error(`${name} does not run`);
    return child;
  }

  logFile(name: string): string {
    return join(this.options.folder, 'logs', `${name}.log`);
  }

  /** Stops these apps, does `work`, and starts them again. */
  async withoutApps(names: readonly AppName[], work: () => Promise<void>): Promise<void> {
    await Promise.all(names.map((name) => this.child(name).stop()));
    await work();
    await this.startApps(names);
  }

  /** What the simulator says to a call of its control interface. */
  async control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    return call(method, `http://127.0.0.1:${this.simulator.controlPort}${path}`, body);
  }

  /** Memory of each process now, in MiB. */
  memory(): Record<string, number> {
    return Object.fromEntries(
      [...this.children].map(([name, { pid }]) => {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        return [name, Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)];
      }),
    );
  }

  /** Drains and stops everything this installation started. */
  async stop(): Promise<void> {
    const simulator = this.children.get('simulator');
    const apps = [...this.children.values()].filter((child) => child !== simulator);
    await Promise.all(apps.map((child) => child.stop()));
    await simulator?.stop();
    await Promise.all([this.store.destroy(), this.lag.close()]);
  }

  /** Ends every process at once. */
  kill(): void {
    for (const child of this.children.values()) child.kill();
    void Promise.allSettled([this.store.destroy(), this.lag.close()]);
  }
}

const topicSettingsOf = (env: NodeJS.ProcessEnv): TopicSettings => ({
  THREADLINE_KAFKA_BROKERS: env['THREADLINE_KAFKA_BROKERS'] ?? '',
  THREADLINE_REGISTRY_URL: env['THREADLINE_REGISTRY_URL'] ?? '',
  THREADLINE_NAMESPACE: env['THREADLINE_NAMESPACE'],
  THREADLINE_PARTITIONS: Number(env['THREADLINE_PARTITIONS']),
});

/** The environment of every app: the stack's addresses, with names of this installation's own. Creates its database. */
async function environmentOf(options: InstallationOptions, consentPort: number): Promise<NodeJS.ProcessEnv> {
  const database = `threadline_${options.name.replaceAll('-', '_')}`;
  const server = new URL(options.stack['THREADLINE_MARIADB_URL'] ?? '');
  const admin = openStore(server.href, 1);
  await sql`CREATE DATABASE IF NOT EXISTS ${sql.id(database)}`.execute(admin);
  await admin.destroy();
  server.pathname = `/${database}`;
  const { PATH, HOME } = process.env;
  return {
    PATH,
    HOME,
    ...options.stack,
    THREADLINE_MARIADB_URL: server.href,
    THREADLINE_NAMESPACE: options.name,
    THREADLINE_SEARCH_INDEX: `${options.name}-engagements`,
    THREADLINE_PARTITIONS: '6',
    THREADLINE_KEYS: sealingKeys(join(options.folder, 'sealing-keys')),
    THREADLINE_PUBLIC_URL: `http://127.0.0.1:${consentPort}`,
    THREADLINE_MICROSOFT_CLIENT_ID: 'threadline-demo',
    THREADLINE_MICROSOFT_CLIENT_SECRET: 'threadline-demo-secret',
    THREADLINE_GOOGLE_CLIENT_ID: 'threadline-demo.apps.googleusercontent.com',
    THREADLINE_GOOGLE_CLIENT_SECRET: 'threadline-demo-secret',
    ...(options.simulator === undefined && UNHURRIED.settings),
    ...options.settings,
  };
}
