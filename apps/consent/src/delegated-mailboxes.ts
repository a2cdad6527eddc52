import type { Mailbox } from '#libs/contracts';
import { inStore, type Store } from '#libs/store';
import { writeMailbox } from './mailbox-registry.js';
import { mailboxOf } from './mailbox-row.js';
import type { Outbox } from './outbox.js';
import { requireTenant } from './user-registry.js';

/** Mailboxes of one transaction. */
const BATCH = 200;

/** The mailboxes of a tenant at Google, changed all together. */
export class DelegatedMailboxes {
  constructor(
    private readonly store: Store,
    private readonly outbox: Outbox,
    private readonly now: () => number,
  ) {}

  /** In the order of their ids. Throws Problem 404 for an unknown tenant. */
  async list(tenant: string): Promise<Mailbox[]> {
    return inStore(async () => {
      await requireTenant(this.store, tenant);
      const rows = this.store.selectFrom('mailboxes').selectAll().where('tenant', '=', tenant);
      return (await rows.where('provider', '=', 'google').orderBy('id').execute()).map(mailboxOf);
    });
  }

  /**
   * Changes each of them as `next` says, which is told whether its owner's own token is stored; the same object: it
   * stays as it is. What was changed is on its way to the topic when the call returns.
   */
  async changeAll(
    tenant: string,
    next: (mailbox: Mailbox, hasToken: boolean) => Mailbox,
  ): Promise<{ changed: number; unchanged: number }> {
    const counts = { changed: 0, unchanged: 0 };
    for (let last: string | null = ''; last !== null;) last = await this.changeSome(tenant, last, next, counts);
    await this.outbox.published();
    return counts;
  }

  /** One batch behind the id `after`; the last id of it, null when there are no more. */
  private async changeSome(
    tenant: string,
    after: string,
    next: (mailbox: Mailbox, hasToken: boolean) => Mailbox,
    counts: { changed: number; unchanged: number },
  ): Promise<string | null> {
    const changes = await inStore(() =>
      this.store
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (tx) => {
          const rows = await tx
            .selectFrom('mailboxes')
            .selectAll()
            .where('tenant', '=', tenant)
            .where('provider', '=', 'google')
            .where('id', '>', after)
            .orderBy('id')
            .limit(BATCH)
            .forUpdate()
            .execute();
          const tokens = await tx
            .selectFrom('mailbox_tokens')
            .select('mailbox_id')
            .where('tenant', '=', tenant)
            .where('provider', '=', 'google')
            .execute();
          const withToken = new Set(tokens.map((row) => row.mailbox_id));
          const done = rows.map(mailboxOf).map((before) => ({ before, after: next(before, withToken.has(before.id)) }));
          for (const one of done)
            if (one.after !== one.before) await writeMailbox(tx, this.outbox, one.after, this.now());
          return done;
        }),
    );
    const changed = changes.filter((one) => one.after !== one.before).length;
    counts.changed += changed;
    counts.unchanged += changes.length - changed;
    return changes.length < BATCH ? null : (changes.at(-1)?.before.id ?? null);
  }
}
