import { DROP_REASONS } from '#libs/contracts';
import type { Folder } from '#libs/providers';
import type { Store } from '#libs/store';
import { sql } from 'kysely';
import type { Tally } from './domain/tally.js';

/** Whose rows. */
interface Of {
  tenant: string;
  mailboxId: string;
}

/** Where the walk of one folder is. */
export interface FolderRow {
  folder: string;
  cursor: string;
  /** the folder was walked to its end once */
  complete: boolean;
}

/** MariaDB's clock, in ms: instances compare with one clock, whatever their own clocks say. */
export const NOW = sql<number>`CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)`;

/** The folders of a mailbox whose walk has begun. */
export async function readFolders(store: Store, { tenant, mailboxId }: Of): Promise<FolderRow[]> {
  const rows = await store
    .selectFrom('cursors')
    .select(['folder', 'cursor_text', 'complete'])
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .execute();
  return rows.map((row) => ({ folder: row.folder, cursor: row.cursor_text, complete: row.complete === 1 }));
}

/** Writes a folder's cursor; once complete it stays so. */
export async function writeCursor(store: Store, { tenant, mailboxId }: Of, row: FolderRow): Promise<void> {
  const { folder, cursor, complete } = row;
  await store
    .insertInto('cursors')
    .values({ tenant, mailbox_id: mailboxId, folder, cursor_text: cursor, complete, updated_at: NOW })
    .onDuplicateKeyUpdate({
      cursor_text: cursor,
      complete: sql`GREATEST(complete, ${complete ? 1 : 0})`,
      updated_at: NOW,
    })
    .execute();
}

/** Forgets the cursors and counts of folders, as if they had never been walked. */
export async function forgetFolders(
  store: Store,
  { tenant, mailboxId }: Of,
  folders: readonly string[],
): Promise<void> {
  if (folders.length === 0) return;
  for (const table of ['cursors', 'mail_counts'] as const)
    await store
      .deleteFrom(table)
      .where('tenant', '=', tenant)
      .where('mailbox_id', '=', mailboxId)
      .where('folder', 'in', folders)
      .execute();
}

/** Adds a page's numbers to those of its folder. */
export async function addCounts(store: Store, { tenant, mailboxId }: Of, folder: string, tally: Tally): Promise<void> {
  const outcomes = [
    { outcome: 'admitted' as const, mails: tally.admitted },
    ...DROP_REASONS.map((outcome) => ({ outcome, mails: tally.dropped[outcome] ?? 0 })),
  ];
  const rows = outcomes.filter((one) => one.mails > 0);
  if (rows.length === 0) return;
  await store
    .insertInto('mail_counts')
    .values(rows.map((row) => ({ tenant, mailbox_id: mailboxId, folder, ...row })))
    .onDuplicateKeyUpdate({ mails: sql`mails + VALUES(mails)` })
    .execute();
}

/** Sets what lies in folders that are never read: their mail is counted by the folder's total. */
export async function writeNeverRead(store: Store, of: Of, folders: readonly Folder[]): Promise<void> {
  await forgetFolders(
    store,
    of,
    folders.map((folder) => folder.id),
  );
  const rows = folders.flatMap(({ id, excluded, total }) =>
    excluded !== null && total > 0
      ? [{ tenant: of.tenant, mailbox_id: of.mailboxId, folder: id, outcome: excluded, mails: total }]
      : [],
  );
  if (rows.length > 0) await store.insertInto('mail_counts').values(rows).execute();
}
