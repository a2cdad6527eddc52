import type { SimulatedCompany, SimulatedUser } from '../company.js';
import { Seeded } from '../seeded.js';
import type { GoogleOptions } from '../gmail/settings.js';
import type { EntraOptions } from '../oauth/settings.js';
import type { ProviderAnswer, ProviderRequest } from '../http.js';
import type { Signer } from '../oauth/signer.js';
import { Clock, type ClockChange } from './clock.js';
import { Counts } from './counts.js';
import { Faults, type FaultRule } from './faults.js';
import { SimulatedMailbox, type Change, type Stamp } from './mailbox.js';
import { Quota } from './quota.js';
import { RequestLog } from './request-log.js';
import { Tokens } from './tokens.js';
import { Webhooks } from '../webhooks/webhooks.js';

/** One user in the provider's directory. */
export interface Account {
  company: SimulatedCompany;
  user: SimulatedUser;
  email: string;
  /** Object id of the user in the directory (Microsoft) or subject (Google). */
  oid: string;
  /** Directory id of the tenant. */
  tid: string;
  mailbox: SimulatedMailbox;
  /** The next authorize request of the user is declined. */
  declines: boolean;
  /** The directory knows the user, who may not sign in any more. */
  disabled: boolean;
  /** Display names of well-known folders that differ from the English ones. */
  folderNames: ReadonlyMap<string, string>;
  /** Well-known names of folders that are the users' own otherwise, by their keys. */
  wellKnownFolders: ReadonlyMap<string, string>;
}

/** How often the delta shows its harmless oddities: a probability from 0 to 1 for each page. */
export interface Oddities {
  emptyPages: number;
  duplicates: number;
}

export interface WorldOptions extends GoogleOptions, EntraOptions {
  companies: SimulatedCompany[];
  seed?: string | undefined;
  accessTokenSeconds?: number | undefined;
  pageSize?: number | undefined;
  faults?: FaultRule[] | undefined;
  /** Is told every answer that the providers made, before anything spoils it; none whose body a fault gave. */
  inspect?: ((request: ProviderRequest, answer: ProviderAnswer) => void) | undefined;
  /** Where the clock starts and how fast it runs; by default it follows the system's. */
  clock?: ClockChange | undefined;
  oddities?: Partial<Oddities> | undefined;
  /** Graph requests of one application to one mailbox that may be in flight; 0 for any number. Default 4. */
  mailboxConcurrency?: number | undefined;
  /** Graph requests of one application to one mailbox in any ten minutes; 0 for any number. Default 10,000. */
  mailboxRequests?: number | undefined;
  /** What the concurrency limit counts over: one mailbox, as the service's own error says, or all of an application's. */
  concurrencyScope?: 'mailbox' | 'app' | undefined;
  /** Graph requests of one application in any ten seconds, all tenants; 0 for any number. Default 130,000. */
  appRequests?: number | undefined;
  /** What Graph compares receiving times by, which it shows by the second; reports differ. Default `seconds`. */
  filterPrecision?: 'seconds' | 'milliseconds' | undefined;
  /** Longest life of a Graph subscription, minutes. Default 4,230. */
  subscriptionMinutes?: number | undefined;
  /** Public host -> origin on loopback that stands in for it when webhooks are called: `http://127.0.0.1:8080`. */
  webhookTargets?: Record<string, string> | undefined;
  /** Real milliseconds that a webhook has to answer. Default 10,000. */
  webhookAnswerMs?: number | undefined;
  /** Other display names of the well-known Graph folders, by their English ones. */
  folderNames?: Record<string, string> | undefined;
  /** Well-known Graph names of folders that are the users' own otherwise, by their paths: `{ Clutter: 'clutter' }`. */
  wellKnownFolders?: Record<string, string> | undefined;
  /** Milliseconds that every Graph call to a mailbox takes. Default 0. */
  latencyMs?: number | undefined;
  /** When given, only these clients may ask for tokens. */
  clients?: { id: string; secret: string; /** ms UTC */ expiresAt?: number | undefined }[] | undefined;
}

/** Everything the handlers share. */
export class World {
  readonly seeded: Seeded;
  readonly clock: Clock;
  /** Virtual time at the start, ms UTC: tells what this world named from what an earlier one did. */
  readonly born: number;
  readonly counts = new Counts();
  readonly log = new RequestLog();
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly accounts: Account[] = [];
  readonly companies: SimulatedCompany[] = [];
  /** They hear of every change of a mail, right after it happened. */
  readonly listeners = new Set<(account: Account, change: Change) => void>();
  readonly pageSize: number;
  readonly oddities: Oddities;
  readonly mailboxConcurrency: number;
  readonly concurrencyScope: 'mailbox' | 'app';
  readonly appRequests: Quota;
  readonly subscriptionMinutes: number;
  readonly webhooks: Webhooks;
  readonly latencyMs: number;
  readonly mailboxRequests: Quota;
  readonly #byName = new Map<string, Account>();
  readonly #serials = new Map<string, number>();
  readonly #folderNames: ReadonlyMap<string, string>;

