import type { Provider } from '#libs/contracts';
import { type Database, inStore, type Store } from '#libs/store';
import { sql, type UpdateObject } from 'kysely';
import type { Standstill } from './domain/mailbox-directory.js';
import { NOW } from './folder-rows.js';
import type { Lease, Transaction } from './lease.js';
import { LeaseTaking } from './lease-taking.js';

export type { Lease } from './lease.js';

/** Somebody else works on the mailbox: what this worker did since its last save counts for nothing. */
export class LeaseLost extends Error {
  constructor() {
    super('the lease of the mailbox was lost');
    this.name = 'LeaseLost';
  }
}

/** How a worker leaves a mailbox. */
export interface Leaving {
  state: 'live' | 'backfilling' | 'waiting' | 'throttled' | 'needs_reconnect';
  cause: string | null;
  /** new mail was read up to its newest, and is looked for again after `delayMs`; false: it is due as it was */
  liveDone: boolean;
  /** past mail is still to be read, after so long; null: there is none */
  pending: { delayMs: number } | null;
  /** ms until new mail is looked for again (`liveDone`), or until a throttled mailbox asks its provider again */
  delayMs: number;
  failures: number;
  /** the whole round was read */
  complete?: boolean;
}

/** What the table of mailboxes says of one. */
export interface Entry {
  tenant: string;
  mailboxId: string;
  /** null: not known any more, the mailbox was removed */
  provider: Provider | null;
  consentVersion: number;
  /** why it may not be read; null: it may */
  standstill: Standstill | null;
  /** ms until a mailbox that may be read from now on is read for the first time */
  delayMs: number;
}

/** The mailbox may not be read: a state that workers leave alone. */
const STOPPED = sql<boolean>`(state IN ('paused', 'disabled') OR cause <=> 'no_consent')`;

/** The new value of a column, unless the mailbox was paused or disabled meanwhile: that stays. */
export const unlessStopped = <T>(column: 'state' | 'cause', value: T) =>
  sql<T>`IF(${STOPPED}, ${sql.ref(column)}, ${value})`;

/**
 * Who works on which mailbox, and how far it is, in MariaDB. Every write of a worker checks in its own transaction
 * that the lease is still held and throws `LeaseLost` otherwise. All methods throw `Unavailable`. `microsoftMailboxes`:
 * how many of Microsoft's all instances together may lease at a time; 0: any number.
 */
export class SyncStates {
  readonly #taking: LeaseTaking;

  constructor(
    private readonly store: Store,
    private readonly leaseMs: number,
    microsoftMailboxes = 0,
  ) {
    this.#taking = new LeaseTaking(store, leaseMs, microsoftMailboxes);
  }

  /** Enters a mailbox, or takes note that it may be read again, or may not be read any more. */
  async enrol({ tenant, mailboxId, provider, consentVersion, standstill, delayMs }: Entry): Promise<void> {
    const reconnected = sql`state = 'needs_reconnect' AND consent_version < ${consentVersion}`;
    const wakes = sql`(${STOPPED} OR (${reconnected}))`;
    const due = sql<number>`${NOW} + ${delayMs}`;
    const row = {
      tenant,
      mailbox_id: mailboxId,
      provider: provider ?? 'microsoft',
      consent_version: consentVersion,
      expected: 0,
      failures: 0,
      live_due_at: due,
      crm_decided_at: 0,
      reconcile_gaps: 0,
      due_at: due,
    };
    const known = provider === null ? {} : { provider };
    const insert = standstill
      ? this.store
          .insertInto('sync_state')
          .values({ ...row, ...standstill })
          .onDuplicateKeyUpdate({ ...standstill, ...known })
      : this.store
          .insertInto('sync_state')
          .values({ ...row, state: 'waiting', cause: null })
          .onDuplicateKeyUpdate({
            ...known,
            due_at: sql`IF(${wakes}, ${due}, due_at)`,
            live_due_at: sql`IF(${wakes}, ${due}, live_due_at)`,
            failures: sql`IF(${wakes}, 0, failures)`,
            // last, and in this order: the conditions above read the old state and the old cause
            state: sql`IF(${wakes}, 'waiting', state)`,
            cause: sql`IF(state = 'waiting', NULL, cause)`,
            consent_version: consentVersion,
          });
    await inStore(() => insert.execute());
  }

