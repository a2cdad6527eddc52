import type { CrmRecord } from '#libs/contracts';

/**
 * When mail of the record's people could first be told by what it holds now, ms since 1970: `now` where it names an
 * address or a domain that `before` did not, else as `before` says. Null where mail is not told by it. Pure.
 */
export function matchableSince(record: CrmRecord, before: CrmRecord | null | undefined, now: number): number | null {
  const known = new Set(before ? namesOf(before) : []);
  const names = namesOf(record);
  if (names.length === 0) return null;
  return names.every((name) => known.has(name)) ? (before?.matchableSince ?? null) : now;
}

/** What mail is told by: the address of a contact or lead, the domains of an account. */
function namesOf({ kind, email, domains }: CrmRecord): readonly string[] {
  if (kind === 'account') return domains;
  return kind === 'opportunity' || email === null ? [] : [email];
}
