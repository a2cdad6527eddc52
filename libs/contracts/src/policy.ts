/** Months of a fixed lookback: the default, and more than any mailbox is old. */
export const LOOKBACK_MONTHS_DEFAULT = 12;
export const LOOKBACK_MONTHS_MAX = 1_200;

/** Minutes between two polls of a mailbox. */
export const INTERVAL_MINUTES_DEFAULT = 15;
export const INTERVAL_MINUTES_MAX = 24 * 60;
