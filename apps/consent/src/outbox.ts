import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { mailboxes, type Topic, tenants } from '#libs/contracts';
import type { Publisher } from '#libs/stage';
import { type Database, inStore, type Store } from '#libs/store';
import { mailboxOf } from './mailbox-row.js';
import { tenantOf } from './tenant-row.js';

const BATCH = 200;
/** Another process may have left something behind: looked at so often without being asked. */
const IDLE_MS = 1_000;
/** A request waits so long for its change to stand on the topic; then it answers, for the outbox keeps it. */
const ANSWER_WITHIN_MS = 2_000;

type OutboxTopic = 'tenants' | 'mailboxes';

interface Change {
  id: number;
  record_key: string;
}

/**
 * Changes reach the compacted topics after their commit and never get lost between: the transaction that changes a row also notes its key,
 * and the loop publishes whatever the row holds by then and strikes the note out.
 */
export class Outbox {
  private wake: (() => void) | null = null;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly store: Store,
    private readonly publisher: Publisher,
  ) {}

  /** Notes, in the transaction that changes the row, that it must be published. `now`: ms since 1970. */
  async note(tx: Transaction<Database>, topic: OutboxTopic, keys: readonly string[], now: number): Promise<void> {
    if (keys.length === 0) return;
    const rows = keys.map((key) => ({ topic, record_key: key, created_at: now }));
    await tx.insertInto('outbox').values(rows).execute();
  }

  /** Resolves when what is committed by now stands on the topics, or after two seconds: it is safe in the outbox then. */
  async published(): Promise<void> {
    const done = new Promise<void>((resolve) => this.waiting.push(resolve));
    this.wake?.();
    const late = new AbortController();
    await Promise.race([done, sleep(ANSWER_WITHIN_MS, undefined, { signal: late.signal, ref: false })]);
    late.abort();
  }

  /** The loop: publishes until `signal` aborts. Throws Unavailable; nothing is lost by that. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const served = this.waiting;
      this.waiting = [];
      try {
        while ((await this.publishSome()) > 0) if (signal.aborted) return;
      } catch (error) {
        this.waiting.push(...served);
        throw error;
      }
      served.forEach((resolve) => resolve());
      await this.idle(signal);
    }
  }

  /** Publishes a batch of noted rows; how many notes were struck out. */
  private async publishSome(): Promise<number> {
    return inStore(() =>
      // the notes stay locked until they are published, so that two processes never publish an older row after a newer one;
      // read committed: no gap locks, so new notes are not kept waiting
      this.store
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (tx) => {
          const notes = await tx.selectFrom('outbox').selectAll().orderBy('id').limit(BATCH).forUpdate().execute();
          if (notes.length === 0) return 0;
          await this.publishTenants(
            tx,
            notes.filter((note) => note.topic === 'tenants'),
          );
          await this.publishMailboxes(
            tx,
            notes.filter((note) => note.topic === 'mailboxes'),
          );
          const ids = notes.map((note) => note.id);
          await tx.deleteFrom('outbox').where('id', 'in', ids).execute();
          return ids.length;
        }),
    );
  }

  private async publishTenants(tx: Transaction<Database>, notes: readonly Change[]): Promise<void> {
    const keys = [...new Set(notes.map((note) => note.record_key))];
    if (keys.length === 0) return;
    const rows = await tx.selectFrom('tenants').selectAll().where('id', 'in', keys).execute();
    const byKey = new Map(rows.map((row) => [row.id, tenantOf(row)]));
    await this.publish(tenants, keys, byKey, (key) => key);
  }

  private async publishMailboxes(tx: Transaction<Database>, notes: readonly Change[]): Promise<void> {
    const keys = [...new Set(notes.map((note) => note.record_key))];
    if (keys.length === 0) return;
    const places = keys.map((key) => ({ key, tenant: tenantOfKey(key), id: key.slice(tenantOfKey(key).length + 1) }));
    const rows = await tx
      .selectFrom('mailboxes')
      .selectAll()
      .where((eb) => eb.or(places.map(({ tenant, id }) => eb.and({ tenant, id }))))
      .execute();
    const byKey = new Map(rows.map((row) => [`${row.tenant}/${row.id}`, mailboxOf(row)]));
    await this.publish(mailboxes, keys, byKey, tenantOfKey);
  }

  private async publish<T extends { version: number }>(
    topic: Topic<T>,
    keys: readonly string[],
    values: ReadonlyMap<string, T>,
    tenantOfRecord: (key: string) => string,
  ): Promise<void> {
    const records = keys.map((key) => {
      const value = values.get(key) ?? null;
      const record = { key, value, tenant: tenantOfRecord(key) };
      return value === null ? record : { ...record, version: value.version };
    });
    await this.publisher.publish(topic, records);
  }

  private async idle(signal: AbortSignal): Promise<void> {
    if (this.waiting.length > 0 || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = (): void => resolve();
    const timer = setTimeout(wake, IDLE_MS);
    this.wake = wake;
    signal.addEventListener('abort', wake);
    await promise;
    signal.removeEventListener('abort', wake);
    clearTimeout(timer);
    this.wake = null;
  }
}

function tenantOfKey(key: string): string {
  return key.slice(0, key.indexOf('/'));
}
