import { CLASSIFICATION_DEFAULT, type DropReason, type Match, type Participant } from '#libs/contracts';
import type { Company } from '#libs/company';
import {
  atLevel,
  authorBehindList,
  type HeaderLevel,
  messageKeyOf,
  type ParsedMail,
  readMail,
  type SplitText,
  splitText,
} from '#libs/mail';
import { classify, type ClassifierInput, dropReasonUnder, type Envelope, isOversize, placeReason } from '#libs/rules';
import { type CheckedMail, type CheckLine, malformedLine } from './check-line.js';
import { CompanyRules } from './company-rules.js';
import { findMails, type FoundMail } from './mail-files.js';

/** `company`: whose CRM and lists decide; without it the match is left out. `standardInput`: what `-` stands for. */
export interface CheckOptions {
  company?: Company;
  level?: HeaderLevel;
  standardInput?: AsyncIterable<Uint8Array>;
}

/**
 * What the rules say of mail files, one line a mail, in order, one mail in memory at a time. Broken mail is a line too. Throws the system's error for a
 * path that is not there.
 */
export async function* checkMail(paths: readonly string[], options: CheckOptions = {}): AsyncGenerator<CheckLine> {
  const rules = options.company ? new CompanyRules(options.company) : null;
  for await (const found of findMails(paths, options.standardInput ?? process.stdin)) {
    yield await checkOne(found, rules, options.level ?? 'full');
  }
}

async function checkOne(found: FoundMail, rules: CompanyRules | null, level: HeaderLevel): Promise<CheckLine> {
  const { path, index, raw } = found;
  if (raw === null) return malformedLine(path, index, found.malformed);
  const read = await readMail(raw);
  if (read.malformed !== null) return malformedLine(path, index, read.malformed);
  return { path, index, malformed: null, ...judged(atLevel(read, level), rules) };
}

/** What the rules say of a mail as a provider shows it; without `rules` the match is left out. */
export function judged(
  mail: ParsedMail,
  rules: CompanyRules | null,
): Omit<CheckedMail, 'path' | 'index' | 'malformed'> {
  const participants = participantsOf(mail);
  const author = authorBehindList({ from: mail.from, ...mail.authorMarks })?.email ?? null;
  const direction = rules?.isOwn({ participants, author }) ? 'outbound' : 'inbound';
  const parts = splitText(mail.text, mail.subject);
  const { subject, text, inReplyTo, references } = mail;
  const verdict = classify({ ...contentOf(mail, parts), participants, direction });
  // a provider always says when a mail came; a file does not, and a missing Date is no reason to drop it
  const envelope = { isDraft: false, folders: [], participants, author, sentAt: mail.date, receivedAt: mail.date ?? 0 };
  const { match, reason } = firstAdmission(envelope, rules);
  const addresses = (role: Participant['role']): string[] =>
    participants.filter((one) => one.role === role).map((one) => one.email);
  const settings = rules?.classification ?? CLASSIFICATION_DEFAULT;
  const byText = isOversize(text) ? 'oversize' : dropReasonUnder(settings, verdict, addresses('from'));
  const dropReason = reason ?? byText;
  return {
    messageKey: keyOf(mail, participants),
    date: mail.date === null ? null : new Date(mail.date).toISOString(),
    from: addresses('from'),
    to: addresses('to'),
    cc: addresses('cc'),
    subject,
    inReplyTo,
    references,
    direction,
    ...verdict,
    admitted: dropReason === null,
    dropReason,
    match,
    text,
    ...parts,
  };
}

/** A mail as the classifier reads it, as if it came in. */
export function classifierInput(mail: ParsedMail): ClassifierInput {
  const content = contentOf(mail, splitText(mail.text, mail.subject));
  return { ...content, participants: participantsOf(mail), direction: 'inbound' };
}

function contentOf(
  { subject, text, signals, inReplyTo, references }: ParsedMail,
  { newText, quotedText }: SplitText,
): Omit<ClassifierInput, 'participants' | 'direction'> {
  return { subject, text, newText, quotedText, signals, inReplyTo, references };
}

function firstAdmission(
  envelope: Envelope,
  rules: CompanyRules | null,
): { match: Match | null; reason: DropReason | null } {
  if (!rules) return { match: null, reason: placeReason(envelope, Number.NEGATIVE_INFINITY) };
  const admission = rules.admit(envelope);
  return admission.admitted ? { match: admission.match, reason: null } : { match: null, reason: admission.reason };
}

function participantsOf(mail: ParsedMail): Participant[] {
  return (['from', 'to', 'cc'] as const).flatMap((role) =>
    mail[role].map(({ email, name }) => ({ role, email, name: name === '' ? null : name })),
  );
}

function keyOf(mail: ParsedMail, participants: readonly Participant[]): string {
  return messageKeyOf({
    messageId: mail.messageId,
    from: mail.from[0]?.email ?? '',
    sentAt: mail.date ?? 0,
    subject: mail.subject,
    recipients: participants.filter((one) => one.role !== 'from').map((one) => one.email),
    text: mail.text,
  });
}
