/** Mail files out of an mbox begin with its `From ` line, some files with a byte order mark: the mail without them. */
export function withoutMboxLine(raw: Uint8Array): Uint8Array {
  const start = raw.length >= 3 && raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  const mark = String.fromCharCode(...raw.subarray(start, start + 6));
  if (!mark.startsWith('From ') && mark !== '>From ') return raw.subarray(start);
  const end = raw.indexOf(LF, start);
  return end === -1 ? new Uint8Array() : raw.subarray(end + 1);
}

const LF = 10;
const FLOWED = [
  'format=flowed',
  'format="flowed"',
  'Format=Flowed',
  'Format="Flowed"',
  'format=Flowed',
  'FORMAT=FLOWED',
];
const HEADER_LINE = /^(?:content-type:|[ \t]).{0,500}$/i;

/**
 * The mail with `format=flowed` taken from its Content-Type fields: postal-mime joins flowed lines across quote marks, so that an answer would become
 * part of the quoted line above it. Providers give the lines as they are, too. The same length, and the same bytes when there is nothing to do.
 */
export function unflowable(raw: Uint8Array): Uint8Array {
  const source = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  let changed: Buffer | null = null;
  for (const words of FLOWED) {
    for (let at = source.indexOf(words); at !== -1; at = source.indexOf(words, at + 1)) {
      const before = source.subarray(Math.max(0, at - 500), at);
      if (!HEADER_LINE.test(before.subarray(before.lastIndexOf(LF) + 1).toString('latin1'))) continue;
      changed ??= Buffer.from(source);
      changed.write('x', at, 'latin1');
    }
  }
  return changed ?? raw;
}
