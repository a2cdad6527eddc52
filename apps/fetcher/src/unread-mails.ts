import type { Unread } from '#libs/providers';
import type { Store } from '#libs/store';
import { sql } from 'kysely';
import { NOW, type Of } from './folder-rows.js';
import { refHash } from './kept-mails.js';

/** Mails of one round that are asked for again. */
const RETRIED_AT_ONCE = 50;
/** What is written of a mail that was listed and not found: it may be on its way from one folder to another. */
export const NOT_FOUND = 'not_found';
/** A mail that is not found so often, over more than an hour, is not there. */
const NOT_FOUND_ATTEMPTS = 8;
/** A quarantined mail is asked for once a day: a provider that mends it after weeks shall not have lost it. */
const QUARANTINED_MS = 86_400_000;

/** A mail that its provider refused alone, or did not find, and that is due to be asked for again. */
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

/** What became of mails that are put aside. */
export interface PutAside {
  /** refused so often that they are asked for once a day only */
  quarantined: number;
  /** not found so often that they are asked for no more */
  vanished: number;
}

/** Puts mails aside, or notes another attempt at them; returns how many are given up with it. */
export async function putAside(
  store: Store,
  { tenant, mailboxId }: Of,
  mails: readonly Unread[],
  patience: Patience,
): Promise<PutAside> {
  const givenUp = { quarantined: 0, vanished: 0 };
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
    if (code === NOT_FOUND && attempts >= NOT_FOUND_ATTEMPTS) {
      await forgetUnread(store, { tenant, mailboxId }, [ref]);
      givenUp.vanished += 1;
      continue;
    }
    const isPoison = code !== NOT_FOUND && attempts >= patience.attempts;
    const state = isPoison ? ('quarantined' as const) : ('retrying' as const);
    if (isPoison && known?.state !== 'quarantined') givenUp.quarantined += 1;
    const waitMs = state === 'quarantined' ? QUARANTINED_MS : patience.waitMs(attempts);
    const changing = { state, attempts, code, next_at: sql<number>`${NOW} + ${waitMs}` };
    await store
      .insertInto('unread_mails')
      .values({ tenant, mailbox_id: mailboxId, ref_hash: refHash(ref), ref, first_at: NOW, ...changing })
      .onDuplicateKeyUpdate(changing)
      .execute();
  }
  return givenUp;
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
