import { countMails, inStore, type MailCounts, type Store, type SyncStateName } from '#libs/store';

/** How far the reading of one mailbox is. Instants in ms since 1970. */
export interface MailboxProgress {
  tenant: string;
  mailboxId: string;
  state: SyncStateName;
  cause: string | null;
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
  lastSyncAt: number | null;
  dueAt: number;
}

/** The progress of all mailboxes, or of one tenant's; sorted by tenant and mailbox. Throws `Unavailable`. */
export async function readProgress(store: Store, tenant?: string): Promise<MailboxProgress[]> {
  const counts = new Map((await countMails(store, tenant)).map((one) => [`${one.tenant}/${one.mailboxId}`, one]));
  const states = await inStore(() =>
    store
      .selectFrom('sync_state')
      .selectAll()
      .$if(tenant !== undefined, (query) => query.where('tenant', '=', tenant ?? ''))
      .orderBy('tenant')
      .orderBy('mailbox_id')
      .execute(),
  );
  return states.map((state) => {
    const count = counts.get(`${state.tenant}/${state.mailbox_id}`);
    const scanned = count?.scanned ?? 0;
    return {
      tenant: state.tenant,
      mailboxId: state.mailbox_id,
      state: state.state,
      cause: state.cause,
      seen: count?.seen ?? 0,
      admitted: count?.admitted ?? 0,
      dropped: count?.dropped ?? {},
      scanned,
      expected: state.expected,
      backfillPercent: percent(scanned, state.expected, state.last_sync_at !== null),
      lastSyncAt: state.last_sync_at,
      dueAt: state.due_at,
    };
  });
}

/** A mailbox that was read once is done, whatever has arrived since; before that it is never quite done. Pure. */
export function percent(scanned: number, expected: number, complete: boolean): number {
  if (complete) return 100;
  return expected === 0 ? 0 : Math.min(99, Math.floor((100 * scanned) / expected));
}
