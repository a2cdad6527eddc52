import type { Address, Email } from 'postal-mime';
import { fieldValue, type HeaderField } from './header-fields.js';
import { mailFacts, readMail, type ReadMail } from './read-mail.js';

/** A party of a mail. */
export interface Party {
  name: string;
  address: string;
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

const isSent = (place: string): boolean => place === 'sent' || place.startsWith('sent/');

/** One mail in one mailbox. Its parts are read from the bytes when asked for; mails with the same bytes share them. */
export class StoredMail {
  /** Key of the folder it lies in; null once it is deleted for good. */
  place: string | null;
  /** How often it moved: default Graph ids change with it. */
  moves = 0;
  /** How often its bytes were replaced. */
  edits = 0;
  /** How often even its immutable id changed. */
  renewals = 0;
  read: boolean;
  flagged = false;
  /** Sequence number of its last change in the mailbox. */
  changedAt = 0;
  /** It was sent from this mailbox. */
  sentCopy: boolean;
  /** Key of the folder in which it was first; kept for the truth. */
  readonly origin: string;
  #raw: Buffer;
  #receivedAt: number | undefined;

  /**
   * @param path unique within the mailbox; ids derive from it
   * @param serial order of arrival within the mailbox
   * @param undated when a mail without a usable Date was received, ms UTC
   */
  constructor(
    readonly path: string,
    readonly serial: number,
    raw: Buffer,
    place: string,
    read: boolean,
    readonly undated: () => number = () => 0,
  ) {
    this.#raw = raw;
    this.place = place;
    this.origin = place;
    this.read = read;
    this.sentCopy = isSent(place);
  }

  get raw(): Buffer {
    return this.#raw;
  }

  /** Other bytes take the place of the mail's. What was received when stays. */
  replace(raw: Buffer): void {
    this.#receivedAt = this.receivedAt;
    this.#raw = raw;
    this.edits += 1;
  }

  /** Milliseconds UTC: what the mailbox set, else the Date header's instant, else the mailbox's answer for undated mail. */
  get receivedAt(): number {
    return (this.#receivedAt ??= mailFacts(this.#raw).date ?? this.undated());
  }

  set receivedAt(at: number) {
    this.#receivedAt = at;
  }

  /** The Message-ID as written, or null. */
  get messageId(): string | null {
    return mailFacts(this.#raw).messageId;
  }

  get fields(): readonly HeaderField[] {
    return this.parts().fields;
  }

  /** First header of that name, or undefined. */
  header(name: string): string | undefined {
    return fieldValue(this.fields, name);
  }

  /** Who, when, what about: parsed from the header alone. */
  envelope(): Promise<Email> {
    return this.parts().envelope();
  }

  /** The whole mail, parsed. */
  content(): Promise<Email> {
    return this.parts().content();
  }

  /** What is read from its bytes. */
  parts(): ReadMail {
    return readMail(this.#raw);
  }

  /** The first Message-ID of its conversation, as far as its own header tells. */
  threadRoot(): string {
    const ids = `${this.header('references') ?? ''} ${this.header('in-reply-to') ?? ''} ${this.header('message-id') ?? ''}`;
    return /<[^<>\s]+>/.exec(ids)?.[0] ?? this.path;
  }
}
