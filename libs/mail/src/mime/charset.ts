import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { guessedCharset } from './charset-guess.js';

/** Names that mails use and the Encoding standard does not know, without separators and `x-`. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ansi: 'windows-1252',
    ansix341968: 'windows-1252',
    ascii: 'windows-1252',
    cp936: 'gb18030',
    cp949: 'euc-kr',
    cp950: 'big5',
    cp932: 'shift_jis',
    cp874: 'windows-874',
    gb2312: 'gb18030',
    gbk: 'gb18030',
    eucgb2312cn: 'gb18030',
    eucjp: 'euc-jp',
    euckr: 'euc-kr',
    ms949: 'euc-kr',
    uhc: 'euc-kr',
    windows949: 'euc-kr',
    windows932: 'shift_jis',
    windows31j: 'shift_jis',
    mskanji: 'shift_jis',
    sjis: 'shift_jis',
    shiftjis: 'shift_jis',
    iso2022jp: 'iso-2022-jp',
    iso2022jp1: 'iso-2022-jp',
    iso2022jp2: 'iso-2022-jp',
    iso2022jpms: 'iso-2022-jp',
    iso2022jpext: 'iso-2022-jp',
    cp50220: 'iso-2022-jp',
    cp50221: 'iso-2022-jp',
    latin9: 'iso-8859-15',
    utf8mb4: 'utf-8',
    utf: 'utf-8',
    unicode: 'utf-8',
    macroman: 'macintosh',
    macosroman: 'macintosh',
  }),
);
/** Shift-coded forms of two charsets, which no decoder of the platform knows. */
const SHIFTED: ReadonlyMap<string, string> = new Map([
  ['iso2022kr', 'euc-kr'],
  ['cp50225', 'euc-kr'],
  ['hzgb2312', 'gb18030'],
]);
/** Names of a text that say next to nothing: mail programs write them over whatever there is. */
const WEAK: ReadonlySet<string> = new Set(['windows-1252', 'iso-8859-1']);
const WIDE: ReadonlySet<string> = new Set(['gb18030', 'gbk', 'big5', 'shift_jis', 'euc-jp', 'euc-kr']);

/**
 * The text of a body's bytes. `label`: the charset that the mail names, if any; `isHtml`: the text may name its own.
 * What the bytes say goes before the label: byte order marks, UTF-8, the escapes of ISO-2022; then a label under which
 * they are sound; then what they look like. UTF-7 is never decoded as such: it hides tags and addresses from whoever
 * reads the bytes. Never throws; linear.
 */
export function decodedText(bytes: Uint8Array, label: string | null | undefined, isHtml = false): string {
  const marked = markedCharset(bytes);
  if (marked !== null) return new TextDecoder(marked).decode(bytes);
  if (isAscii(bytes)) return asciiText(bytes, label);
  const named = knownCharset(label) ?? (isHtml ? knownCharset(labelInHtml(bytes)) : null);
  if (isUtf8(bytes) && !isWideByChance(bytes, named)) return new TextDecoder('utf-8').decode(bytes);
  if (named === 'utf-16le' || named === 'utf-16be') return utf16Text(bytes, named);
  if (named !== null && named !== 'utf-8' && !WEAK.has(named) && isSound(bytes, named))
    return new TextDecoder(named).decode(bytes);
  if (named === 'utf-8' && isMostlyUtf8(bytes)) return mendedUtf8(bytes);
  const guess = guessedCharset(bytes);
  if (guess !== null) return new TextDecoder(guess).decode(bytes);
  return new TextDecoder(named === null || named === 'utf-8' ? 'windows-1252' : named).decode(bytes);
}

function markedCharset(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return isUtf8(bytes) ? 'utf-8' : null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** The charset of the Encoding standard that a label names; null for none, for one that nobody knows, and for UTF-7. */
function knownCharset(label: string | null | undefined): string | null {
  const name = (label ?? '')
    .slice(0, 60)
    .trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase();
  const plain = name.replace(/^(?:x-|cs)/, '').replace(/[\s._-]+/g, '');
  if (name === '' || /utf-?7/.test(name)) return null;
  const alias = ALIASES.get(plain) ?? SHIFTED.get(plain);
  if (alias) return alias;
  for (const one of [name, plain, plain.replace(/^(?:cp|windows|win|ms|ibm)?(125\d)$/, 'windows-$1')]) {
    try {
      return new TextDecoder(one).encoding;
    } catch {
      // not a name of the standard
    }
  }
  return null;
}

/** 7-bit text: ASCII, unless its escapes say that they stand for more (RFC 1468, RFC 1557, RFC 1843) or it names UTF-16. */
function asciiText(bytes: Uint8Array, label: string | null | undefined): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const plain = (label ?? '')
    .toLowerCase()
    .replace(/^x-/, '')
    .replace(/[\s._-]+/g, '');
  if (/\x1b\$(?:[@B]|\([CDO])/.test(text) && !/\x1b\$\)C/.test(text))
    return new TextDecoder('iso-2022-jp').decode(bytes);
  if (/\x1b\$\)C/.test(text) || SHIFTED.get(plain) === 'euc-kr')
    return shiftedText(text, /\x0e([^\x0f\n]*)\x0f?/g, 'euc-kr');
  if (SHIFTED.get(plain) === 'gb18030') return shiftedText(text, /~\{([^~\n]*(?:~(?!\})[^~\n]*)*)(?:~\})?/g, 'gb18030');
  const named = knownCharset(label);
  return named?.startsWith('utf-16') && text.includes('\0') ? utf16Text(bytes, named) : text;
}

