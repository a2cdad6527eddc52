import { timingSafeEqual } from 'node:crypto';
import type { Provider } from '#libs/contracts';
import { inStore, type Store } from '#libs/store';
import { sql } from 'kysely';
import { stateHash } from './subscriptions.js';
import type { PushMetrics } from './push-metrics.js';

/** What a provider tells of a mailbox. `renew`: it wants its promise renewed now; `lost`: it holds none any more. */
export type PushEvent = 'changed' | 'renew' | 'lost';

/** A call of Microsoft, by the promise that it claims to keep. The secret is never kept, only its hash. */
interface MicrosoftCall {
  subscriptionId: string;
  stateHash: string;
  event: PushEvent;
}

/** Calls that wait to be looked at; what comes beyond is dropped, and the next poll finds it. */
const WAITING_MAX = 10_000;
/** A mailbox is woken once in so long, however often it changes. */
const PAUSE_MS = 5_000;

/** Where mailboxes are woken, and found. */
export interface WakeParts {
  store: Store;
  metrics: PushMetrics;
  wake: (tenant: string, mailboxId: string) => Promise<number>;
  /** mailboxes of Google with this address, in any tenant */
  mailboxesOf: (email: string) => readonly { tenant: string; id: string }[];
  now: () => number;
}

/**
 * Calls of the providers, taken at once and worked on afterwards, so that a provider never waits for MariaDB. A call only
 * says where to look: the poll that it brings forward finds what is new, and one that is lost costs an interval.
 */
export class Wakes {
  readonly #calls = new Map<string, MicrosoftCall>();
  readonly #mailboxes = new Map<string, { tenant: string; id: string }>();
  readonly #woken = new Map<string, number>();

  constructor(private readonly parts: WakeParts) {}

  /** Takes a call of Microsoft; whether it is genuine is found out later. */
  microsoft(subscriptionId: string, clientState: string, event: PushEvent): void {
    const call = { subscriptionId, stateHash: stateHash(clientState), event };
    this.#take('microsoft', this.#calls, `${event} ${call.stateHash} ${subscriptionId}`, call);
  }

  /** Takes a call of Google that has proved who it is; false where nobody has this mailbox. */
  google(email: string): boolean {
    const mailboxes = this.parts.mailboxesOf(email);
    for (const mailbox of mailboxes) this.#due('google', mailbox);
    this.parts.metrics.calls.inc({ provider: 'google', outcome: mailboxes.length > 0 ? 'taken' : 'unknown' });
    return mailboxes.length > 0;
  }

  /** Wakes the mailboxes that were told of, each once in a while. Throws `Unavailable`; what was not woken is, the next time. */
  async settle(): Promise<void> {
    await this.#judge();
    const { now, wake } = this.parts;
    for (const [key, at] of this.#woken) if (now() - at >= PAUSE_MS) this.#woken.delete(key);
    for (const [key, { tenant, id }] of this.#mailboxes) {
      if (this.#woken.has(key)) continue;
      // first: what is told of it from here on is for the next time
      this.#mailboxes.delete(key);
      let isWoken = false;
      try {
        await wake(tenant, id);
        isWoken = true;
      } finally {
        if (!isWoken) this.#mailboxes.set(key, { tenant, id });
      }
      this.#woken.set(key, now());
    }
  }

  /** Sorts genuine calls of Microsoft from others. */
  async #judge(): Promise<void> {
    const calls = [...this.#calls];
    if (calls.length === 0) return;
    const ids = [...new Set(calls.map(([, call]) => call.subscriptionId))];
    const rows = await inStore(() =>
      this.parts.store
        .selectFrom('push_subscriptions')
        .select(['tenant', 'mailbox_id', 'subscription_id', 'client_state_hash'])
        .where('provider', '=', 'microsoft')
        .where('subscription_id', 'in', ids)
        .execute(),
    );
    const known = new Map(rows.map((row) => [row.subscription_id, row]));
    for (const [key, call] of calls) {
      const row = known.get(call.subscriptionId);
      const genuine = row !== undefined && isSame(row.client_state_hash, call.stateHash);
      const outcome = genuine ? 'taken' : row ? 'forged' : 'unknown';
      if (genuine) {
        const mailbox = { tenant: row.tenant, id: row.mailbox_id };
        await this.#heed(call, mailbox);
        this.#due('microsoft', mailbox);
      }
      this.parts.metrics.calls.inc({ provider: 'microsoft', outcome });
      this.#calls.delete(key);
    }
  }

  /** A promise that is to be renewed, or that is gone, is seen to by the poll that the call brings forward. */
  async #heed({ event, subscriptionId }: MicrosoftCall, { tenant, id }: { tenant: string; id: string }): Promise<void> {
    if (event === 'changed') return;
    const { store } = this.parts;
    const of = sql<boolean>`tenant = ${tenant} AND mailbox_id = ${id} AND subscription_id = ${subscriptionId}`;
    await inStore(async () => {
      if (event === 'lost') await store.deleteFrom('push_subscriptions').where(of).execute();
      else await store.updateTable('push_subscriptions').set({ renew_at: 0 }).where(of).execute();
    });
  }

  #due(provider: Provider, mailbox: { tenant: string; id: string }): void {
    this.#take(provider, this.#mailboxes, `${mailbox.tenant}/${mailbox.id}`, mailbox);
  }

  #take<T>(provider: Provider, waiting: Map<string, T>, key: string, value: T): void {
    if (waiting.size < WAITING_MAX || waiting.has(key)) waiting.set(key, value);
    else this.parts.metrics.calls.inc({ provider, outcome: 'dropped' });
  }
}

/** Compares two hashes in constant time. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
