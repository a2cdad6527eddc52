/** Polls are spread by up to this share of the interval to either side, so that mailboxes do not come due together. */
const JITTER = 0.1;
const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MAX_MS = 15 * 60_000;

/** Wait until the next poll. `random`: 0 <= random < 1. Pure. */
export function pollDelayMs(intervalMs: number, random: number): number {
  return Math.round(intervalMs * (1 - JITTER + 2 * JITTER * random));
}

/**
 * Wait after the provider did not serve a mailbox: at least what it asked for, and longer with each failure in a row,
 * spread over half of it. The
 * mailbox waits, not the worker. Pure.
 */
export function backoffMs(failures: number, retryAfterMs: number | undefined, random: number): number {
  const ceiling = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** Math.min(failures, 20));
  return Math.round(Math.max(retryAfterMs ?? 0, ceiling * (0.5 + random / 2)));
}
