import type { ClassificationPolicy } from './generated/types.js';

/** Months of a fixed lookback: the default, and more than any mailbox is old. */
export const LOOKBACK_MONTHS_DEFAULT = 12;
export const LOOKBACK_MONTHS_MAX = 1_200;

/** Minutes between two polls of a mailbox. */
export const INTERVAL_MINUTES_DEFAULT = 15;
export const INTERVAL_MINUTES_MAX = 24 * 60;

/** Classes of mail that a tenant may keep; correspondence always is. */
export const KEEPABLE_CATEGORIES = ['marketing', 'transactional', 'automated'] as const;
/** Whether notices of services for electronic signatures are kept. */
export const E_SIGNATURE_CHOICES = ['keep', 'drop'] as const;
/** Addresses and domains in each of the lists of senders. */
export const SENDERS_MAX = 1_000;

/** A tenant that says nothing: no class is kept but correspondence, no sender is an exception. */
export const CLASSIFICATION_DEFAULT: ClassificationPolicy = {
  keep: [],
  keepSenders: [],
  dropSenders: [],
  eSignature: 'drop',
};

/** The settings in one form: each entry once, sorted, so that saying the same again is seen to be the same. Pure. */
export function classificationInOneForm(given: Readonly<ClassificationPolicy>): ClassificationPolicy {
  const sorted = <T extends string>(list: readonly T[]): T[] => [...new Set(list)].toSorted();
  const { keep, keepSenders, dropSenders, eSignature } = given;
  return { keep: sorted(keep), keepSenders: sorted(keepSenders), dropSenders: sorted(dropSenders), eSignature };
}

/** Entries of dropSenders without effect, as they stand in keepSenders, which goes first, or below a domain of it; each with that entry. Pure. */
export function dropsWithoutEffect({
  keepSenders,
  dropSenders,
}: Pick<ClassificationPolicy, 'keepSenders' | 'dropSenders'>): { dropped: string; kept: string }[] {
  const keeps = new Set(keepSenders);
  return dropSenders.flatMap((dropped) => {
    const labels = dropped.slice(dropped.lastIndexOf('@') + 1).split('.');
    const kept = [dropped, ...labels.map((_, index) => labels.slice(index).join('.'))].find((one) => keeps.has(one));
    return kept === undefined ? [] : [{ dropped, kept }];
  });
}
