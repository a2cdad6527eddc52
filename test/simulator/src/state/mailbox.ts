import { createHash } from 'node:crypto';
import type { SimulatedMail, SimulatedUser } from '../company.js';
import type { Seeded } from '../seeded.js';
import { mailFacts } from '../mail/read-mail.js';
import { StoredMail } from '../mail/stored-mail.js';
import { MailFolders, type MailFolder } from './mail-folders.js';
import { MailOrder, type Totals } from './mail-order.js';

/** When a change happened: virtual ms UTC, and its number among all changes of the world. */
export interface Stamp {
  at: number;
  order: number;
}

/** One change of a mail; `seq` rises by one. `from` and `to` are keys of folders, `moves` the mail's count of moves before. */
export interface Change extends Stamp {
  seq: number;
  mail: StoredMail;
  kind: 'added' | 'removed' | 'moved' | 'read' | 'flagged' | 'edited' | 'sent';
  from: string | null;
  to: string | null;
  moves: number;
  /** The paths that the folders had then. */
  paths: { from: string | null; to: string | null };
}

/** One change of a folder; `was` and `path` are its paths before and after. */
export interface FolderChange extends Stamp {
  key: string;
  kind: 'folder-made' | 'folder-moved' | 'folder-removed';
  was: string | null;
  path: string | null;
}

/** What a mailbox needs from its surroundings. */
export interface MailboxSurroundings {
  seeded: Seeded;
  stamp: () => Stamp;
  /** Hears of every change of a mail. */
  changed?: ((change: Change) => void) | undefined;
  /** Deleting a label at Google leaves the mails; deleting a folder at Microsoft takes them along. */
  labels: boolean;
}

const NO_DATE = Date.UTC(2000, 0, 1);

/** The mails of one user, the folders they lie in, and every change since the start. */
export class SimulatedMailbox {
  /** Every mail that ever was in the mailbox, by path. */
  readonly mails = new Map<string, StoredMail>();
  readonly changes: Change[] = [];
  readonly folderChanges: FolderChange[] = [];
  readonly folders = new MailFolders();
  /** Names the set of mails loaded at the start: a cursor of another set is refused. */
  readonly epoch: string;
  readonly seeded: Seeded;
  readonly #order = new MailOrder(() => this.mails.values());
  readonly #surroundings: MailboxSurroundings;
  readonly #keys = new Map<string, string>();
  #byMessageId: Map<string, StoredMail[]> | undefined;
  #undated: number | undefined;
  #serial = 0;
  #delivered = 0;
  #version = 0;
  #size = 0;

  constructor(
    readonly user: SimulatedUser,
    surroundings: MailboxSurroundings,
  ) {
    this.#surroundings = surroundings;
    this.seeded = surroundings.seeded;
    const hash = createHash('sha256');
    for (const mail of user.mails) {
      this.#store(mail, this.#keyOf(mail.folder), () => this.#newestDate());
      hash.update(`${mail.path}\0`);
    }
    this.epoch = hash.digest('base64url').slice(0, 10);
  }

  /** How many mails are in the mailbox now. */
  get size(): number {
    return this.#size;
  }

  /** Sequence number of the newest change of a mail; 0 right after the start. */
  get seq(): number {
    return this.changes.length;
  }

  /** Rises with every change of the mails or folders: caches compare it. */
  get version(): number {
    return this.#version;
  }

  /** Keys of the folders that are there now. */
  get places(): { readonly size: number; [Symbol.iterator](): IterableIterator<string> } {
    const { all } = this.folders;
    return { size: all.size, [Symbol.iterator]: () => all.keys() };
  }

  /** The mails of a folder, or of the whole mailbox when `place` is null, the newest first: not to be changed or kept. */
  newest(place: string | null): readonly StoredMail[] {
    return this.#order.newest(place);
  }

  /** The mails of a folder in the order in which they came there. */
  members(place: string): ReadonlySet<StoredMail> {
    return this.#order.members(place);
  }

