/** A body, and an encoding that is worth a try although the mail does not name it, is judged by so many bytes. */
const SAMPLE_BYTES = 20_000;

/**
 * The bytes of a body without its Content-Transfer-Encoding (RFC 2045 6). `encoding`: the field, as it comes. What is
 * wrong is repaired: base64 that is none, or that ends before a footer of plain text; quoted-printable with faults;
 * either of them where the field names none. Never throws; linear.
 */
export function withoutTransferEncoding(body: Buffer, encoding: string | null | undefined): Buffer {
  const [name = ''] =
    /[\w-]+/.exec(
      (encoding ?? '')
        .slice(0, 200)
        .replace(/\([^)]*\)/g, ' ')
        .toLowerCase(),
    ) ?? [];
  if (name === 'base64') return fromBase64(body);
  if (name === 'quoted-printable') return fromQuotedPrintable(body);
  if (isUnnamedBase64(body)) return fromBase64(body);
  return isUnnamedQuotedPrintable(body) ? fromQuotedPrintable(body) : body;
}

const BASE64_LINE = /^[A-Za-z0-9+/]+={0,2}$/;
/** A line that no word and no sentence looks like. */
const LONG_BASE64_LINE = /^[A-Za-z0-9+/]{56,}={0,2}$/;

/** base64 up to the first line that is none; what follows is a footer that some list put there, as plain text. */
function fromBase64(body: Buffer): Buffer {
  const text = body.toString('latin1');
  if (/^[A-Za-z0-9+/\s]*[=\s]*$/.test(text)) return base64Bytes(text);
  const lines = text.split(/\r?\n/);
  const isEncoded = lines.map((line) => line.trim() === '' || /^[A-Za-z0-9+/]+=*$/.test(line.trim()));
  const first = lines.findIndex((line) => line.trim() !== '');
  const end = isEncoded.indexOf(false);
  // padding on every line, and no line that is none
  if (end < 0) return base64Bytes(text);
  if (end <= first) return lines.some((line) => LONG_BASE64_LINE.test(line.trim())) ? base64Bytes(text) : body;
  const rest = lines.slice(end);
  // a fault within: what comes after it is base64 again
  if (rest.filter((line) => LONG_BASE64_LINE.test(line.trim())).length * 2 > rest.length) return base64Bytes(text);
  const footer = rest.join('\n');
  const decoded = base64Bytes(lines.slice(0, end).join('\n'));
  return /[\p{L}\p{N}]/u.test(footer) ? Buffer.concat([decoded, Buffer.from(`\n${footer}`, 'latin1')]) : decoded;
}

/** Units of base64, each with its own padding, one behind the other; other characters do not count. */
function base64Bytes(text: string): Buffer {
  const units = text.replace(/[^A-Za-z0-9+/=]+/g, '').split(/=+/);
  return Buffer.concat(units.map((unit) => Buffer.from(unit, 'base64')));
}

const EQUALS = 0x3d;
const LF = 0x0a;
const CR = 0x0d;

/** Faults stay as they stand: a `=` before anything but two hex digits or the end of a line. */
function fromQuotedPrintable(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte !== EQUALS) {
      out[length++] = byte;
      continue;
    }
    const decoded = hexByte(body, at + 1);
    const lineEnd = decoded === null ? softBreakEnd(body, at + 1) : 0;
    if (decoded !== null) {
      out[length++] = decoded;
      at += 2;
    } else if (lineEnd > 0) at = lineEnd - 1;
    else out[length++] = byte;
  }
  return out.subarray(0, length);
}

function hexByte(body: Buffer, at: number): number | null {
  const high = hexDigit(body[at]);
  const low = hexDigit(body[at + 1]);
  return high < 0 || low < 0 ? null : high * 16 + low;
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

const PADDING_MAX = 100;

/** Where the line after a soft line break begins; 0 where there is none. Space that was added on the way does not count. */
function softBreakEnd(body: Buffer, from: number): number {
  let at = from;
  while (at < from + PADDING_MAX && (body[at] === 0x20 || body[at] === 0x09)) at += 1;
  if (body[at] === CR) at += 1;
  if (body[at] === LF) return at + 1;
  return at >= body.length ? at : 0;
}

/** Lines of one length, as a program cuts them, that decode to text. */
function isUnnamedBase64(body: Buffer): boolean {
  const lines = body.subarray(0, SAMPLE_BYTES).toString('latin1').trim().split(/\r?\n/);
  if (body.length > SAMPLE_BYTES) lines.pop();
  const [first = ''] = lines;
  if (!LONG_BASE64_LINE.test(first) || first.length % 4 !== 0) return false;
  const last = lines.at(-1) ?? '';
  if (!lines.every((line) => BASE64_LINE.test(line) && (line === last || line.length === first.length))) return false;
  const sample = base64Bytes(lines.join(''));
  const odd = sample.filter((byte) => byte < 0x20 && byte !== LF && byte !== CR && byte !== 0x09).length;
  return odd * 50 < sample.length;
}

/** Soft line breaks and escapes, and hardly a `=` that is neither. */
function isUnnamedQuotedPrintable(body: Buffer): boolean {
  const sample = body.subarray(0, SAMPLE_BYTES).toString('latin1');
  if (!/=\r?\n/.test(sample) || /[^\0-\x7f]/.test(sample)) return false;
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0;
  const escapes = count(/=(?:3D|[89A-F][0-9A-F])/g);
  return escapes >= 2 && count(/=(?:[0-9A-F]{2}|\r?\n)/g) * 10 >= count(/=/g) * 9;
}
