import { fieldWithParameters, type FieldWithParameters, mediaTypeOf } from './content-type.js';

/** One entity of a mail: a leaf with its body as it was sent, or a multipart with its parts. */
export interface MimePart {
  contentType: FieldWithParameters;
  /** media type without parameters, in lower case; what says none is `text/plain` */
  type: string;
  disposition: FieldWithParameters;
  /** Content-Transfer-Encoding as it stands */
  encoding: string;
  /** of a leaf, still encoded */
  body: Buffer;
  parts: MimePart[];
}

const DEPTH_MAX = 256;
const PARTS_MAX = 10_000;
/** Header fields of a part beyond this are not read. */
const HEADER_BYTES_MAX = 100_000;
/** Where a multipart names no boundary that is there, its first line that looks like one is looked for so far. */
const GUESS_BYTES = 8_000;
const BOUNDARY_LENGTH_MAX = 200;
const LF = 0x0a;
const CR = 0x0d;

interface OpenMultipart {
  part: MimePart;
  boundary: string;
}

/**
 * The entities of a mail (RFC 2046), in one pass over its lines. Where a boundary is not named, or is not there, it is
 * found out; a multipart without any part is a text. Throws an Error for more than 256 parts in one another or 10,000 in
 * all. Linear.
 */
export function mimeTreeOf(bytes: Uint8Array): MimePart {
  return new TreeReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).read();
}

/** Where the header of the entity that begins at `from` ends, and where its body begins. */
export function headerEndOf(bytes: Buffer, from: number): { end: number; body: number } {
  for (let at = from; at < bytes.length;) {
    const next = bytes.indexOf(LF, at);
    const end = next < 0 ? bytes.length : next;
    let last = end;
    while (last > at && bytes[last - 1] === CR) last -= 1;
    if (last === at) return { end: at, body: Math.min(end + 1, bytes.length) };
    at = end + 1;
  }
  return { end: bytes.length, body: bytes.length };
}

class TreeReader {
  private readonly open: OpenMultipart[] = [];
  /** how many open multiparts have each boundary */
  private readonly boundaries = new Map<string, number>();
  private count = 0;

  constructor(private readonly bytes: Buffer) {}

  read(): MimePart {
    const root = this.entity(0, 'text/plain');
    let { leaf, at } = root;
    for (;;) {
      const line = this.nextBoundary(at);
      if (leaf) leaf.body = this.bodyUpTo(leaf.body, line?.start ?? this.bytes.length);
      if (!line) return root.part;
      while (this.open.at(-1)?.boundary !== line.boundary) this.closeInnermost();
      const { part } = this.open.at(-1) as OpenMultipart;
      at = line.end;
      leaf = null;
      if (line.isLast) this.closeInnermost();
      else {
        const inner = this.entity(at, part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain');
        part.parts.push(inner.part);
        ({ leaf, at } = inner);
      }
    }
  }

  /** Reads the header of an entity; a leaf's body begins where it stands, and its end is found later. */
  private entity(from: number, otherwise: string): { part: MimePart; leaf: MimePart | null; at: number } {
    this.count += 1;
    if (this.count > PARTS_MAX) throw new Error(`it has more than ${PARTS_MAX} parts`);
    // a part may end within its header
    const limit = this.open.length === 0 ? this.bytes.length : (this.nextBoundary(from)?.start ?? this.bytes.length);
    const { end, body } = headerEndOf(this.bytes.subarray(0, limit), from);
    const field = headerFields(this.bytes.subarray(from, Math.min(end, from + HEADER_BYTES_MAX)));
    const contentType = fieldWithParameters(field('content-type'));
    const type = mediaTypeOf(contentType, contentType.value === '' ? otherwise : 'text/plain');
    const disposition = fieldWithParameters(field('content-disposition'));
    const encoding = field('content-transfer-encoding') ?? '';
    const part: MimePart = {
      contentType,
      type,
      disposition,
      encoding,
      body: this.bytes.subarray(body, body),
      parts: [],
    };
    const boundary = type.startsWith('multipart/') ? this.boundaryOf(part, body) : null;
    if (boundary === null) {
      if (type.startsWith('multipart/')) part.type = 'text/plain';
      return { part, leaf: part, at: body };
    }
    if (this.open.length >= DEPTH_MAX) throw new Error(`its parts are nested more than ${DEPTH_MAX} deep`);
    this.open.push({ part, boundary });
    this.boundaries.set(boundary, (this.boundaries.get(boundary) ?? 0) + 1);
    return { part, leaf: null, at: body };
  }

  private boundaryOf(part: MimePart, body: number): string | null {
    const named = (part.contentType.parameters['boundary'] ?? '').slice(0, BOUNDARY_LENGTH_MAX).trimEnd();
    if (named !== '' && this.bytes.indexOf(`--${named}`, body, 'latin1') >= 0) return named;
    const beginning = this.bytes.subarray(body, body + GUESS_BYTES).toString('latin1');
    const guess = /^--([^\s-][^\r\n]{0,150}|-+[^\s-][^\r\n]{0,150})\r?\n(?:[\w-]{2,40}:|\r?\n)/m
      .exec(beginning)?.[1]
      ?.trimEnd();
    return guess === undefined || this.boundaries.has(guess) ? null : guess;
  }

  /** The next line that is the boundary of an open multipart. */
  private nextBoundary(from: number): { boundary: string; start: number; end: number; isLast: boolean } | null {
    if (this.open.length === 0) return null;
    for (let at = from; ;) {
      const start = this.bytes.indexOf('--', at, 'latin1');
      if (start < 0) return null;
      const next = this.bytes.indexOf(LF, start);
      const end = next < 0 ? this.bytes.length : next + 1;
      at = end;
      if (start > 0 && this.bytes[start - 1] !== LF) {
        // the line may not be over, but only its beginning counts
        continue;
      }
      if (end - start > BOUNDARY_LENGTH_MAX + 20) continue;
      const line = this.bytes.toString('latin1', start + 2, end).trimEnd();
      if (this.boundaries.has(line)) return { boundary: line, start, end, isLast: false };
      const cut = line.endsWith('--') ? line.slice(0, -2) : '';
      if (this.boundaries.has(cut)) return { boundary: cut, start, end, isLast: true };
    }
  }

  private closeInnermost(): void {
    const closed = this.open.pop();
    if (!closed) return;
    const left = (this.boundaries.get(closed.boundary) ?? 1) - 1;
    if (left > 0) this.boundaries.set(closed.boundary, left);
    else this.boundaries.delete(closed.boundary);
  }

  /** The line end before a boundary is part of the boundary. */
  private bodyUpTo(begun: Buffer, end: number): Buffer {
    const start = begun.byteOffset - this.bytes.byteOffset;
    let last = Math.max(start, end);
    if (last < this.bytes.length && last > start && this.bytes[last - 1] === LF) last -= 1;
    if (last < this.bytes.length && last > start && this.bytes[last - 1] === CR) last -= 1;
    return this.bytes.subarray(start, last);
  }
}

/** The first field of a name in a header block, unfolded. Fields are read as the ASCII that they are to be. */
function headerFields(block: Buffer): (name: string) => string | null {
  const lines = block
    .toString('latin1')
    .replace(/\r*\n[ \t]+/g, ' ')
    .split('\n');
  return (name) => {
    const line = lines.find((one) => one.slice(0, one.indexOf(':')).trim().toLowerCase() === name);
    return line === undefined ? null : line.slice(line.indexOf(':') + 1).trim();
  };
}
