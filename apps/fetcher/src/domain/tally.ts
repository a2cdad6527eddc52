import type { DropReason } from '#libs/contracts';

/** What became of the mails of a page: numbers alone. */
export interface Tally {
  admitted: number;
  dropped: Partial<Record<DropReason, number>>;
}

export const emptyTally = (): Tally => ({ admitted: 0, dropped: {} });

/** Counts mails that are not kept. */
export function countDrop(tally: Tally, reason: DropReason, mails = 1): void {
  if (mails > 0) tally.dropped[reason] = (tally.dropped[reason] ?? 0) + mails;
}

/** Mails that were looked at: kept or not. */
export function seenIn(tally: Tally): number {
  return Object.values(tally.dropped).reduce((sum, mails) => sum + mails, tally.admitted);
}
