import { partitionOf } from '#libs/contracts';

/** A poll comes up to this share of the interval after its instant, and never more than so many ms. */
const JITTER = 0.02;
const JITTER_MAX_MS = 10_000;
/** Mailboxes that are enrolled together and polled at once; each one more begins a step later. */
const AT_ONCE = 16;
const STEP_MS = 100;
const FIRST_MAX_MS = 5 * 60_000;
const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MAX_MS = 15 * 60_000;
/** A wait that a provider asked for is stretched by up to this share, so that all who were told the same do not come back together. */
const STRETCH = 0.1;
const STRETCH_MAX_MS = 60_000;
/** Parts of an interval that mailboxes are dealt to as keys are to partitions. */
const SHARES = 1_000_003;
const PAUSE_FIRST_MS = 60_000;
const PAUSE_MAX_MS = 30 * 60_000;

/** What decides when a mailbox is polled. */
export interface Poll {
  /** stands for the mailbox: its instants are those that leave the same rest, derived from this, in every interval */
  key: string;
  intervalMs: number;
  /** ms since 1970 */
  now: number;
  /** 0 <= random < 1 */
  random: number;
}

/**
 * Ms until the next poll. Each mailbox has an instant of its own in every interval, whatever happened before, so that
 * neither a restart nor a thousand mailboxes enrolled together come due in one minute. The wait is at most the
 * interval and a little. Pure.
 */
export function pollDelayMs({ key, intervalMs, now, random }: Poll): number {
  if (intervalMs <= 0) return 0;
  const jitterMax = Math.min(intervalMs * JITTER, JITTER_MAX_MS);
  // the poll of this interval may only just have been made, late by its jitter
  const earliest = now + jitterMax;
  const phase = share(key) * intervalMs;
  const rest = (((phase - earliest) % intervalMs) + intervalMs) % intervalMs;
  return Math.round(jitterMax + rest + random * jitterMax);
}

/** Ms until the first poll of the mailbox with this index among those that are enrolled together. Pure. */
export function firstPollDelayMs(index: number): number {
  return Math.min(Math.max(0, index - AT_ONCE) * STEP_MS, FIRST_MAX_MS);
}

/**
 * Wait after the provider did not serve a mailbox: at least what it asked for (`retryAfterMs`, however long), and longer
 * with each failure in a row up to `maxMs`, spread over half of it. `random`: 0 <= random < 1. The mailbox waits, not
 * the worker. Pure.
 */
export function backoffMs(
  failures: number,
  retryAfterMs: number | undefined,
  random: number,
  maxMs = BACKOFF_MAX_MS,
): number {
  const ceiling = Math.min(maxMs, BACKOFF_FIRST_MS * 2 ** Math.min(failures, 30));
  const asked = retryAfterMs ?? 0;
  const stretched = asked + Math.min(asked * STRETCH, STRETCH_MAX_MS) * random;
  return Math.round(Math.max(stretched, ceiling * (0.5 + random / 2)));
}

/** Wait before a provider that turned away the whole app, or a tenant, is asked again: 1, 2, 4 ... 30 minutes. Pure. */
export function pauseMs(failures: number): number {
  return Math.min(PAUSE_MAX_MS, PAUSE_FIRST_MS * 2 ** Math.min(Math.max(0, failures - 1), 30));
}

/** 0 <= share < 1, the same for the same key, spread evenly over different keys. */
const share = (key: string): number => partitionOf(key, SHARES) / SHARES;
