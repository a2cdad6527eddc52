import type { FetcherConfig } from './config.js';
import type { Timing } from './sync-parts.js';
import type { Patience } from './unread-mails.js';

/** First wait before a mail whose body was refused is asked for again; it is four times as long each time. */
const UNREAD_FIRST_MS = 60_000;

/** The times of the work on a mailbox, as the settings say. */
export function timingOf(config: FetcherConfig): Timing {
  const { FETCHER_INTERVAL_SECONDS: interval, FETCHER_RECONCILE_DAYS: days } = config;
  return {
    intervalMs: interval && interval * 1000,
    leaseMs: config.FETCHER_LEASE_SECONDS * 1000,
    sliceMs: config.FETCHER_SLICE_SECONDS * 1000,
    backoffMaxMs: config.FETCHER_BACKOFF_SECONDS * 1000,
    crmDelayMs: config.FETCHER_CRM_LOOKBACK_MINUTES * 60_000,
    reconcile: days === 0 ? null : { days, everyMs: config.FETCHER_RECONCILE_HOURS * 3_600_000 },
  };
}

/** How often a refused mail is asked for, as the settings say. */
export function patienceOf(config: FetcherConfig): Patience {
  const maxMs = config.FETCHER_BACKOFF_SECONDS * 1000;
  return {
    attempts: config.FETCHER_POISON_ATTEMPTS,
    waitMs: (attempts) => Math.min(maxMs, UNREAD_FIRST_MS * 4 ** Math.min(attempts - 1, 10)),
  };
}
