import type { Direction, Participant } from '#libs/contracts';
import { type ParsedMail, readMail, splitText } from '#libs/mail';
import { classify, dropReasonOf, HISTORY_SIGNAL, type MailCategory } from '#libs/rules';

/** How much of the headers is seen: all, what Graph shows, or only what every mail has. */
export type Level = 'full' | 'graph' | 'body';
export const LEVELS: readonly Level[] = ['full', 'graph', 'body'];

/** A hand-written mail and what must become of it. `levels`: where the verdict must hold, all by default. `history`: what is known of earlier mail. */
export interface TrapMail {
  what: string;
  mail: string;
  is: 'kept' | 'marketing' | 'transactional' | 'automated';
  reason?: string;
  direction?: Direction;
  history?: string;
  levels?: readonly Level[];
}

/** The verdict of the product's rules on a mail as it is written, seen at a level: the category, or `kept`. */
export async function judge(trap: TrapMail, level: Level): Promise<{ is: string; verdict: MailCategory }> {
  const read = await readMail(new TextEncoder().encode(trap.mail.trim().replace(/\n/g, '\r\n')));
  if (read.malformed !== null) throw new Error(`${trap.what}: ${read.malformed}`);
  const mail = atLevel(read, level);
  const history = trap.history === undefined ? {} : { [HISTORY_SIGNAL]: trap.history };
  const { subject, text, inReplyTo, references } = mail;
  const { newText, quotedText } = splitText(text, subject);
  const verdict = classify({
    participants: participantsOf(mail),
    direction: trap.direction ?? 'inbound',
    signals: { ...mail.signals, ...history },
    ...{ subject, text, newText, quotedText, inReplyTo, references },
  });
  return { is: dropReasonOf(verdict) === null ? 'kept' : verdict.category, verdict };
}

function atLevel(mail: ParsedMail, level: Level): ParsedMail {
  const { 'return-path': _hidden, ...shown } = mail.signals;
  if (level === 'full') return mail;
  if (level === 'graph') return { ...mail, signals: shown };
  const id = mail.signals['message-id'];
  return { ...mail, signals: id === undefined ? {} : { 'message-id': id }, inReplyTo: null, references: [] };
}

const participantsOf = (mail: ParsedMail): Participant[] =>
  (['from', 'to', 'cc'] as const).flatMap((role) =>
    mail[role].map(({ email, name }) => ({ role, email, name: name === '' ? null : name })),
  );
