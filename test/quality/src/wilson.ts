/** A share of a sample with its 95 % interval, all 0 to 1; NaN for an empty sample. */
export interface Share {
  hits: number;
  of: number;
  share: number;
  low: number;
  high: number;
}

/** 95 %, two-sided */
const Z = 1.959964;

/** Wilson's score interval (1927): honest also for small samples and for shares near 0 and 1. */
export function shareOf(hits: number, of: number): Share {
  if (of === 0) return { hits, of, share: Number.NaN, low: Number.NaN, high: Number.NaN };
  const share = hits / of;
  const middle = (share + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const half = (Z / (1 + Z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  // at the ends the interval reaches 0 and 1, but for rounding
  return { hits, of, share, low: hits === 0 ? 0 : middle - half, high: hits === of ? 1 : middle + half };
}
