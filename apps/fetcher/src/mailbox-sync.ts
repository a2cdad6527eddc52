import { type Mailbox, pipelineKey, rawEmails, type Tenant, Unavailable } from '#libs/contracts';
import {
  type ChangePage,
  ConsentLost,
  CursorExpired,
  type Folder,
  type MailSource,
  ProviderUnavailable,
} from '#libs/providers';
import { type CrmDirectory, lookbackStart, type TenantDirectory, type UserDirectory } from '#libs/rules';
import type { Publisher } from '#libs/stage';
import type { Logger } from '#libs/telemetry';
import { admitBodies, admitHeaders, type PageFacts } from './admit-page.js';
import type { MailboxDirectory } from './domain/mailbox-directory.js';
import { backoffMs, pollDelayMs } from './domain/schedule.js';
import { countDrop, type Tally } from './domain/tally.js';
import type { FetcherMetrics } from './fetcher-metrics.js';
import type { MailboxRecords } from './mailbox-records.js';
import type { Sources } from './sources.js';
import { type Lease, LeaseLost, type SyncStates } from './sync-states.js';

/** What the work on a mailbox needs. `now` and `random` are injected: nothing here looks at a clock. */
export interface SyncParts {
  states: SyncStates;
  records: MailboxRecords;
  sources: Pick<Sources, 'of' | 'forget'>;
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
  /** in place of the tenants' own */
  intervalMs: number | undefined;
  leaseMs: number;
  now: () => number;
  random: () => number;
}

/** Wait before another try when this process itself may not go on: tables are old, or it is stopping. */
const RELEASE_MS = 1_000;

/**
 * Mails of one walk that are remembered, so that a repeated one is not counted twice; a provider repeats itself soon or
 * not at all.
 */
const SAID_MAX = 50_000;

/**
 * The work has to end before its round does: the process stops, the mailbox may not be read any more, or the tables
 * are old.
 */
class Halted extends Error {}

/** What stands fast during one round. */
interface Round {
  lease: Lease;
  mailbox: Mailbox;
  source: MailSource;
  facts: PageFacts;
  halted: () => boolean;
}

/** Reads one leased mailbox: all folders, from where their walks stand to the newest change. */
export class MailboxSync {
  constructor(private readonly parts: SyncParts) {}

  /**
   * Works until the round is complete or has to end, and ends the lease. Throws `Unavailable` when broker or database
   * are in trouble.
   */
  async run(lease: Lease, signal: AbortSignal): Promise<void> {
    const { states, mailboxes, tenants, leaseMs } = this.parts;
    // A mailbox is switched on after the CRM was filled; its mail must not be judged by the CRM of before.
    await this.parts.catchUp().catch(async (error: unknown) => {
      await states.release(lease, RELEASE_MS);
      throw error;
    });
    const mailbox = mailboxes.find(lease.tenant, lease.mailboxId);
    const tenant = tenants.find(lease.tenant);
    // enrolment is about to say so in the database
    if (!mailbox || !tenant) return states.release(lease, RELEASE_MS);
    let lost = false;
    const lose = () => (lost = true);
    const renewal = setInterval(() => void states.renew(lease).then((held) => held || lose(), lose), leaseMs / 3);
    const halted = () =>
      lost ||
      signal.aborted ||
      this.parts.isStale() ||
      !mailboxes.mayRead(lease.tenant, lease.mailboxId, mailbox.consentVersion);
    try {
      await this.#work(lease, mailbox, tenant, halted);
    } finally {
      clearInterval(renewal);
    }
  }

