import { fieldValue, headerEnd, headerFields, type HeaderField } from './header-fields.js';

/** One MIME entity: a leaf with its decoded bytes, or a container with parts. */
export interface MimePart {
  partId: string;
  mimeType: string;
  filename: string;
  fields: HeaderField[];
  content: Buffer;
  parts: MimePart[];
}

const MAX_DEPTH = 20;

function parameter(value: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\*?\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(value);
  return found ? (found[1] ?? found[2]) : undefined;
}

function quotedPrintable(body: Buffer): Buffer {
  const text = body
    .toString('latin1')
    .replaceAll(/[ \t]+(?=\r?\n|$)/g, '')
    .replaceAll(/=\r?\n/g, '');
  const decoded = text.replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(decoded, 'latin1');
}

function decoded(fields: HeaderField[], body: Buffer): Buffer {
  const encoding = (fieldValue(fields, 'content-transfer-encoding') ?? '').trim().toLowerCase();
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  return encoding === 'quoted-printable' ? quotedPrintable(body) : body;
}

/** Text parts leave the service as UTF-8 whatever they came in. */
function asUtf8(content: Buffer, contentType: string): Buffer {
  const charset = (parameter(contentType, 'charset') ?? 'utf-8').toLowerCase();
  if (/^(?:utf-?8|us-ascii)$/.test(charset)) return content;
  try {
    return Buffer.from(new TextDecoder(charset).decode(content), 'utf8');
  } catch {
    // An unknown charset is passed on as it came.
    return content;
  }
}

function split(body: Buffer, boundary: string): Buffer[] {
  const text = body.toString('latin1');
  const escaped = boundary.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const mark = new RegExp(`(?:^|\\r?\\n)--${escaped}(--)?[ \\t]*(?=\\r?\\n|$)`, 'g');
  const parts: Buffer[] = [];
  let start = -1;
  for (const found of text.matchAll(mark)) {
    if (start >= 0) parts.push(body.subarray(start, found.index));
    start = -1;
    if (found[1] !== undefined) break;
    const after = found.index + found[0].length;
    start = after + (text.startsWith('\r\n', after) ? 2 : 1);
  }
  if (start >= 0 && start <= body.length) parts.push(body.subarray(start));
  return parts;
}

/**
 * Reads a mail into its tree of MIME entities.
 *
 * @param raw the bytes of the entity
 * @param partId '' for the whole mail, then `0`, `1`, `1.0`, ...
 */
export function mimeTree(raw: Buffer, partId = '', depth = 0): MimePart {
  const fields = headerFields(raw);
  const body = raw.subarray(headerEnd(raw).body);
  const contentType = fieldValue(fields, 'content-type') ?? 'text/plain';
  const mimeType = (contentType.split(';')[0] ?? '').trim().toLowerCase() || 'text/plain';
  const disposition = fieldValue(fields, 'content-disposition') ?? '';
  const filename = parameter(`;${disposition}`, 'filename') ?? parameter(contentType, 'name') ?? '';
  const boundary = parameter(contentType, 'boundary');
  if (mimeType.startsWith('multipart/') && boundary !== undefined && depth < MAX_DEPTH) {
    const prefix = partId === '' ? '' : `${partId}.`;
    const parts = split(body, boundary).map((part, index) => mimeTree(part, `${prefix}${index}`, depth + 1));
    return { partId, mimeType, filename, fields, content: Buffer.alloc(0), parts };
  }
  const bytes = decoded(fields, body);
  const content = mimeType.startsWith('text/') && filename === '' ? asUtf8(bytes, contentType) : bytes;
  return { partId, mimeType, filename, fields, content, parts: [] };
}
