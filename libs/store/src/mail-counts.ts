import { type DropReason } from '#libs/contracts';
import { sql } from 'kysely';
import { inStore, type Store } from './store.js';

/** What became of a mailbox's mails. */
export interface MailCounts {
  tenant: string;
  mailboxId: string;
  /** admitted and dropped, those that lie in folders that are never read among them */
  seen: number;
  /** mails of the folders that are read, whose headers were looked at: what `sync_state.expected` foretells */
  scanned: number;
  admitted: number;
  dropped: Partial<Record<DropReason, number>>;
}

/**
 * The counts of every mailbox, or of one tenant's; sorted by tenant and mailbox. A folder is read when it has a cursor: those that never are, are
 * counted by their totals. Throws `Unavailable`.
 */
export async function countMails(store: Store, tenant?: string): Promise<MailCounts[]> {
  const rows = await inStore(() =>
    store
      .selectFrom('mail_counts as m')
      .leftJoin('cursors as c', (join) =>
        join
          .onRef('c.tenant', '=', 'm.tenant')
          .onRef('c.mailbox_id', '=', 'm.mailbox_id')
          .onRef('c.folder', '=', 'm.folder'),
      )
      .select([
        'm.tenant',
        'm.mailbox_id',
        'm.outcome',
        sql<number>`CAST(SUM(m.mails) AS INT)`.as('mails'),
        sql<number>`CAST(SUM(IF(c.folder IS NULL AND m.outcome IN ('excluded_folder', 'draft'), 0, m.mails)) AS INT)`.as(
          'scanned',
        ),
      ])
      .$if(tenant !== undefined, (query) => query.where('m.tenant', '=', tenant ?? ''))
      .groupBy(['m.tenant', 'm.mailbox_id', 'm.outcome'])
      .orderBy('m.tenant')
      .orderBy('m.mailbox_id')
      .execute(),
  );
  const counts = new Map<string, MailCounts>();
  for (const { tenant: of, mailbox_id: mailboxId, outcome, mails, scanned } of rows) {
    const key = `${of}/${mailboxId}`;
    const one = counts.get(key) ?? { tenant: of, mailboxId, seen: 0, scanned: 0, admitted: 0, dropped: {} };
    one.seen += mails;
    one.scanned += scanned;
    if (outcome === 'admitted') one.admitted += mails;
    else one.dropped[outcome] = mails;
    counts.set(key, one);
  }
  return [...counts.values()];
}