  constructor(
    readonly options: WorldOptions,
    readonly signer: Signer,
  ) {
    this.seeded = new Seeded(options.seed ?? 'threadline');
    this.clock = new Clock(options.clock);
    const now = () => this.clock.now();
    this.born = now();
    this.faults = new Faults(this.seeded, now);
    this.tokens = new Tokens(this.seeded, options.accessTokenSeconds ?? 3600, now);
    this.pageSize = options.pageSize ?? 10;
    this.oddities = { emptyPages: 1 / 8, duplicates: 1 / 16, ...options.oddities };
    this.mailboxConcurrency = options.mailboxConcurrency ?? 4;
    this.concurrencyScope = options.concurrencyScope ?? 'mailbox';
    this.appRequests = new Quota(options.appRequests ?? 130_000, 10_000);
    this.subscriptionMinutes = options.subscriptionMinutes ?? 4230;
    const { webhookTargets: targets, webhookAnswerMs: answerMs } = options;
    this.webhooks = new Webhooks(this.clock, this.faults, { targets, answerMs });
    this.mailboxRequests = new Quota(options.mailboxRequests ?? 10_000, 600_000);
    this.latencyMs = options.latencyMs ?? 0;
    for (const rule of options.faults ?? []) this.faults.add(rule);
    this.#folderNames = new Map(Object.entries(options.folderNames ?? {}));
    for (const company of options.companies) this.addCompany(company);
  }

  /** Names the next request. */
  requestId(): string {
    return this.seeded.guid('request', this.born, this.serial('request'));
  }

  /** The next number of a kind, from 1 on: equal requests in equal order get equal ones. */
  serial(kind: string): number {
    const next = (this.#serials.get(kind) ?? 0) + 1;
    this.#serials.set(kind, next);
    return next;
  }

  /** The account with that email address or object id (any case), or undefined. */
  account(emailOrOid: string): Account | undefined {
    return this.#byName.get(emailOrOid.toLowerCase());
  }

  /** The company of a tenant named by its own id, its directory id or a domain. */
  company(tenant: string): SimulatedCompany | undefined {
    const wanted = tenant.toLowerCase();
    return this.companies.find((company) =>
      [this.directoryId(company), company.tenantId, company.domain].some((name) => name.toLowerCase() === wanted),
    );
  }

  /** The directory id of a company. */
  directoryId(company: SimulatedCompany): string {
    return this.seeded.guid('tenant', company.tenantId);
  }

  /** When a change of a mailbox happens, and its number among all. */
  readonly #stamp = (): Stamp => ({ at: this.clock.now(), order: this.serial('change') });

  /** Takes in a company with its users. Throws Error when its id or one of its addresses is known already. */
  addCompany(company: SimulatedCompany): void {
    if (this.companies.some((one) => one.tenantId === company.tenantId && one.provider === company.provider)) {
      throw new Error(`two companies have the id ${company.tenantId}`);
    }
    const seen = new Set<string>();
    for (const { email } of company.users) {
      if (this.account(email) || seen.has(email.toLowerCase())) throw new Error(`two users have the address ${email}`);
      seen.add(email.toLowerCase());
    }
    this.companies.push(company);
    for (const user of company.users) this.#add(company, user);
  }

  /** Forgets a company, its users, their mail, their faults and their counts. Throws Error when there is none. */
  removeCompany(tenantId: string): void {
    const company = this.companies.find((one) => one.tenantId === tenantId);
    if (!company) throw new Error(`no company ${tenantId}`);
    this.companies.splice(this.companies.indexOf(company), 1);
    for (const account of this.accounts.filter((one) => one.company === company)) {
      this.accounts.splice(this.accounts.indexOf(account), 1);
      this.#byName.delete(account.email.toLowerCase());
      this.#byName.delete(account.oid.toLowerCase());
      this.tokens.revoke(account.email, true);
      this.faults.clear(account.email);
      this.counts.forget(account.email);
    }
  }

  #add(company: SimulatedCompany, user: SimulatedUser): void {
    const oid =
      company.provider === 'microsoft'
        ? this.seeded.guid('user', company.tenantId, user.email)
        : `1${String(this.seeded.number(10 ** 14, 'sub', user.email)).padStart(20, '0')}`;
    const account: Account = {
      company,
      user,
      email: user.email,
      oid,
      tid: this.directoryId(company),
      mailbox: new SimulatedMailbox(user, {
        seeded: this.seeded,
        stamp: this.#stamp,
        changed: (change) => {
          for (const listener of this.listeners) listener(account, change);
        },
        labels: company.provider === 'google',
      }),
      declines: false,
      disabled: false,
      folderNames: this.#folderNames,
      wellKnownFolders: new Map(Object.entries(this.options.wellKnownFolders ?? {})),
    };
    this.accounts.push(account);
    this.#byName.set(user.email.toLowerCase(), account);
    this.#byName.set(oid.toLowerCase(), account);
  }
}
