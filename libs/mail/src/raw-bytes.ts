/** Mail files out of an mbox begin with its `From ` line, some files with a byte order mark: the mail without them. */
export function withoutMboxLine(raw: Uint8Array): Uint8Array {
  const start = raw.length >= 3 && raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  const mark = String.fromCharCode(...raw.subarray(start, start + 6));
  if (!mark.startsWith('From ') && mark !== '>From ') return raw.subarray(start);
  const end = raw.indexOf(LF, start);
  return end === -1 ? new Uint8Array() : raw.subarray(end + 1);
}

const LF = 10;
