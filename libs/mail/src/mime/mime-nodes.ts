import PostalMime, { type Email } from 'postal-mime';
import { decodedText } from './charset.js';
import { headerEndOf, type MimePart, mimeTreeOf } from './mime-tree.js';
import { isReadable, type TextPart } from './text-part.js';
import { withoutTransferEncoding } from './transfer-encoding.js';

/**
 * A raw mail: its header as postal-mime reads it, and the tree of its entities. Attached files are found by where they
 * stand; nothing of them is decoded. Throws an Error for what goes beyond the limits (nesting, parts, size of headers).
 */
export async function parseMime(bytes: Uint8Array): Promise<{ email: Email; root: MimePart }> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const email = await PostalMime.parse(raw.subarray(0, headerEndOf(raw, 0).end));
  return { email, root: mimeTreeOf(raw) };
}

/** The texts of a tree of entities, decoded. */
export function textPartOf(part: MimePart): TextPart {
  const { type, contentType, parts } = part;
  const { parameters } = contentType;
  if (parts.length > 0) return { type, parameters, parts: parts.map(textPartOf) };
  return isReadable(type) && !isFile(part)
    ? { type, parameters, content: contentOf(part) }
    : { type: fileTypeOf(part), parameters: named(part) };
}

/** The method of the invitation that a tree of entities holds, and its calendar; none is looked for in attached mails. */
export function* calendarPartsOf(
  part: MimePart,
): Generator<{ contentType: string; disposition: string; content: string }> {
  if (part.type === 'text/calendar') {
    const { method } = part.contentType.parameters;
    const contentType = `text/calendar${method === undefined ? '' : `; method=${method}`}`;
    yield { contentType, disposition: part.disposition.value, content: contentOf(part) };
  }
  for (const inner of part.parts) yield* calendarPartsOf(inner);
}

function isFile({ contentType, disposition, type }: MimePart): boolean {
  if (disposition.value === 'attachment') return true;
  return type !== 'text/calendar' && Boolean(disposition.parameters['filename'] || contentType.parameters['name']);
}

/** A text that is a file is none of the mail's. */
const fileTypeOf = ({ type }: MimePart): string => (isReadable(type) ? '' : type);

/** The parameters with the name of the file, wherever it stands. */
function named({ contentType: { parameters }, disposition }: MimePart): Record<string, string> {
  const name = parameters['name'] ?? disposition.parameters['filename'];
  return { ...parameters, ...(name === undefined ? {} : { name }) };
}

function contentOf({ type, contentType, encoding, body }: MimePart): string {
  const bytes = withoutTransferEncoding(body, encoding);
  return decodedText(bytes, contentType.parameters['charset'], type === 'text/html');
}
