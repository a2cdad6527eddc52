import type { gmail_v1 } from '@googleapis/gmail';
import {
  AUTHOR_FIELDS,
  authorOfFields,
  calendarMethodOf,
  decodedText,
  fieldWithParameters,
  type HeaderField,
  instantOf,
  isReadable,
  normaliseSubject,
  parseAddressList,
  type TextPart,
  withoutTransferEncoding,
} from '#libs/mail';
import { decodeWords } from 'postal-mime';
import { bodyOf } from '../body.js';
import type { Body, Envelope } from '../port.js';

type Message = gmail_v1.Schema$Message;
type Part = gmail_v1.Schema$MessagePart;

/** The one folder that is read: where a mail lies is said by its labels. */
export const ALL_MAIL = 'all';
/** Labels that are folders of their own, and not read. */
export const NOT_READ_FOLDERS = ['DRAFT', 'TRASH', 'SPAM'] as const;
/** Labels of mail that is never read; chats count for no folder. */
const NOT_READ: ReadonlySet<string> = new Set([...NOT_READ_FOLDERS, 'CHAT']);
export const ENVELOPE_HEADERS = ['From', 'To', 'Cc', 'Subject', 'Date', 'Message-ID', ...AUTHOR_FIELDS];
const ATTACHED_MAIL = 'message/rfc822';
/** Parts nested deeper than this are not read, as in libs/mail. */
const MAX_DEPTH = 50;
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
  const from = list('from');
  return {
    ref,
    folder: placeOf(labels),
    folderId: folderOf(labels),
    places: labels.map((label) => label.toLowerCase()),
    isDraft: labels.includes('DRAFT'),
    messageId: header('message-id') || null,
    sentAt: instantOf(header('date')),
    receivedAt: instant(Number(message.internalDate ?? NaN)),
    from,
    to: list('to'),
    cc: list('cc'),
    author: authorOfFields(from, fields),
    subject: normaliseSubject(decodeWords(header('subject'))),
  };
}

/** Whether mail with these labels is read. Pure. */
export function isReadWith(labels: readonly string[] | null | undefined): boolean {
  return !(labels ?? []).some((label) => NOT_READ.has(label));
}

/**
 * The mail's own texts that Gmail holds back because of their size (beyond about 1.5 MB), by the ids to ask for them;
 * `put` gives one its content, base64url. Attached files and attached mails are never among them. Pure.
 */
export function heldBackTexts(message: Message): { id: string; put: (data: string) => void }[] {
  return ownParts(message.payload).flatMap((part) => {
    const { body } = part;
    if (!isText(part) || isFile(part) || !body?.attachmentId || body.data) return [];
    return [{ id: body.attachmentId, put: (data: string) => (part.body = { ...body, data }) }];
  });
}

/** A Gmail message (format `full`) as a body. Attachments are left where they are. */
export function gmailBody(ref: string, message: Message): Promise<Body> {
  const method = ownParts(message.payload).map((part) => calendarMethodOf(calendarPart(part)));
  return bodyOf(ref, {
    texts: message.payload ? textsOf(message.payload, 0) : { type: 'text/plain' },
    headers: headersOf(message.payload),
    calendarMethod: method.find((found) => found !== null) ?? null,
  });
}

/** Label that tells where a mail lies, in lower case; mail without one of them is archived. */
function placeOf(labels: readonly string[]): string {
  return (
    ['DRAFT', 'TRASH', 'SPAM', 'CHAT', 'SENT', 'INBOX'].find((label) => labels.includes(label))?.toLowerCase() ??
    'archive'
  );
}

function folderOf(labels: readonly string[]): string {
  return NOT_READ_FOLDERS.find((label) => labels.includes(label)) ?? ALL_MAIL;
}

function instant(at: number): number | null {
  return Number.isFinite(at) ? at : null;
}

function headersOf(part: Part | null | undefined): HeaderField[] {
  return (part?.headers ?? []).flatMap(({ name, value }) => (name && value ? [{ name, value }] : []));
}

const typeOf = (part: Part): string => (part.mimeType ?? '').toLowerCase();
const isText = (part: Part): boolean => isReadable(typeOf(part)) && typeOf(part) !== 'text/calendar';

/** The parts of the mail itself, in order: those of attached mails are not among them. */
function ownParts(part: Part | null | undefined, depth = 0): Part[] {
  if (!part || typeOf(part) === ATTACHED_MAIL || depth > MAX_DEPTH) return [];
  return [part, ...(part.parts ?? []).flatMap((inner) => ownParts(inner, depth + 1))];
}

/** The tree of the mail's own parts: of attached files and attached mails only what they are. */
function textsOf(part: Part, depth: number): TextPart {
  const type = typeOf(part);
  const { parameters } = fieldWithParameters(fieldOf(part, 'content-type'));
  if (isReadable(type)) return isFile(part) ? { type: '' } : { type, parameters, content: decode(part) };
  const named = part.filename ? { ...parameters, name: part.filename } : parameters;
  if (type === ATTACHED_MAIL || depth >= MAX_DEPTH) return { type };
  return { type, parameters: named, parts: (part.parts ?? []).map((inner) => textsOf(inner, depth + 1)) };
}

function isFile(part: Part): boolean {
  if (/^\s*attachment\b/i.test(fieldOf(part, 'content-disposition') ?? '')) return true;
  return typeOf(part) !== 'text/calendar' && Boolean(part.filename);
}

function fieldOf(part: Part, name: string): string | undefined {
  return headersOf(part).find((field) => field.name.toLowerCase() === name)?.value;
}

/** The text of a part. Gmail has taken off the encoding that the part names, not one that it does not name. */
function decode(part: Part): string {
  const bytes = Buffer.from(part.body?.data ?? '', 'base64url');
  const { charset } = fieldWithParameters(fieldOf(part, 'content-type')).parameters;
  const named = fieldOf(part, 'content-transfer-encoding') !== undefined;
  return decodedText(named ? bytes : withoutTransferEncoding(bytes, null), charset, typeOf(part) === 'text/html');
}

function calendarPart(part: Part) {
  return {
    contentType: fieldOf(part, 'content-type') ?? part.mimeType ?? '',
    disposition: fieldOf(part, 'content-disposition') ?? null,
    content: typeOf(part) === 'text/calendar' ? decode(part) : '',
  };
}
