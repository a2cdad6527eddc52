import { createHash } from 'node:crypto';
import type { SimulatedMail, SimulatedUser } from '../company.js';
import type { Seeded } from '../seeded.js';
import { dateHeader } from '../mail/date-header.js';
import { StoredMail } from '../mail/stored-mail.js';

/** One change of a mailbox; `seq` rises by one. `moves` is the mail's count of moves before the change. */
export interface Change {
  seq: number;
  mail: StoredMail;
  kind: 'added' | 'removed' | 'moved' | 'read';
  from: string | null;
  to: string | null;
  moves: number;
}

const NO_DATE = Date.UTC(2000, 0, 1);

/** The path of a folder in one form: no empty parts, the well-known top folder in lower case. */
export function placeOf(folder: string): string {
  const parts = folder.split('/').filter((part) => part !== '');
  const top = (parts[0] ?? 'inbox').toLowerCase();
  const known = ['inbox', 'sent', 'drafts', 'deleted', 'junk', 'archive'].includes(top);
  return [known ? top : (parts[0] ?? ''), ...parts.slice(1)].join('/');
}

/** The mails of one user, the folders they lie in, and every change since the start. */
export class SimulatedMailbox {
  readonly mails = new Map<string, StoredMail>();
  readonly changes: Change[] = [];
  readonly places = new Set<string>();
  /** Names the set of mails loaded at the start: a cursor of another set is refused. */
  readonly epoch: string;
  readonly #undated: number;
  #serial = 0;
  #delivered = 0;
  #version = 0;

  constructor(
    readonly user: SimulatedUser,
    readonly seeded: Seeded,
  ) {
    const hash = createHash('sha256');
    for (const mail of user.mails) {
      this.#store(mail);
      hash.update(`${mail.path}\0`);
    }
    this.epoch = hash.digest('base64url').slice(0, 10);
    const dates = [...this.mails.values()].map((mail) => mail.receivedAt).filter((at) => at > 0);
    this.#undated = dates.reduce((newest, at) => Math.max(newest, at), 0) || NO_DATE;
    for (const mail of this.mails.values()) if (mail.receivedAt === 0) mail.receivedAt = this.#undated;
  }

  /** Sequence number of the newest change; 0 right after the start. */
  get seq(): number {
    return this.changes.length;
  }

  /** Rises with every change of the mails or folders: caches compare it. */
  get version(): number {
    return this.#version;
  }

  /**
   * A new mail arrives.
   *
   * @param folder path of folders, made when new
   */
  deliver(raw: Buffer, folder: string): StoredMail {
    const path = `delivered/${String(++this.#delivered).padStart(6, '0')}.eml`;
    const mail = this.#store({ path, folder, raw });
    if (mail.receivedAt === 0) mail.receivedAt = this.#undated;
    this.#change({ mail, kind: 'added', from: null, to: mail.place, moves: 0 });
    return mail;
  }

  /** Moves a mail to another folder; a move to its own folder changes nothing. */
  move(mail: StoredMail, folder: string): void {
    const to = placeOf(folder);
    const from = mail.place;
    if (from === null || from === to) return;
    this.places.add(to);
    mail.place = to;
    mail.moves += 1;
    this.#change({ mail, kind: 'moved', from, to, moves: mail.moves - 1 });
  }

  /** Deletes a mail for good. */
  remove(mail: StoredMail): void {
    const from = mail.place;
    if (from === null) return;
    mail.place = null;
    this.#change({ mail, kind: 'removed', from, to: null, moves: mail.moves });
  }

  /** Marks a mail as read or unread. */
  markRead(mail: StoredMail, read: boolean): void {
    if (mail.place === null || mail.read === read) return;
    mail.read = read;
    this.#change({ mail, kind: 'read', from: mail.place, to: mail.place, moves: mail.moves });
  }

  /** The mail of that file path or Message-ID (with its angle brackets), deleted ones left out. */
  find(pathOrMessageId: string): StoredMail | undefined {
    const byPath = this.mails.get(pathOrMessageId);
    if (byPath) return byPath.place === null ? undefined : byPath;
    return [...this.mails.values()].find(
      (mail) => mail.place !== null && mail.header('message-id')?.trim() === pathOrMessageId,
    );
  }

  #store(mail: SimulatedMail): StoredMail {
    const place = placeOf(mail.folder);
    const read = place !== 'inbox' || this.seeded.number(3, 'read', this.user.email, mail.path) > 0;
    const stored = new StoredMail(mail.path, ++this.#serial, mail.raw, place, read);
    stored.receivedAt = dateHeader(stored.header('date')) ?? 0;
    this.mails.set(mail.path, stored);
    const parts = place.split('/');
    for (let depth = 1; depth <= parts.length; depth++) this.places.add(parts.slice(0, depth).join('/'));
    this.#version += 1;
    return stored;
  }

  #change(change: Omit<Change, 'seq'>): void {
    this.changes.push({ ...change, seq: this.changes.length + 1 });
    change.mail.changedAt = this.changes.length;
    this.#version += 1;
  }
}
