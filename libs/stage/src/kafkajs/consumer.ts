import { Unavailable } from '#libs/contracts';
import type { Consumer as KafkaJsConsumer, EachBatchPayload, Kafka } from 'kafkajs';
import { OffsetsLost, type Consumer, type ConsumerOptions, type TopicPartition } from '../port/port.js';
import { fetchedOffsetOf, toBatch } from './batch.js';
import { KafkaJsLease } from './lease.js';
import { withDeadline } from './trouble.js';

/** A member that died is missed after this long; until then its partitions wait. */
export const SESSION_TIMEOUT_MS = 15_000;
/** Members that are at work have this long to end their batch and join again. */
const REBALANCE_TIMEOUT_MS = 20_000;
/** The first assignment may have to wait for dead members before it. */
const FIRST_JOIN_MS = 60_000;
/** A member that is told to leave while it comes up does so when it has. */
const COMING_UP_MS = 10_000;
const HEARTBEAT_MS = 3_000;
const BEAT_EVERY_MS = 1_000;
const FETCH_WAIT_MS = 250;
const PARTITION_BYTES_MAX = 1024 * 1024;
const FETCH_BYTES_MAX = 8 * 1024 * 1024;
const METADATA_AGE_MS = 60_000;

/**
 * A member of a consumer group. Kept away from callers: `fromBeginning` is always true (a new group skips nothing), a crash without restart and lost
 * offsets are fatal instead of silent, a handler's error never reaches kafkajs (it would leave and rejoin the group for ever), and heartbeats go on
 * while a handler works, but not longer than its deadline.
 */
export class KafkaJsGroupMember implements Consumer {
  readonly #consumer: KafkaJsConsumer;
  #assignment = 0;
  #assigned: Promise<void> = Promise.resolve();
  /** set at the first try to start: a second one must not listen twice */
  #joinedOnce: Promise<void> | null = null;
  #ending = false;
  /** until kafkajs runs */
  #running: Promise<void> = Promise.resolve();
  /** nobody waits for the first assignment of a member that leaves */
  readonly #left = Promise.withResolvers<void>();
  #lastSeen = performance.now();
  readonly #positions = new Map<string, bigint>();

  constructor(
    connect: (onOffsetReset: (topic: string, partition: number) => void) => Kafka,
    private readonly options: ConsumerOptions,
  ) {
    this.#consumer = connect((topic, partition) => this.#offsetsReset(topic, partition)).consumer({
      groupId: options.group,
      sessionTimeout: options.sessionMs ?? SESSION_TIMEOUT_MS,
      rebalanceTimeout: REBALANCE_TIMEOUT_MS,
      heartbeatInterval: HEARTBEAT_MS,
      metadataMaxAge: METADATA_AGE_MS,
      maxBytesPerPartition: PARTITION_BYTES_MAX,
      maxBytes: FETCH_BYTES_MAX,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    });
  }

  async start(): Promise<void> {
    this.#joinedOnce ??= this.#watch();
    this.#running = this.#run();
    try {
      await Promise.race([this.#running, this.#left.promise]);
    } catch (error) {
      throw new Unavailable('kafka', { cause: error });
    }
    await withDeadline(Promise.race([this.#joinedOnce, this.#left.promise]), FIRST_JOIN_MS);
  }

  async #run(): Promise<void> {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    if (this.#ending) return;
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.options.concurrency,
      eachBatch: (payload) => this.#work(payload),
    });
  }

  async stop(): Promise<void> {
    this.#ending = true;
    this.#left.resolve();
    // kafkajs never comes back from a run that it was disconnected in
    await withDeadline(this.#running, COMING_UP_MS).catch(() => undefined);
    await this.#consumer.disconnect();
  }

  idleMs(): number {
    return performance.now() - this.#lastSeen;
  }

  /** Follows the consumer's life. Resolves at the first assignment. */
  #watch(): Promise<void> {
    const { events } = this.#consumer;
    this.#consumer.on(events.FETCH, () => this.#seen());
    this.#consumer.on(events.REBALANCING, () => (this.#assignment += 1));
    this.#consumer.on(events.END_BATCH_PROCESS, ({ payload }) => {
      this.options.onPosition?.(payload.topic, payload.partition, BigInt(payload.lastOffset) + 1n);
    });
    this.#consumer.on(events.CRASH, ({ payload }) => {
      if (!payload.restart) this.#fatal(payload.error);
    });
    return new Promise((resolve) => {
      this.#consumer.on(events.GROUP_JOIN, ({ payload }) => {
        this.#joined(payload.memberAssignment);
        resolve();
      });
    });
  }

  #joined(memberAssignment: Record<string, number[]>): void {
    this.#seen();
    this.#assignment += 1;
    this.#positions.clear();
    const partitions: TopicPartition[] = Object.entries(memberAssignment).flatMap(([topic, numbers]) =>
      numbers.map((partition) => ({ topic, partition })),
    );
    this.#assigned = (this.options.onAssigned?.(partitions) ?? Promise.resolve()).catch((error: unknown) =>
      this.#fatal(error),
    );
  }

  /** Never throws: kafkajs would retry, leave the group and come back for ever. */
  async #work(payload: EachBatchPayload): Promise<void> {
    const assignment = this.#assignment;
    const isTakenAway = () => assignment !== this.#assignment;
    const lease = new KafkaJsLease(payload, () => this.#ending, isTakenAway);
    const beating = this.#keepAlive(payload, lease);
    try {
      await this.#assigned;
      if (lease.isEnding() || !this.#continues(payload)) return;
      const batch = toBatch(payload.batch);
      const position = await this.options.handler(batch, lease);
      if (isTakenAway() || position <= batch.fetchedOffset) return;
      payload.resolveOffset((position - 1n).toString());
      this.#positions.set(`${batch.topic}/${batch.partition}`, position);
    } catch (error) {
      this.#fatal(error);
    } finally {
      clearInterval(beating);
      this.#seen();
    }
  }

  /** False, and fatal, when the fetch did not begin where the last batch ended: kafkajs was reset in between. */
  #continues({ batch }: EachBatchPayload): boolean {
    const expected = this.#positions.get(`${batch.topic}/${batch.partition}`);
    const fetched = BigInt(fetchedOffsetOf(batch));
    if (expected === undefined || fetched === expected) return true;
    this.#fatal(new OffsetsLost(batch.topic, batch.partition, expected, fetched));
    return false;
  }

  /** Heartbeats while the handler works. A refused one says that the group is rebalancing: the handler ends early, kafkajs rejoins after it. */
  #keepAlive(payload: EachBatchPayload, lease: KafkaJsLease): NodeJS.Timeout {
    const began = performance.now();
    return setInterval(() => {
      if (performance.now() - began > this.options.handlerDeadlineMs) return;
      payload.heartbeat().catch(() => lease.end());
    }, BEAT_EVERY_MS);
  }

  #offsetsReset(topic: string, partition: number): void {
    this.#fatal(new OffsetsLost(topic, partition, this.#positions.get(`${topic}/${partition}`) ?? -1n, -1n));
  }

  #fatal(error: unknown): void {
    if (this.#ending) return;
    this.#ending = true;
    this.options.onFatal(error);
  }

  #seen(): void {
    this.#lastSeen = performance.now();
  }
}