/** Between two marks each byte stands for itself with the high bit set. */
function shiftedText(text: string, marks: RegExp, charset: string): string {
  const decoder = new TextDecoder(charset);
  return text
    .replace(/\x1b\$\)C/g, '')
    .replace(marks, (_, inner: string) => decoder.decode(Buffer.from(inner, 'latin1').map((byte) => byte | 0x80)));
}

/** UTF-16 shows by its zero bytes; without them the label is wrong. */
function utf16Text(bytes: Uint8Array, charset: string): string {
  const zeros = bytes.subarray(0, 1000).filter((byte) => byte === 0).length;
  return new TextDecoder(zeros > 0 || !isUtf8(bytes) ? charset : 'utf-8').decode(bytes);
}

const HTML_HEAD_BYTES = 4_096;

/** The charset that an HTML text names in its head. */
function labelInHtml(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, HTML_HEAD_BYTES)).toString('latin1');
  return /<meta\b[^>]{0,200}?charset\s*=\s*["']?([\w:.-]{2,40})/i.exec(head)?.[1] ?? null;
}

/** Whether a label of a two-byte charset can be right although the bytes pass for UTF-8: then they have no longer sequence. */
function isWideByChance(bytes: Uint8Array, named: string | null): boolean {
  return named !== null && WIDE.has(named) && !bytes.some((byte) => byte >= 0xe0) && isSound(bytes, named);
}

/** Whether bytes are text under a charset: nothing in them stands for no character, or hardly anything (a cut or a fault). */
function isSound(bytes: Uint8Array, charset: string): boolean {
  const text = new TextDecoder(charset).decode(bytes);
  const faults = text.match(/[\ufffd\x80-\x9f\ue000-\uf8ff]/g)?.length ?? 0;
  const high = bytes.reduce((sum, byte) => sum + (byte >= 0x80 || byte === 0x1b ? 1 : 0), 0);
  return faults * 20 <= Math.max(high, 20);
}

/** Whether most of what is not ASCII is UTF-8: the rest was cut, or put there by somebody else. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const good = text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  return good > (text.match(/\ufffd/g)?.length ?? 0);
}

/** UTF-8 with faults: bytes that are none are read as Windows-1252, a cut sequence is left out. */
function mendedUtf8(bytes: Uint8Array): string {
  const western = new TextDecoder('windows-1252');
  const parts: string[] = [];
  let from = 0;
  const utf8 = new TextDecoder('utf-8');
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    parts.push(utf8.decode(bytes.subarray(from, at)));
    const next = bytes[at + 1] ?? 0;
    const isCut = (bytes[at] ?? 0) >= 0xc2 && next >= 0x80 && next < 0xc0;
    if (!isCut) parts.push(western.decode(bytes.subarray(at, at + 1)));
    at += 1;
    while (isCut && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
    from = at;
  }
  parts.push(utf8.decode(bytes.subarray(from)));
  return parts.join('');
}

/** Bytes of the UTF-8 sequence that begins here; 0 where none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  return first >= 0xc2 && isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length ? length : 0;
}

/** What Windows-1252 makes of the bytes 0x80 to 0x9f, by its character. */
const WESTERN_BYTES = new Map(
  Array.from({ length: 32 }, (_, at) => [new TextDecoder('windows-1252').decode(Uint8Array.of(0x80 + at)), 0x80 + at]),
);

/**
 * A text in which every character beyond ASCII is a piece of UTF-8 that somebody read as Windows-1252 (`GrÃ¼ÃŸe`), read
 * as it was meant; any other text as it is. Linear.
 */
export function withoutMojibake(text: string): string {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]/.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const byte = code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : WESTERN_BYTES.get(text.charAt(at));
    if (byte === undefined) return text;
    bytes[at] = byte;
  }
  return isUtf8(bytes) ? new TextDecoder('utf-8').decode(bytes) : text;
}
