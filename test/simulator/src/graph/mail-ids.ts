import type { StoredMail } from '../mail/stored-mail.js';
import type { SimulatedMailbox } from '../state/mailbox.js';

/** What an id was made for: a default id by the count of moves, an immutable one by the count of renewals. */
interface Named {
  mail: StoredMail;
  immutable: boolean;
  count: number;
}

/**
 * The ids of the mails of one mailbox, both forms: the default one changes with every move, the immutable one only when
 * a draft was sent under a new one.
 */
export class MailIds {
  readonly #byId = new Map<string, Named>();
  readonly #made = new Map<string, string>();
  #indexed = 0;
  #followed = 0;

  constructor(readonly mailbox: SimulatedMailbox) {}

  /** The id of a mail in one form; `count` names an earlier one: of so many moves, or renewals of the immutable id. */
  id(mail: StoredMail, immutable: boolean, count = immutable ? mail.renewals : mail.moves): string {
    const key = `${immutable ? 'renewed' : 'moved'} ${count}\0${mail.path}`;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const id = immutable ? this.#immutableId(mail, count) : this.#defaultId(mail, count);
    this.#made.set(key, id);
    this.#byId.set(id, { mail, immutable, count });
    return id;
  }

  /** The mail that an id of either form names now; undefined when it is gone or the id is an earlier one. */
  find(id: string): StoredMail | undefined {
    if (!this.#byId.has(id)) this.#indexNew();
    const found = this.#byId.get(id);
    if (!found || found.mail.place === null) return undefined;
    const { mail, immutable, count } = found;
    return count === (immutable ? mail.renewals : mail.moves) ? mail : undefined;
  }

  /** The renewals of a mail's immutable id right before the change with that number. */
  renewalsBefore(mail: StoredMail, seq: number): number {
    if (mail.renewals === 0) return 0;
    const since = this.mailbox.changes.slice(seq - 1).filter((one) => one.mail === mail && one.kind === 'sent');
    return Math.max(mail.renewals - since.length, 0);
  }

  #immutableId(mail: StoredMail, renewals: number): string {
    const id = `AAkALg${this.#bytes('immutable', mail).toString('base64url')}AAA=`;
    if (renewals === 0) return id;
    // A renewed id differs in its last characters only.
    const tail = this.#bytes(`renewed ${renewals}`, mail).toString('base64url').slice(0, 4);
    return `${id.slice(0, -8)}${tail}AAA=`;
  }

  #defaultId(mail: StoredMail, moves: number): string {
    const bytes = this.#bytes(`moved ${moves}`, mail).toString('base64url');
    return `AAMkAG${bytes}${bytes.slice(0, 40)}AAA=`;
  }

  #bytes(form: string, mail: StoredMail): Buffer {
    return this.mailbox.seeded.bytes('mail', this.mailbox.user.email, form, mail.path);
  }

  /** Ids that an earlier run handed out belong to mails that nobody asked for yet in this one, or not since a move. */
  #indexNew(): void {
    const { mails, changes } = this.mailbox;
    const fresh = this.#indexed === mails.size ? [] : [...mails.values()].slice(this.#indexed);
    for (const mail of [...fresh, ...changes.slice(this.#followed).map((change) => change.mail)]) {
      this.id(mail, true);
      this.id(mail, false);
    }
    this.#indexed = mails.size;
    this.#followed = changes.length;
  }
}
