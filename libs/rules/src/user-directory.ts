import type { Mailbox } from '#libs/contracts';

/** A user of a tenant, as known by his mailboxes. */
export interface User {
  userId: string;
  email: string;
}

interface Entry extends User {
  tenant: string;
  mailboxId: string;
}

/** The users of all tenants by address, kept from the `mailboxes` topic. A mailbox that is switched off still makes its owner a user. */
export class UserDirectory {
  private readonly byKey = new Map<string, Entry>();
  private readonly byAddress = new Map<string, Entry[]>();

  /** Takes a record of the table; null deletes. */
  apply(key: string, mailbox: Mailbox | null): void {
    const known = this.byKey.get(key);
    if (known) this.remove(key, known);
    if (mailbox === null) return;
    const entry: Entry = {
      tenant: mailbox.tenant,
      mailboxId: mailbox.id,
      userId: mailbox.userId,
      email: mailbox.email.toLowerCase(),
    };
    this.byKey.set(key, entry);
    const address = addressKey(entry.tenant, entry.email);
    const entries = [...(this.byAddress.get(address) ?? []), entry];
    this.byAddress.set(
      address,
      entries.sort((a, b) => (a.mailboxId < b.mailboxId ? -1 : 1)),
    );
  }

  /** The user with this address; of several (one person at two providers) the one of the smallest mailbox id. */
  userOf(tenant: string, email: string): User | null {
    const entry = this.byAddress.get(addressKey(tenant, email.toLowerCase()))?.[0];
    return entry ? { userId: entry.userId, email: entry.email } : null;
  }

  private remove(key: string, entry: Entry): void {
    this.byKey.delete(key);
    const address = addressKey(entry.tenant, entry.email);
    const rest = (this.byAddress.get(address) ?? []).filter((other) => other !== entry);
    if (rest.length === 0) this.byAddress.delete(address);
    else this.byAddress.set(address, rest);
  }
}

const addressKey = (tenant: string, email: string): string => `${tenant}\0${email}`;
