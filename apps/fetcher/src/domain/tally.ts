import type { DropReason } from '#libs/contracts';

/** How many mails were not kept, by reason. */
export type DropCounts = Partial<Record<DropReason, number>>;

/** What became of mails, by the folder that they count under: numbers alone. */
export class Tally {
  readonly #folders = new Map<string, DropCounts>();

  /** Counts mails of a folder that are not kept. */
  drop(folderId: string, reason: DropReason, mails = 1): void {
    if (mails <= 0) return;
    const counts = this.#folders.get(folderId) ?? {};
    counts[reason] = (counts[reason] ?? 0) + mails;
    this.#folders.set(folderId, counts);
  }

  /** Every number, one entry for each folder and reason. */
  entries(): { folderId: string; reason: DropReason; mails: number }[] {
    return [...this.#folders].flatMap(([folderId, counts]) =>
      (Object.entries(counts) as [DropReason, number][]).map(([reason, mails]) => ({ folderId, reason, mails })),
    );
  }

  /** The numbers of all folders together. */
  totals(): DropCounts {
    const totals: DropCounts = {};
    for (const { reason, mails } of this.entries()) totals[reason] = (totals[reason] ?? 0) + mails;
    return totals;
  }
}
