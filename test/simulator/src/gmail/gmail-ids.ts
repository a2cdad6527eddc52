import type { StoredMail } from '../mail/stored-mail.js';
import type { Change, SimulatedMailbox } from '../state/mailbox.js';
import { Labels } from './labels.js';

/** History ids of two changes are at most twice this apart. */
const STEP = 23;

/** What a message and its conversation are called. */
export interface MessageIds {
  id: string;
  threadId: string;
}

/** True when a change makes another message of a mail: a draft that is saved again, or sent. */
export const replaces = ({ kind }: Change): boolean => kind === 'edited' || kind === 'sent';

/** Gmail's names of things in one mailbox: message ids, thread ids, history ids, labels. */
export class GmailStore {
  readonly labels: Labels;
  readonly #byId = new Map<string, StoredMail>();
  readonly #ids = new WeakMap<StoredMail, MessageIds>();
  /** Sequence numbers of the changes by which a mail became another message. */
  readonly #replaced = new Map<StoredMail, number[]>();
  readonly #base: number;
  #followed = 0;
  #indexed = 0;
  #floor = 0;

  constructor(readonly mailbox: SimulatedMailbox) {
    this.labels = new Labels(mailbox);
    this.#base = 1_000_000 + mailbox.seeded.number(900_000_000, 'history', mailbox.user.email, mailbox.epoch);
  }

  /** The ids of a mail as it is now: 16 hex digits each. */
  ids(mail: StoredMail): MessageIds {
    this.#follow();
    const known = this.#ids.get(mail);
    if (known) return known;
    const made = this.#made(mail, this.#replaced.get(mail)?.length ?? 0);
    this.#ids.set(mail, made);
    return made;
  }

  /** The ids of the mail of a change, before and after it. */
  idsAround({ seq, mail }: Change): { before: MessageIds; after: MessageIds } {
    this.#follow();
    const replaced = this.#replaced.get(mail);
    if (!replaced) return { before: this.ids(mail), after: this.ids(mail) };
    const before = replaced.filter((one) => one < seq).length;
    return { before: this.#made(mail, before), after: this.#made(mail, before + (replaced.includes(seq) ? 1 : 0)) };
  }

  /** The mail of an id; undefined when there is none, or none any more. */
  find(id: string): StoredMail | undefined {
    this.#follow();
    if (this.#indexed < this.mailbox.mails.size) {
      // Mails only ever come on top of those that are known.
      let index = 0;
      for (const mail of this.mailbox.mails.values())
        if (++index > this.#indexed) this.#byId.set(this.ids(mail).id, mail);
      this.#indexed = this.mailbox.mails.size;
    }
    const mail = this.#byId.get(id);
    return mail === undefined || mail.place === null || this.ids(mail).id !== id ? undefined : mail;
  }

  /** The mails that are there, the newest first. The list must not be changed or kept. */
  newestFirst(): readonly StoredMail[] {
    return this.mailbox.newest(null);
  }

  /** The mails received at `at` (ms UTC) or before, the newest first. */
  *receivedBy(at: number): Iterable<StoredMail> {
    const list = this.newestFirst();
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle]?.receivedAt ?? 0) > at) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < list.length; index++) {
      const mail = list[index];
      if (mail) yield mail;
    }
  }

  /**
   * Whether history can still be asked for from an id on.
   *
   * @param since ms UTC: changes before it are forgotten
   */
  holds(id: number, since: number): boolean {
    if (id < Math.max(this.#floor, this.historyId(0)) || id > this.current) return false;
    const next = this.mailbox.changes[this.seqOf(id)];
    return next === undefined || next.at >= since;
  }

  /** The sequence number of the last change at or before a history id. */
  seqOf(id: number): number {
    const near = Math.max(Math.min(Math.floor((id - this.#base) / STEP), this.mailbox.seq), 0);
    return near > 0 && this.historyId(near) > id ? near - 1 : near;
  }

  /** The history id of the mailbox now. */
  get current(): number {
    return Math.max(this.#floor, this.historyId(this.mailbox.seq));
  }

  /** Every history id handed out so far is too old from now on. */
  forgetHistory(): void {
    this.#floor = this.#base + this.mailbox.seq * STEP + STEP - 1;
  }

  /** The history id of a change: rises with the sequence number, with gaps. */
  historyId(seq: number): number {
    return this.#base + seq * STEP + this.mailbox.seeded.number(STEP - 4, 'gap', this.mailbox.user.email, seq);
  }

  #made(mail: StoredMail, version: number): MessageIds {
    const { seeded, user } = this.mailbox;
    const hex = (kind: string, ...what: (string | number)[]) =>
      `1${seeded
        .bytes(kind, user.email, ...what)
        .toString('hex')
        .slice(0, 15)}`;
    const id = version === 0 ? hex('message', mail.path) : hex('message', mail.path, version);
    return { id, threadId: hex('thread', mail.threadRoot()) };
  }

  /** Takes in the changes since the last look. */
  #follow(): void {
    const { changes } = this.mailbox;
    for (; this.#followed < changes.length; this.#followed++) {
      const change = changes[this.#followed];
      if (!change || !replaces(change)) continue;
      const { mail, seq } = change;
      const replaced = this.#replaced.get(mail) ?? [];
      this.#replaced.set(mail, [...replaced, seq]);
      const made = this.#made(mail, replaced.length + 1);
      this.#ids.set(mail, made);
      this.#byId.set(made.id, mail);
    }
  }
}

const stores = new WeakMap<SimulatedMailbox, GmailStore>();

/** The Gmail side of a mailbox, made when first asked for. */
export function gmailStore(mailbox: SimulatedMailbox): GmailStore {
  const known = stores.get(mailbox) ?? new GmailStore(mailbox);
  stores.set(mailbox, known);
  return known;
}
