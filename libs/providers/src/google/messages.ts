import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { gmail_v1 } from '@googleapis/gmail';
import { calendarMethodOf, type HeaderField, instantOf, parseAddressList } from '#libs/mail';
import { decodeWords } from 'postal-mime';
import { bodyOf } from '../body.js';
import type { Body, Envelope } from '../port.js';

type Message = gmail_v1.Schema$Message;
type Part = gmail_v1.Schema$MessagePart;

/** Labels of mail that is never read; a draft says so by itself. */
export const EXCLUDED_LABELS: readonly string[] = ['TRASH', 'SPAM', 'CHAT'];
export const ENVELOPE_HEADERS = ['From', 'To', 'Cc', 'Subject', 'Date', 'Message-ID'];
/** As libs/mail reads a mail that names no known charset. */
const FALLBACK_CHARSET = 'utf-8';
/** Without `snippet`, which is a piece of the body. */
export const ENVELOPE_FIELDS = 'id,labelIds,internalDate,payload/headers';
export const BODY_FIELDS = 'id,payload';

/** A Gmail message (format `metadata`) as an envelope. Pure. */
export function gmailEnvelope(ref: string, message: Message): Envelope {
  const labels = message.labelIds ?? [];
  const fields = headersOf(message.payload);
  const header = (name: string) => fields.find((field) => field.name.toLowerCase() === name)?.value ?? '';
  const list = (name: string) =>
    parseAddressList(
      fields
        .filter((field) => field.name.toLowerCase() === name)
        .map((field) => field.value)
        .join(', '),
    );
  return {
    ref,
    folder: placeOf(labels),
    places: labels.map((label) => label.toLowerCase()),
    isDraft: labels.includes('DRAFT'),
    messageId: header('message-id') || null,
    sentAt: instantOf(header('date')),
    receivedAt: instant(Number(message.internalDate ?? NaN)),
    from: list('from'),
    to: list('to'),
    cc: list('cc'),
    subject: decodeWords(header('subject')).replaceAll(/\s+/g, ' ').trim(),
  };
}

/** A Gmail message (format `full`) as a body. Attachments are left where they are. Pure. */
export function gmailBody(ref: string, message: Message): Body {
  const parts = [...textParts(message.payload)];
  const plain = parts.filter((part) => typeOf(part) === 'text/plain').map(decode);
  const html = parts.filter((part) => typeOf(part) === 'text/html').map(decode);
  const calendar = parts.map((part) => calendarMethodOf(calendarPart(part))).find((method) => method !== null);
  return bodyOf(ref, {
    plain: plain.length > 0 ? plain.join('\n') : null,
    html: html.length > 0 ? html.join('\n') : null,
    headers: headersOf(message.payload),
    calendarMethod: calendar ?? null,
  });
}

/** Label that tells where a mail lies, in lower case; mail without one of them is archived. */
function placeOf(labels: readonly string[]): string {
  return (
    ['DRAFT', 'TRASH', 'SPAM', 'CHAT', 'SENT', 'INBOX'].find((label) => labels.includes(label))?.toLowerCase() ??
    'archive'
  );
}

function instant(at: number): number | null {
  return Number.isFinite(at) ? at : null;
}

function headersOf(part: Part | null | undefined): HeaderField[] {
  return (part?.headers ?? []).flatMap(({ name, value }) => (name && value ? [{ name, value }] : []));
}

const typeOf = (part: Part): string => (part.mimeType ?? '').toLowerCase();

/**
 * The inline text and calendar parts, in order; attached files and attached mails are not part of the mail's own text.
 */
function* textParts(part: Part | null | undefined): Generator<Part> {
  if (!part || part.filename || typeOf(part) === 'message/rfc822') return;
  if (typeOf(part).startsWith('text/')) yield part;
  for (const child of part.parts ?? []) yield* textParts(child);
}

/** The text of a part: UTF-8 where its bytes are, else the charset that it names. */
function decode(part: Part): string {
  const bytes = Buffer.from(part.body?.data ?? '', 'base64url');
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const type = headersOf(part).find((field) => field.name.toLowerCase() === 'content-type')?.value ?? '';
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1] ?? FALLBACK_CHARSET;
  return decoderOf(charset).decode(bytes);
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder(FALLBACK_CHARSET);
  }
}

function calendarPart(part: Part) {
  const header = (name: string) => headersOf(part).find((field) => field.name.toLowerCase() === name)?.value;
  return {
    contentType: header('content-type') ?? part.mimeType ?? '',
    disposition: header('content-disposition') ?? null,
    content: typeOf(part) === 'text/calendar' ? decode(part) : '',
  };
}
