import { pipelineKey, Unavailable } from '#libs/contracts';
import { type Database, inStore, isOneOf, statementParts, type Store } from '#libs/store';
import { type Kysely, sql } from 'kysely';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { EMPTY_ROW, type MessageRow } from './domain/row.js';
import type { ThreadRows } from './domain/settle-threads.js';

/** Server error number: another instance wrote the same new row first. */
const DUPLICATE_KEY = 1062;
/** How often the work is done anew at once, when another instance was faster; the rows that it wrote are then locked. */
const TRIES = 5;

const encode = (row: MessageRow) => zstdCompressSync(JSON.stringify(row));
// The rows are written by `encode` alone.
const decode = (state: Buffer) => JSON.parse(zstdDecompressSync(state).toString('utf8')) as MessageRow;

interface Held {
  hash: string;
  /** null: there is none yet */
  stored: MessageRow | null;
  row: MessageRow;
}

/** The rows of one tenant in one transaction: those that are taken are locked until its end. */
class HeldRows implements ThreadRows {
  readonly #held = new Map<string, Held>();

  constructor(
    private readonly db: Kysely<Database>,
    private readonly tenant: string,
  ) {}

  async take(keys: readonly string[]): Promise<MessageRow[]> {
    const missing = [...new Set(keys)].filter((key) => !this.#held.has(key));
    if (missing.length > 0) {
      const hashes = new Map(missing.map((key) => [key, pipelineKey(this.tenant, key)]));
      const stored = await lockRows(this.db, this.tenant, [...hashes.values()].sort());
      for (const [key, hash] of hashes) {
        const row = stored.get(hash) ?? null;
        this.#held.set(key, { hash, stored: row, row: row ?? EMPTY_ROW });
      }
    }
    return keys.map((key) => this.#held.get(key)?.row ?? EMPTY_ROW);
  }

  put(key: string, row: MessageRow): void {
    const held = this.#held.get(key);
    if (!held) throw new Error('a row that was not taken cannot be written');
    held.row = row;
  }

  async save(): Promise<void> {
    const changed = [...this.#held.values()].filter(({ stored, row }) => !isSame(stored ?? EMPTY_ROW, row));
    changed.sort((a, b) => (a.hash < b.hash ? -1 : 1));
    const rowsOf = (rows: Held[]) =>
      rows.map(({ hash, row }) => ({ tenant: this.tenant, message_hash: hash, state: encode(row) }));
    await insertRows(this.db, rowsOf(changed.filter(({ stored }) => stored === null)));
    await updateRows(this.db, rowsOf(changed.filter(({ stored }) => stored !== null)));
  }
}

/** Sightings and published ids are replaced when they change, never altered. */
function isSame(one: MessageRow, other: MessageRow): boolean {
  if (one.sightings !== other.sightings || one.published !== other.published) return false;
  return one.thread === other.thread || JSON.stringify(one.thread) === JSON.stringify(other.thread);
}

/**
 * Gives the rows of each of these tenants to `work`, and stores what it put, all in one transaction. `work` may be called again from its
 * beginning. Throws `Unavailable` when MariaDB is in trouble or other instances were faster time and again: the same call may be made again.
 */
export async function withRows(
  store: Store,
  tenants: readonly string[],
  work: (tenant: string, rows: ThreadRows) => Promise<void>,
): Promise<void> {
  if (tenants.length === 0) return;
  const once = () =>
    store
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async (db) => {
        for (const tenant of [...tenants].sort()) {
          const rows = new HeldRows(db, tenant);
          await work(tenant, rows);
          await rows.save();
        }
      });
  await inStore(async () => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once();
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        if (tries === TRIES) throw new Unavailable('mariadb', { cause: error, retryAfterMs: 10 });
      }
    }
  });
}

const isDuplicate = (error: unknown) =>
  error instanceof Error && (error as Error & { errno?: number }).errno === DUPLICATE_KEY;

async function lockRows(db: Kysely<Database>, tenant: string, hashes: string[]): Promise<Map<string, MessageRow>> {
  const rows = await db
    .selectFrom('message_states')
    .selectAll()
    .where(
      isOneOf(
        'message_hash',
        hashes.map((key) => ({ tenant, key })),
      ),
    )
    .orderBy('message_hash')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.message_hash, decode(row.state)]));
}

interface Values {
  tenant: string;
  message_hash: string;
  state: Buffer;
}
const partsOf = (rows: Values[]) => statementParts(rows, ({ state }: Values) => state.length);

async function insertRows(db: Kysely<Database>, rows: Values[]): Promise<void> {
  for (const values of partsOf(rows)) await db.insertInto('message_states').values(values).execute();
}

async function updateRows(db: Kysely<Database>, rows: Values[]): Promise<void> {
  for (const values of partsOf(rows))
    await db
      .insertInto('message_states')
      .values(values)
      .onDuplicateKeyUpdate({ state: sql`VALUES(state)` })
      .execute();
}
