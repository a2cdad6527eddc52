import { type Mailbox, type Tenant, Unavailable } from '#libs/contracts';
import { ConsentLost, ProviderUnavailable, Refused } from '#libs/providers';
import { lookbackKey, lookbackStart } from '#libs/rules';
import { backoffMs, pollDelayMs } from './domain/schedule.js';
import { type Coverage, firstPlan, nextPlan, type PlanFacts } from './domain/window-plan.js';
import { isBackfilling } from './domain/windows.js';
import { type Behind, LivePart } from './live-part.js';
import { PageWork } from './page-work.js';
import { rulesHashOf } from './rules-hash.js';
import { Halted, Paced, type Round, type SyncParts } from './sync-parts.js';
import { type Lease, LeaseLost, type Leaving } from './sync-states.js';
import { WindowPart } from './window-part.js';

/** Wait before another try when this process itself may not go on: tables are old, or it is stopping. */
const RELEASE_MS = 1_000;

/** How far the work on a lease came. */
interface Reached {
  /** new mail was read */
  liveDone: boolean;
  /** folders that were not walked to their newest change */
  behind: Behind;
  /** failures in a row before this round: pages of other walks do not end those of lost cursors */
  failures: number;
  /** past mail is still to be read, after so many ms; null: none is */
  pendingMs: number | null;
}

/** Reads one leased mailbox: what is new in all folders, then past mail for a while. */
export class MailboxSync {
  readonly #live: LivePart;
  readonly #windows: WindowPart;
  /** public for whoever watches a page on its way */
  readonly pages: PageWork;

  constructor(private readonly parts: SyncParts) {
    this.pages = new PageWork(parts);
    this.#live = new LivePart(parts, this.pages);
    this.#windows = new WindowPart(parts, this.pages);
  }

  /**
   * Works until new mail is read and past mail has had its slice of time, or until the work has to end, and ends the
   * lease. Throws `Unavailable` when broker or database are in trouble.
   */
  async run(lease: Lease, signal: AbortSignal): Promise<void> {
    const { states, mailboxes, tenants, timing } = this.parts;
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
    const renewal = setInterval(
      () => void states.renew(lease).then((held) => held || lose(), lose),
      timing.leaseMs / 3,
    );
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

  /** Every way in which work on a mailbox ends. */
  async #work(lease: Lease, mailbox: Mailbox, tenant: Tenant, halted: () => boolean): Promise<void> {
    const { states, log } = this.parts;
    const ids = { tenant: lease.tenant, mailboxId: lease.mailboxId };
    try {
      await this.#round(lease, mailbox, tenant, halted);
    } catch (error) {
      if (error instanceof LeaseLost) return log.warn('the lease of a mailbox was lost', ids);
      if (error instanceof Halted) return states.release(lease, RELEASE_MS);
      if (error instanceof ProviderUnavailable) return this.#parked(lease, mailbox, error);
      if (error instanceof ConsentLost) return this.#disconnected(lease, mailbox, error);
      if (error instanceof Refused) return this.#refused(lease, mailbox, error);
      if (error instanceof Unavailable) await states.release(lease, RELEASE_MS);
      else await this.#setAside(lease);
      throw error;
    }
  }

  async #round(lease: Lease, mailbox: Mailbox, tenant: Tenant, halted: () => boolean): Promise<void> {
    const { crm, users, now, timing, states, metrics } = this.parts;
    if (halted()) throw new Halted();
    const deadline = now() + timing.sliceMs;
    const coverage = await this.#planned(lease, mailbox, tenant);
    const facts = { tenant, mailbox, crm, users, lookbackStart: coverage.lookbackStart };
    const round: Round = { lease, mailbox, source: this.parts.sources.of(mailbox), facts, halted };
    const reached: Reached = {
      liveDone: false,
      behind: { folders: 0, cause: null },
      failures: lease.failures,
      pendingMs: null,
    };
    if (lease.probes) await this.#ask(round);
    try {
      if (lease.liveDue) await this.#readNew(round, coverage, reached);
      // then past mail has one page, as those who wait are waited for
      const hurries = lease.liveDue && (await states.othersWait());
      if (await this.#windows.read(round, hurries ? now() : deadline)) reached.pendingMs = 0;
    } catch (error) {
      if (!(error instanceof Paced)) throw error;
      return this.#leave(round, { ...reached, pendingMs: error.delayMs });
    }
    if (reached.liveDone && reached.behind.folders === 0) metrics.rounds.inc({ provider: mailbox.provider });
    await this.#leave(round, reached);
  }

