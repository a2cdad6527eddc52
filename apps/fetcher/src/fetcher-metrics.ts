import type { Provider } from '#libs/contracts';
import type { AppMetrics } from '#libs/telemetry';
import type { DropCounts } from './domain/tally.js';
import type { Saved } from './mailbox-records.js';

/** The fetcher's own numbers; no label holds anything of a mail, a mailbox or a tenant. */
export class FetcherMetrics {
  readonly admitted;
  readonly pages;
  readonly rounds;
  readonly requests;
  readonly throttled;
  readonly windows;
  readonly quarantined;
  readonly gaps;

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
    this.windows = app.counter(
      'threadline_fetcher_windows_total',
      'Stretches of past mail that were read to their end',
      ['provider', 'kind'],
    );
    this.quarantined = app.counter(
      'threadline_fetcher_quarantined_total',
      'Mails that were quarantined because their provider refuses them: they are asked for once a day',
      [],
    );
    this.gaps = app.counter(
      'threadline_fetcher_reconciled_gaps_total',
      'Mails that reconciliations found missing, and healed',
      [],
    );
  }

  /** Counts mails of what was saved: those that were kept for the first time, dropped, and given up. */
  count({ admitted, quarantined, vanished }: Saved, dropped: DropCounts): void {
    this.admitted.inc(admitted);
    this.quarantined.inc(quarantined);
    if (vanished > 0) this.app.dropped.inc({ reason: 'vanished' }, vanished);
    for (const [reason, mails] of Object.entries(dropped)) this.app.dropped.inc({ reason }, mails);
  }

  /** Notes what a reconciliation found missing, and healed. */
  reconciled(gaps: number): void {
    this.gaps.inc(gaps);
  }

  /** Counts answers of one provider. */
  observe(provider: Provider): (call: string, status: number) => void {
    return (call, status) => this.requests.inc({ provider, call, status: String(status) });
  }
}
