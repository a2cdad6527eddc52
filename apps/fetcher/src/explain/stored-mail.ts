import { type Engagement, engagementId } from '#libs/contracts';
import type { Envelope } from '#libs/providers';
import { KEY_SEPARATOR } from '#libs/rules';
import { inStore, type Store } from '#libs/store';
import { sql } from 'kysely';
import type { Of } from '../folder-rows.js';
import { refHash } from '../kept-mails.js';
import type { Stored, StoredEngagement } from './explanation.js';
import { isoOf } from './steps.js';

/** Copies of one mail differ in date by less than this (libs/rules, `groupSightings`). */
const COPIES_MS = 48 * 3_600_000;

/** What is stored of a mail. `messageKey`: null where it cannot be told. Reads alone; throws `Unavailable`. */
export async function storedOf(store: Store, of: Of, envelope: Envelope, messageKey: string | null): Promise<Stored> {
  return inStore(async () => ({
    producedFromHere: await isKept(store, of, envelope.ref),
    putAside: await putAsideOf(store, of, envelope.ref),
    engagements: messageKey === null ? [] : await engagementsOf(store, of, envelope, messageKey),
  }));
}

async function isKept(store: Store, { tenant, mailboxId }: Of, ref: string): Promise<boolean> {
  const row = await store
    .selectFrom('kept_mails')
    .select('received_at')
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .where('ref_hash', '=', refHash(ref))
    .executeTakeFirst();
  return row !== undefined;
}

async function putAsideOf(store: Store, { tenant, mailboxId }: Of, ref: string): Promise<Stored['putAside']> {
  const row = await store
    .selectFrom('unread_mails')
    .select(['state', 'attempts', 'code', 'next_at'])
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .where('ref_hash', '=', refHash(ref))
    .executeTakeFirst();
  return row ? { state: row.state, attempts: row.attempts, code: row.code, nextAt: isoOf(row.next_at) ?? '' } : null;
}

/**
 * The engagements that go by the message key: the one with its id, and those that were kept apart from it because other
 * mails carry the same Message-ID; of these the ones whose date is near.
 */
async function engagementsOf(
  store: Store,
  of: Of,
  envelope: Envelope,
  messageKey: string,
): Promise<StoredEngagement[]> {
  const sentAt = envelope.sentAt ?? envelope.receivedAt ?? 0;
  const apart = `${messageKey}${KEY_SEPARATOR}`;
  const rows = await store
    .selectFrom('engagements')
    .select('document')
    .where('tenant', '=', of.tenant)
    .where((where) =>
      where.or([
        where('id', '=', engagementId(of.tenant, messageKey)),
        where.and([
          where('sent_at', '>=', sentAt - COPIES_MS),
          where('sent_at', '<=', sentAt + COPIES_MS),
          sql<boolean>`LEFT(message_key, CHAR_LENGTH(${apart})) = ${apart}`,
        ]),
      ]),
    )
    .orderBy('sent_at')
    .execute();
  const engagements = rows.map(({ document }) => engagementIn(document));
  const own = thisMail(engagements, envelope, sentAt);
  return engagements.map((one) => told(one, of, one === own));
}

/** The engagement of the mail itself: of its sender's within the time that copies differ by, the one whose date is nearest; a mailbox may hold two of one id. */
function thisMail(engagements: readonly Engagement[], envelope: Envelope, sentAt: number): Engagement | undefined {
  const sender = envelope.from[0]?.email;
  const distance = (one: Engagement): number => Math.abs(one.sentAt - sentAt);
  return engagements
    .filter(
      (one) => one.participants.find(({ role }) => role === 'from')?.email === sender && distance(one) <= COPIES_MS,
    )
    .toSorted((one, other) => distance(one) - distance(other))[0];
}

/** The document is JSON that mariadb-sink wrote; the column is plain text, so the connector may leave it unparsed. */
function engagementIn(document: unknown): Engagement {
  return (typeof document === 'string' ? JSON.parse(document) : document) as Engagement;
}

function told(engagement: Engagement, of: Of, isThisMail: boolean): StoredEngagement {
  const { id, version, assignee, threadId, crm, sightings, explanation } = engagement;
  return {
    id,
    version,
    isThisMail,
    seenHere: sightings.some(({ mailboxId }) => mailboxId === of.mailboxId),
    sentAt: isoOf(engagement.sentAt) ?? '',
    assignee,
    assigned: explanation.assigned,
    category: explanation.category,
    reason: explanation.reason,
    threadId,
    crm,
    sightings,
  };
}
