import { inStore, type Store } from '#libs/store';
import type { AppMetrics } from '#libs/telemetry';
import { sql } from 'kysely';
import { NOW } from './folder-rows.js';
import { readPauses } from './provider-pauses.js';

/** How all mailboxes of the installation stand; every instance tells the same. No label names a mailbox or a tenant. */
export class MailboxGauges {
  readonly #mailboxes;
  readonly #overdue;
  readonly #unread;
  readonly #windows;
  readonly #gaps;
  readonly #paused;
  readonly #subscriptions;

  constructor(
    private readonly store: Store,
    app: AppMetrics,
  ) {
    const name = (of: string) => `threadline_fetcher_${of}`;
    this.#mailboxes = app.gauge(name('mailboxes'), 'Mailboxes by state', ['provider', 'state']);
    this.#overdue = app.gauge(name('overdue_seconds'), 'How long the mailbox that waits longest has been due', []);
    this.#unread = app.gauge(name('unread_mails'), 'Mails whose body the provider refuses alone', ['state']);
    this.#windows = app.gauge(name('windows'), 'Mailboxes in which past mail is being read, by why', ['kind']);
    this.#gaps = app.gauge(name('reconcile_gaps'), 'Mails that the last reconciliations found missing and healed', []);
    this.#paused = app.gauge(name('paused'), '1: the provider turns everybody away', ['provider', 'cause']);
    this.#subscriptions = app.gauge(name('push_mailboxes'), 'Mailboxes of whose changes their provider tells', [
      'provider',
    ]);
  }

  /** Reads the numbers from MariaDB. Throws `Unavailable`. */
  async refresh(): Promise<void> {
    const { store } = this;
    const [standing, unread, windows, subscriptions] = await inStore(() =>
      Promise.all([
        sql<{ provider: string; state: string; mailboxes: number; gaps: number; overdue: number }>`
          SELECT provider, state, COUNT(*) AS mailboxes, CAST(SUM(reconcile_gaps) AS INT) AS gaps,
            CAST(MAX(IF(state IN ('waiting', 'backfilling', 'live', 'throttled') AND NOT cause <=> 'no_consent'
              AND (lease_until IS NULL OR lease_until <= ${NOW}), ${NOW} - due_at, 0)) AS INT) AS overdue
          FROM sync_state GROUP BY provider, state`.execute(store),
        sql<{ state: string; mails: number }>`
          SELECT state, COUNT(*) AS mails FROM unread_mails GROUP BY state`.execute(store),
        sql<{ kind: string; mailboxes: number }>`
          SELECT kind, COUNT(*) AS mailboxes FROM sync_windows GROUP BY kind`.execute(store),
        sql<{ provider: string; mailboxes: number }>`
          SELECT provider, COUNT(*) AS mailboxes FROM push_subscriptions WHERE expires_at > ${NOW} GROUP BY provider`.execute(
          store,
        ),
      ]),
    );
    const pauses = await readPauses(store);
    for (const gauge of [this.#mailboxes, this.#unread, this.#windows, this.#paused, this.#subscriptions])
      gauge.reset();
    for (const { provider, state, mailboxes } of standing.rows) this.#mailboxes.set({ provider, state }, mailboxes);
    this.#overdue.set(Math.max(0, ...standing.rows.map(({ overdue }) => overdue)) / 1_000);
    this.#gaps.set(standing.rows.reduce((sum, { gaps }) => sum + gaps, 0));
    for (const state of ['retrying', 'quarantined'])
      this.#unread.set({ state }, unread.rows.find((row) => row.state === state)?.mails ?? 0);
    for (const { kind, mailboxes } of windows.rows) this.#windows.set({ kind }, mailboxes);
    for (const { provider, cause } of pauses) this.#paused.set({ provider, cause }, 1);
    for (const { provider, mailboxes } of subscriptions.rows) this.#subscriptions.set({ provider }, mailboxes);
  }
}
