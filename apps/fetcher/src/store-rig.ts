import { migrate, openStore, type Store } from '#libs/store';
import { freshName, stackAddresses } from '#libs/testing';
import { sql } from 'kysely';
import type { Lease } from './lease.js';
import { type Entry, type Leaving, SyncStates } from './sync-states.js';

const LEASE_MS = 60_000;

/** How a worker leaves a mailbox that it has read; it is due again at once. */
export const LEAVE: Leaving = { state: 'live', cause: null, liveDone: true, pending: null, delayMs: 0, failures: 0 };

/** A real database with the product's tables, and instances of the fetcher that share it. */
export class StoreRig {
  readonly #stores: Store[] = [];
  #owners = 0;

  private constructor(
    private readonly admin: Store,
    private readonly database: string,
    private readonly url: string,
    readonly store: Store,
    readonly states: SyncStates,
  ) {}

  static async open(): Promise<StoreRig> {
    const server = stackAddresses().THREADLINE_MARIADB_URL;
    const database = freshName('fetcher').replace('-', '_');
    const admin = openStore(server, 1);
    await sql`CREATE DATABASE ${sql.id(database)}`.execute(admin);
    const url = new URL(server);
    url.pathname = `/${database}`;
    const store = openStore(url.href);
    await migrate(store);
    return new StoreRig(admin, database, url.href, store, new SyncStates(store, LEASE_MS));
  }

  /** Connections of their own, as another process has them. */
  pool(connections: number): Store {
    const store = openStore(this.url, connections);
    this.#stores.push(store);
    return store;
  }

  /** Another process. */
  instance({ leaseMs = LEASE_MS, microsoftMailboxes = 0 } = {}): SyncStates {
    return new SyncStates(this.pool(8), leaseMs, microsoftMailboxes);
  }

  async clear(): Promise<void> {
    const tables = [
      'sync_state',
      'sync_windows',
      'provider_pauses',
      'push_subscriptions',
      'unread_mails',
      'kept_mails',
      'mail_history',
    ] as const;
    for (const table of tables) await this.store.deleteFrom(table).execute();
  }

  async end(): Promise<void> {
    for (const store of [this.store, ...this.#stores]) await store.destroy();
    await sql`DROP DATABASE ${sql.id(this.database)}`.execute(this.admin);
    await this.admin.destroy();
  }

  enrol(mailboxId: string, more: Partial<Entry> = {}): Promise<void> {
    const entry = { tenant: 't', provider: 'google' as const, consentVersion: 1, standstill: null, delayMs: 0 };
    return this.states.enrol({ ...entry, mailboxId, ...more });
  }

  take(): Promise<Lease | null> {
    return this.states.takeDue(`owner-${++this.#owners}`);
  }

  async leased(): Promise<Lease> {
    const lease = await this.take();
    if (!lease) throw new Error('nothing is due');
    return lease;
  }

  row(mailboxId: string) {
    return this.store
      .selectFrom('sync_state')
      .selectAll()
      .where('mailbox_id', '=', mailboxId)
      .executeTakeFirstOrThrow();
  }

  /** MariaDB's clock, ms since 1970. */
  async now(): Promise<number> {
    const { rows } = await sql<{ now: number }>`SELECT CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS INT) AS now`.execute(
      this.store,
    );
    return rows[0]?.now ?? 0;
  }
}
