import { Unavailable } from '#libs/contracts';
import { events, type Telemetry } from '#libs/telemetry';
import { backoffMs, untilAvailable } from './backoff.js';
import type { Connections } from './connections.js';
import { decide, type Decider } from './decide.js';
import { park } from './outcomes.js';
import { PartitionState, placeOf } from './partition-state.js';
import { OffsetsLost, RecordTooLarge } from './port/port.js';
import type { FetchedBatch, Lease, StoredRecord, TopicPartition } from './port/port.js';
import { attemptsIn, attemptsNote, startingPosition } from './position.js';
import type { Decision, Settler, StageOutput } from './settle.js';

/** A stage with its topics bound to the broker's names. */
export interface BoundStage extends Decider {
  readonly topic: string;
  readonly output: StageOutput | null;
  readonly batchMax: number;
}

export interface StageLoopOptions {
  readonly group: string;
  /** by input topic */
  readonly stages: ReadonlyMap<string, BoundStage>;
  readonly connections: Connections;
  readonly settler: Settler;
  readonly telemetry: Telemetry;
  /** resolves when the app's tables are as new as a batch whose newest record is of `newestAt` (ms since 1970); throws `Unavailable` */
  readonly gate: (newestAt: number) => Promise<void>;
  readonly onFatal: (error: unknown) => void;
}

/** A batch on its way, with everything its steps need. */
interface Job {
  readonly stage: BoundStage;
  readonly batch: FetchedBatch;
  readonly state: PartitionState;
  readonly lease: Lease;
}

/** Works on batches: decode, decide, settle. Errors become what design 5 says: wait, or end the process; never an exception to the client library. */
export class StageLoop {
  readonly #partitions = new Map<string, PartitionState>();
  readonly #stopping = new AbortController();
  #failed = false;

  constructor(private readonly options: StageLoopOptions) {}

