import type { Store } from '#libs/store';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 300;

/** A mailbox that is not yet read to the end, and what it waits for. */
export interface Unsettled {
  tenant: string;
  mailboxId: string;
  /** null: it was never looked at */
  state: string | null;
  waitsFor: string;
}

/** What is asked of MariaDB for one mailbox. Instants in ms since 1970. */
interface Row {
  tenant: string;
  id: string;
  state: string | null;
  cause: string | null;
  last_sync_at: number | null;
  reconciled_at: number | null;
}

/**
 * The mailboxes of these tenants that are not yet read to the end: each must be live, polled and compared with its
 * provider after `since` (ms since 1970), with no past time and no mail left to be read. Those that may not be read do
 * not matter.
 */
export async function unsettled(store: Store, tenants: readonly string[], since: number): Promise<Unsettled[]> {
  const rows: Row[] = await store
    .selectFrom('mailboxes as m')
    .leftJoin('sync_state as s', (on) => on.onRef('s.tenant', '=', 'm.tenant').onRef('s.mailbox_id', '=', 'm.id'))
    .select(['m.tenant', 'm.id', 's.state', 's.cause', 's.last_sync_at', 's.reconciled_at'])
    .where('m.tenant', 'in', tenants)
    .where('m.sync', '=', 1)
    .where('m.consent', '=', 'granted')
    .execute();
  const left = new Set<string>();
  for (const table of ['sync_windows', 'unread_mails'] as const) {
    const found = await store
      .selectFrom(table)
      .select(['tenant', 'mailbox_id'])
      .where('tenant', 'in', tenants)
      .execute();
    for (const { tenant, mailbox_id } of found) left.add(`${tenant}/${mailbox_id} ${table}`);
  }
  return rows.flatMap((row) => {
    const waitsFor = waiting(row, since, left);
    return waitsFor === null ? [] : [{ tenant: row.tenant, mailboxId: row.id, state: row.state, waitsFor }];
  });
}

function waiting(row: Row, since: number, left: ReadonlySet<string>): string | null {
  if (row.state !== 'live') return row.cause ?? 'its first poll';
  if ((row.last_sync_at ?? 0) <= since) return 'a poll';
  for (const table of ['sync_windows', 'unread_mails']) if (left.has(`${row.tenant}/${row.id} ${table}`)) return table;
  return (row.reconciled_at ?? 0) <= since ? 'a reconciliation' : null;
}

/** Waits until nothing is left to be read. `mend` is told of mailboxes that only a person can mend. Throws after `timeoutMs`. */
export async function settle(
  store: Store,
  tenants: readonly string[],
  timeoutMs: number,
  mend: (mailbox: Unsettled) => Promise<void>,
): Promise<void> {
  const since = Date.now();
  for (;;) {
    const left = await unsettled(store, tenants, since);
    if (left.length === 0) return;
    for (const mailbox of left) if (mailbox.state === 'needs_reconnect') await mend(mailbox);
    if (Date.now() - since > timeoutMs) {
      const names = left.map(
        ({ tenant, mailboxId, state, waitsFor }) => `${tenant}/${mailboxId} (${state}, ${waitsFor})`,
      );
      throw new Error(`not read to the end within ${timeoutMs / 1000} s: ${names.join(', ')}`);
    }
    await sleep(LOOK_EVERY_MS);
  }
}
