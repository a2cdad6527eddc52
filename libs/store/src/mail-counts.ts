import { type DropReason } from '#libs/contracts';
import { sql } from 'kysely';
import { inStore, type Store } from './store.js';

/** What became of a mailbox's mails. */
export interface MailCounts {
  tenant: string;
  mailboxId: string;
  /** admitted and dropped */
  seen: number;
  admitted: number;
  dropped: Partial<Record<DropReason, number>>;
}

/** The counts of every mailbox, or of one tenant's; sorted by tenant and mailbox. Throws `Unavailable`. */
export async function countMails(store: Store, tenant?: string): Promise<MailCounts[]> {
  const rows = await inStore(() =>
    store
      .selectFrom('mail_counts')
      .select(['tenant', 'mailbox_id', 'outcome', sql<number>`CAST(SUM(mails) AS INT)`.as('mails')])
      .$if(tenant !== undefined, (query) => query.where('tenant', '=', tenant ?? ''))
      .groupBy(['tenant', 'mailbox_id', 'outcome'])
      .orderBy('tenant')
      .orderBy('mailbox_id')
      .execute(),
  );
  const counts = new Map<string, MailCounts>();
  for (const { tenant: of, mailbox_id: mailboxId, outcome, mails } of rows) {
    const key = `${of}/${mailboxId}`;
    const one = counts.get(key) ?? { tenant: of, mailboxId, seen: 0, admitted: 0, dropped: {} };
    one.seen += mails;
    if (outcome === 'admitted') one.admitted += mails;
    else one.dropped[outcome] = mails;
    counts.set(key, one);
  }
  return [...counts.values()];
}
