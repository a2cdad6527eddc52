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

  async #candidates(): Promise<Candidate[]> {
    const limit = this.microsoftMailboxes;
    const { rows } = await sql<Candidate>`
      SELECT s.tenant, s.mailbox_id, s.provider FROM sync_state s
      LEFT JOIN (SELECT tenant, COUNT(*) AS held FROM sync_state WHERE lease_until > ${NOW} GROUP BY tenant) l
        ON l.tenant = s.tenant
      WHERE ${FREE}
        AND NOT EXISTS (SELECT 1 FROM provider_pauses p
          WHERE p.provider = s.provider AND p.tenant IN ('', s.tenant) AND p.until_at > ${NOW})
        ${limit > 0 ? sql`AND (s.provider <> 'microsoft' OR (${leasesOfMicrosoft()}) < ${limit})` : sql``}
      ORDER BY COALESCE(l.held, 0), s.live_due_at > ${NOW}, s.due_at LIMIT ${CANDIDATES}`.execute(this.store);
    return rows;
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

const leasesOfMicrosoft = () =>
  sql<{
    leases: number;
  }>`SELECT COUNT(*) AS leases FROM sync_state WHERE provider = 'microsoft' AND lease_until > ${NOW}`;
