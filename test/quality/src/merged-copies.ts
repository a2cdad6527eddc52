import type { ClassifiedEmail } from '#libs/contracts';
import { messageKeyOf, readMail } from '#libs/mail';
import { mergeSightings } from '#libs/rules';

/** What decides whether two copies are one mail. `sentAt`: ms since 1970. */
export interface JudgedCopy {
  mailbox: string;
  messageKey: string;
  from: string;
  sentAt: number;
}

/** A raw mail as this mailbox saw it; null when it cannot be read, or has no sender or date to go by. */
export async function judgedCopy(raw: Uint8Array, mailbox: string): Promise<JudgedCopy | null> {
  const read = await readMail(raw);
  const from = read.malformed === null ? read.from[0]?.email : undefined;
  if (read.malformed !== null || from === undefined || read.date === null) return null;
  const { messageId, subject, text, to, cc, date: sentAt } = read;
  const recipients = [...to, ...cc].map((one) => one.email);
  return { mailbox, from, sentAt, messageKey: messageKeyOf({ messageId, from, sentAt, subject, recipients, text }) };
}

/** How many engagements these copies become. */
export function mergedCopies(copies: readonly JudgedCopy[]): number {
  return mergeSightings(copies.map((copy) => ({ sighting: sightingOf(copy), revision: 1 }))).engagements.length;
}

function sightingOf({ mailbox, messageKey, from, sentAt }: JudgedCopy): ClassifiedEmail {
  return {
    mail: {
      ...{ tenant: 't1', messageKey, mailboxId: mailbox, userId: mailbox, mailboxEmail: `${mailbox}@own.example` },
      ...{
        provider: 'microsoft',
        providerRef: mailbox,
        folder: 'inbox',
        direction: 'inbound',
        sentAt,
        receivedAt: sentAt,
      },
      participants: [
        { role: 'from', email: from, name: null },
        { role: 'to', email: `${mailbox}@own.example`, name: null },
      ],
      ...{ author: null, subject: '', text: '', inReplyTo: null, references: [], signals: {}, consentVersion: 1 },
    },
    match: {
      ...{ accountIds: ['a1'], contactIds: [], leadIds: [], opportunityId: null, opportunityRule: null },
      ...{ ownerEmail: null, ownerUserId: null, evidence: [] },
    },
    classification: {
      category: 'correspondence',
      reason: 'no_rule',
      newText: '',
      quotedText: '',
      signature: '',
      disclaimer: '',
    },
  };
}
