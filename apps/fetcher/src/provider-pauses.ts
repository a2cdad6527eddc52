import type { Provider } from '#libs/contracts';
import type { RefusedCause } from '#libs/providers';
import { inStore, type Store } from '#libs/store';
import type { Logger } from '#libs/telemetry';
import { sql } from 'kysely';
import { pauseMs } from './domain/schedule.js';
import { NOW } from './folder-rows.js';
import type { Transaction } from './lease.js';

/** A mailbox that asks whether a provider serves again has so long before another one asks. */
const PROBE_MS = 120_000;

/** A provider that turns away all mailboxes (tenant: null), or those of one tenant. Instants in ms since 1970. */
export interface Pause {
  provider: Provider;
  tenant: string | null;
  cause: string;
  untilAt: number;
}

/**
 * Providers that turned the whole app, or a tenant, away. Nobody asks them until the wait is over; then one mailbox
 * does, and its first success ends the pause. In the table `failures` counts the refusals in a row; below zero one
 * mailbox is asking now. All methods throw `Unavailable`.
 */
export class ProviderPauses {
  constructor(
    private readonly store: Store,
    private readonly log: Logger,
  ) {}

  /** Notes a refusal. Those of mailboxes that were being read when the pause began add nothing to it. */
  async refused(provider: Provider, tenant: string | null, cause: RefusedCause): Promise<void> {
    const row = { provider, tenant: tenant ?? '', cause };
    const until = (failures: number) => sql<number>`${NOW} + ${pauseMs(failures)}`;
    await inStore(async () => {
      const { numInsertedOrUpdatedRows: begun } = await this.store
        .insertInto('provider_pauses')
        .values({ ...row, failures: 1, until_at: until(1) })
        .ignore()
        .executeTakeFirstOrThrow();
      // once for each pause, however many mailboxes run into it
      if (begun === 1n)
        return this.log.warn('a provider turns everybody away: nobody is asked until it serves again', {
          provider,
          reason: cause,
          ...(tenant !== null && { tenant }),
        });
      await this.#grow(row, until);
    });
  }

  async #grow(
    { provider, tenant, cause }: { provider: Provider; tenant: string; cause: string },
    until: (failures: number) => ReturnType<typeof sql<number>>,
  ): Promise<void> {
    const waits = Array.from({ length: 6 }, (_, index) => index + 1);
    const grown = sql.join(
      waits.map((failures) => sql`WHEN ${failures} THEN ${until(failures)}`),
      sql` `,
    );
    await this.store
      .updateTable('provider_pauses')
      .set({
        cause,
        failures: sql<number>`LEAST(ABS(failures) + 1, ${waits.length})`,
        until_at: sql<number>`CASE failures ${grown} END`,
      })
      .where('provider', '=', provider)
      .where('tenant', '=', tenant)
      .where((where) => where.or([where('failures', '<', 0), where('until_at', '<=', NOW)]))
      .execute();
  }

  /** Ends the pause that a mailbox was asking about. The success of one that was being read before says nothing. */
  async served(provider: Provider, tenant: string): Promise<void> {
    const ended = await inStore(() =>
      this.store
        .deleteFrom('provider_pauses')
        .where('provider', '=', provider)
        .where('tenant', 'in', ['', tenant])
        .where('failures', '<', 0)
        .executeTakeFirst(),
    );
    if (ended.numDeletedRows > 0n) this.log.info('a provider serves again', { provider, tenant });
  }
}

/** The pauses that stand, those that one mailbox is asking about among them. Throws `Unavailable`. */
export async function readPauses(store: Store): Promise<Pause[]> {
  const rows = await inStore(() =>
    store.selectFrom('provider_pauses').selectAll().where('failures', '<>', 0).execute(),
  );
  return rows.map((row) => ({
    provider: row.provider,
    tenant: row.tenant === '' ? null : row.tenant,
    cause: row.cause,
    untilAt: row.until_at,
  }));
}

/**
 * In the transaction that leases a mailbox: whether its provider is `open`, is `paused`, or has been for long enough, and
 * this mailbox is the one that `probes`.
 */
export async function askAgain(
  trx: Transaction,
  provider: Provider,
  tenant: string,
): Promise<'open' | 'paused' | 'probes'> {
  const pauses = await trx
    .selectFrom('provider_pauses')
    .select(sql<number>`until_at <= ${NOW}`.as('over'))
    .where('provider', '=', provider)
    .where('tenant', 'in', ['', tenant])
    .execute();
  if (pauses.length === 0) return 'open';
  if (pauses.some(({ over }) => over === 0)) return 'paused';
  const probed = await trx
    .updateTable('provider_pauses')
    .set({ failures: sql`-ABS(failures)`, until_at: sql`${NOW} + ${PROBE_MS}` })
    .where('provider', '=', provider)
    .where('tenant', 'in', ['', tenant])
    .where('until_at', '<=', NOW)
    .executeTakeFirst();
  return Number(probed.numUpdatedRows) === pauses.length ? 'probes' : 'paused';
}
