/** Mail files out of an mbox begin with its `From ` line, some files with a byte order mark or blank lines: the mail without them. */
export function withoutMboxLine(raw: Uint8Array): Uint8Array {
  const isMarked = raw.length >= 3 && raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf;
  const start = afterBlankLines(raw, isMarked ? 3 : 0);
  const mark = String.fromCharCode(...raw.subarray(start, start + 6));
  if (!mark.startsWith('From ') && mark !== '>From ') return raw.subarray(start);
  const end = raw.indexOf(LF, start);
  return end === -1 ? new Uint8Array() : raw.subarray(end + 1);
}

/** Where the first line that is not blank begins: those above it come of how a file was saved. */
function afterBlankLines(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === LF || bytes[at] === CR) at += 1;
  return at;
}

const LF = 10;
const CR = 13;
