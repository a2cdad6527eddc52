import { countMails, inStore, type MailCounts, type Store, type SyncState, type WindowKind } from '#libs/store';
import { sql } from 'kysely';
import { type Eta, etaSeconds, percent, type Standing, standingOf } from './domain/standing.js';
import { wordsOf } from './domain/state-words.js';
import { NOW } from './folder-rows.js';
import { readPauses } from './provider-pauses.js';

/** A stretch of past time that is being read, newest mail first. Instants in ms since 1970. */
interface WindowProgress {
  kind: WindowKind;
  from: number;
  /** null: up to the newest mail */
  to: number | null;
  /** mails whose headers were looked at */
  scanned: number;
  /** mails that were kept for the first time */
  found: number;
}

/** How far the reading of one mailbox is. Instants in ms since 1970. */
export interface MailboxProgress extends Standing {
  tenant: string;
  mailboxId: string;
  /** the state in a sentence, and what to do about it */
  says: string;
  next: string;
  /** mails decided on: kept, dropped, and those that lie in folders that are never read */
  seen: number;
  admitted: number;
  dropped: MailCounts['dropped'];
  /** mails of the folders that are read, whose headers were looked at */
  scanned: number;
  /** mails that those folders held when last counted */
  expected: number;
  /** 0 to 100; 100 once a whole round was read */
  backfillPercent: number;
  /** seconds until all past mail is read, at the rate so far; null: not known, or nothing is left */
  etaSeconds: number | null;
  /** while past mail is read, newest first: when the oldest mail that was kept so far was received */
  readBackTo: number | null;
  /** past mail that is being read, and why */
  windows: WindowProgress[];
  /** mails whose body the provider refuses alone: given up, and asked for again */
  quarantined: number;
  retrying: number;
  /** mails that the last reconciliation found missing, and healed */
  reconcileGaps: number;
  reconciledAt: number | null;
  lastSyncAt: number | null;
  /** when a worker looks at the mailbox, and when new mail is looked for */
  dueAt: number;
  liveDueAt: number;
}

/** What there is of one mailbox beside its state. */
interface Beside {
  windows: WindowProgress[];
  readBackTo: number | null;
  quarantined: number;
  retrying: number;
}

/** The progress of all mailboxes, or of one tenant's; sorted by tenant and mailbox. Throws `Unavailable`. */
export async function readProgress(store: Store, tenant?: string): Promise<MailboxProgress[]> {
  const counts = new Map((await countMails(store, tenant)).map((one) => [`${one.tenant}/${one.mailboxId}`, one]));
  const [states, beside, pauses] = [
    await readStates(store, tenant),
    await readBeside(store, tenant),
    await readPauses(store),
  ];
  return states.map((state) => {
    const key = `${state.tenant}/${state.mailbox_id}`;
    return progressOf(state, standingOf(rowOf(state), pauses), counts.get(key), beside.get(key));
  });
}

const rowOf = ({ tenant, provider, state, cause, due_at }: SyncState) => ({
  tenant,
  provider,
  state,
  cause,
  dueAt: due_at,
});

function progressOf(
  state: SyncState & { now: number },
  standing: Standing,
  count: MailCounts | undefined,
  beside: Beside = { windows: [], readBackTo: null, quarantined: 0, retrying: 0 },
): MailboxProgress {
  const { expected, backfill_began_at: beganAt, last_sync_at: lastSyncAt, now } = state;
  const scanned = count?.scanned ?? 0;
  const backfill = beside.windows.find((window) => window.kind === 'backfill');
  const eta: Eta = { expected, scanned, read: backfill?.scanned ?? 0, beganAt: backfill ? beganAt : null, now };
  return {
    tenant: state.tenant,
    mailboxId: state.mailbox_id,
    ...standing,
    ...wordsOf(standing.state, standing.cause),
    seen: count?.seen ?? 0,
    admitted: count?.admitted ?? 0,
    dropped: count?.dropped ?? {},
    scanned,
    expected,
    backfillPercent: percent(scanned, expected, lastSyncAt !== null && !backfill),
    etaSeconds: etaSeconds(eta),
    ...beside,
    reconcileGaps: state.reconcile_gaps,
    reconciledAt: state.reconciled_at,
    lastSyncAt,
    dueAt: state.due_at,
    liveDueAt: state.live_due_at,
  };
}

function readStates(store: Store, tenant: string | undefined) {
  return inStore(() =>
    store
      .selectFrom('sync_state')
      .selectAll()
      .select(NOW.as('now'))
      .$if(tenant !== undefined, (query) => query.where('tenant', '=', tenant ?? ''))
      .orderBy('tenant')
      .orderBy('mailbox_id')
      .execute(),
  );
}

async function readBeside(store: Store, tenant: string | undefined): Promise<Map<string, Beside>> {
  const of = tenant === undefined ? sql<boolean>`TRUE` : sql<boolean>`tenant = ${tenant}`;
  const besides = new Map<string, Beside>();
  const at = (row: { tenant: string; mailbox_id: string }): Beside => {
    const key = `${row.tenant}/${row.mailbox_id}`;
    const known = besides.get(key) ?? { windows: [], readBackTo: null, quarantined: 0, retrying: 0 };
    besides.set(key, known);
    return known;
  };
  await inStore(async () => {
    besides.clear();
    for (const row of await store.selectFrom('sync_windows').selectAll().where(of).orderBy('kind').execute()) {
      const { kind, from_at: from, to_at: to, scanned, found } = row;
      at(row).windows.push({ kind, from, to, scanned, found });
    }
    const unread = store
      .selectFrom('unread_mails')
      .select(['tenant', 'mailbox_id', 'state', sql<number>`COUNT(*)`.as('mails')])
      .where(of)
      .groupBy(['tenant', 'mailbox_id', 'state']);
    for (const row of await unread.execute()) at(row)[row.state] = row.mails;
    const oldest = store
      .selectFrom('kept_mails')
      .select(['tenant', 'mailbox_id', sql<number>`MIN(received_at)`.as('oldest')])
      .where(of)
      .where(
        sql<boolean>`(tenant, mailbox_id) IN (SELECT tenant, mailbox_id FROM sync_windows WHERE kind = 'backfill')`,
      )
      .groupBy(['tenant', 'mailbox_id']);
    for (const row of await oldest.execute()) at(row).readBackTo = row.oldest;
  });
  return besides;
}
