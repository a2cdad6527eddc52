import type { Mailbox, Provider } from '#libs/contracts';

/** Why a mailbox is not read: its state and the cause that an admin sees. */
export interface Standstill {
  /** `waiting`: for the owner's consent */
  state: 'waiting' | 'paused' | 'disabled';
  cause: 'sync_off' | 'no_consent' | 'consent_revoked' | 'removed';
}

/** Why a mailbox may not be read now; null: it may. Pure. */
export function standstillOf(mailbox: Pick<Mailbox, 'sync' | 'consent'> | null): Standstill | null {
  if (mailbox === null) return { state: 'disabled', cause: 'removed' };
  if (mailbox.consent === 'revoked') return { state: 'disabled', cause: 'consent_revoked' };
  if (mailbox.consent === 'none') return { state: 'waiting', cause: 'no_consent' };
  return mailbox.sync ? null : { state: 'paused', cause: 'sync_off' };
}

/** The mailboxes of all tenants, kept from the `mailboxes` topic, and which of them changed. */
export class MailboxDirectory {
  readonly #byKey = new Map<string, Mailbox>();
  readonly #byAddress = new Map<string, Set<string>>();
  readonly #changed = new Set<string>();

  /** Takes a record of the table (`key`: tenant/mailbox id); null deletes. */
  apply(key: string, mailbox: Mailbox | null): void {
    const known = this.#byKey.get(key);
    if (known) this.#forgetAddress(key, addressOf(known));
    if (mailbox === null) this.#byKey.delete(key);
    else {
      this.#byKey.set(key, mailbox);
      const address = addressOf(mailbox);
      this.#byAddress.set(address, (this.#byAddress.get(address) ?? new Set()).add(key));
    }
    this.#changed.add(key);
  }

  #forgetAddress(key: string, address: string): void {
    const keys = this.#byAddress.get(address);
    keys?.delete(key);
    if (keys?.size === 0) this.#byAddress.delete(address);
  }

  find(tenant: string, id: string): Mailbox | null {
    return this.#byKey.get(`${tenant}/${id}`) ?? null;
  }

  /** The mailboxes with this address at a provider that may be read, of all tenants. `email`: lower case. */
  ofAddress(provider: Provider, email: string): Mailbox[] {
    const keys = [...(this.#byAddress.get(addressOf({ provider, email })) ?? [])];
    const mailboxes = keys.flatMap((key) => this.#byKey.get(key) ?? []);
    return mailboxes.filter((mailbox) => standstillOf(mailbox) === null);
  }

  /** Whether the mailbox may still be read under the consent with this version. */
  mayRead(tenant: string, id: string, consentVersion: number): boolean {
    const mailbox = this.find(tenant, id);
    return standstillOf(mailbox) === null && mailbox?.consentVersion === consentVersion;
  }

  /** The mailboxes that changed since they were last settled. */
  changed(): { key: string; tenant: string; id: string; mailbox: Mailbox | null }[] {
    return [...this.#changed].map((key) => {
      const slash = key.indexOf('/');
      return { key, tenant: key.slice(0, slash), id: key.slice(slash + 1), mailbox: this.#byKey.get(key) ?? null };
    });
  }

  /** Forgets that a mailbox changed, unless it changed again since `mailbox` was handed out. */
  settled(key: string, mailbox: Mailbox | null): void {
    if ((this.#byKey.get(key) ?? null) === mailbox) this.#changed.delete(key);
  }
}

const addressOf = ({ provider, email }: Pick<Mailbox, 'provider' | 'email'>) => `${provider} ${email.toLowerCase()}`;
