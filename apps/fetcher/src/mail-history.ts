import type { Store } from '#libs/store';
import { createHash } from 'node:crypto';
import type { Of } from './folder-rows.js';

/** Rows of one statement. */
const ROWS_MAX = 1_000;

/** 16 bytes of the SHA-256 of tenant and fact: of an id or an address nothing else is stored. */
function factHash(tenant: string, fact: string): Buffer {
  return createHash('sha256').update(`${tenant}\0${fact}`).digest().subarray(0, 16);
}

/** Which of these facts any mailbox of the tenant has told. */
export async function knownFacts(store: Store, tenant: string, facts: readonly string[]): Promise<Set<string>> {
  if (facts.length === 0) return new Set();
  const byHash = new Map(facts.map((fact) => [factHash(tenant, fact).toString('hex'), fact]));
  const rows = await store
    .selectFrom('mail_history')
    .select('fact_hash')
    .distinct()
    .where('tenant', '=', tenant)
    .where(
      'fact_hash',
      'in',
      [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex')),
    )
    .execute();
  return new Set(rows.map((row) => byHash.get(row.fact_hash.toString('hex')) ?? ''));
}

/**
 * Remembers what mail of a mailbox tells. All mailboxes of the tenant look at it, and it goes with the mailbox that told it: what another one has told
 * as well stays known.
 */
export async function rememberFacts(store: Store, of: Of, facts: readonly string[]): Promise<void> {
  const rows = [...new Set(facts)]
    .map((fact) => ({ tenant: of.tenant, fact_hash: factHash(of.tenant, fact), mailbox_id: of.mailboxId }))
    .sort((a, b) => a.fact_hash.compare(b.fact_hash));
  for (let at = 0; at < rows.length; at += ROWS_MAX)
    await store
      .insertInto('mail_history')
      .values(rows.slice(at, at + ROWS_MAX))
      .ignore()
      .execute();
}
