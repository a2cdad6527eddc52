/** A mail cut out of a stream. `raw`: without its `From ` line; null when it is larger than what is read. */
export interface CutMail {
  fromMbox: boolean;
  raw: Uint8Array | null;
}

/** A mail larger than this is not read. */
export const MAX_MAIL_BYTES = 50_000_000;

/** the line between the mails of an mbox: sender and a date of asctime or Gmail */
const SEPARATOR = /^From .{0,300}\b\d{1,2}:\d{2}(?::\d{2})?\b.{0,80}\b\d{4}\b/;

/**
 * Cuts a stream of bytes into mails: at the `From ` lines of an mbox (RFC 4155; `>From ` is put back) when it begins with one, else it is one mail. An
 * empty stream is one empty mail. Holds one mail at a time.
 */
export async function* splitMails(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CutMail> {
  let mail = new MailBuffer();
  let isMbox: boolean | null = null;
  let afterBlank = true;
  for await (const line of linesOf(chunks)) {
    const separates = afterBlank && line[0] === LETTER_F && SEPARATOR.test(Buffer.from(line).toString('latin1'));
    isMbox ??= separates;
    afterBlank = line.length <= 2 && (line[0] === LF || line[1] === LF);
    if (!isMbox || !separates) mail.add(isMbox ? withoutEscape(line) : line);
    else if (mail.begun) {
      yield { fromMbox: true, raw: mail.bytes() };
      mail = new MailBuffer();
    }
    if (separates) mail.begun = true;
  }
  yield { fromMbox: isMbox === true, raw: mail.bytes() };
}

const LF = 10;
const LETTER_F = 0x46;
const MARK = 0x3e;

/** Lines with their line end, as they come; one without end that is longer than a mail is given in pieces. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      const piece = chunk.subarray(start, end + 1);
      yield held.length === 0 ? piece : Buffer.concat([...held, piece]);
      held = [];
      heldBytes = 0;
      start = end + 1;
    }
    if (start < chunk.length) {
      held.push(chunk.subarray(start));
      heldBytes += chunk.length - start;
    }
    if (heldBytes > MAX_MAIL_BYTES) {
      yield Buffer.concat(held);
      held = [];
      heldBytes = 0;
    }
  }
  if (held.length > 0) yield Buffer.concat(held);
}

/** `>From ` stands for a line that begins with `From `. */
function withoutEscape(line: Uint8Array): Uint8Array {
  if (line[0] !== MARK) return line;
  return /^>+From /.test(Buffer.from(line.subarray(0, 40)).toString('latin1')) ? line.subarray(1) : line;
}

class MailBuffer {
  begun = false;
  private readonly lines: Uint8Array[] = [];
  private size = 0;

  add(line: Uint8Array): void {
    this.size += line.length;
    if (this.size <= MAX_MAIL_BYTES) this.lines.push(line);
    else this.lines.length = 0;
  }

  bytes(): Uint8Array | null {
    return this.size > MAX_MAIL_BYTES ? null : Buffer.concat(this.lines);
  }
}
