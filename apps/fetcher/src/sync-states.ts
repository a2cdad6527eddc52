import { type Database, inStore, type Store } from '#libs/store';
import { sql, type UpdateObject } from 'kysely';
import type { Standstill } from './domain/mailbox-directory.js';
import { NOW } from './folder-rows.js';

/** The right to work on a mailbox until somebody else takes it. Instants in ms since 1970. */
export interface Lease {
  tenant: string;
  mailboxId: string;
  /** unique for each lease: a worker that lost one cannot be mistaken for the next */
  owner: string;
  dueAt: number;
  lookbackStart: number | null;
  /** times in a row that the provider did not serve, without a page in between */
  failures: number;
}

/** Somebody else works on the mailbox: what this worker did since its last save counts for nothing. */
export class LeaseLost extends Error {
  constructor() {
    super('the lease of the mailbox was lost');
    this.name = 'LeaseLost';
  }
}

/** How a worker leaves a mailbox. `delayMs`: until it is due again. */
export interface Leaving {
  state: 'live' | 'backfilling' | 'waiting' | 'throttled' | 'needs_reconnect';
  cause: string | null;
  delayMs: number;
  failures: number;
  /** the whole round was read */
  complete?: boolean;
}

type Transaction = Parameters<Parameters<ReturnType<Store['transaction']>['execute']>[0]>[0];

/** States in which a mailbox is leased when it is due. */
const RUNNING = ['waiting', 'backfilling', 'live', 'throttled'] as const;

/** The new value of a column, unless the mailbox was paused or disabled meanwhile: that stays. */
export const unlessStopped = <T>(column: 'state' | 'cause', value: T) =>
  sql<T>`IF(state IN ('paused', 'disabled'), ${sql.ref(column)}, ${value})`;

/**
 * Who works on which mailbox, and how far it is, in MariaDB. Every write of a worker checks in its own transaction
 * that the lease is still held and throws
 * `LeaseLost` otherwise. All methods throw `Unavailable`.
 */
export class SyncStates {
  constructor(
    private readonly store: Store,
    private readonly leaseMs: number,
  ) {}

  /** Enters a mailbox, or takes note that it may be read again, or may not be read any more. */
  async enrol(tenant: string, mailboxId: string, consentVersion: number, standstill: Standstill | null): Promise<void> {
    const reconnected = sql`state = 'needs_reconnect' AND consent_version < ${consentVersion}`;
    const wakes = sql`(state IN ('paused', 'disabled') OR (${reconnected}))`;
    const row = { tenant, mailbox_id: mailboxId, consent_version: consentVersion, expected: 0, failures: 0 };
    const insert = standstill
      ? this.store
          .insertInto('sync_state')
          .values({ ...row, ...standstill, due_at: NOW })
          .onDuplicateKeyUpdate({ ...standstill })
      : this.store
          .insertInto('sync_state')
          .values({ ...row, state: 'waiting', cause: null, due_at: NOW })
          .onDuplicateKeyUpdate({
            due_at: sql`IF(${wakes}, ${NOW}, due_at)`,
            cause: sql`IF(${wakes}, NULL, cause)`,
            failures: sql`IF(${wakes}, 0, failures)`,
            // last: the conditions above read the old state
            state: sql`IF(${wakes}, 'waiting', state)`,
            consent_version: consentVersion,
          });
    await inStore(() => insert.execute());
  }

  /** Leases the mailbox that has been due for longest; null when none is due. `owner` must be new. */
  async takeDue(owner: string): Promise<Lease | null> {
    return this.#transaction(async (trx) => {
      const row = await trx
        .selectFrom('sync_state')
        .select(['tenant', 'mailbox_id', 'due_at', 'lookback_start', 'failures'])
        .where('due_at', '<=', NOW)
        .where('state', 'in', RUNNING)
        .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<=', NOW)]))
        .orderBy('due_at')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!row) return null;
      const { tenant, mailbox_id: mailboxId } = row;
      await trx
        .updateTable('sync_state')
        .set({ lease_owner: owner, lease_until: this.#leaseUntil() })
        .where('tenant', '=', tenant)
        .where('mailbox_id', '=', mailboxId)
        .execute();
      return { tenant, mailboxId, owner, dueAt: row.due_at, lookbackStart: row.lookback_start, failures: row.failures };
    });
  }

  /** Keeps the lease for another while; false when it was lost. */
  async renew(lease: Lease): Promise<boolean> {
    return inStore(() => this.set(this.store, lease, {}));
  }

  /** Ends the lease. A wake-up that came meanwhile is kept: the mailbox stays due, unless it is throttled. */
  async leave(lease: Lease, leaving: Leaving): Promise<void> {
    const woken = sql`due_at <> ${lease.dueAt} AND ${leaving.state} <> 'throttled'`;
    await this.owned(lease, async (trx) => {
      await this.set(trx, lease, {
        due_at: sql`IF(${woken}, due_at, ${NOW} + ${leaving.delayMs})`,
        cause: unlessStopped('cause', leaving.cause),
        state: unlessStopped('state', leaving.state),
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

  /** Makes mailboxes due now: all of a tenant, or one of them. Throttled ones keep their wait. Returns how many. */
  async wake(tenant: string, mailboxId?: string): Promise<number> {
    const result = await inStore(() =>
      this.store
        .updateTable('sync_state')
        .set({ due_at: NOW })
        .where('tenant', '=', tenant)
        .where('state', 'in', ['waiting', 'backfilling', 'live'])
        .$if(mailboxId !== undefined, (query) => query.where('mailbox_id', '=', mailboxId ?? ''))
        .executeTakeFirst(),
    );
    return Number(result.numUpdatedRows);
  }

  #leaseUntil() {
    return sql<number>`${NOW} + ${this.leaseMs}`;
  }

  /** Changes the row of a lease that is still held, and keeps the lease for another while. */
  async set(store: Store, lease: Lease, values: UpdateObject<Database, 'sync_state', 'sync_state'>): Promise<boolean> {
    const result = await store
      .updateTable('sync_state')
      .set({ lease_until: this.#leaseUntil(), ...values })
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
