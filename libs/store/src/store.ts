import { Unavailable } from '#libs/contracts';
import { Kysely, MysqlDialect, type MysqlPool } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { createPool } from 'mariadb/callback';
import { firstTables } from './migrations/0001-first-tables.js';
import { mailboxWindows } from './migrations/0002-mailbox-windows.js';
import { mailHistory } from './migrations/0003-mail-history.js';
import type { Database } from './tables.js';

export type Store = Kysely<Database>;

const MIGRATIONS: Record<string, Migration> = {
  '0001-first-tables': firstTables,
  '0002-mailbox-windows': mailboxWindows,
  '0003-mail-history': mailHistory,
};

/** A pool of connections to MariaDB. `url`: mariadb://user:password@host:port/database. Connects on first use; close with `destroy()`. */
export function openStore(url: string, connections = 5): Store {
  const at = new URL(url);
  const config = {
    host: at.hostname,
    port: Number(at.port),
    user: decodeURIComponent(at.username),
    password: decodeURIComponent(at.password),
    database: at.pathname.slice(1),
    connectionLimit: connections,
    acquireTimeout: 5_000,
    bigIntAsNumber: true,
    insertIdAsNumber: true,
    checkNumberRange: true,
    autoJsonMap: true,
    charset: 'utf8mb4',
    collation: 'utf8mb4_bin',
    timezone: 'Z',
  };
  // The pool connects as soon as it exists, and kysely closes only what it has used: made on first use, it can always be closed.
  const pool = () => Promise.resolve(createPool(config) as unknown as MysqlPool);
  return new Kysely<Database>({ dialect: new MysqlDialect({ pool }) });
}

/** Brings the tables to this version's shape; safe to call from several processes at once (the Migrator takes a lock). Returns the names that ran. */
export async function migrate(store: Store): Promise<string[]> {
  const migrator = new Migrator({ db: store, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

/** Server error numbers that say: not now. Too many connections, shutdown, lock wait, deadlock, lost connection, read-only. */
const TROUBLE = new Set([1040, 1053, 1203, 1205, 1213, 1290, 1836, 1927, 2006, 2013, 3024]);

function isTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { errno, fatal, code } = error as Error & { errno?: number; fatal?: boolean; code?: string };
  return (
    fatal === true ||
    (errno !== undefined && (TROUBLE.has(errno) || errno >= 45_000)) ||
    code === 'ECONNREFUSED' ||
    code === 'ECONNRESET'
  );
}

/** Two transactions waited for each other and the server ended one, wholly: it may be tried at once. */
const DEADLOCK = 1213;
const DEADLOCK_TRIES = 5;

/**
 * Runs `work` (one statement, or one transaction) against MariaDB; when the server ended it for a deadlock, again. Throws `Unavailable` when the
 * server is in trouble (work may be tried again); any other error as it is.
 */
export async function inStore<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (errnoOf(error) === DEADLOCK && tries < DEADLOCK_TRIES) continue;
      if (isTrouble(error)) throw new Unavailable('mariadb', { cause: error });
      throw error;
    }
  }
}

const errnoOf = (error: unknown) => (error instanceof Error ? (error as Error & { errno?: number }).errno : undefined);

/** Server error numbers that say: this value will never be taken. Too long, wrong characters, out of range, failed check. */
const REFUSED = new Set([1264, 1292, 1366, 1406, 4025]);

/** Whether MariaDB refused a value: trying again cannot help, the rest of the batch may still be written. */
export function isRefusedValue(error: unknown): boolean {
  return REFUSED.has(errnoOf(error) ?? 0);
}
