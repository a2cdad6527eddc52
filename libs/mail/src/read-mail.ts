import type { Email } from 'postal-mime';
import { type MailAddress, parseAddressList } from './addresses/addresses.js';
import { calendarMethodOf } from './mime/calendar.js';
import { instantOf } from './mail-date.js';
import { type AuthorMarks, authorMarksOf } from './addresses/list-author.js';
import { inReplyToOf, messageIdOf, referencesOf } from './ids/message-ids.js';
import { calendarPartsOf, parseMime, textPartOf } from './mime/mime-nodes.js';
import type { MimePart } from './mime/mime-tree.js';
import { normaliseSubject } from './normalise-text.js';
import { readTree, type ReadTree } from './mime/part-tree.js';
import { withoutMboxLine } from './mime/raw-bytes.js';
import { signalsOf } from './signals.js';

/** A mail read from its raw form. */
export interface ParsedMail {
  /** Message-ID without brackets */
  messageId: string | null;
  from: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  /** what else the header tells of who wrote it, for `authorBehindList` */
  authorMarks: Omit<AuthorMarks, 'from'>;
  subject: string;
  /** Date header in ms since 1970; null when it is missing or unusable */
  date: number | null;
  inReplyTo: string | null;
  references: string[];
  /** plain text of the whole body; attached files and messages are not part of it */
  text: string;
  signals: Record<string, string>;
  calendarMethod: string | null;
  contentType: string | null;
}

/** What became of reading: the mail, or why it cannot be read. */
export type ReadMail = ({ malformed: null } & ParsedMail) | { malformed: string };

/** Reads a raw mail (RFC 5322 and MIME). Broken mail gives `malformed` with a sentence, never a throw. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const bytes = withoutMboxLine(raw);
  if (bytes.length === 0) return { malformed: 'the mail is empty' };
  const parsed = await parse(bytes);
  if (typeof parsed === 'string') return { malformed: parsed };
  const { email, root } = parsed;
  if (!email.headers.some((header) => TELLING.has(header.key))) return { malformed: 'it has no header of a mail' };
  return { malformed: null, ...mailOf(email, root, await readTree(textPartOf(root))) };
}

const TELLING = new Set(['from', 'to', 'date', 'subject', 'message-id', 'received', 'sender', 'cc']);

/** What goes beyond the limits of a mail (nesting, size of headers) is thrown; here that is an answer. */
async function parse(bytes: Uint8Array): Promise<{ email: Email; root: MimePart } | string> {
  try {
    return await parseMime(bytes);
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be parsed';
  }
}

function mailOf(email: Email, root: MimePart, { text, layout }: ReadTree): ParsedMail {
  const values = (name: string): string[] =>
    email.headers.filter((header) => header.key === name).map((header) => header.value);
  const first = (name: string): string | null => values(name)[0] ?? null;
  const fields = email.headers.map(({ key, value }) => ({ name: key, value }));
  const calendarMethod = calendarMethodIn(root);
  return {
    messageId: messageIdOf(first('message-id')),
    from: parseAddressList(values('from').join(', ')),
    to: parseAddressList(values('to').join(', ')),
    cc: parseAddressList(values('cc').join(', ')),
    authorMarks: authorMarksOf(fields),
    subject: normaliseSubject(email.subject ?? ''),
    date: instantOf(first('date')),
    inReplyTo: inReplyToOf(first('in-reply-to')),
    references: referencesOf(values('references').join(' ')),
    text,
    signals: signalsOf(fields, { calendarMethod, layout }),
    calendarMethod,
    contentType: first('content-type'),
  };
}

function calendarMethodIn(root: MimePart): string | null {
  for (const part of calendarPartsOf(root)) {
    const method = calendarMethodOf(part);
    if (method !== null) return method;
  }
  return null;
}
