import type { StoredMail } from '../mail/stored-mail.js';
import type { SimulatedMailbox } from '../state/mailbox.js';

/** The ids of the mails of one mailbox, both forms: the default one changes with every move, the immutable one never. */
export class MailIds {
  readonly #byId = new Map<string, { mail: StoredMail; moves: number | null }>();
  readonly #made = new Map<string, string>();
  #known = 0;

  constructor(readonly mailbox: SimulatedMailbox) {}

  /** The id of a mail in one form; `moves` names an earlier default id. */
  id(mail: StoredMail, immutable: boolean, moves = mail.moves): string {
    const form = immutable ? 'immutable' : `moved ${moves}`;
    const key = `${form}\0${mail.path}`;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const bytes = this.mailbox.seeded.bytes('mail', this.mailbox.user.email, form, mail.path).toString('base64url');
    const id = immutable ? `AAkALg${bytes}AAA=` : `AAMkAG${bytes}${bytes.slice(0, 40)}AAA=`;
    this.#made.set(key, id);
    this.#byId.set(id, { mail, moves: immutable ? null : moves });
    return id;
  }

  /** The mail that an id of either form names now; undefined when it is gone or the id is of before a move. */
  find(id: string): StoredMail | undefined {
    if (this.#known !== this.mailbox.version) {
      for (const mail of this.mailbox.mails.values()) {
        this.id(mail, true);
        this.id(mail, false);
      }
      this.#known = this.mailbox.version;
    }
    const found = this.#byId.get(id);
    if (!found || found.mail.place === null) return undefined;
    return found.moves === null || found.moves === found.mail.moves ? found.mail : undefined;
  }
}
