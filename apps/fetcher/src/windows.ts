import type { Store, WindowKind } from '#libs/store';
import { sql } from 'kysely';
import { merged, type OpenWindow, type PlannedWindow } from './domain/windows.js';
import type { Of } from './folder-rows.js';

/** The windows of a mailbox that are still to be read. */
export async function readWindows(store: Store, { tenant, mailboxId }: Of): Promise<OpenWindow[]> {
  const rows = await store
    .selectFrom('sync_windows')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    from: row.from_at,
    to: row.to_at,
    plannedAt: row.planned_at,
    cursor: row.cursor_text,
    scanned: row.scanned,
    found: row.found,
  }));
}

/** Opens windows. One of its kind that is still open is read anew, over the time of both. */
export async function openWindows(store: Store, of: Of, windows: readonly PlannedWindow[]): Promise<void> {
  if (windows.length === 0) return;
  const open = new Map((await readWindows(store, of)).map((window) => [window.kind, window]));
  for (const planned of windows) {
    const known = open.get(planned.kind);
    const { kind, from, to, plannedAt } = known ? merged(known, planned) : planned;
    const span = { from_at: from, to_at: to, planned_at: plannedAt, cursor_text: null };
    await store
      .insertInto('sync_windows')
      .values({ tenant: of.tenant, mailbox_id: of.mailboxId, kind, ...span, scanned: 0, found: 0 })
      .onDuplicateKeyUpdate(span)
      .execute();
  }
}

/** Saves how far a window is read. */
export async function advanceWindow(
  store: Store,
  { tenant, mailboxId }: Of,
  page: { kind: WindowKind; cursor: string; scanned: number; found: number },
): Promise<void> {
  await store
    .updateTable('sync_windows')
    .set({
      cursor_text: page.cursor,
      scanned: sql<number>`scanned + ${page.scanned}`,
      found: sql<number>`found + ${page.found}`,
    })
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .where('kind', '=', page.kind)
    .execute();
}

/** Ends a window. */
export async function closeWindow(store: Store, { tenant, mailboxId }: Of, kind: WindowKind): Promise<void> {
  await store
    .deleteFrom('sync_windows')
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .where('kind', '=', kind)
    .execute();
}

/** What is older than `from` (ms since 1970) is not read any more. */
export async function clipWindows(store: Store, { tenant, mailboxId }: Of, from: number): Promise<void> {
  await store
    .updateTable('sync_windows')
    .set({ from_at: from })
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .where('from_at', '<', from)
    .where((where) => where.or([where('to_at', 'is', null), where('to_at', '>', from)]))
    .execute();
  await store
    .deleteFrom('sync_windows')
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .where('to_at', '<=', from)
    .execute();
}
