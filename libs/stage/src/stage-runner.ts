import { Unavailable } from '#libs/contracts';
import { events, type Telemetry } from '#libs/telemetry';
import { untilAvailable } from './backoff.js';
import type { Connections } from './connections.js';
import type { Consumer } from './port/port.js';
import { TopicsNotApplied } from './serde/codec.js';
import { Settler } from './settle.js';
import { type BoundStage, StageLoop } from './stage-loop.js';
import { Stalled } from './watchdog.js';
import { Writers } from './writers.js';

const LAG_EVERY_MS = 5_000;
/** One partition may wait for the others this many times as long as all of them together may stand still. */
const ONE_PARTITION_STALLS = 5;

export interface StageRunnerOptions {
  readonly app: string;
  readonly stages: ReadonlyMap<string, BoundStage>;
  readonly connections: Connections;
  readonly telemetry: Telemetry;
  readonly concurrency: number;
  readonly stallMs: number;
  readonly gate: (newestAt: number) => Promise<void>;
  readonly onFatal: (error: unknown) => void;
}

/** The stages of one app: one consumer (group: the app's name), its loop, its producers. */
export class StageRunner {
  readonly #loop: StageLoop;
  readonly #writers: Writers;
  readonly #consumer: Consumer;
  readonly #stopping = new AbortController();
  #lagTimer: NodeJS.Timeout | undefined;
  #brokerAnsweredAt = performance.now();
  readonly #behind = new Set<string>();

  constructor(private readonly options: StageRunnerOptions) {
    const { app, connections, telemetry, stages, onFatal } = options;
    const group = connections.nameOf(app);
    this.#writers = new Writers(connections.kafka, options.concurrency);
    const settler = new Settler(app, connections.deadLettersOf(app), this.#writers, telemetry);
    this.#loop = new StageLoop({ group, stages, connections, settler, telemetry, gate: options.gate, onFatal });
    this.#consumer = connections.kafka.consumer({
      group,
      topics: [...stages.keys()],
      concurrency: options.concurrency,
      handlerDeadlineMs: options.stallMs,
      handler: (batch, lease) => this.#loop.work(batch, lease),
      onAssigned: (partitions) => this.#loop.onAssigned(partitions),
      onFatal,
    });
  }

  /** Resolves when the group has given this member its partitions. Waits while the broker is unavailable. Throws `TopicsNotApplied`. */
  async start(): Promise<void> {
    await this.#waiting(() => this.#checkTopics());
    await this.#waiting(() => this.#consumer.start());
    this.#lagTimer = setInterval(() => void this.#lookAtLag(), LAG_EVERY_MS);
    this.#lagTimer.unref();
  }

  /** Finishes the batches in hand, commits, leaves the group. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#lagTimer);
    this.#loop.stop();
    await this.#consumer.stop();
    await this.#writers.close();
  }

  /** Ready unless a partition waits for a dependency. */
  checkReady(): void {
    const [first, ...others] = this.#loop.waiting();
    if (first !== undefined) {
      const more = others.length > 0 ? ` and ${others.length} more` : '';
      throw new Unavailable(`a dependency of ${first}${more}`);
    }
  }

  /** For the watchdog. Throws `Stalled` when the broker answers and yet nothing is fetched, or partitions with records left do not move. */
  checkAlive(): void {
    const { stallMs } = this.options;
    if (performance.now() - this.#brokerAnsweredAt > 2 * LAG_EVERY_MS + stallMs / 10) return;
    if (this.#consumer.idleMs() > stallMs) throw new Stalled('no_fetch');
    const states = [...this.#loop.partitions()];
    const allStillMs = Math.min(...states.map(([, state]) => state.stillMs()));
    const isStuck = states.some(
      ([place, state]) =>
        this.#behind.has(place) &&
        state.waits === 0 &&
        (allStillMs > stallMs || state.stillMs() > ONE_PARTITION_STALLS * stallMs),
    );
    if (isStuck) throw new Stalled('no_progress');
  }

  /** A stage is one road: every topic there, as many partitions out as in, schemas registered. */
  async #checkTopics(): Promise<void> {
    const { app, connections, stages } = this.options;
    const dead = connections.deadLettersOf(app);
    for (const { topic, output } of stages.values()) {
      const partitions = await connections.partitions(topic);
      for (const written of output ? [output.topic, dead] : [dead]) {
        if ((await connections.partitions(written)) !== partitions) {
          throw new TopicsNotApplied(`${written} must have ${partitions} partitions like ${topic}`);
        }
      }
      await output?.codec.ready();
    }
  }

  /** Lag, also of partitions that bring no batches now. */
  async #lookAtLag(): Promise<void> {
    const { connections, stages } = this.options;
    try {
      for (const topic of stages.keys()) {
        for (const { partition, low, high } of await connections.admin.topicOffsets(topic)) {
          this.#tellLag(`${topic}/${partition}`, topic, partition, low, high);
        }
      }
      this.#brokerAnsweredAt = performance.now();
    } catch (error) {
      if (!(error instanceof Unavailable)) this.options.onFatal(error);
    }
  }

  #tellLag(place: string, topic: string, partition: number, low: bigint, high: bigint): void {
    const state = this.#loop.partitions().get(place);
    if (!state) return;
    const lag = Number(high - (state.position ?? low));
    this.options.telemetry.metrics.lag.set({ topic, partition: String(partition) }, Math.max(0, lag));
    if (lag > 0) this.#behind.add(place);
    else this.#behind.delete(place);
  }

  async #waiting(work: () => Promise<void>): Promise<void> {
    await untilAvailable(work, this.#stopping.signal, ({ dependency }, delayMs) =>
      events.dependencyAwaited(this.options.telemetry, { dependency, delayMs }),
    );
  }
}
