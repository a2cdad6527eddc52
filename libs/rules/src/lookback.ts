import { LOOKBACK_MONTHS_DEFAULT, type Policy } from '#libs/contracts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * From when on a new mailbox is read, ms since 1970. `oldestOpenOwned`: creation of the oldest open opportunity that the user owns, null when he owns
 * none; `now`: ms since 1970. Months are calendar months in UTC.
 */
export function lookbackStart(policy: Policy, oldestOpenOwned: number | null, now: number): number {
  const { kind, months } = policy.lookback;
  if (kind === 'forward') return now - DAY;
  if (kind === 'fixed') return monthsBefore(now, months ?? LOOKBACK_MONTHS_DEFAULT);
  const latest = now - 7 * DAY;
  return Math.max(monthsBefore(now, LOOKBACK_MONTHS_DEFAULT), Math.min(latest, oldestOpenOwned ?? latest));
}

/**
 * What the lookback of a mailbox comes from, at most 200 characters: as long as it stays the same, the lookback does. The
 * clock is no part of it, so that time alone narrows nothing.
 */
export function lookbackKey(policy: Policy, oldestOpenOwned: number | null): string {
  const { kind, months } = policy.lookback;
  if (kind === 'fixed') return `${kind} ${months ?? LOOKBACK_MONTHS_DEFAULT}`;
  return kind === 'forward' || oldestOpenOwned === null ? kind : `${kind} ${oldestOpenOwned}`;
}

/** The same day and time `months` calendar months earlier; the last day of the month where that day does not exist. */
function monthsBefore(now: number, months: number): number {
  const date = new Date(now);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}
