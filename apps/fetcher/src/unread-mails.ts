import type { Unread } from '#libs/providers';
import type { Store } from '#libs/store';
import { sql } from 'kysely';
import { NOW, type Of } from './folder-rows.js';
import { refHash } from './kept-mails.js';

/** Mails of one round that are asked for again. */
const RETRIED_AT_ONCE = 20;
/** A quarantined mail is asked for once a day: a provider that mends it after weeks shall not have lost it. */
const QUARANTINED_MS = 86_400_000;

/** A mail whose body its provider refused alone, and that is due to be asked for again. */
export interface UnreadMail {
  ref: string;
  /** times that it was asked for */
  attempts: number;
}

/** How often a refused mail is asked for, and how long after so many attempts, in ms. */
export interface Patience {
  attempts: number;
  waitMs: (attempts: number) => number;
}

/** The refused mails that are due, those that have waited longest first. */
export async function dueUnread(store: Store, { tenant, mailboxId }: Of): Promise<UnreadMail[]> {
  return store
    .selectFrom('unread_mails')
    .select(['ref', 'attempts'])
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .where('next_at', '<=', NOW)
    .orderBy('next_at')
    .limit(RETRIED_AT_ONCE)
    .execute();
}

/** Puts mails aside, or notes another attempt at them; returns how many are quarantined now. */
export async function putAside(
  store: Store,
  { tenant, mailboxId }: Of,
  mails: readonly Unread[],
  patience: Patience,
): Promise<number> {
  let quarantined = 0;
  for (const { ref, unread: code } of mails) {
    const known = await store
      .selectFrom('unread_mails')
      .select(['attempts', 'state'])
      .where('tenant', '=', tenant)
      .where('mailbox_id', '=', mailboxId)
      .where('ref_hash', '=', refHash(ref))
      .forUpdate()
      .executeTakeFirst();
    const attempts = (known?.attempts ?? 0) + 1;
    const state = attempts >= patience.attempts ? ('quarantined' as const) : ('retrying' as const);
    if (state === 'quarantined' && known?.state !== 'quarantined') quarantined += 1;
    const waitMs = state === 'quarantined' ? QUARANTINED_MS : patience.waitMs(attempts);
    const changing = { state, attempts, code, next_at: sql<number>`${NOW} + ${waitMs}` };
    await store
      .insertInto('unread_mails')
      .values({ tenant, mailbox_id: mailboxId, ref_hash: refHash(ref), ref, first_at: NOW, ...changing })
      .onDuplicateKeyUpdate(changing)
      .execute();
  }
  return quarantined;
}

/** Forgets mails that were decided at last. */
export async function forgetUnread(store: Store, { tenant, mailboxId }: Of, refs: readonly string[]): Promise<void> {
  if (refs.length === 0) return;
  await store
    .deleteFrom('unread_mails')
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .where('ref_hash', 'in', refs.map(refHash))
    .execute();
}
