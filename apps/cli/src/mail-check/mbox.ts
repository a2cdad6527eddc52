import { MailBuffer } from './mail-buffer.js';

/** A mail cut out of a stream. `raw`: without its `From ` line; null when it is larger than what is read. */
export interface CutMail {
  fromMbox: boolean;
  raw: Uint8Array | null;
}

/**
 * Cuts a stream of bytes into mails: at the `From ` lines of an mbox (RFC 4155; `>From ` is put back) when it begins with one (below blank lines at most), else it is one mail. An
 * empty stream is one empty mail. Holds one mail at a time, and reads no further in a single mail that is too large.
 */
export async function* splitMails(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CutMail> {
  const cutter = new MailCutter();
  for await (const chunk of chunks) {
    yield* cutter.take(chunk);
    if (cutter.isHopeless()) break;
  }
  yield* cutter.end();
}

const LF = 10;
const CR = 13;
const MARK = 0x3e;
const FROM = Buffer.from('From ');

/** the line between the mails of an mbox: sender and a date of asctime or Gmail */
const SEPARATOR = /^From .{0,300}\b\d{1,2}:\d{2}(?::\d{2})?\b.{0,80}\b\d{4}\b/;
/** a header field (RFC 5322 2.2), or what mail programs put in front of the first one */
const FIELD = /^(?:[!-9;-~]{1,100}[ \t]*:|>From )/;
/** no separator is longer, and of the line after it only the beginning counts */
const MAX_LINE_BYTES = 1000;
/** how many `>` before `From ` are an escape; as many bytes are held to look back at */
const MAX_MARKS = 100;

/** Finds the separators; all other bytes are copied in runs. */
class MailCutter {
  private readonly mail = new MailBuffer();
  /** bytes that are held: `done` that are dealt with and are looked back at, then those that still may be part of a separator */
  private held: Buffer = Buffer.from('\n\n');
  private done = 2;
  private isMbox: boolean | null = null;

  *take(chunk: Uint8Array): Generator<CutMail> {
    this.held = Buffer.concat([this.held, chunk]);
    if (this.isMbox === null && this.held.length - this.done < 2 * MAX_LINE_BYTES) return;
    yield* this.cut(this.held.length - 2 * MAX_LINE_BYTES);
  }

  *end(): Generator<CutMail> {
    yield* this.cut(this.held.length);
    yield { fromMbox: this.isMbox === true, raw: this.mail.take() };
  }

  /** Whether nothing that follows can make a mail of it. */
  isHopeless(): boolean {
    return this.isMbox === false && this.mail.isTooLarge;
  }

  /** Deals with the bytes before `limit`; what is behind it may be looked at. */
  private *cut(limit: number): Generator<CutMail> {
    this.isMbox ??= this.passesToSeparator();
    const bytes = this.held;
    let start = this.done;
    const until = this.isMbox ? beforeMarks(bytes, Math.max(start, limit)) : bytes.length;
    for (
      let at = bytes.indexOf(FROM, start);
      this.isMbox && at !== -1 && at < until;
      at = bytes.indexOf(FROM, at + 1)
    ) {
      const line = lineStart(bytes, at);
      if (line === at && separates(bytes, at)) {
        this.mail.add(bytes.subarray(start, at));
        if (this.mail.begun) yield { fromMbox: true, raw: this.mail.take() };
        this.mail.begun = true;
        start = nextLine(bytes, at);
      } else if (line !== null && line < at) {
        this.mail.add(bytes.subarray(start, line));
        start = line + 1;
      }
    }
    const end = Math.max(start, until);
    this.mail.add(bytes.subarray(start, end));
    this.done = Math.min(end, MAX_MARKS + 2);
    this.held = bytes.subarray(end - this.done);
  }

  /** Whether it is an mbox; then what is done reaches to its first separator: some programs put blank lines above all that they save. */
  private passesToSeparator(): boolean {
    let at = this.done;
    while (this.held[at] === LF || this.held[at] === CR) at += 1;
    const separator = lineAt(this.held, at);
    if (!separator.startsWith('From ') || !SEPARATOR.test(separator)) return false;
    this.done = at;
    return true;
  }
}

/** The place itself, or the first of the `>` that stand right before it: they and what follows are judged together. */
function beforeMarks(bytes: Buffer, place: number): number {
  let at = place;
  while (place - at <= MAX_MARKS && bytes[at - 1] === MARK) at -= 1;
  return at;
}

/** Where the line begins in which `From ` stands at this place behind nothing but `>`; null when anything else is before it. */
function lineStart(bytes: Buffer, at: number): number | null {
  const start = beforeMarks(bytes, at);
  return bytes[start - 1] === LF ? start : null;
}

/** After a blank line the form is proof enough; elsewhere (the mail before lacks its last line end) a header must follow. */
function separates(bytes: Buffer, at: number): boolean {
  if (!SEPARATOR.test(lineAt(bytes, at))) return false;
  const blank = bytes[at - 2] === LF || (bytes[at - 2] === CR && bytes[at - 3] === LF);
  return blank || FIELD.test(lineAt(bytes, nextLine(bytes, at)));
}

function nextLine(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(LF, at);
  return end === -1 ? bytes.length : end + 1;
}

/** The beginning of a line, one character a byte. */
function lineAt(bytes: Buffer, at: number): string {
  const most = bytes.subarray(at, at + MAX_LINE_BYTES);
  const end = most.indexOf(LF);
  return most.toString('latin1', 0, end === -1 ? most.length : end);
}
