import PostalMime, { type Email } from 'postal-mime';
import { dateHeader } from './date-header.js';
import { fieldValue, headerEnd, headerFields, type HeaderField } from './header-fields.js';

const NOTHING: Email = { headers: [], headerLines: [], attachments: [] };

async function parse(raw: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(raw);
  } catch {
    // A mail beyond the parser's limits is served as an empty one: a provider never fails on a stored mail.
    return NOTHING;
  }
}

/** What is read from the bytes of a mail, when first asked for. Mails with the same bytes share it. */
export class ReadMail {
  readonly fields: readonly HeaderField[];
  /** The body as text, once somebody made it. */
  text: string | undefined;
  #envelope: Promise<Email> | undefined;
  #content: Promise<Email> | undefined;

  constructor(readonly raw: Buffer) {
    this.fields = headerFields(raw);
  }

  /** Who, when, what about: parsed from the header alone. */
  envelope(): Promise<Email> {
    if (this.#content) return this.#content;
    const header = this.raw.subarray(0, headerEnd(this.raw).end);
    return (this.#envelope ??= parse(Buffer.concat([header, Buffer.from('\n\n')])));
  }

  /** The whole mail, parsed. */
  content(): Promise<Email> {
    return (this.#content ??= parse(this.raw).then((email) => ({
      ...email,
      attachments: email.attachments.map((part) =>
        part.mimeType === 'text/calendar' ? part : { ...part, content: new Uint8Array(0) },
      ),
    })));
  }
}

/** What has been read stays in memory for as many bytes of mail as this. */
const KEPT_BYTES = 64_000_000;
const kept = new Map<Buffer, ReadMail>();
let keptBytes = 0;

/** What can be read from the bytes of a mail; the most recently used stay read. */
export function readMail(raw: Buffer): ReadMail {
  const known = kept.get(raw);
  if (known) {
    kept.delete(raw);
    kept.set(raw, known);
    return known;
  }
  const made = new ReadMail(raw);
  kept.set(raw, made);
  keptBytes += raw.length;
  for (const [oldest] of kept) {
    if (keptBytes <= KEPT_BYTES) break;
    kept.delete(oldest);
    keptBytes -= oldest.length;
  }
  return made;
}

/** The two facts that indexes need, small enough to keep for every mail. */
export interface MailFacts {
  /** ms UTC; null without a usable Date. */
  date: number | null;
  /** As written, with its angle brackets. */
  messageId: string | null;
}

const facts = new WeakMap<Buffer, MailFacts>();

/** The facts of a mail by its bytes. */
export function mailFacts(raw: Buffer): MailFacts {
  const known = facts.get(raw);
  if (known) return known;
  const fields = kept.get(raw)?.fields ?? headerFields(raw);
  const made = {
    date: dateHeader(fieldValue(fields, 'date')),
    messageId: fieldValue(fields, 'message-id')?.trim() ?? null,
  };
  facts.set(raw, made);
  return made;
}
