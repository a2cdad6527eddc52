import type { AppMetrics } from '#libs/telemetry';

/** What became of the providers' calls, and of their promises to call. */
export class PushMetrics {
  readonly calls;
  readonly subscriptions;

  constructor(app: AppMetrics) {
    this.calls = app.counter(
      'threadline_fetcher_pushes_total',
      'What providers told of mailboxes, by what became of it',
      ['provider', 'outcome'],
    );
    this.subscriptions = app.counter(
      'threadline_fetcher_subscriptions_total',
      'Promises of providers to tell of changes',
      ['provider', 'outcome'],
    );
  }
}
