import { type Mailbox, type Participant, RECORD_BYTES_MAX, type RawEmail, type Tenant } from '#libs/contracts';
import { type MailAddress, messageKeyOf } from '#libs/mail';
import type { Body, Envelope, Gone } from '#libs/providers';
import { admitEnvelope, admitText, type CrmDirectory, folderReason, type UserDirectory } from '#libs/rules';
import { countDrop, emptyTally, type Tally } from './domain/tally.js';

/** What admission needs to know beside the mail. `lookbackStart`: ms since 1970. */
export interface PageFacts {
  tenant: Tenant;
  mailbox: Mailbox;
  crm: CrmDirectory;
  users: UserDirectory;
  lookbackStart: number;
}

/**
 * The first half of admission: which mails of a page a body is asked for. Everything else is counted and forgotten.
 * Pure.
 */
export function admitHeaders(envelopes: readonly Envelope[], facts: PageFacts): { kept: Envelope[]; tally: Tally } {
  const tally = emptyTally();
  const kept: Envelope[] = [];
  for (const envelope of envelopes) {
    // counted with the total of its folder or label
    if (folderReason(envelope.places) !== null) continue;
    const { isDraft, places, sentAt, receivedAt } = envelope;
    const admission = admitEnvelope(
      { isDraft, folders: places, participants: participantsOf(envelope), sentAt, receivedAt },
      facts,
    );
    if (admission.admitted) kept.push(envelope);
    else countDrop(tally, admission.reason);
  }
  return { kept, tally };
}

/** The second half, with the bodies of `kept` in the same order: the records to produce. Adds to `tally`. Pure. */
export function admitBodies(
  kept: readonly Envelope[],
  bodies: readonly (Body | Gone)[],
  facts: PageFacts,
  tally: Tally,
): RawEmail[] {
  const mails: RawEmail[] = [];
  kept.forEach((envelope, index) => {
    const body = bodies[index];
    if (!body || 'gone' in body) return countDrop(tally, 'vanished');
    const mail = rawEmail(envelope, body, facts.mailbox);
    const admission = admitText(mail);
    if (!admission.admitted) return countDrop(tally, admission.reason);
    if (isTooLarge(mail)) return countDrop(tally, 'oversize');
    tally.admitted += 1;
    mails.push(mail);
  });
  return mails;
}

function rawEmail(envelope: Envelope, body: Body, mailbox: Mailbox): RawEmail {
  const receivedAt = envelope.receivedAt ?? envelope.sentAt ?? 0;
  const sentAt = envelope.sentAt ?? receivedAt;
  const own = mailbox.email.toLowerCase();
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
    direction: envelope.from.some((one) => one.email === own) ? 'outbound' : 'inbound',
    sentAt,
    receivedAt,
    participants: participantsOf(envelope),
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
  return Buffer.byteLength(JSON.stringify(mail)) > RECORD_BYTES_MAX;
}
