import { setTimeout as sleep } from 'node:timers/promises';
import { type CrmKind, type CrmRecord, crmRecordKey, crmRecords, Unavailable } from '#libs/contracts';
import { notFound } from '#libs/http';
import type { Publisher, TableStatus, TableView } from '#libs/stage';
import { AwaitedWrites } from './domain/awaited-writes.js';
import type { CrmChange, CrmTable } from './domain/crm-table.js';
import { matchableSince } from './domain/matchable-since.js';

/** So many records are handed to the broker at a time. */
const BATCH = 1_000;
const CATCH_UP_WITHIN_MS = 20_000;
const LOOK_AGAIN_MS = 20;

/** What an import did. */
export interface ImportResult {
  /** records in the file */
  records: number;
  written: number;
  deleted: number;
  /** records that already stood so */
  unchanged: number;
}

/** Writes CRM records to their topic; a call returns when the broker has acknowledged them. What was written is read again. */
export class CrmWriter {
  private readonly awaited = new AwaitedWrites();
  private writtenAt = -Infinity;
  /** a write failed: nobody knows which part of it the topic holds */
  private uncertain = false;
  private last: Promise<unknown> = Promise.resolve();

  private status: Pick<TableStatus, 'caughtUp' | 'staleMs'> = { caughtUp: false, staleMs: () => Infinity };

  constructor(
    private readonly publisher: Publisher,
    private readonly table: CrmTable,
    private readonly clock: () => number,
  ) {}

  /** Fills the table from the topic: `open` begins to read it. */
  follow(open: (view: TableView<CrmRecord>) => TableStatus): void {
    this.status = open({
      apply: (key, value) => {
        this.table.apply(key, value);
        this.awaited.seen(key, value);
      },
    });
  }

  /** Writes one record, and returns it as it was written: with when it became matchable. */
  async put(record: CrmRecord): Promise<CrmRecord> {
    const [written = record] = await this.publish([
      { key: crmRecordKey(record), tenant: record.tenant, value: record },
    ]);
    return written;
  }

  /** Deletes one record. Throws Problem 404 when it is not there. */
  async delete(tenant: string, kind: CrmKind, id: string): Promise<void> {
    await this.caughtUp();
    if (this.table.get(tenant, kind, id) === undefined) throw notFound(kind);
    await this.publish([{ key: crmRecordKey({ tenant, kind, id }), tenant, value: null }]);
  }

  /** Writes all records of a file; `replace` also deletes the kind's records that are not among them. */
  async import(
    tenant: string,
    kind: CrmKind,
    records: readonly CrmRecord[],
    mode: 'merge' | 'replace',
  ): Promise<ImportResult> {
    return this.alone(async () => {
      const changes = this.table.differing(records);
      const kept = new Set(records.map(({ id }) => id));
      const gone = mode === 'replace' ? this.table.missing(tenant, kind, kept) : [];
      await this.publish([...changes, ...gone]);
      const written = changes.length;
      return { records: records.length, written, deleted: gone.length, unchanged: records.length - written };
    });
  }

  /** Resolves when the table holds everything that this process wrote. Throws Unavailable after twenty seconds. */
  async caughtUp(): Promise<void> {
    const deadline = this.clock() + CATCH_UP_WITHIN_MS;
    while (!this.holdsOwnWrites()) {
      if (this.clock() > deadline) throw new Unavailable('kafka');
      await sleep(LOOK_AGAIN_MS);
    }
  }

  /** Either it showed each of them, or it is known to have held all that the topic held after them. */
  private holdsOwnWrites(): boolean {
    if (this.awaited.size === 0 && !this.uncertain) return true;
    if (this.clock() - this.status.staleMs() <= this.writtenAt) return false;
    this.awaited.clear();
    this.uncertain = false;
    return true;
  }

  /** One import after the other, each on a table that holds what was written before: what differs is told from it. */
  private async alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(async () => {
      await this.caughtUp();
      return work();
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** Returns what was written. Each batch becomes matchable when it is sent: mail is looked for after it has arrived. */
  private async publish(changes: readonly CrmChange[]): Promise<CrmRecord[]> {
    const written: CrmRecord[] = [];
    for (let at = 0; at < changes.length; at += BATCH) {
      const now = this.clock();
      const batch = changes.slice(at, at + BATCH).map((change) => this.dated(change, now));
      written.push(...batch.flatMap(({ value }) => value ?? []));
      this.awaited.expect(batch);
      this.writtenAt = Infinity;
      try {
        await this.publisher.publish(crmRecords, batch);
      } catch (error) {
        this.uncertain = true;
        throw error;
      } finally {
        this.writtenAt = this.clock();
      }
    }
    return written;
  }

  private dated(change: CrmChange, now: number): CrmChange {
    const { value } = change;
    if (value === null) return change;
    const awaited = this.awaited.value(change.key);
    const before = awaited === undefined ? this.table.get(value.tenant, value.kind, value.id) : awaited;
    return { ...change, value: { ...value, matchableSince: matchableSince(value, before, now) } };
  }
}
