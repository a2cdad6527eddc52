import type { Mailbox } from '#libs/contracts';
import { countMails, inStore, type MailCounts, type Store, type SyncState, type SyncStateName } from '#libs/store';
import { mailboxOf } from './mailbox-row.js';
import { requireTenant } from './user-registry.js';

/** A mailbox and how far its reading is. */
export interface MailboxView extends Mailbox {
  state: SyncStateName;
  /** a short code that says why it is in this state */
  cause: string | null;
  /** ms since 1970 */
  lastSyncAt: number | null;
  counts: {
    /** mails looked at (headers) */
    seen: number;
    /** mails kept */
    admitted: number;
    /** mails that the read folders held when last counted */
    expected: number;
    /** mails not kept, by reason */
    dropped: MailCounts['dropped'];
  };
}

/** Reads mailboxes together with what the fetcher notes of them. */
export class MailboxViews {
  constructor(private readonly store: Store) {}

  /** In the order of their ids; of one user if given. Throws Problem 404 for an unknown tenant. */
  async list(tenant: string, user?: string): Promise<MailboxView[]> {
    return inStore(async () => {
      await requireTenant(this.store, tenant);
      let query = this.store.selectFrom('mailboxes').selectAll().where('tenant', '=', tenant).orderBy('id');
      if (user !== undefined) query = query.where('user_id', '=', user);
      const mailboxes = (await query.execute()).map(mailboxOf);
      const states = await this.store.selectFrom('sync_state').selectAll().where('tenant', '=', tenant).execute();
      const stateOf = new Map(states.map((state) => [state.mailbox_id, state]));
      const counts = new Map((await countMails(this.store, tenant)).map((count) => [count.mailboxId, count]));
      return mailboxes.map((mailbox) => viewOf(mailbox, stateOf.get(mailbox.id), counts.get(mailbox.id)));
    });
  }
}

function viewOf(mailbox: Mailbox, state: SyncState | undefined, counts: MailCounts | undefined): MailboxView {
  return {
    ...mailbox,
    state: state?.state ?? 'waiting',
    cause: state?.cause ?? null,
    lastSyncAt: state?.last_sync_at ?? null,
    counts: {
      seen: counts?.seen ?? 0,
      admitted: counts?.admitted ?? 0,
      expected: state?.expected ?? 0,
      dropped: counts?.dropped ?? {},
    },
  };
}