  /** How many mails lie in a folder, and how many of them are unread. */
  totals(place: string): Totals {
    return this.#order.totals(place);
  }

  /**
   * A new mail arrives.
   *
   * @param folder path of folders, made when new
   * @param receivedAt ms UTC; default the Date header's instant, or now when the mail has none
   */
  deliver(raw: Buffer, folder: string, receivedAt?: number): StoredMail {
    const path = `delivered/${String(++this.#delivered).padStart(6, '0')}.eml`;
    const key = this.makeFolder(folder).key;
    const stamp = this.#surroundings.stamp();
    const mail = this.#store({ path, folder, raw }, key, () => stamp.at);
    if (receivedAt !== undefined) mail.receivedAt = receivedAt;
    this.#order.add(mail, key);
    this.#change({ mail, kind: 'added', from: null, to: key, moves: 0 }, stamp);
    return mail;
  }

  /** Moves a mail to another folder, by its path, which is made when new; a move to its own folder changes nothing. */
  move(mail: StoredMail, folder: string): void {
    const to = this.makeFolder(folder).key;
    if (mail.place === null || mail.place === to) return;
    this.#moved(mail, to, 'moved');
  }

  /** Deletes a mail for good. */
  remove(mail: StoredMail): void {
    const from = mail.place;
    if (from === null) return;
    this.#order.remove(mail, from);
    mail.place = null;
    this.#size -= 1;
    this.#change({ mail, kind: 'removed', from, to: null, moves: mail.moves });
  }

  /** Marks a mail as read or unread. */
  markRead(mail: StoredMail, read: boolean): void {
    if (mail.place === null || mail.read === read) return;
    mail.read = read;
    this.#order.marked(mail, mail.place);
    this.#touched(mail, 'read');
  }

  /** Sets or takes the flag (Graph) or star (Gmail) of a mail. */
  flag(mail: StoredMail, flagged: boolean): void {
    if (mail.place === null || mail.flagged === flagged) return;
    mail.flagged = flagged;
    this.#touched(mail, 'flagged');
  }

  /** Other bytes take the place of a mail's. */
  edit(mail: StoredMail, raw: Buffer): void {
    if (mail.place === null) return;
    this.#byMessageId = undefined;
    mail.replace(raw);
    this.#touched(mail, 'edited');
  }

  /**
   * Sends a draft: it leaves its folder for the sent mail, received now.
   *
   * @param renewed whether even its immutable id changes
   * @throws Error when the mail is no draft
   */
  send(mail: StoredMail, renewed: boolean): void {
    const from = mail.place;
    if (from === null || !this.isIn(from, 'drafts')) throw new Error(`${mail.path} is no draft`);
    this.#order.remove(mail, from);
    const stamp = this.#surroundings.stamp();
    mail.receivedAt = stamp.at;
    mail.sentCopy = true;
    if (renewed) mail.renewals += 1;
    this.#moved(mail, 'sent', 'sent', stamp);
  }

  /** True when a folder is another one or lies below it. */
  isIn(place: string, top: string): boolean {
    const path = this.folders.path(place);
    return path === top || path.startsWith(`${top}/`);
  }

  /** The folder at a path; it and those above it are made when new. */
  makeFolder(path: string): MailFolder {
    const { folder, made } = this.folders.ensure(path);
    for (const one of made) this.#folderChange(one, 'folder-made', null, this.folders.path(one.key));
    return folder;
  }

  /** Gives the folder at a path another path; its mails stay in it. Throws Error when that cannot be. */
  moveFolder(path: string, to: string): void {
    const folder = this.#folderAt(path);
    const slash = to.lastIndexOf('/');
    const parent = slash < 0 ? null : this.makeFolder(to.slice(0, slash)).key;
    const was = this.folders.path(folder.key);
    this.folders.place(folder, to.slice(slash + 1), parent);
    this.#folderChange(folder, 'folder-moved', was, this.folders.path(folder.key));
  }

