import type { DropReason } from '#libs/contracts';
import type { Folder } from '#libs/providers';
import type { Store } from '#libs/store';
import { sql } from 'kysely';
import type { Tally } from './domain/tally.js';

/** Whose rows. */
export interface Of {
  tenant: string;
  mailboxId: string;
}

/** Mails of a folder that are kept for the first time. */
export interface FirstKept {
  folderId: string;
  /** what they would have been dropped for, had their tenant no settings of its own for classes and senders */
  spared: DropReason | null;
  mails: number;
}

/** Where the walk of one folder is. */
export interface FolderRow {
  folder: string;
  /** null: it was lost, the walk begins again */
  cursor: string | null;
  /** how its cursor was asked for */
  kind: string;
  /** the folder was walked to its end once, and its cursor has not been lost since */
  complete: boolean;
  /** when a walk of it came to its end last, or its first one began; ms since 1970 */
  updatedAt: number;
}

/** MariaDB's clock, in ms: instances compare with one clock, whatever their own clocks say. */
export const NOW = sql<number>`CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)`;

/** What mail before the lookback counts under: it lies in all folders, and no walk meets it. */
const BEFORE_LOOKBACK = '(before the lookback)';
const UNSEARCHED = '(left out by a search)';

/** The folders of a mailbox whose walk has begun. */
export async function readFolders(store: Store, { tenant, mailboxId }: Of): Promise<FolderRow[]> {
  const rows = await store
    .selectFrom('cursors')
    .select(['folder', 'cursor_text', 'kind', 'complete', 'updated_at'])
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .execute();
  return rows.map((row) => ({
    folder: row.folder,
    cursor: row.cursor_text === '' ? null : row.cursor_text,
    kind: row.kind,
    complete: row.complete === 1,
    updatedAt: row.updated_at,
  }));
}

/** Writes where a folder's walk is; once `walked` to its end it stays complete until its cursor is lost. */
export async function writeCursor(
  store: Store,
  { tenant, mailboxId }: Of,
  row: { folder: string; cursor: string; kind: string; walked: boolean },
): Promise<void> {
  const { folder, cursor, kind, walked } = row;
  await store
    .insertInto('cursors')
    .values({ tenant, mailbox_id: mailboxId, folder, cursor_text: cursor, kind, complete: walked, updated_at: NOW })
    .onDuplicateKeyUpdate({
      cursor_text: cursor,
      kind,
      complete: sql`GREATEST(complete, ${walked ? 1 : 0})`,
      updated_at: walked ? NOW : sql<number>`updated_at`,
    })
    .execute();
}

/** Forgets a folder's cursor, but not when it was read last. */
export async function loseCursor(store: Store, { tenant, mailboxId }: Of, folder: string): Promise<void> {
  await store
    .updateTable('cursors')
    .set({ cursor_text: '', complete: 0 })
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .where('folder', '=', folder)
    .execute();
}

/** Takes back what was counted as dropped in folders: another walk meets those mails again, or their total counts. */
export async function forgetDrops(
  store: Store,
  { tenant, mailboxId }: Of,
  folders: readonly string[],
  but: readonly DropReason[] = [],
): Promise<void> {
  if (folders.length === 0) return;
  await store
    .deleteFrom('mail_counts')
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .where('folder', 'in', folders)
    .where('outcome', 'not in', ['admitted', ...but])
    .execute();
}

/** Adds the numbers of a page: mails that were dropped, and those of each folder that were kept for the first time. */
export async function addCounts(
  store: Store,
  { tenant, mailboxId }: Of,
  tally: Tally,
  kept: readonly FirstKept[],
): Promise<void> {
  const rows = [
    ...kept.map(({ folderId: folder, mails }) => ({ folder, outcome: 'admitted' as const, mails })),
    ...tally.entries().map(({ folderId: folder, reason: outcome, mails }) => ({ folder, outcome, mails })),
  ].filter((row) => row.mails > 0);
  if (rows.length === 0) return;
  await store
    .insertInto('mail_counts')
    .values(rows.map((row) => ({ tenant, mailbox_id: mailboxId, ...row })))
    .onDuplicateKeyUpdate({ mails: sql`mails + VALUES(mails)` })
    .execute();
}

/**
 * Takes mails that are kept now from the reasons under which they may have been counted once, as far as they were; first from the one that only their
 * tenant's settings spare them.
 */
export async function takeBack(
  store: Store,
  { tenant, mailboxId }: Of,
  kept: readonly FirstKept[],
  reasons: readonly DropReason[],
): Promise<void> {
  for (const { folderId: folder, spared, mails } of kept) {
    let left = mails;
    for (const outcome of [...reasons].sort((a, b) => Number(b === spared) - Number(a === spared))) {
      const row = await store
        .selectFrom('mail_counts')
        .select('mails')
        .where('tenant', '=', tenant)
        .where('mailbox_id', '=', mailboxId)
        .where('folder', '=', folder)
        .where('outcome', '=', outcome)
        .executeTakeFirst();
      const taken = Math.min(left, row?.mails ?? 0);
      if (taken === 0) continue;
      left -= taken;
      await store
        .updateTable('mail_counts')
        .set({ mails: sql<number>`mails - ${taken}` })
        .where('tenant', '=', tenant)
        .where('mailbox_id', '=', mailboxId)
        .where('folder', '=', folder)
        .where('outcome', '=', outcome)
        .execute();
    }
  }
}

/** Sets how many mails of the read folders are older than the lookback, in place of what was counted of them. */
export async function countBeforeLookback(store: Store, { tenant, mailboxId }: Of, mails: number): Promise<void> {
  await store
    .deleteFrom('mail_counts')
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .where('outcome', '=', 'outside_lookback')
    .execute();
  if (mails === 0) return;
  await store
    .insertInto('mail_counts')
    .values({ tenant, mailbox_id: mailboxId, folder: BEFORE_LOOKBACK, outcome: 'outside_lookback', mails })
    .execute();
}

/** Adds mails that a search by the names in the CRM has left out, unseen. */
export async function countUnsearched(store: Store, { tenant, mailboxId }: Of, mails: number): Promise<void> {
  if (mails <= 0) return;
  await store
    .insertInto('mail_counts')
    .values({ tenant, mailbox_id: mailboxId, folder: UNSEARCHED, outcome: 'no_crm_match', mails })
    .onDuplicateKeyUpdate({ mails: sql`mails + VALUES(mails)` })
    .execute();
}

/** Sets what lies in folders that are never read: their mail is counted by the folder's total, and their cursors go. */
export async function writeNeverRead(store: Store, of: Of, folders: readonly Folder[]): Promise<void> {
  if (folders.length === 0) return;
  const ids = folders.map((folder) => folder.id);
  await store
    .deleteFrom('cursors')
    .where('tenant', '=', of.tenant)
    .where('mailbox_id', '=', of.mailboxId)
    .where('folder', 'in', ids)
    .execute();
  await forgetDrops(store, of, ids);
  const rows = folders.flatMap(({ id, excluded, total }) =>
    excluded !== null && total > 0
      ? [{ tenant: of.tenant, mailbox_id: of.mailboxId, folder: id, outcome: excluded, mails: total }]
      : [],
  );
  if (rows.length > 0) await store.insertInto('mail_counts').values(rows).execute();
}
