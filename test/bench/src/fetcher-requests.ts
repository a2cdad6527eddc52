import type { BenchCompany } from './bench-company.js';

/** Units of Gmail for a new project (quota page, since May 2026). */
const GMAIL_UNITS: Record<string, number> = { getProfile: 1, 'labels.get': 1, 'messages.list': 5, 'history.list': 2 };
const GMAIL_GET = 20;

/** What a fetcher asked its provider for, for 1,000 mails, and what the arithmetic says that it must ask at least. */
export interface Asked {
  value: number;
  expected: number;
  unit: 'requests' | 'units';
  /** all requests, for their rate */
  requests: number;
}

/**
 * Reads the requests from the fetcher's metrics. Graph counts each item of a batch, not the batch. Expected at Graph: pages of 100 headers, one
 * request for each body; at Gmail: 20 units for headers and for a body, 5 for a list of 100.
 */
export function requestsOf(metrics: string, { provider, mails, kept }: BenchCompany): Asked {
  const line = /^threadline_fetcher_requests_total\{([^}]*)\} (\d+)$/gm;
  const calls = [...metrics.matchAll(line)].map(([, labels = '', count]) => ({
    call: /call="([^"]*)"/.exec(labels)?.[1] ?? '',
    count: Number(count),
  }));
  const isBatch = (call: string) => calls.some((other) => other.call === `${call} item`);
  const single = calls.filter(({ call }) => call !== 'token' && !isBatch(call));
  const requests = single.reduce((sum, { count }) => sum + count, 0);
  const thousands = mails / 1_000;
  if (provider === 'microsoft')
    return { value: requests / thousands, expected: 1_000 / 100 + 1_000 * kept, unit: 'requests', requests };
  const units = single.reduce((sum, { call, count }) => sum + count * (GMAIL_UNITS[call] ?? GMAIL_GET), 0);
  return { value: units / thousands, expected: 10 * 5 + 1_000 * GMAIL_GET * (1 + kept), unit: 'units', requests };
}
