import { setTimeout as sleep } from 'node:timers/promises';
import type { Mailbox, Provider } from '#libs/contracts';
import type { MailSource, RefusedCause } from '#libs/providers';
import type { CrmDirectory, TenantDirectory, UserDirectory } from '#libs/rules';
import type { Publisher } from '#libs/stage';
import type { Logger } from '#libs/telemetry';
import type { PageFacts } from './admit-page.js';
import type { MailboxDirectory } from './domain/mailbox-directory.js';
import type { FetcherMetrics } from './fetcher-metrics.js';
import type { MailboxRecords } from './mailbox-records.js';
import type { Sources } from './sources.js';
import type { Lease, SyncStates } from './sync-states.js';

/** Takes note of providers that turn away more than one mailbox. */
export interface Pauses {
  refused(provider: Provider, tenant: string | null, cause: RefusedCause): Promise<void>;
  served(provider: Provider, tenant: string): Promise<void>;
}

/** Sees to it that the provider tells of changes in a mailbox. */
export interface Push {
  keep(lease: Lease, mailbox: Mailbox, source: MailSource): Promise<void>;
}

/** Times of the work on a mailbox, in ms. */
export interface Timing {
  /** between two polls, in place of the tenants' own */
  intervalMs: number | undefined;
  leaseMs: number;
  /** that past mail is read at a time */
  sliceMs: number;
  /** that a mailbox waits at most before it asks its provider again, unless the provider says longer */
  backoffMaxMs: number;
  /** that additions to the CRM are gathered before past mail is searched for them */
  crmDelayMs: number;
  /** null: no reconciliation is made */
  reconcile: { days: number; everyMs: number } | null;
}

/** What the work on a mailbox needs. `now` and `random` are injected: nothing here looks at a clock. */
export interface SyncParts {
  states: SyncStates;
  records: MailboxRecords;
  sources: Pick<Sources, 'of' | 'forget'>;
  pauses: Pauses;
  push: Push;
  publisher: Publisher;
  tenants: TenantDirectory;
  users: UserDirectory;
  crm: CrmDirectory;
  mailboxes: MailboxDirectory;
  metrics: FetcherMetrics;
  log: Logger;
  /** whether a table is too old to decide by */
  isStale: () => boolean;
  /** resolves when the tables hold everything that was published before the call; throws `Unavailable` */
  catchUp: () => Promise<void>;
  timing: Timing;
  /** whether a backfill of Gmail asks for the names in the CRM alone, where that is cheaper */
  searchesBackfill: boolean;
  now: () => number;
  random: () => number;
}

/** What stands fast while a lease is worked on. */
export interface Round {
  lease: Lease;
  mailbox: Mailbox;
  source: MailSource;
  facts: PageFacts;
  halted: () => boolean;
}

/**
 * The work has to end before its round does: the process stops, the mailbox may not be read any more, or the tables
 * are old.
 */
export class Halted extends Error {}

/** The provider's limits leave no room for another page: the mailbox waits so many ms, the worker goes on with another. */
export class Paced extends Error {
  constructor(readonly delayMs: number) {
    super('the limits of the provider leave no room for another page');
  }
}

/** Shorter waits are not worth giving a mailbox up for. */
const PACE_MIN_MS = 250;
/** Longer ones are, although a poll that is given up between two folders begins anew. */
const BREATH_MAX_MS = 30_000;

/**
 * Asked before the next folder of a poll: waits for what the poll has spent, since one that was given up here would
 * begin at the first folder again, and spend the same. Throws `Halted`; `Paced` where the wait is long.
 */
export async function catchBreath({ halted, source }: Pick<Round, 'halted' | 'source'>): Promise<void> {
  if (halted()) throw new Halted();
  const delayMs = source.paceMs();
  if (delayMs > BREATH_MAX_MS) throw new Paced(delayMs);
  if (delayMs > PACE_MIN_MS) await sleep(delayMs);
}

/** Asked between two pages: throws `Halted` or `Paced` where none may follow. */
export function mayGoOn({ halted, source }: Pick<Round, 'halted' | 'source'>): void {
  if (halted()) throw new Halted();
  const delayMs = source.paceMs();
  if (delayMs > PACE_MIN_MS) throw new Paced(delayMs);
}