  async #work(lease: Lease, mailbox: Mailbox, tenant: Tenant, halted: () => boolean): Promise<void> {
    const { states, crm, users, now, log } = this.parts;
    const ids = { tenant: lease.tenant, mailboxId: lease.mailboxId };
    try {
      const start =
        lease.lookbackStart ?? lookbackStart(tenant.policy, crm.oldestOpenOwned(tenant.id, mailbox.email), now());
      const facts = { tenant, mailbox, crm, users, lookbackStart: start };
      await this.#round({ lease, mailbox, source: this.parts.sources.of(mailbox), facts, halted });
    } catch (error) {
      if (error instanceof LeaseLost) return log.warn('the lease of a mailbox was lost', ids);
      if (error instanceof Halted) return states.release(lease, RELEASE_MS);
      if (error instanceof ProviderUnavailable) return this.#parked(lease, mailbox, error);
      if (error instanceof ConsentLost) return this.#disconnected(lease, mailbox, error);
      if (error instanceof Unavailable) await states.release(lease, RELEASE_MS);
      throw error;
    }
  }

  async #round(round: Round): Promise<void> {
    const { states, records, metrics, log, now, random } = this.parts;
    const { lease, mailbox, source, facts } = round;
    if (round.halted()) throw new Halted();
    const folders = await source.folders();
    const begun = new Map((await records.begin(lease, facts.lookbackStart, folders)).map((row) => [row.folder, row]));
    let restarts = 0;
    for (const folder of inOrder(folders)) {
      const cursor = begun.get(folder.id)?.cursor ?? null;
      if (!(await this.#walked(round, folder, cursor))) restarts += 1;
    }
    metrics.rounds.inc({ provider: mailbox.provider });
    const failures = restarts > 0 ? lease.failures + 1 : 0;
    const intervalMs = this.parts.intervalMs ?? facts.tenant.policy.intervalMinutes * 60_000;
    await states.leave(lease, {
      state: restarts > 0 ? 'backfilling' : 'live',
      cause: restarts > 0 ? 'cursor_expired' : null,
      liveDone: restarts === 0,
      pending: restarts > 0 ? { delayMs: backoffMs(failures, undefined, random()) } : null,
      delayMs: pollDelayMs({ key: `${lease.tenant}/${lease.mailboxId}`, intervalMs, now: now(), random: random() }),
      failures,
      complete: restarts === 0,
    });
    log.debug('a mailbox is up to date', { tenant: lease.tenant, mailboxId: lease.mailboxId });
  }

  /**
   * Walks a folder from `cursor` to its newest change; false when the cursor is too old: the next round walks it from
   * the beginning.
   */
  async #walked(round: Round, folder: Folder, cursor: string | null): Promise<boolean> {
    const { records, log, metrics } = this.parts;
    const { lease, source, halted } = round;
    const met = new Set<string>();
    let first = cursor === null;
    try {
      if (halted()) throw new Halted();
      for await (const page of source.changes(folder, cursor)) {
        const tally = await this.#page(round, page, met);
        await records.savePage(lease, { folder: folder.id, cursor: page.cursor, tally, first, walked: !page.more });
        metrics.count(tally);
        lease.failures = 0;
        first = false;
        if (halted()) throw new Halted();
      }
      return true;
    } catch (error) {
      if (!(error instanceof CursorExpired)) throw error;
      log.warn('a cursor is too old: its folder is read again from the beginning', {
        tenant: lease.tenant,
        mailboxId: lease.mailboxId,
        reason: error.code,
      });
      await records.restartFolder(lease, folder.id);
      return false;
    }
  }

  /** Admits the mails of one page and produces what is kept; resolves when all of it is acknowledged. */
  async #page(round: Round, page: ChangePage, met: Set<string>): Promise<Tally> {
    const { mailbox, source, facts, halted } = round;
    if (met.size > SAID_MAX) met.clear();
    const fresh = page.envelopes.filter((envelope) => {
      // a provider may say the same thing twice within one walk
      const said = `${envelope.ref} ${envelope.receivedAt} ${envelope.isDraft}`;
      return !met.has(said) && met.add(said);
    });
    const { kept, tally } = admitHeaders(fresh, facts);
    countDrop(tally, 'vanished', page.vanished);
    if (kept.length === 0) return tally;
    if (halted()) throw new Halted();
    const mails = admitBodies(kept, await source.bodies(kept), facts, tally);
    if (halted()) throw new Halted();
    if (mails.length > 0)
      await this.parts.publisher.publish(
        rawEmails,
        mails.map((mail) => ({ key: pipelineKey(mail.tenant, mail.messageKey), value: mail, tenant: mailbox.tenant })),
      );
    return tally;
  }

  /** The provider does not serve the mailbox: it waits, and the worker goes on with another. */
  async #parked(lease: Lease, mailbox: Mailbox, error: ProviderUnavailable): Promise<void> {
    const { states, metrics, log, random } = this.parts;
    const failures = lease.failures + 1;
    const delayMs = backoffMs(failures, error.retryAfterMs, random());
    metrics.throttled.inc({ provider: mailbox.provider, cause: error.code });
    log.info('a mailbox waits for its provider', {
      tenant: lease.tenant,
      mailboxId: lease.mailboxId,
      reason: error.code,
      delayMs,
    });
    const leaving = { cause: error.code, liveDone: false, pending: null, delayMs, failures };
    await this.#left(() => states.leave(lease, { state: 'throttled', ...leaving }));
  }

  async #disconnected(lease: Lease, mailbox: Mailbox, error: ConsentLost): Promise<void> {
    const { states, sources, log } = this.parts;
    sources.forget(mailbox);
    log.warn('a mailbox must be connected again', {
      tenant: lease.tenant,
      mailboxId: lease.mailboxId,
      reason: error.code,
    });
    const { code: cause } = error;
    const leaving = { cause, liveDone: false, pending: null, delayMs: 0, failures: 0 };
    await this.#left(() => states.leave(lease, { state: 'needs_reconnect', ...leaving }));
  }

  /** Whoever took the mailbox over leaves it in the state that is true now. */
  async #left(leave: () => Promise<void>): Promise<void> {
    try {
      await leave();
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
    }
  }
}

/** The folders that are read; those where new mail shows first. */
function inOrder(folders: readonly Folder[]): Folder[] {
  const rank = (folder: Folder) => ['inbox', 'sentitems'].indexOf(folder.wellKnown ?? '') >>> 0;
  return folders.filter((folder) => folder.excluded === null).sort((a, b) => rank(a) - rank(b));
}
