import type { Provider } from '#libs/contracts';
import type { AppMetrics } from '#libs/telemetry';
import { type Tally } from './domain/tally.js';

/** The fetcher's own numbers; no label holds anything of a mail, a mailbox or a tenant. */
export class FetcherMetrics {
  readonly admitted;
  readonly pages;
  readonly rounds;
  readonly requests;
  readonly throttled;

  constructor(private readonly app: AppMetrics) {
    this.admitted = app.counter('threadline_fetcher_admitted_total', 'Mails produced to raw-emails', []);
    this.pages = app.counter('threadline_fetcher_pages_total', 'Pages of mail that were read and saved', []);
    this.rounds = app.counter('threadline_fetcher_rounds_total', 'Complete rounds over a mailbox', ['provider']);
    this.requests = app.counter('threadline_fetcher_requests_total', 'Answers of a provider; status 0: none came', [
      'provider',
      'call',
      'status',
    ]);
    this.throttled = app.counter('threadline_fetcher_waits_total', 'Times a mailbox had to wait for its provider', [
      'provider',
      'cause',
    ]);
  }

  /** Counts a page that was saved. */
  count(tally: Tally): void {
    this.pages.inc();
    this.admitted.inc(tally.admitted);
    for (const [reason, mails] of Object.entries(tally.dropped)) this.app.dropped.inc({ reason }, mails);
  }

  /** Counts answers of one provider. */
  observe(provider: Provider): (call: string, status: number) => void {
    return (call, status) => this.requests.inc({ provider, call, status: String(status) });
  }
}
