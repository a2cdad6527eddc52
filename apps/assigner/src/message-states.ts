import { pipelineKey, Unavailable } from '#libs/contracts';
import { type Database, inStore, isOneOf, statementParts, type Store } from '#libs/store';
import { type Kysely, sql } from 'kysely';
import { crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { EMPTY_ROW, type MessageRow } from './domain/row.js';
import type { ThreadRows } from './domain/settle-threads.js';

/** Server error number: another instance wrote the same new row first. */
const DUPLICATE_KEY = 1062;
/** How often the work is done anew at once, when another instance was faster; the rows that it wrote are then locked. */
const TRIES = 5;
/** Rows that one query asks about. */
const MARKS_AT_ONCE = 1_000;

const encode = (row: MessageRow) => zstdCompressSync(JSON.stringify(row));
// The rows are written by `encode` alone.
const decode = (state: Buffer) => JSON.parse(zstdDecompressSync(state).toString('utf8')) as MessageRow;

interface Held {
  hash: string;
  /** null: there is none yet */
  stored: MessageRow | null;
  row: MessageRow;
  /** of what is stored; 0: nothing is */
  crc: number;
}

/** How a row was left, so that a change by somebody else is noticed without reading it. */
export interface Mark {
  tenant: string;
  hash: string;
  crc: number;
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
        const { row = null, crc = 0 } = stored.get(hash) ?? {};
        this.#held.set(key, { hash, stored: row, row: row ?? EMPTY_ROW, crc });
      }
    }
    return keys.map((key) => this.#held.get(key)?.row ?? EMPTY_ROW);
  }

  put(key: string, row: MessageRow): void {
    const held = this.#held.get(key);
    if (!held) throw new Error('a row that was not taken cannot be written');
    held.row = row;
  }

  /** Writes what was put; returns how the rows that hold sightings are left. */
  async save(): Promise<Mark[]> {
    const held = [...this.#held.values()];
    const changed = held.filter(({ stored, row }) => !isSame(stored ?? EMPTY_ROW, row));
    changed.sort((a, b) => (a.hash < b.hash ? -1 : 1));
    const rowsOf = (rows: Held[]) =>
      rows.map((one) => {
        const state = encode(one.row);
        one.crc = crc32(state);
        return { tenant: this.tenant, message_hash: one.hash, state };
      });
    await insertRows(this.db, rowsOf(changed.filter(({ stored }) => stored === null)));
    await updateRows(this.db, rowsOf(changed.filter(({ stored }) => stored !== null)));
    const given = held.filter(({ row }) => row.sightings.length > 0);
    return given.map(({ hash, crc }) => ({ tenant: this.tenant, hash, crc }));
  }
}

/** Sightings and published ids are replaced when they change, never altered. */
function isSame(one: MessageRow, other: MessageRow): boolean {
  if (one.sightings !== other.sightings || one.published !== other.published) return false;
  return one.thread === other.thread || JSON.stringify(one.thread) === JSON.stringify(other.thread);
}

/**
 * Gives the rows of each of these tenants to `work`, and stores what it put, all in one transaction; returns how the rows that were taken are
 * left. `work` may be called again from its beginning. Throws `Unavailable` when MariaDB is in trouble or other instances were faster time and again: the same call may be made again.
 */
export async function withRows(
  store: Store,
  tenants: readonly string[],
  work: (tenant: string, rows: ThreadRows) => Promise<void>,
): Promise<Mark[]> {
  if (tenants.length === 0) return [];
  const once = () =>
    store
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async (db) => {
        const marks: Mark[] = [];
        for (const tenant of [...tenants].sort()) {
          const rows = new HeldRows(db, tenant);
          await work(tenant, rows);
          marks.push(...(await rows.save()));
        }
        return marks;
      });
  return inStore(async () => {
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

/** The rows of these marks that somebody has changed since, each with its mark of now. Locks nothing. Throws `Unavailable`. */
export async function changedRows(store: Store, marks: readonly Mark[]): Promise<{ mark: Mark; row: MessageRow }[]> {
  const left = new Map(marks.map((mark) => [`${mark.tenant} ${mark.hash}`, mark.crc]));
  const keys = (of: readonly Mark[]) => of.map(({ tenant, hash }) => ({ tenant, key: hash }));
  return inStore(async () => {
    const changed: { mark: Mark; row: MessageRow }[] = [];
    for (let at = 0; at < marks.length; at += MARKS_AT_ONCE) {
      const part = marks.slice(at, at + MARKS_AT_ONCE);
      const found = await store
        .selectFrom('message_states')
        .select(['tenant', 'message_hash', sql<number>`CRC32(state)`.as('crc')])
        .where(isOneOf('message_hash', keys(part)))
        .execute();
      const others = found.filter((one) => Number(one.crc) !== left.get(`${one.tenant} ${one.message_hash}`));
      if (others.length === 0) continue;
      const rows = await store
        .selectFrom('message_states')
        .selectAll()
        .where(
          isOneOf(
            'message_hash',
            others.map(({ tenant, message_hash: key }) => ({ tenant, key })),
          ),
        )
        .execute();
      for (const { tenant, message_hash: hash, state } of rows)
        changed.push({ mark: { tenant, hash, crc: crc32(state) }, row: decode(state) });
    }
    return changed;
  });
}

async function lockRows(
  db: Kysely<Database>,
  tenant: string,
  hashes: string[],
): Promise<Map<string, { row: MessageRow; crc: number }>> {
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
  return new Map(rows.map(({ message_hash, state }) => [message_hash, { row: decode(state), crc: crc32(state) }]));
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