  /** Looks where the group stands in newly assigned partitions. Throws `OffsetsLost` when it cannot go on without a loss. */
  async onAssigned(assigned: readonly TopicPartition[]): Promise<void> {
    this.#forgetPartitions();
    for (const topic of new Set(assigned.map((one) => one.topic))) {
      await this.#findPositions(
        topic,
        assigned.filter((one) => one.topic === topic),
      );
    }
    events.partitionsAssigned(this.options.telemetry, { partitions: assigned.length });
  }

  async #findPositions(topic: string, assigned: readonly TopicPartition[]): Promise<void> {
    const { connections, group, telemetry, stages } = this.options;
    const look = () => Promise.all([connections.admin.committed(group, topic), connections.admin.topicOffsets(topic)]);
    const found = await untilAvailable(look, this.#stopping.signal, ({ dependency }, delayMs) =>
      events.dependencyAwaited(telemetry, { dependency, delayMs }),
    );
    if (!found) return;
    const [committed, ends] = found;
    for (const one of assigned) {
      const offsets = ends.find(({ partition }) => partition === one.partition);
      const at = committed.get(one.partition);
      if (!offsets) continue;
      const position = startingPosition(one, at, offsets);
      const batchMax = stages.get(topic)?.batchMax ?? 1;
      this.#partitions.set(placeOf(one), new PartitionState(position, attemptsIn(at), batchMax));
      this.#tellLag(one, offsets.high - (position ?? offsets.low));
    }
  }

  /** Handles a batch of one partition; returns the position reached. Never throws. */
  async work(batch: FetchedBatch, lease: Lease): Promise<bigint> {
    const stage = this.options.stages.get(batch.topic);
    const state = this.#partitions.get(placeOf(batch));
    if (!stage || !state || this.#failed) return batch.fetchedOffset;
    state.position ??= batch.fetchedOffset;
    if (state.position !== batch.fetchedOffset) {
      this.#lost(new OffsetsLost(batch.topic, batch.partition, state.position, batch.fetchedOffset));
      return batch.fetchedOffset;
    }
    try {
      await this.#workThrough({ stage, batch, state, lease });
    } catch (error) {
      if (error instanceof Unavailable) this.#wait({ stage, batch, state, lease }, error);
      else await this.#crash({ stage, batch, state, lease }, error);
    }
    return state.position;
  }

  /** Partitions that wait for a dependency: alive, but not ready. */
  waiting(): string[] {
    return [...this.#partitions].filter(([, state]) => state.waits > 0).map(([place]) => place);
  }

  /** The partitions this member works on. */
  partitions(): ReadonlyMap<string, Pick<PartitionState, 'position' | 'waits' | 'stillMs'>> {
    return this.#partitions;
  }

  /** Begins nothing new; batches in hand are finished. */
  stop(): void {
    this.#stopping.abort();
    for (const state of this.#partitions.values()) state.resume();
  }

  async #workThrough(job: Job): Promise<void> {
    const { stage, batch, state, lease } = job;
    const { records } = batch;
    if (state.isIsolating()) events.batchIsolated(this.options.telemetry, fieldsOf(job));
    await this.options.gate(records.at(-1)?.timestamp ?? 0);
    for (let at = 0; at < records.length;) {
      if (lease.isEnding() || this.#failed) return;
      const timer = this.options.telemetry.metrics.batchSeconds.startTimer({ topic: batch.topic });
      const chunk = records.slice(at, at + (state.isIsolating() ? 1 : stage.batchMax));
      at += chunk.length;
      const nextOffset = records[at]?.offset ?? batch.nextOffset;
      if (state.isIsolating()) await this.#settleOrPark(job, chunk, nextOffset);
      else await this.#settle(job, chunk, nextOffset);
      timer();
      this.#move(job, nextOffset, chunk.length);
    }
    if (state.position !== batch.nextOffset) this.#move(job, batch.nextOffset, 0);
  }

  async #settle(job: Job, records: readonly StoredRecord[], nextOffset: bigint): Promise<void> {
    const decisions = await decide(job.stage, job.batch.partition, records);
    try {
      await this.#write(job, decisions, nextOffset);
    } catch (error) {
      if (!(error instanceof RecordTooLarge)) throw error;
      await this.#settleTooLarge(job, decisions, nextOffset);
    }
  }

  async #write(job: Job, decisions: readonly Decision[], nextOffset: bigint): Promise<void> {
    const { topic, partition } = job.batch;
    const work = { topic, partition, decisions, nextOffset, attempts: job.state.attempts };
    await this.options.settler.settle(work, job.stage.output, job.lease);
  }

  /** The broker refused the size: outputs go record by record, and a record whose own output is refused is parked. */
  async #settleTooLarge(job: Job, decisions: readonly Decision[], nextOffset: bigint): Promise<void> {
    for (const [index, decision] of decisions.entries()) {
      const after = decisions[index + 1]?.record.offset ?? nextOffset;
      try {
        await this.#write(job, [decision], after);
      } catch (error) {
        if (!(error instanceof RecordTooLarge) || decision.outcome.kind === 'park') throw error;
        await this.#write(job, [{ record: decision.record, outcome: park('oversize') }], after);
      }
    }
  }

  /** One record of a batch that ends the process: it is settled, or it is the poison and is parked. */
  async #settleOrPark(job: Job, records: readonly StoredRecord[], nextOffset: bigint): Promise<void> {
    try {
      await this.#settle(job, records, nextOffset);
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      const decisions = records.map((record) => ({ record, outcome: park('crash_loop') }));
      await this.#write(job, decisions, nextOffset);
      job.state.endIsolation();
    }
  }

  #move(job: Job, position: bigint, records: number): void {
    if (job.state.waits > 0) events.partitionResumed(this.options.telemetry, fieldsOf(job));
    job.state.moveTo(position, records);
    this.#tellLag(job.batch, job.batch.highWatermark - position);
  }

  #tellLag({ topic, partition }: TopicPartition, lag: bigint): void {
    const records = Number(lag < 0n ? 0n : lag);
    this.options.telemetry.metrics.lag.set({ topic, partition: String(partition) }, records);
  }

  #wait(job: Job, error: Unavailable): void {
    const { state, lease } = job;
    if (lease.isEnding()) return;
    state.waits += 1;
    const delayMs = backoffMs(state.waits, error);
    const { dependency } = error;
    const fields = { ...fieldsOf(job), attempts: state.waits, dependency, delayMs };
    events.partitionPaused(this.options.telemetry, fields);
    state.waitFor(delayMs, lease.pause());
  }

  /** A bug: noted at the offset, so that a batch that does this again and again is told from one that did it once. */
  async #crash(job: Job, error: unknown): Promise<void> {
    const attempts = job.state.attempts + 1;
    this.#failed = true;
    events.stageFailed(this.options.telemetry, { ...fieldsOf(job), attempts }, error);
    try {
      await job.lease.commit(job.state.position ?? job.batch.fetchedOffset, attemptsNote(attempts));
    } finally {
      this.options.onFatal(error);
    }
  }

  #lost(error: OffsetsLost): void {
    this.#failed = true;
    this.options.onFatal(error);
  }

  #forgetPartitions(): void {
    for (const state of this.#partitions.values()) state.resume();
    this.#partitions.clear();
  }
}

const fieldsOf = ({ batch: { topic, partition }, state }: Job) => ({
  topic,
  partition,
  offset: state.position ?? -1n,
  attempts: state.attempts,
});
