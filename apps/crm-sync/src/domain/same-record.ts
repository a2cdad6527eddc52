import type { CrmRecord } from '#libs/contracts';

/**
 * Whether two values of a key are the same, whenever they became matchable: what stands so stays so. Every other field is
 * a scalar or a list of texts: JSON tells two of them apart.
 */
export function sameRecord(one: CrmRecord | null | undefined, other: CrmRecord | null): boolean {
  if (one === undefined) return false;
  if (one === null || other === null) return one === other;
  const fields = Object.keys(other) as (keyof CrmRecord)[];
  return fields.every(
    (field) => field === 'matchableSince' || JSON.stringify(one[field]) === JSON.stringify(other[field]),
  );
}
