import type { Transaction } from 'kysely';
import { type Mailbox, mailboxId, mailboxKey, type Provider } from '#libs/contracts';
import { notFound } from '#libs/http';
import { type Database, inStore, type Store } from '#libs/store';
import { newMailbox, withGrant, withoutGrant, withSync } from './domain/mailbox-changes.js';
import { mailboxOf } from './mailbox-row.js';
import type { Outbox } from './outbox.js';

/** The place of a mailbox: one user's account at one provider. */
export interface MailboxPlace {
  tenant: string;
  user: string;
  provider: Provider;
}

/** Mailboxes and their tokens: every change is one transaction, one version more, and on its way to the topic when the call returns. */
export class MailboxRegistry {
  constructor(
    private readonly store: Store,
    private readonly outbox: Outbox,
    private readonly now: () => number,
  ) {}

  /** Throws Problem 404. */
  async get(place: MailboxPlace): Promise<Mailbox> {
    const row = await inStore(() => selectMailbox(this.store, place).executeTakeFirst());
    if (row === undefined) throw notFound('mailbox');
    return mailboxOf(row);
  }

  /** Makes the user's mailbox at the provider, switched off; an existing one stays as it is. Throws Problem 404 for an unknown user. */
  async create(place: MailboxPlace): Promise<Mailbox> {
    return this.inTransaction(async (tx) => {
      const existing = await selectMailbox(tx, place).executeTakeFirst();
      if (existing !== undefined) return mailboxOf(existing);
      const { tenant, user, provider } = place;
      const owner = await tx
        .selectFrom('users')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('id', '=', user)
        .forUpdate()
        .executeTakeFirst();
      if (owner === undefined) throw notFound('user');
      const id = mailboxId(provider, user);
      const mailbox = newMailbox({ tenant, id, userId: user, email: owner.email, name: owner.name, provider });
      await writeMailbox(tx, this.outbox, mailbox, this.now());
      return mailbox;
    });
  }

  /** Turns "Import Email Conversations" on or off. Throws Problem 404. */
  async setSync(place: MailboxPlace, on: boolean): Promise<Mailbox> {
    return this.change(place, (mailbox) => withSync(mailbox, on));
  }

  /** Stores the sealed token of a mailbox whose owner consented. Throws Problem 404. */
  async grant(place: MailboxPlace, sealedToken: string): Promise<Mailbox> {
    return this.change(place, withGrant, (tx, mailbox) => storeToken(tx, mailbox, sealedToken, this.now()));
  }

  /** Takes the consent back and deletes the token. Throws Problem 404. */
  async disconnect(place: MailboxPlace): Promise<Mailbox> {
    return this.change(place, withoutGrant);
  }

  /** The sealed token of a mailbox, if it has one. */
  async sealedToken(place: MailboxPlace): Promise<string | undefined> {
    const row = await inStore(() =>
      this.store
        .selectFrom('mailbox_tokens')
        .select('sealed')
        .where('tenant', '=', place.tenant)
        .where('mailbox_id', '=', mailboxId(place.provider, place.user))
        .executeTakeFirst(),
    );
    return row?.sealed;
  }

  private async change(
    place: MailboxPlace,
    next: (mailbox: Mailbox) => Mailbox,
    also?: (tx: Transaction<Database>, mailbox: Mailbox) => Promise<void>,
  ): Promise<Mailbox> {
    return this.inTransaction(async (tx) => {
      const row = await selectMailbox(tx, place).forUpdate().executeTakeFirst();
      if (row === undefined) throw notFound('mailbox');
      const before = mailboxOf(row);
      const after = next(before);
      if (after !== before) await writeMailbox(tx, this.outbox, after, this.now());
      await also?.(tx, after);
      return after;
    });
  }

  private async inTransaction(work: (tx: Transaction<Database>) => Promise<Mailbox>): Promise<Mailbox> {
    const mailbox = await inStore(() => this.store.transaction().setIsolationLevel('read committed').execute(work));
    await this.outbox.published();
    return mailbox;
  }
}

function selectMailbox(db: Store | Transaction<Database>, place: MailboxPlace) {
  return db
    .selectFrom('mailboxes')
    .selectAll()
    .where('tenant', '=', place.tenant)
    .where('id', '=', mailboxId(place.provider, place.user));
}

/** Writes a mailbox, notes it for the topic, and deletes the token of one that nobody consents to. */
export async function writeMailbox(
  tx: Transaction<Database>,
  outbox: Outbox,
  mailbox: Mailbox,
  now: number,
): Promise<void> {
  const { tenant, id, userId, consentVersion, ...same } = mailbox;
  const row = { ...same, consent_version: consentVersion };
  await tx
    .insertInto('mailboxes')
    .values({ tenant, id, user_id: userId, ...row })
    .onDuplicateKeyUpdate(row)
    .execute();
  if (mailbox.consent !== 'granted') {
    await tx.deleteFrom('mailbox_tokens').where('tenant', '=', tenant).where('mailbox_id', '=', id).execute();
  }
  await outbox.note(tx, 'mailboxes', [mailboxKey(mailbox)], now);
}

async function storeToken(tx: Transaction<Database>, mailbox: Mailbox, sealed: string, now: number): Promise<void> {
  const { tenant, id, provider } = mailbox;
  await tx
    .insertInto('mailbox_tokens')
    .values({ tenant, mailbox_id: id, provider, sealed, version: 1, updated_at: now })
    .onDuplicateKeyUpdate((eb) => ({ sealed, version: eb('version', '+', 1), updated_at: now }))
    .execute();
}
