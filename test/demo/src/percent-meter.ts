import type { Progress } from '../../installation/src/index.js';

/** A number with its thousands apart. */
export const number = (value: number): string => value.toLocaleString('en-US').replaceAll(',', ' ');

/**
 * A meter of one run: the percentage of the mails that were read, whole and rounded down. It never goes down: a mailbox that turns out larger than the
 * others, or a folder that is walked anew, holds it where it was.
 */
export function percentMeter(): (progress: Pick<Progress, 'share'>) => number {
  let highest = 0;
  return ({ share }) => (highest = Math.max(highest, Math.floor(share * 100)));
}

/** What was read of what is known to be there. */
export function readSoFar({ seen, expected, uncounted }: Pick<Progress, 'seen' | 'expected' | 'uncounted'>): string {
  return `${number(seen)} of ${number(expected)} mails${uncounted > 0 ? ' so far' : ''}`;
}

/** What is still to be found out; empty when nothing is. */
export function stillToCount({ uncounted }: Pick<Progress, 'uncounted'>): string {
  if (uncounted === 0) return '';
  return `${number(uncounted)} ${uncounted === 1 ? 'mailbox' : 'mailboxes'} still to be counted`;
}
