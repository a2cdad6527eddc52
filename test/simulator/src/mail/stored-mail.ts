import PostalMime, { type Address, type Email } from 'postal-mime';
import { fieldValue, headerEnd, headerFields, type HeaderField } from './header-fields.js';

/** A party of a mail. */
export interface Party {
  name: string;
  address: string;
}

const NOTHING: Email = { headers: [], headerLines: [], attachments: [] };

async function parse(raw: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(raw);
  } catch {
    // A mail beyond the parser's limits is served as an empty one: a provider never fails on a stored mail.
    return NOTHING;
  }
}

/** Flattens address groups and leaves out entries without an address. */
export function parties(addresses: Address | Address[] | undefined): Party[] {
  if (addresses === undefined) return [];
  const list = Array.isArray(addresses) ? addresses : [addresses];
  return list
    .flatMap((entry): Party[] => (entry.group ? entry.group : [{ name: entry.name, address: entry.address ?? '' }]))
    .filter((party) => party.address !== '')
    .map((party) => ({ name: party.name === '' ? party.address : party.name, address: party.address }));
}

/** One mail in one mailbox. Its parts are read from the bytes when first asked for, and kept. */
export class StoredMail {
  /** Folder path it lies in; null once it is deleted for good. */
  place: string | null;
  /** How often it moved: default Graph ids change with it. */
  moves = 0;
  read: boolean;
  /** Sequence number of its last change in the mailbox. */
  changedAt = 0;
  /** Milliseconds UTC; set by the mailbox. */
  receivedAt = 0;
  readonly sentCopy: boolean;
  #fields: HeaderField[] | undefined;
  #envelope: Promise<Email> | undefined;
  #content: Promise<Email> | undefined;

  /**
   * @param path unique within the mailbox; ids derive from it
   * @param serial order of arrival within the mailbox
   */
  constructor(
    readonly path: string,
    readonly serial: number,
    readonly raw: Buffer,
    place: string,
    read: boolean,
  ) {
    this.place = place;
    this.read = read;
    this.sentCopy = place === 'sent' || place.startsWith('sent/');
  }

  get fields(): HeaderField[] {
    return (this.#fields ??= headerFields(this.raw));
  }

  /** First header of that name, or undefined. */
  header(name: string): string | undefined {
    return fieldValue(this.fields, name);
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

  /** The first Message-ID of its conversation, as far as its own header tells. */
  threadRoot(): string {
    const ids = `${this.header('references') ?? ''} ${this.header('in-reply-to') ?? ''} ${this.header('message-id') ?? ''}`;
    return /<[^<>\s]+>/.exec(ids)?.[0] ?? this.path;
  }
}
