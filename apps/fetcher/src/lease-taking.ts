import type { Provider } from '#libs/contracts';
import type { Store } from '#libs/store';
import { sql } from 'kysely';
import { NOW } from './folder-rows.js';
import { askAgain } from './provider-pauses.js';
import type { Lease, Transaction } from './lease.js';

/** Mailboxes that are looked at before the order is read anew: others take from the same list. */
const CANDIDATES = 8;
const TRIES_MAX = 20;

/** A row that no tenant can have (an id holds no slash): whoever counts the leases of Microsoft holds it. */
const GATE = { provider: 'microsoft', tenant: '/' } as const;

interface Candidate {
  tenant: string;
  mailbox_id: string;
  provider: Provider;
}

/** Due, and not leased: `s` is sync_state. */
const FREE = sql<boolean>`s.due_at <= ${NOW} AND (s.lease_until IS NULL OR s.lease_until <= ${NOW})
  AND s.state IN ('waiting', 'backfilling', 'live', 'throttled') AND NOT s.cause <=> 'no_consent'`;

/** Who gets the next due mailbox, among all instances and tenants. */
export class LeaseTaking {
  constructor(
    private readonly store: Store,
    private readonly leaseMs: number,
    private readonly microsoftMailboxes: number,
  ) {}

  /**
   * Leases one mailbox: of the tenant with the fewest leases; where new mail is due before where only past mail is to be
   * read; that has been due for longest. Mailboxes of a provider that turned everybody away stand still. Null when there
   * is none.
   */
  async take(owner: string): Promise<Lease | null> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const candidates = await this.#candidates();
      if (candidates.length === 0) return null;
      for (const candidate of candidates) {
        const lease = await this.#claim(candidate, owner);
        if (lease) return lease;
      }
    }
    return null;
  }

  /** Whether new mail is due in a mailbox that is not leased. */
  async waits(): Promise<boolean> {
    const { rows } = await sql`SELECT 1 FROM sync_state s FORCE INDEX (sync_state_due)
      WHERE ${FREE} AND s.live_due_at <= ${NOW} LIMIT 1`.execute(this.store);
    return rows.length > 0;
  }

  async #candidates(): Promise<Candidate[]> {
    const { heldByTenant, pauses, microsoft } = await this.#situation();
    const limit = this.microsoftMailboxes;
    const closed = [
      ...pauses.map(({ provider, tenant }) =>
        tenant === '' ? sql`s.provider = ${provider}` : sql`s.provider = ${provider} AND s.tenant = ${tenant}`,
      ),
      ...(limit > 0 && microsoft >= limit ? [sql`s.provider = 'microsoft'`] : []),
    ];
    const open = closed.map((one) => sql`AND NOT (${one})`);
    // nothing of the order is looked up row by row: thousands may be due. Left alone, the optimizer at times reads all rows
    // that are not leased.
    const { rows } = await sql<Candidate>`
      SELECT s.tenant, s.mailbox_id, s.provider FROM sync_state s FORCE INDEX (sync_state_due)
      WHERE ${FREE} ${open.length > 0 ? sql.join(open, sql` `) : sql``}
      ORDER BY ${heldBy(heldByTenant)}, s.live_due_at > ${NOW}, s.due_at LIMIT ${CANDIDATES}`.execute(this.store);
    return rows;
  }

  /** Who holds how many leases, and which providers are paused. */
  async #situation() {
    const { rows } = await sql<{ provider: Provider; tenant: string; held: number }>`
      SELECT provider, tenant, COUNT(*) AS held FROM sync_state FORCE INDEX (sync_state_lease) WHERE lease_until > ${NOW} GROUP BY provider, tenant
      UNION ALL SELECT provider, tenant, 0 FROM provider_pauses WHERE until_at > ${NOW}`.execute(this.store);
    const heldByTenant = new Map<string, number>();
    for (const { tenant, held } of rows) if (held > 0) heldByTenant.set(tenant, (heldByTenant.get(tenant) ?? 0) + held);
    const ofMicrosoft = rows.filter(({ provider }) => provider === 'microsoft');
    return {
      heldByTenant,
      pauses: rows.filter(({ held }) => held === 0),
      microsoft: ofMicrosoft.reduce((sum, { held }) => sum + held, 0),
    };
  }

  /** The lease of a mailbox, unless somebody else took it meanwhile or works on its row. */
  #claim(of: Candidate, owner: string): Promise<Lease | null> {
    return this.store
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async (trx) => {
        if (of.provider === 'microsoft' && !(await this.#mayTakeMicrosoft(trx))) return null;
        const row = await trx
          .selectFrom('sync_state as s')
          .select(['s.due_at', 's.live_due_at', 's.lookback_start', 's.failures'])
          .select(sql<number>`s.live_due_at <= ${NOW}`.as('live_due'))
          .where('s.tenant', '=', of.tenant)
          .where('s.mailbox_id', '=', of.mailbox_id)
          .where(FREE)
          .forUpdate()
          .skipLocked()
          .executeTakeFirst();
        const pause = row && (await askAgain(trx, of.provider, of.tenant));
        if (!row || pause === 'paused') return null;
        await trx
          .updateTable('sync_state')
          .set({ lease_owner: owner, lease_until: sql<number>`${NOW} + ${this.leaseMs}` })
          .where('tenant', '=', of.tenant)
          .where('mailbox_id', '=', of.mailbox_id)
          .execute();
        return {
          tenant: of.tenant,
          mailboxId: of.mailbox_id,
          owner,
          provider: of.provider,
          dueAt: row.due_at,
          liveDueAt: row.live_due_at,
          liveDue: row.live_due === 1,
          probes: pause === 'probes',
          lookbackStart: row.lookback_start,
          failures: row.failures,
        };
      });
  }

  /** Whether one more mailbox of Microsoft may be leased; until the transaction ends nobody else asks. */
  async #mayTakeMicrosoft(trx: Transaction): Promise<boolean> {
    if (this.microsoftMailboxes === 0) return true;
    const gate = () =>
      trx
        .selectFrom('provider_pauses')
        .select('tenant')
        .where('provider', '=', GATE.provider)
        .where('tenant', '=', GATE.tenant)
        .forUpdate()
        .executeTakeFirst();
    if (!(await gate())) {
      await trx
        .insertInto('provider_pauses')
        .values({ ...GATE, cause: '', failures: 0, until_at: 0 })
        .ignore()
        .execute();
      await gate();
    }
    const { rows } = await leasesOfMicrosoft().execute(trx);
    return (rows[0]?.leases ?? 0) < this.microsoftMailboxes;
  }
}

/** The leases that the tenant of a row holds, as something to order by. */
function heldBy(heldByTenant: ReadonlyMap<string, number>) {
  const byHeld = [...Map.groupBy(heldByTenant.keys(), (tenant) => heldByTenant.get(tenant) ?? 0)];
  if (byHeld.length === 0) return sql`NULL`;
  const cases = byHeld.map(([held, tenants]) => sql`WHEN s.tenant IN (${sql.join(tenants)}) THEN ${held}`);
  return sql`CASE ${sql.join(cases, sql` `)} ELSE 0 END`;
}

const leasesOfMicrosoft = () =>
  sql<{
    leases: number;
  }>`SELECT COUNT(*) AS leases FROM sync_state WHERE provider = 'microsoft' AND lease_until > ${NOW}`;
