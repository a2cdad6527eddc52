import {
  CLASSIFICATION_DEFAULT,
  type DropReason,
  type Mailbox,
  type Participant,
  RECORD_BYTES_MAX,
  type RawEmail,
  type Tenant,
} from '#libs/contracts';
import { type MailAddress, messageKeyOf, normaliseEmail } from '#libs/mail';
import type { Body, Envelope, Gone, Unread } from '#libs/providers';
import { NOT_FOUND } from './unread-mails.js';
import {
  admitEnvelope,
  admitText,
  type CrmDirectory,
  type Envelope as Headers,
  folderReason,
  type UserDirectory,
} from '#libs/rules';

/** What admission needs to know beside the mail. `lookbackStart`: ms since 1970. */
export interface PageFacts {
  tenant: Tenant;
  mailbox: Mailbox;
  crm: CrmDirectory;
  users: UserDirectory;
  lookbackStart: number;
}

/** A mail that is not kept, and why. */
export interface Dropped {
  envelope: Envelope;
  reason: DropReason;
}

/** A mail whose body was read. */
export interface ReadMail {
  envelope: Envelope;
  mail: RawEmail;
}

/**
 * The first half of admission: which mails of a page a body is asked for. Mail in a place that is never read is neither
 * kept nor dropped: it stands in the total of its folder or label. Pure.
 */
export function admitHeaders(
  envelopes: readonly Envelope[],
  facts: PageFacts,
): { kept: Envelope[]; dropped: Dropped[] } {
  const kept: Envelope[] = [];
  const dropped: Dropped[] = [];
  for (const found of envelopes) {
    if (folderReason(found.places) !== null) continue;
    const envelope = withSender(found, facts.mailbox);
    const admission = admitEnvelope(headersOf(envelope), facts);
    if (admission.admitted) kept.push(envelope);
    else dropped.push({ envelope, reason: admission.reason });
  }
  return { kept, dropped };
}

const SENT: ReadonlySet<string> = new Set(['sent', 'sentitems']);

/**
 * A mail among those that a mailbox sent is its owner's where it names no sender that can be read: Exchange gives its own names (X.500, `/O=...`) for who had
 * the mailbox on an older server. Any other mail stays as it is. Pure.
 */
export function withSender(envelope: Envelope, { email, name }: Pick<Mailbox, 'email' | 'name'>): Envelope {
  if (envelope.from.length > 0 || envelope.author !== null || !envelope.places.some((place) => SENT.has(place)))
    return envelope;
  const owner = normaliseEmail(email);
  return owner === null ? envelope : { ...envelope, from: [{ email: owner, name }] };
}

/** The mails of `kept` with their bodies, which come in the same order, and those whose body is refused or not found. Pure. */
export function readMails(
  kept: readonly Envelope[],
  bodies: readonly (Body | Gone | Unread)[],
  mailbox: Mailbox,
): { mails: ReadMail[]; unread: Unread[] } {
  const mails: ReadMail[] = [];
  const unread: Unread[] = [];
  kept.forEach((envelope, index) => {
    const body = bodies[index];
    if (body && 'unread' in body) return unread.push(body);
    if (!body || 'gone' in body) return unread.push({ ref: envelope.ref, unread: NOT_FOUND });
    mails.push({ envelope, mail: rawEmail(envelope, body, mailbox) });
  });
  return { mails, unread };
}

/** The second half of admission: why a mail is not kept; null when it is. Pure. */
export function textReason(mail: RawEmail, tenant: Pick<Tenant, 'policy'>): DropReason | null {
  const admission = admitText(mail, tenant);
  if (!admission.admitted) return admission.reason;
  return isTooLarge(mail) ? 'oversize' : null;
}

/** What a kept mail would be dropped for, had its tenant no settings of its own for classes and senders; null: it would be kept. Pure. */
export function sparedFrom(mail: RawEmail, { policy }: Pick<Tenant, 'policy'>): DropReason | null {
  const { keep, keepSenders, eSignature } = policy.classification;
  if (keep.length + keepSenders.length === 0 && eSignature === 'drop') return null;
  return textReason(mail, { policy: { ...policy, classification: CLASSIFICATION_DEFAULT } });
}

/** An envelope as the rules read it. Pure. */
export function headersOf(envelope: Envelope): Headers {
  const { isDraft, places, sentAt, receivedAt } = envelope;
  const author = envelope.author?.email ?? null;
  return { isDraft, folders: places, participants: participantsOf(envelope), author, sentAt, receivedAt };
}

/** A mail as the rules read it, and as it is produced where it is kept. Pure. */
export function rawEmail(envelope: Envelope, body: Body, mailbox: Mailbox): RawEmail {
  const receivedAt = envelope.receivedAt ?? envelope.sentAt ?? 0;
  const sentAt = envelope.sentAt ?? receivedAt;
  const own = mailbox.email.toLowerCase();
  const writers = envelope.author === null ? envelope.from : [envelope.author];
  return {
    tenant: mailbox.tenant,
    messageKey: messageKeyOf({
      messageId: envelope.messageId,
      from: envelope.from[0]?.email ?? '',
      sentAt,
      subject: envelope.subject,
      recipients: [...envelope.to, ...envelope.cc].map((one) => one.email),
      text: body.text,
    }),
    mailboxId: mailbox.id,
    userId: mailbox.userId,
    mailboxEmail: mailbox.email,
    provider: mailbox.provider,
    providerRef: envelope.ref,
    folder: envelope.folder,
    direction: writers.some((one) => one.email === own) ? 'outbound' : 'inbound',
    sentAt,
    receivedAt,
    participants: participantsOf(envelope),
    author: envelope.author?.email ?? null,
    subject: envelope.subject,
    text: body.text,
    inReplyTo: body.inReplyTo,
    references: body.references,
    signals: body.signals,
    consentVersion: mailbox.consentVersion,
  };
}

function participantsOf(envelope: Envelope): Participant[] {
  const as = (role: Participant['role'], addresses: readonly MailAddress[]) =>
    addresses.map(({ email, name }): Participant => ({ role, email, name: name === '' ? null : name }));
  return [...as('from', envelope.from), ...as('to', envelope.to), ...as('cc', envelope.cc)];
}

/**
 * Whether the record would be larger than a topic takes; a mail with thousands of recipients is, even when its text is
 * short.
 */
function isTooLarge(mail: RawEmail): boolean {
  return recordBytes(mail) > RECORD_BYTES_MAX;
}

/** The size of a mail's record as it is held against `RECORD_BYTES_MAX`: bytes of its JSON form in UTF-8. Pure. */
export function recordBytes(mail: RawEmail): number {
  return Buffer.byteLength(JSON.stringify(mail));
}
