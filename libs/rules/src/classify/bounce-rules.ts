import type { MailFacts } from './facts.js';
import { PhraseBook } from './phrases.js';
import { anyHeader, automated, type Rule, when } from './rule.js';
import {
  ABUSE_SUBJECT,
  BOUNCE_NAME,
  BOUNCE_SENDER,
  BOUNCE_SUBJECT,
  BOUNCE_SUBJECT_END,
  BOUNCE_TEXTS,
  POSTMASTER,
  SMTP_STATUS,
} from './words/bounce-words.js';

const bounceTexts = new PhraseBook(BOUNCE_TEXTS);

/** A report says what it is in its first sentences; people who ask about one greet first, or quote it further down. */
const OPENING_WORDS = 120;
const GREETING =
  /^\W*(?:hi|hello|hey|dear|hallo|guten|liebe|sehr|bonjour|salut|hola|ciao|buongiorno|beste|olá|cześć|dzień|hej)\b/iu;
const QMAIL = /^\W*hi[.!]? +(?:this is the|der|este|questo|ceci)/iu;

export const nullReturnPath = (facts: MailFacts): boolean => /^<\s*>$/.test(facts.value('return-path'));

/** Auto-Submitted (RFC 3834) with any value but `no`. */
export const autoSubmitted = (facts: MailFacts): boolean =>
  facts.has('auto-submitted') && facts.token('auto-submitted') !== 'no';

const reportType = (facts: MailFacts): string =>
  /;\s*report-type\s*=\s*"?([^";\s]+)/.exec(facts.value('content-type'))?.[1] ?? '';

const isReport = (facts: MailFacts): boolean => facts.mediaType === 'multipart/report';

/** An abuse report in words (feedback loops of mailbox providers), also where its mail is not built as RFC 5965 asks. */
function abuseReport(facts: MailFacts): string | null {
  if (facts.direction === 'outbound' || GREETING.test(facts.note.slice(0, 200))) return null;
  if (ABUSE_SUBJECT.test(facts.subject) && !facts.isSigned) return 'subject:abuse-report';
  return when(bounceTexts.find(facts.noteWords, 20).has('abuse'), 'words:abuse-report');
}

const opensAsReport = (facts: MailFacts): boolean => {
  const opening = facts.note.slice(0, 200);
  if (GREETING.test(opening) && !QMAIL.test(opening)) return false;
  return bounceTexts.find(facts.noteWords, OPENING_WORDS).size > 0;
};

/** Whether the new text is a report: opens as one, or is built like one. */
const isReportText = (facts: MailFacts): boolean =>
  (opensAsReport(facts) || (SMTP_STATUS.test(facts.note) && !GREETING.test(facts.note.slice(0, 200)))) &&
  !facts.isSigned;

/** At the end of a subject it may tell of a parcel: a report names the address. */
const subjectTells = (facts: MailFacts): boolean =>
  BOUNCE_SUBJECT.test(facts.subject) ||
  (BOUNCE_SUBJECT_END.test(facts.subject) && /\S@\S/.test(facts.note.slice(0, 500)));

function bounceSubject(facts: MailFacts): readonly string[] | null {
  if (!subjectTells(facts)) return null;
  const proofs = [
    when(nullReturnPath(facts), 'null-return-path'),
    when(autoSubmitted(facts), 'auto-submitted'),
    when(facts.senders.length === 0, 'sender:none'),
    when(
      facts.senders.some((one) => BOUNCE_NAME.test(one.name)),
      'sender:mail-system',
    ),
    when(facts.direction === 'inbound' && isReportText(facts), 'words:delivery-report'),
  ].filter((code) => code !== null);
  return proofs.length > 0 ? ['subject:delivery-report', ...proofs] : null;
}

/** A report without a telling subject: `Re: your mail` of old systems, subjects in languages that nobody listed. */
function bounceText(facts: MailFacts): readonly string[] | null {
  if (facts.direction === 'outbound' || facts.isForward) return null;
  const machine =
    when(facts.senders.length === 0, 'sender:none') ??
    when(nullReturnPath(facts), 'null-return-path') ??
    when(autoSubmitted(facts), 'auto-submitted') ??
    when(
      facts.senders.some(
        (one) => BOUNCE_NAME.test(one.name) || (POSTMASTER.test(one.local) && !isSignedByPerson(facts)),
      ),
      'sender:mail-system',
    ) ??
    when(SMTP_STATUS.test(facts.note) && !facts.isReply && !facts.answers && !facts.isSigned, 'words:smtp-status');
  return machine !== null && opensAsReport(facts) ? [machine, 'words:delivery-report'] : null;
}

/** Machines sign with the name of their part: `Acme Postmaster`. */
const isSignedByPerson = (facts: MailFacts): boolean =>
  facts.isSigned && !facts.senders.some(({ name }) => /post ?master|mail|delivery|system|daemon|admin/i.test(name));

/** A postmaster's machine reports; a postmaster who answers is a person. */
function postmaster(facts: MailFacts): string | null {
  if (!facts.senders.some((one) => POSTMASTER.test(one.local))) return null;
  const isPerson =
    (facts.isReply || facts.isForward || isSignedByPerson(facts)) && facts.note !== '' && !isReportText(facts);
  const isAdmin = /admin/.test(facts.senders[0]?.local ?? '') && !subjectTells(facts) && !isReportText(facts);
  return when(!isPerson && !isAdmin, 'sender:postmaster');
}

/** Reports of mail systems about delivery and abuse (RFC 3464, 5965, 8098), with and without the shape that the standards ask for. */
export const BOUNCE_RULES: readonly Rule[] = [
  automated('read_receipt', 'auto_reply', (facts) =>
    when(isReport(facts) && reportType(facts) === 'disposition-notification', 'report:disposition-notification'),
  ),
  automated('feedback_report', 'bounce', (facts) =>
    when(isReport(facts) && reportType(facts) === 'feedback-report', 'report:feedback-report'),
  ),
  automated('feedback_report', 'bounce', abuseReport),
  automated('delivery_report', 'bounce', (facts) => when(isReport(facts), 'multipart/report')),
  automated('failed_recipients', 'bounce', (facts) =>
    anyHeader(facts, ['x-failed-recipients', 'x-ms-exchange-message-is-ndr', 'x-arf']),
  ),
  automated('bounce_sender', 'bounce', (facts) =>
    when(
      facts.senders.some((one) => BOUNCE_SENDER.test(one.local)),
      'sender:mail-system',
    ),
  ),
  automated('bounce_sender', 'bounce', postmaster),
  automated('bounce_subject', 'bounce', bounceSubject),
  automated('bounce_text', 'bounce', bounceText),
];
