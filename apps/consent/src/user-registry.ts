import type { Transaction } from 'kysely';
import { notFound, Problem } from '#libs/http';
import { type Database, inStore, type Store } from '#libs/store';
import { mailboxOf } from './mailbox-row.js';
import type { Outbox } from './outbox.js';
import { afterUserChange } from './domain/mailbox-changes.js';
import { writeMailbox } from './mailbox-registry.js';

/** An employee of a tenant. */
export interface User {
  tenant: string;
  id: string;
  email: string;
  name: string;
}

/** Users. Their address and name also stand on their mailboxes, and change there with them. */
export class UserRegistry {
  constructor(
    private readonly store: Store,
    private readonly outbox: Outbox,
    private readonly now: () => number,
  ) {}

  /** Throws Problem 404 for an unknown tenant. */
  async list(tenant: string): Promise<User[]> {
    return inStore(async () => {
      await requireTenant(this.store, tenant);
      return this.store.selectFrom('users').selectAll().where('tenant', '=', tenant).orderBy('id').execute();
    });
  }

  /** Throws Problem 404. */
  async get(tenant: string, id: string): Promise<User> {
    const user = await inStore(() =>
      this.store.selectFrom('users').selectAll().where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst(),
    );
    if (user === undefined) throw notFound('user');
    return user;
  }

  /** Creates or changes a user. Throws Problem 404 for an unknown tenant, 409 when another user has the address. */
  async put(user: User): Promise<User> {
    await inStore(() =>
      this.store
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (tx) => {
          await requireTenant(tx, user.tenant);
          await this.refuseTakenAddress(tx, user);
          const { email, name } = user;
          await tx.insertInto('users').values(user).onDuplicateKeyUpdate({ email, name }).execute();
          await this.followOnMailboxes(tx, user);
        }),
    );
    await this.outbox.published();
    return user;
  }

  private async refuseTakenAddress(tx: Transaction<Database>, user: User): Promise<void> {
    const other = await tx
      .selectFrom('users')
      .select('id')
      .where('tenant', '=', user.tenant)
      .where('email', '=', user.email)
      .where('id', '!=', user.id)
      .forUpdate()
      .executeTakeFirst();
    if (other !== undefined) throw new Problem(409, 'Another user of the tenant has this address');
  }

  private async followOnMailboxes(tx: Transaction<Database>, user: User): Promise<void> {
    const rows = await tx
      .selectFrom('mailboxes')
      .selectAll()
      .where('tenant', '=', user.tenant)
      .where('user_id', '=', user.id)
      .forUpdate()
      .execute();
    for (const row of rows) {
      const before = mailboxOf(row);
      const after = afterUserChange(before, user);
      if (after === before) continue;
      await writeMailbox(tx, this.outbox, after, this.now());
    }
  }
}

/** Throws Problem 404 for an unknown tenant. */
export async function requireTenant(db: Store | Transaction<Database>, tenant: string): Promise<void> {
  const row = await db.selectFrom('tenants').select('id').where('id', '=', tenant).executeTakeFirst();
  if (row === undefined) throw notFound('tenant');
}
