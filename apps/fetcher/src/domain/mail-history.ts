import type { RawEmail, Tenant } from '#libs/contracts';
import { externalAddresses, HISTORY_SIGNAL, type Parties, type UserDirectory } from '#libs/rules';

/** Ids of a References field that are looked up: the nearest. */
const REFERENCES_MAX = 30;
/** A mail to more external recipients is no sign that anybody wrote to one of them. */
const RECIPIENTS_MAX = 50;

/** Who counts as a colleague. */
export interface Company {
  tenant: Tenant;
  users: UserDirectory;
}

const sentId = (messageId: string): string => `sent ${messageId}`;
const writtenTo = (email: string): string => `written ${email}`;

/** What a mail tells of later mail once it is kept: the id under which it was sent, and the external addresses that it went to. Empty for inbound mail. */
export function factsOf(mail: RawEmail, company: Company): string[] {
  if (mail.direction !== 'outbound') return [];
  const to = mail.participants.filter((one) => one.role !== 'from');
  const recipients = externalOf({ participants: to, author: null }, company);
  return [sentId(mail.messageKey), ...(recipients.length > RECIPIENTS_MAX ? [] : recipients.map(writtenTo))];
}

/** What must be known to say of a mail whether it answers us, and whether its sender was written to. Empty for outbound mail, which needs neither. */
export function factsWanted(mail: RawEmail, company: Company): string[] {
  return mail.direction === 'outbound' ? [] : [...answered(mail).map(sentId), ...senders(mail, company).map(writtenTo)];
}

/** The mail with what is known of earlier mail, `known` being facts; whatever the signal said before goes. */
export function withHistory(mail: RawEmail, company: Company, known: ReadonlySet<string>): RawEmail {
  if (mail.direction === 'outbound') return withWords(mail, []);
  const replies = answered(mail).some((id) => known.has(sentId(id)));
  const written = senders(mail, company).some((email) => known.has(writtenTo(email)));
  return withWords(mail, [...(replies ? ['replies'] : []), ...(written ? ['written'] : [])]);
}

/** An inbound mail as it were if it answered us; null where it is known to. */
export function asReply(mail: RawEmail): RawEmail | null {
  const words = mail.signals[HISTORY_SIGNAL]?.split(' ') ?? [];
  if (mail.direction === 'outbound' || words.includes('replies')) return null;
  return withWords(mail, ['replies', ...words]);
}

function answered({ inReplyTo, references }: RawEmail): string[] {
  return [...(inReplyTo === null ? [] : [inReplyTo]), ...references.slice(-REFERENCES_MAX)];
}

function senders({ participants, author }: RawEmail, company: Company): string[] {
  const from = author === null ? participants.filter((one) => one.role === 'from') : [];
  return externalOf({ participants: from, author }, company);
}

const externalOf = (parties: Parties, { tenant, users }: Company): string[] =>
  externalAddresses(parties, tenant, users);

function withWords(mail: RawEmail, words: readonly string[]): RawEmail {
  const { [HISTORY_SIGNAL]: _before, ...signals } = mail.signals;
  return { ...mail, signals: words.length === 0 ? signals : { ...signals, [HISTORY_SIGNAL]: words.join(' ') } };
}
