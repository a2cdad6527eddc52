import type { Policy } from '#libs/contracts';
import type { Opportunity } from './crm-directory.js';

const WINDOW = 14 * 86_400_000;

/**
 * The opportunity of a mail among the candidates: of those open at its date (or opened up to 14 days after, closed up to 14 days before), the one that
 * the tenant's policy prefers; of equals the smallest id. `sentAt`: ms since 1970.
 */
export function chooseOpportunity(
  candidates: readonly Opportunity[],
  policy: Policy['opportunity'],
  sentAt: number,
): Opportunity | null {
  const rank = RANKS[policy];
  return candidates
    .filter((one) => inWindow(one, sentAt))
    .reduce<Opportunity | null>((best, one) => {
      if (best === null) return one;
      const difference = rank(one) - rank(best);
      return difference > 0 || (difference === 0 && one.id < best.id) ? one : best;
    }, null);
}

const RANKS: Record<Policy['opportunity'], (one: Opportunity) => number> = {
  'most-recently-updated': (one) => one.updatedAt,
  'most-recently-created': (one) => one.createdAt,
  oldest: (one) => -one.createdAt,
};

function inWindow(one: Opportunity, sentAt: number): boolean {
  if (sentAt < one.createdAt - WINDOW) return false;
  return one.isOpen || sentAt <= (one.closedAt ?? one.updatedAt) + WINDOW;
}