  /** Deletes a folder and those below it; their mails go with them, or stay behind as labels leave them. */
  removeFolder(path: string): void {
    for (const folder of this.folders.subtree(this.#folderAt(path).key).reverse()) {
      for (const mail of [...this.members(folder.key)]) {
        if (this.#surroundings.labels) this.#moved(mail, this.#standardAbove(folder.key), 'moved');
        else this.remove(mail);
      }
      const was = this.folders.path(folder.key);
      this.folders.remove(folder);
      this.#folderChange(folder, 'folder-removed', was, null);
    }
  }

  /** The mail of that file path or Message-ID (with its angle brackets), deleted ones left out. */
  find(pathOrMessageId: string): StoredMail | undefined {
    const byPath = this.mails.get(pathOrMessageId);
    if (byPath) return byPath.place === null ? undefined : byPath;
    if (!this.#byMessageId) {
      this.#byMessageId = new Map();
      for (const mail of this.mails.values()) this.#indexMessageId(mail);
    }
    return this.#byMessageId.get(pathOrMessageId)?.find((mail) => mail.place !== null);
  }

  #folderAt(path: string): MailFolder {
    const folder = this.folders.at(path);
    if (!folder) throw new Error(`no folder ${path} in the mailbox of ${this.user.email}`);
    return folder;
  }

  #standardAbove(key: string): string {
    const top = this.folders.path(key).split('/')[0] ?? '';
    return ['inbox', 'sent', 'deleted', 'junk'].includes(top) ? top : 'archive';
  }

  #keyOf(folder: string): string {
    const known = this.#keys.get(folder);
    if (known !== undefined) return known;
    const { key } = this.folders.ensure(folder).folder;
    this.#keys.set(folder, key);
    return key;
  }

  #newestDate(): number {
    if (this.#undated !== undefined) return this.#undated;
    let newest = 0;
    for (const { raw } of this.user.mails) newest = Math.max(newest, mailFacts(raw).date ?? 0);
    return (this.#undated = newest || NO_DATE);
  }

  #store(mail: SimulatedMail, key: string, undated: () => number): StoredMail {
    const read = key !== 'inbox' || this.seeded.number(3, 'read', this.user.email, mail.path) > 0;
    const stored = new StoredMail(mail.path, ++this.#serial, mail.raw, key, read, undated);
    this.mails.set(mail.path, stored);
    this.#size += 1;
    this.#indexMessageId(stored);
    this.#version += 1;
    return stored;
  }

  #indexMessageId(mail: StoredMail): void {
    if (!this.#byMessageId || mail.messageId === null) return;
    const known = this.#byMessageId.get(mail.messageId);
    if (known) known.push(mail);
    else this.#byMessageId.set(mail.messageId, [mail]);
  }

  #moved(mail: StoredMail, to: string, kind: 'moved' | 'sent', stamp?: Stamp): void {
    const from = mail.place;
    if (from === null) return;
    if (kind === 'moved') this.#order.remove(mail, from);
    mail.place = to;
    mail.moves += 1;
    this.#order.add(mail, to);
    this.#change({ mail, kind, from, to, moves: mail.moves - 1 }, stamp);
  }

  #touched(mail: StoredMail, kind: 'read' | 'flagged' | 'edited'): void {
    this.#change({ mail, kind, from: mail.place, to: mail.place, moves: mail.moves });
  }

  #change(change: Omit<Change, 'seq' | 'paths' | keyof Stamp>, stamp = this.#surroundings.stamp()): void {
    const pathOf = (key: string | null) => (key === null ? null : this.folders.path(key));
    const paths = { from: pathOf(change.from), to: pathOf(change.to) };
    const made = { ...change, ...stamp, paths, seq: this.changes.length + 1 };
    this.changes.push(made);
    change.mail.changedAt = this.changes.length;
    this.#version += 1;
    this.#surroundings.changed?.(made);
  }

  #folderChange({ key }: MailFolder, kind: FolderChange['kind'], was: string | null, path: string | null): void {
    this.folderChanges.push({ key, kind, was, path, ...this.#surroundings.stamp() });
    this.#version += 1;
  }
}
