import type { StoredMail } from '../mail/stored-mail.js';
import type { SimulatedMailbox } from '../state/mailbox.js';
import { Labels } from './labels.js';

/** History ids of two changes are at most twice this apart. */
const STEP = 23;

/** Gmail's names of things in one mailbox: message ids, thread ids, history ids, labels. */
export class GmailStore {
  readonly labels: Labels;
  readonly #byId = new Map<string, StoredMail>();
  readonly #ids = new WeakMap<StoredMail, { id: string; threadId: string }>();
  readonly #base: number;
  #known = -1;
  #floor = 0;

  constructor(readonly mailbox: SimulatedMailbox) {
    this.labels = new Labels(mailbox);
    this.#base = 1_000_000 + mailbox.seeded.number(900_000_000, 'history', mailbox.user.email, mailbox.epoch);
  }

  /** The ids of a mail: 16 hex digits each. */
  ids(mail: StoredMail): { id: string; threadId: string } {
    const known = this.#ids.get(mail);
    if (known) return known;
    const { seeded, user } = this.mailbox;
    const hex = (kind: string, what: string) => `1${seeded.bytes(kind, user.email, what).toString('hex').slice(0, 15)}`;
    const made = { id: hex('message', mail.path), threadId: hex('thread', mail.threadRoot()) };
    this.#ids.set(mail, made);
    return made;
  }

  /** The mail of an id; undefined when there is none, or none any more. */
  find(id: string): StoredMail | undefined {
    if (this.#known !== this.mailbox.version) {
      for (const mail of this.mailbox.mails.values()) this.#byId.set(this.ids(mail).id, mail);
      this.#known = this.mailbox.version;
    }
    const mail = this.#byId.get(id);
    return mail?.place === null ? undefined : mail;
  }

  /** The oldest history id that can still be asked for. */
  get floor(): number {
    return Math.max(this.#floor, this.historyId(0));
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
}

const stores = new WeakMap<SimulatedMailbox, GmailStore>();

/** The Gmail side of a mailbox, made when first asked for. */
export function gmailStore(mailbox: SimulatedMailbox): GmailStore {
  const known = stores.get(mailbox) ?? new GmailStore(mailbox);
  stores.set(mailbox, known);
  return known;
}