  /** Leases the due mailbox whose turn it is; null when there is none. `owner` must be new. */
  takeDue(owner: string): Promise<Lease | null> {
    return inStore(() => this.#taking.take(owner));
  }

  /** Whether new mail is due in a mailbox that nobody works on. */
  othersWait(): Promise<boolean> {
    return inStore(() => this.#taking.waits());
  }

  /** Keeps the lease for another while; false when it was lost. */
  async renew(lease: Lease): Promise<boolean> {
    return inStore(() => this.set(this.store, lease, {}));
  }

  /**
   * Ends the lease: the mailbox is due again for new mail, or for past mail that is still to be read, whichever is
   * sooner. A wake-up that came meanwhile is kept, but a throttled mailbox waits.
   */
  async leave(lease: Lease, leaving: Leaving): Promise<void> {
    const { state, cause, liveDone, pending, delayMs } = leaving;
    const after = (ms: number) => sql<number>`${NOW} + ${ms}`;
    const liveDue = liveDone
      ? sql<number>`IF(live_due_at <> ${lease.liveDueAt}, live_due_at, ${after(delayMs)})`
      : sql<number>`live_due_at`;
    const waits = state === 'throttled';
    await this.owned(lease, async (trx) => {
      await this.set(trx, lease, {
        // first: what follows reads the new instant
        live_due_at: liveDue,
        due_at: waits
          ? after(delayMs)
          : pending
            ? sql`LEAST(live_due_at, ${after(pending.delayMs)})`
            : sql`live_due_at`,
        cause: unlessStopped('cause', cause),
        state: unlessStopped('state', state),
        failures: leaving.failures,
        lease_owner: null,
        lease_until: null,
        ...(leaving.complete === true && { last_sync_at: NOW }),
      });
    });
  }

  /** Ends the lease, if it is still held, and changes nothing else but when the mailbox is due again. */
  async release(lease: Lease, delayMs: number): Promise<void> {
    const due = sql<number>`${NOW} + ${delayMs}`;
    await inStore(() => this.set(this.store, lease, { lease_owner: null, lease_until: null, due_at: due }));
  }

  /**
   * Has new mail looked for now: in all mailboxes of a tenant, or in one. Throttled ones keep their wait and look then.
   * Returns how many are due.
   */
  async wake(tenant: string, mailboxId?: string): Promise<number> {
    const update = (states: readonly ('waiting' | 'backfilling' | 'live' | 'throttled')[], dueAt: object) =>
      this.store
        .updateTable('sync_state')
        // a mailbox that waits keeps its turn; one that is being read sees a new instant
        .set({ live_due_at: sql`IF(lease_until > ${NOW}, ${NOW}, LEAST(live_due_at, ${NOW}))`, ...dueAt })
        .where('tenant', '=', tenant)
        .where('state', 'in', states)
        .where(sql<boolean>`NOT ${STOPPED}`)
        .$if(mailboxId !== undefined, (query) => query.where('mailbox_id', '=', mailboxId ?? ''))
        .executeTakeFirst();
    return inStore(async () => {
      await update(['throttled'], {});
      const woken = await update(['waiting', 'backfilling', 'live'], { due_at: sql`LEAST(due_at, ${NOW})` });
      return Number(woken.numUpdatedRows);
    });
  }

  /** Changes the row of a lease that is still held, and keeps the lease for another while. */
  async set(store: Store, lease: Lease, values: UpdateObject<Database, 'sync_state', 'sync_state'>): Promise<boolean> {
    const result = await store
      .updateTable('sync_state')
      .set({ lease_until: sql<number>`${NOW} + ${this.leaseMs}`, ...values })
      .where('tenant', '=', lease.tenant)
      .where('mailbox_id', '=', lease.mailboxId)
      .where('lease_owner', '=', lease.owner)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  /** Runs `work` in a transaction that holds the mailbox's row; throws `LeaseLost` when somebody else has the lease. */
  async owned<T>(lease: Lease, work: (trx: Transaction) => Promise<T>): Promise<T> {
    return this.#transaction(async (trx) => {
      const row = await trx
        .selectFrom('sync_state')
        .select('lease_owner')
        .where('tenant', '=', lease.tenant)
        .where('mailbox_id', '=', lease.mailboxId)
        .forUpdate()
        .executeTakeFirst();
      if (row?.lease_owner !== lease.owner) throw new LeaseLost();
      return work(trx);
    });
  }

  #transaction<T>(work: (trx: Transaction) => Promise<T>): Promise<T> {
    return inStore(() => this.store.transaction().setIsolationLevel('read committed').execute(work));
  }
}
