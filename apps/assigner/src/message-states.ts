import { Unavailable } from '#libs/contracts';
import { type Database, inStore, isOneOf, statementParts, type Store } from '#libs/store';
import { type Kysely, sql } from 'kysely';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { MessageRow } from './domain/row.js';

/** Server error number: another instance wrote the same new row first. */
const DUPLICATE_KEY = 1062;

/** Key of a row: the tenant and pipelineKey(tenant, message key). */
export interface RowKey {
  tenant: string;
  messageHash: string;
}

const textOf = (key: RowKey) => `${key.tenant}/${key.messageHash}`;
const encode = (row: MessageRow) => zstdCompressSync(JSON.stringify(row));
// The rows are written by `encode` alone.
const decode = (state: Buffer) => JSON.parse(zstdDecompressSync(state).toString('utf8')) as MessageRow;

/**
 * Locks the rows of `keys`, gives each to `change`, and stores what it returns: one transaction for all. A row that does not exist
 * is given as an empty one. Throws `Unavailable` when MariaDB is in trouble or another instance was faster: the same call may be made again.
 */
export async function changeRows(
  store: Store,
  keys: readonly RowKey[],
  change: (key: RowKey, row: MessageRow) => MessageRow,
): Promise<void> {
  const sorted = [...new Map(keys.map((key) => [textOf(key), key])).values()].toSorted((a, b) =>
    textOf(a) < textOf(b) ? -1 : 1,
  );
  if (sorted.length === 0) return;
  await inStore(() =>
    store
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async (db) => {
        const stored = await lockRows(db, sorted);
        const rows = sorted.map((key) => {
          const before = stored.get(textOf(key));
          const after = change(key, before ?? { sightings: [], published: [] });
          return { key, isNew: before === undefined, isChanged: before !== after, row: after };
        });
        const changed = rows.filter(({ isChanged }) => isChanged);
        await insertRows(
          db,
          changed.filter(({ isNew }) => isNew),
        );
        await updateRows(
          db,
          changed.filter(({ isNew }) => !isNew),
        );
      }),
  );
}

async function lockRows(db: Kysely<Database>, keys: RowKey[]): Promise<Map<string, MessageRow>> {
  const rows = await db
    .selectFrom('message_states')
    .selectAll()
    .where(
      isOneOf(
        'message_hash',
        keys.map(({ tenant, messageHash }) => ({ tenant, key: messageHash })),
      ),
    )
    .orderBy('tenant')
    .orderBy('message_hash')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [textOf({ tenant: row.tenant, messageHash: row.message_hash }), decode(row.state)]));
}

type Changed = { key: RowKey; row: MessageRow };
const valuesOf = (rows: Changed[]) =>
  rows.map(({ key, row }) => ({ tenant: key.tenant, message_hash: key.messageHash, state: encode(row) }));
type Values = ReturnType<typeof valuesOf>[number];
const partsOf = (rows: Changed[]) => statementParts(valuesOf(rows), ({ state }: Values) => state.length);

async function insertRows(db: Kysely<Database>, rows: Changed[]): Promise<void> {
  try {
    for (const values of partsOf(rows)) await db.insertInto('message_states').values(values).execute();
  } catch (error) {
    if (error instanceof Error && (error as Error & { errno?: number }).errno === DUPLICATE_KEY)
      throw new Unavailable('mariadb', { cause: error, retryAfterMs: 10 });
    throw error;
  }
}

async function updateRows(db: Kysely<Database>, rows: Changed[]): Promise<void> {
  for (const values of partsOf(rows))
    await db
      .insertInto('message_states')
      .values(values)
      .onDuplicateKeyUpdate({ state: sql`VALUES(state)` })
      .execute();
}
