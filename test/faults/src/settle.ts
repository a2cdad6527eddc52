import type { Store } from '#libs/store';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 300;

/**
 * Lets the day pass after which these mailboxes (addresses) are compared with their provider again. For all others no
 * comparison comes to the rescue: what they miss, they lose.
 */
export async function letDayPass(
  store: Store,
  tenants: readonly string[],
  compared: ReadonlySet<string>,
): Promise<void> {
  if (compared.size === 0) return;
  const rows = store
    .selectFrom('mailboxes')
    .select('id')
    .where('email', 'in', [...compared]);
  await store
    .updateTable('sync_state')
    .set({ reconciled_at: 0 })
    .where('tenant', 'in', tenants)
    .where('mailbox_id', 'in', rows)
    .execute();
}

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
  email: string;
  state: string | null;
  cause: string | null;
  last_sync_at: number | null;
  reconciled_at: number | null;
  crm_decided_at: number | null;
}

/** What must have been done before a tenant is read to the end. Instants in ms since 1970. */
export interface Wanted {
  /** each mailbox must have been polled after it */
  since: number;
  /** addresses of mailboxes that must have been compared with their provider after `since` */
  compared: ReadonlySet<string>;
  /** when the CRM of each tenant last got somebody: past mail must have been looked for. It is, a while after. */
  additions: ReadonlyMap<string, number>;
}

/**
 * The mailboxes of these tenants that are not yet read to the end: each must be live, with no past time and no mail left to be read, and have done what is wanted.
 * Those that may not be read do not matter.
 */
async function unsettled(store: Store, tenants: readonly string[], wanted: Wanted): Promise<Unsettled[]> {
  const rows: Row[] = await store
    .selectFrom('mailboxes as m')
    .leftJoin('sync_state as s', (on) => on.onRef('s.tenant', '=', 'm.tenant').onRef('s.mailbox_id', '=', 'm.id'))
    .select([
      'm.tenant',
      'm.id',
      'm.email',
      's.state',
      's.cause',
      's.last_sync_at',
      's.reconciled_at',
      's.crm_decided_at',
    ])
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
    const waitsFor = waiting(row, left, wanted);
    return waitsFor === null ? [] : [{ tenant: row.tenant, mailboxId: row.id, state: row.state, waitsFor }];
  });
}

function waiting(row: Row, left: ReadonlySet<string>, { since, compared, additions }: Wanted): string | null {
  if (row.state !== 'live') return row.cause ?? row.state ?? 'its first poll';
  if ((row.last_sync_at ?? 0) <= since) return 'a poll';
  for (const table of ['sync_windows', 'unread_mails']) if (left.has(`${row.tenant}/${row.id} ${table}`)) return table;
  if ((row.crm_decided_at ?? 0) < (additions.get(row.tenant) ?? 0)) return 'mail of new customers';
  return compared.has(row.email) && (row.reconciled_at ?? 0) <= since ? 'a reconciliation' : null;
}

/**
 * Waits until nothing is left to be read that was there at `wanted.since` (before any day was let pass, as a
 * comparison may begin at once). `mend` is told of mailboxes that only a person can mend. Returns what was
 * waited for last; throws after `timeoutMs`.
 */
export async function settle(
  store: Store,
  tenants: readonly string[],
  wanted: Wanted,
  timeoutMs: number,
  mend: (mailbox: Unsettled) => Promise<void>,
): Promise<string> {
  const began = Date.now();
  let last = 'nothing';
  for (;;) {
    const left = await unsettled(store, tenants, wanted);
    if (left.length === 0) return last;
    last = [...new Set(left.map(({ waitsFor }) => waitsFor))].join(', ');
    for (const mailbox of left) if (mailbox.state === 'needs_reconnect') await mend(mailbox);
    if (Date.now() - began > timeoutMs) {
      const names = left.map(
        ({ tenant, mailboxId, state, waitsFor }) => `${tenant}/${mailboxId} (${state}, ${waitsFor})`,
      );
      throw new Error(`not read to the end within ${timeoutMs / 1000} s: ${names.join(', ')}`);
    }
    await sleep(LOOK_EVERY_MS);
  }
}

/** Mailboxes of these tenants whose last comparison with the provider found mail missing, a sentence each, but for `expected` (addresses). */
export async function gapsOf(
  store: Store,
  tenants: readonly string[],
  expected: ReadonlySet<string>,
): Promise<string[]> {
  const rows = await store
    .selectFrom('sync_state as s')
    .innerJoin('mailboxes as m', (on) => on.onRef('s.tenant', '=', 'm.tenant').onRef('s.mailbox_id', '=', 'm.id'))
    .select(['m.email', 's.reconcile_gaps'])
    .where('s.tenant', 'in', tenants)
    .where('s.reconcile_gaps', '>', 0)
    .execute();
  const unexpected = rows.filter(({ email }) => !expected.has(email));
  return unexpected.map(
    ({ email, reconcile_gaps }) => `${email}: ${reconcile_gaps} mails were found by comparison alone`,
  );
}