  /**
   * Asks a provider that had turned everybody away, before all else: many wait for the answer, and this mailbox's own
   * limits, or how much of it there is to read, say nothing of it.
   */
  async #ask({ source, mailbox }: Round): Promise<void> {
    await source.folders();
    await this.parts.pauses.served(mailbox.provider, mailbox.tenant);
  }

  /** What was planned of the mailbox, and what has to be since the facts changed. */
  async #planned(lease: Lease, mailbox: Mailbox, tenant: Tenant): Promise<Coverage & { lookbackStart: number }> {
    const { records } = this.parts;
    const coverage = await records.coverage(lease);
    const { coveredFrom } = coverage;
    const facts = await this.#facts(lease, mailbox, tenant, coverage);
    if (coveredFrom === null) return { ...coverage, lookbackStart: facts.lookbackStart };
    const plan = nextPlan({ ...coverage, coveredFrom }, facts);
    // before each slice, so that none of it is judged by facts which nobody notes
    await records.plan(lease, plan);
    const start = plan.change.lookbackStart ?? coverage.lookbackStart ?? facts.lookbackStart;
    return { ...coverage, ...plan.change, lookbackStart: start };
  }

  async #facts(lease: Lease, mailbox: Mailbox, tenant: Tenant, coverage: Coverage): Promise<PlanFacts> {
    const { crm, now, timing, records } = this.parts;
    const oldest = crm.oldestOpenOwned(tenant.id, mailbox.email);
    return {
      lookbackStart: lookbackStart(tenant.policy, oldest, now()),
      lookbackKey: lookbackKey(tenant.policy, oldest),
      rulesHash: rulesHashOf(tenant),
      additions: crm.additionsAfter(tenant.id, coverage.crmDecidedAt),
      open: new Set((await records.windows(lease)).map(({ kind }) => kind)),
      now: now(),
      crmDelayMs: timing.crmDelayMs,
      reconcile: timing.reconcile,
    };
  }

  /** Reads what is new; once the baselines of all folders stand for the first time, the backfill is planned. */
  async #readNew(round: Round, coverage: Coverage, reached: Reached): Promise<void> {
    const { records, push } = this.parts;
    const { lease, mailbox, source, facts } = round;
    reached.behind = await this.#live.read(round);
    if (coverage.coveredFrom === null && reached.behind.folders === 0) {
      const plan = firstPlan({ ...(await this.#facts(lease, mailbox, facts.tenant, coverage)) });
      await records.plan(lease, plan);
      facts.lookbackStart = plan.change.lookbackStart ?? facts.lookbackStart;
    }
    reached.liveDone = true;
    await push.keep(lease, mailbox, source);
  }

  /** Ends the lease of a mailbox that its provider served. */
  async #leave(round: Round, { liveDone, behind, pendingMs, failures: before }: Reached): Promise<void> {
    const { states, records, log, timing, now, random } = this.parts;
    const { lease, facts } = round;
    const ids = { tenant: lease.tenant, mailboxId: lease.mailboxId };
    const [{ coveredFrom }, windows] = [await records.coverage(lease), await records.windows(lease)];
    const isBehind = behind.folders > 0;
    const backfills = isBehind || coveredFrom === null || windows.some(({ kind }) => isBackfilling(kind));
    const intervalMs = timing.intervalMs ?? facts.tenant.policy.intervalMinutes * 60_000;
    const pollMs = pollDelayMs({ key: `${ids.tenant}/${ids.mailboxId}`, intervalMs, now: now(), random: random() });
    const failures = isBehind ? before + 1 : 0;
    // what it owes to its limits does not travel to another instance: nobody reads it until it is paid
    const owesMs = round.source.paceMs();
    const againMs = isBehind ? backoffMs(failures, undefined, random(), timing.backoffMaxMs) : 0;
    // a poll that its limits cut short goes on as soon as they allow
    const cutShort = lease.liveDue && !liveDone && pendingMs !== null;
    await states.leave(lease, {
      state: backfills ? 'backfilling' : 'live',
      cause: behind.cause,
      liveDone: liveDone || cutShort,
      pending: pendingMs === null || cutShort ? null : { delayMs: Math.max(pendingMs, owesMs) },
      delayMs: Math.max(owesMs, cutShort ? pendingMs : Math.max(pollMs, againMs)),
      failures,
      complete: liveDone && !isBehind,
    });
    log.debug('a mailbox was read', { ...ids, state: backfills ? 'backfilling' : 'live' });
  }

  /** The provider does not serve the mailbox: it waits, and the worker goes on with another. */
  async #parked(lease: Lease, mailbox: Mailbox, error: ProviderUnavailable): Promise<void> {
    const { metrics, log, random, timing } = this.parts;
    const failures = lease.failures + 1;
    const delayMs = backoffMs(failures, error.retryAfterMs, random(), timing.backoffMaxMs);
    metrics.throttled.inc({ provider: mailbox.provider, cause: error.code });
    log.info('a mailbox waits for its provider', { ...failureOf(lease, error), delayMs });
    await this.#left(lease, { state: 'throttled', cause: error.code, delayMs, failures });
  }

  async #disconnected(lease: Lease, mailbox: Mailbox, error: ConsentLost): Promise<void> {
    const { sources, log } = this.parts;
    sources.forget(mailbox);
    log.warn('a mailbox must be connected again', failureOf(lease, error));
    await this.#left(lease, { state: 'needs_reconnect', cause: error.code, delayMs: 0, failures: 0 });
  }

  /** The provider turns away more than this mailbox: nobody of them is asked for a while. */
  async #refused(lease: Lease, mailbox: Mailbox, error: Refused): Promise<void> {
    const { pauses, log } = this.parts;
    // the pause that this begins warns, once for all of them
    log.info('a provider turns a mailbox away with others', failureOf(lease, error));
    await pauses.refused(mailbox.provider, error.scope === 'tenant' ? mailbox.tenant : null, error.code);
    await this.#left(lease, { state: 'throttled', cause: error.code, delayMs: RELEASE_MS, failures: lease.failures });
  }

  /**
   * A bug ends this process, and the next one would meet it first of all: the mailbox waits, so that the others are read.
   * What happens here must not hide the bug.
   */
  async #setAside(lease: Lease): Promise<void> {
    const { backoffMaxMs: delayMs } = this.parts.timing;
    const leaving = { state: 'throttled', cause: 'internal_error', delayMs, failures: lease.failures + 1 } as const;
    await this.#left(lease, leaving).catch(() => undefined);
  }

  /** Ends a lease without its work being done. Whoever took the mailbox over leaves it in the state that is true now. */
  async #left(lease: Lease, leaving: Pick<Leaving, 'state' | 'cause' | 'delayMs' | 'failures'>): Promise<void> {
    try {
      await this.parts.states.leave(lease, { ...leaving, liveDone: false, pending: null });
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
    }
  }
}

/** What a log line of a failure says: whose, why, and the provider's own id of the request. */
function failureOf(lease: Lease, error: { code: string; requestId: string | null }) {
  return { tenant: lease.tenant, mailboxId: lease.mailboxId, reason: error.code, requestId: error.requestId };
}
