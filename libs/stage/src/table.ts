import { events, type Telemetry } from '#libs/telemetry';
import type { FetchedBatch, PartitionOffsets } from './port/port.js';
import type { TableStatus, TableView } from './runtime.js';
import { UNDECODABLE, type ValueCodec } from './serde/codec.js';

/** A table cannot be read: without it mail would be judged by wrong facts, so the app stops. */
export class TableUnreadable extends Error {
  constructor(table: string, partition: number, offset: bigint) {
    super(`${table}, partition ${partition}, offset ${offset} cannot be decoded: nothing may be decided without it`);
    this.name = 'TableUnreadable';
  }
}

/** The state of one table. It has caught up when it holds everything its topic held at some moment; the latest such moment says how stale it is. */
export class Table<T> implements Omit<TableStatus, 'catchUp'> {
  readonly #positions = new Map<number, bigint>();
  #target: { ends: readonly PartitionOffsets[]; at: number } | null = null;
  #caughtUpAt: number | null = null;
  #waiting: { ends: readonly PartitionOffsets[]; resolve: () => void }[] = [];
  #records = 0;
  readonly #begun = performance.now();
  readonly #first: Promise<void>;
  #resolveFirst: () => void = () => undefined;

  constructor(
    readonly name: string,
    private readonly codec: ValueCodec<T>,
    private readonly view: TableView<T>,
    private readonly telemetry: Telemetry,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#first = new Promise((resolve) => (this.#resolveFirst = resolve));
  }

  get caughtUp(): boolean {
    return this.#caughtUpAt !== null;
  }

  staleMs(): number {
    return this.#caughtUpAt === null ? Infinity : this.now() - this.#caughtUpAt;
  }

  whenCaughtUp(): Promise<void> {
    return this.#first;
  }

  /**
   * Resolves when the table holds everything its topic holds now. `endsOf` looks the topic's ends up. Throws what `endsOf` throws.
   */
  async catchUp(endsOf: () => Promise<readonly PartitionOffsets[]>): Promise<void> {
    const at = this.now();
    const ends = await endsOf();
    if (!this.#isPast(ends)) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.push({ ends, resolve });
      await promise;
    }
    this.#caughtUpAt = Math.max(this.#caughtUpAt ?? at, at);
  }

  /** False while an earlier target is still to be reached: then the table is behind, and a later target would hide it. */
  wantsTarget(): boolean {
    return this.#target === null;
  }

  /** The topic's ends at time `at`. */
  aimAt(ends: readonly PartitionOffsets[], at: number): void {
    this.#target = { ends, at };
    this.#look();
  }

  /** The reader stands at `position`, control records and compacted gaps included. */
  reach(partition: number, position: bigint): void {
    if (position > (this.#positions.get(partition) ?? -1n)) this.#positions.set(partition, position);
    this.#look();
    const reached = this.#waiting.filter(({ ends }) => this.#isPast(ends));
    this.#waiting = this.#waiting.filter((one) => !reached.includes(one));
    for (const { resolve } of reached) resolve();
  }

  #isPast(ends: readonly PartitionOffsets[]): boolean {
    return ends.every(({ partition, low, high }) => (this.#positions.get(partition) ?? low) >= high);
  }

  /** Applies the records of a batch once: after a rejoin the topic is read from its beginning again, and older values must not come back. */
  async apply(batch: FetchedBatch): Promise<void> {
    const position = this.#positions.get(batch.partition) ?? -1n;
    const news = batch.records.filter(({ offset }) => offset >= position);
    await this.codec.prepare(news.map(({ value }) => value));
    for (const { key, value, offset } of news) {
      const decoded = value === null ? null : this.codec.decode(value);
      if (decoded === UNDECODABLE) throw new TableUnreadable(this.name, batch.partition, offset);
      this.view.apply(key?.toString('utf8') ?? '', decoded);
    }
    this.#records += news.length;
    this.telemetry.metrics.received.inc({ topic: batch.topic }, news.length);
    this.reach(batch.partition, batch.nextOffset);
  }

  tellStaleness(): void {
    const staleMs = this.staleMs();
    if (staleMs === Infinity) return;
    this.telemetry.metrics.tableStaleSeconds.set({ topic: this.name }, staleMs / 1000);
    if (staleMs > 60_000) events.tableStale(this.telemetry, { table: this.name, staleMs: Math.round(staleMs) });
  }

  #look(): void {
    const target = this.#target;
    if (!target) return;
    if (!this.#isPast(target.ends)) return;
    this.#target = null;
    const isFirst = this.#caughtUpAt === null;
    this.#caughtUpAt = target.at;
    if (!isFirst) return;
    const durationMs = Math.round(this.now() - this.#begun);
    events.tableCaughtUp(this.telemetry, { table: this.name, records: this.#records, durationMs });
    this.#resolveFirst();
  }
}
