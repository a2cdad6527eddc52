import { randomUUID } from 'node:crypto';
import { Unavailable, type Topic } from '#libs/contracts';
import { events, type Telemetry } from '#libs/telemetry';
import { backoffMs, untilAvailable } from './backoff.js';
import type { Connections } from './connections.js';
import type { Consumer, FetchedBatch, Lease } from './port/port.js';
import type { TableStatus, TableView } from './runtime.js';
import { withDeadline } from './kafkajs/trouble.js';
import { Table } from './table.js';

const LOOK_EVERY_MS = 5_000;
/** A catching-up that takes longer is trouble. */
const CATCH_UP_MS = 30_000;
/** Clocks of the machines that write records may differ by this much. */
const CLOCK_SKEW_MS = 1_000;
/** Stages pause when a table has not been seen complete for this long. */
export const STALE_MS_MAX = 60_000;

/**
 * The in-memory tables of one app: compacted topics read from their beginning by a group of its own, which never commits. A broker forgets such a group
 * by itself.
 */
export class Tables {
  readonly #tables = new Map<string, Table<unknown>>();
  readonly #stopping = new AbortController();
  #consumer: Consumer | null = null;
  #timer: NodeJS.Timeout | undefined;
  #catchingUp: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  constructor(
    private readonly options: {
      readonly app: string;
      readonly connections: () => Connections;
      readonly telemetry: Telemetry;
      readonly stallMs: number;
      readonly onFatal: (error: unknown) => void;
    },
  ) {}

  add<T>(topic: Topic<T>, view: TableView<T>): TableStatus {
    const connections = this.options.connections();
    const name = connections.nameOf(topic.name);
    if (this.#tables.has(name)) throw new Error(`${topic.name} is read into two tables: make one view of both`);
    const table = new Table(topic.name, connections.codec(topic), view, this.options.telemetry);
    this.#tables.set(name, table as unknown as Table<unknown>);
    return {
      get caughtUp() {
        return table.caughtUp;
      },
      staleMs: () => table.staleMs(),
      catchUp: () => this.catchUp(),
    };
  }

  /**
   * Resolves when every table holds what its topic holds now: whoever decides after that knows everything that was published before. Calls share the
   * look-ups: one that comes while another runs waits for the next. Throws `Unavailable` when the tables do not get there in time.
   */
  catchUp(): Promise<void> {
    if (!this.#catchingUp) return this.#beginCatchUp();
    return (this.#next ??= this.#catchingUp
      .catch(() => undefined)
      .then(() => {
        this.#next = null;
        return this.#beginCatchUp();
      }));
  }

  #beginCatchUp(): Promise<void> {
    const { admin } = this.options.connections();
    const all = [...this.#tables].map(([name, table]) => table.catchUp(() => admin.topicOffsets(name)));
    const running = withDeadline(Promise.all(all), CATCH_UP_MS).then(() => undefined);
    this.#catchingUp = running;
    const done = () => (this.#catchingUp = null);
    running.then(done, done);
    return running;
  }

  /** Resolves when every table holds what its topic held when the reading began. Throws `TopicsNotApplied`. */
  async start(): Promise<void> {
    if (this.#tables.size === 0) return;
    const connections = this.options.connections();
    const caughtUp = Promise.all([...this.#tables.values()].map((table) => table.whenCaughtUp()));
    await this.#waiting(async () => {
      for (const name of this.#tables.keys()) await connections.partitions(name);
    });
    await this.#waiting(() => this.#look());
    await this.#waiting(() => this.#connect(connections));
    this.#timer = setInterval(() => void this.#lookAgain(), LOOK_EVERY_MS);
    this.#timer.unref();
    await Promise.race([caughtUp, aborted(this.#stopping.signal)]);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#timer);
    await this.#consumer?.stop();
  }

  /**
   * Before a batch is decided: its records were made by an app that knew these tables as they were then, so they must be known at least as new here.
   * `newestAt`: ms since 1970 of the batch's newest record. Throws `Unavailable`.
   */
  async knowWhatWasKnownAt(newestAt: number): Promise<void> {
    const knownAt = Math.min(...[...this.#tables.values()].map((table) => Date.now() - table.staleMs()));
    if (knownAt <= Math.max(newestAt + CLOCK_SKEW_MS, Date.now() - STALE_MS_MAX)) await this.catchUp();
  }

  /** Throws `Unavailable` while a table may lack news older than a minute. */
  checkFresh(): void {
    for (const table of this.#tables.values()) {
      if (table.staleMs() > STALE_MS_MAX) throw new Unavailable(`table ${table.name}`);
    }
  }

  async #connect(connections: Connections): Promise<void> {
    this.#consumer ??= connections.kafka.consumer({
      group: connections.nameOf(`${this.options.app}-tables-${randomUUID()}`),
      topics: [...this.#tables.keys()],
      concurrency: 1,
      handlerDeadlineMs: this.options.stallMs,
      handler: (batch, lease) => this.#apply(batch, lease),
      onPosition: (topic, partition, position) => this.#tables.get(topic)?.reach(partition, position),
      onFatal: this.options.onFatal,
    });
    await this.#consumer.start();
  }

  async #apply(batch: FetchedBatch, lease: Lease): Promise<bigint> {
    const table = this.#tables.get(batch.topic);
    try {
      await table?.apply(batch);
      return batch.nextOffset;
    } catch (error) {
      if (error instanceof Unavailable) {
        const resume = lease.pause();
        setTimeout(resume, backoffMs(3, error)).unref();
      } else this.options.onFatal(error);
      return batch.fetchedOffset;
    }
  }

  /** Sets each table's next target: the end of its topic now. */
  async #look(): Promise<void> {
    const { admin } = this.options.connections();
    for (const [name, table] of this.#tables) {
      const at = performance.now();
      if (table.wantsTarget()) table.aimAt(await admin.topicOffsets(name), at);
      table.tellStaleness();
    }
  }

  async #lookAgain(): Promise<void> {
    try {
      await this.#look();
    } catch (error) {
      if (!(error instanceof Unavailable)) this.options.onFatal(error);
    }
  }

  async #waiting(work: () => Promise<void>): Promise<void> {
    await untilAvailable(work, this.#stopping.signal, ({ dependency }, delayMs) =>
      events.dependencyAwaited(this.options.telemetry, { dependency, delayMs }),
    );
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
