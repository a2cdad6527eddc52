import type { DropReason } from '#libs/contracts';
import type { Store } from '#libs/store';
import { createHash } from 'node:crypto';
import type { FirstKept, Of } from './folder-rows.js';

/** A mail that was produced. */
export interface KeptMail {
  ref: string;
  /** where it lay */
  folderId: string;
  /** ms since 1970 */
  receivedAt: number;
  /** what it tells of later mail */
  facts: readonly string[];
  /** what it would have been dropped for, had its tenant no settings of its own for classes and senders */
  spared: DropReason | null;
}

/** Stands for a mail of a mailbox: 16 bytes of the SHA-256 of the provider's ref. */
export function refHash(ref: string): Buffer {
  return createHash('sha256').update(ref).digest().subarray(0, 16);
}

/** Which of these mails were kept, or are put aside because their body is refused. */
export async function knownRefs(
  store: Store,
  { tenant, mailboxId }: Of,
  refs: readonly string[],
): Promise<Set<string>> {
  const known = new Set<string>();
  if (refs.length === 0) return known;
  const byHash = new Map(refs.map((ref) => [refHash(ref).toString('hex'), ref]));
  const hashes = [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex'));
  for (const table of ['kept_mails', 'unread_mails'] as const) {
    const rows = await store
      .selectFrom(table)
      .select('ref_hash')
      .where('tenant', '=', tenant)
      .where('mailbox_id', '=', mailboxId)
      .where('ref_hash', 'in', hashes)
      .execute();
    for (const row of rows) known.add(byHash.get(row.ref_hash.toString('hex')) ?? '');
  }
  return known;
}

/** Remembers mails as kept; returns how many of each folder are so for the first time, whatever was written before. */
export async function keep(store: Store, { tenant, mailboxId }: Of, mails: readonly KeptMail[]): Promise<FirstKept[]> {
  const first: FirstKept[] = [];
  for (const alike of Map.groupBy(mails, ({ folderId, spared }) => `${spared} ${folderId}`).values()) {
    const [one] = alike;
    if (!one) continue;
    const rows = alike
      .map(({ ref, receivedAt }) => ({
        tenant,
        mailbox_id: mailboxId,
        ref_hash: refHash(ref),
        received_at: receivedAt,
      }))
      .sort((a, b) => a.ref_hash.compare(b.ref_hash));
    const result = await store.insertInto('kept_mails').values(rows).ignore().executeTakeFirst();
    first.push({ folderId: one.folderId, spared: one.spared, mails: Number(result.numInsertedOrUpdatedRows ?? 0n) });
  }
  return first;
}
