/**
 * What the engine room needs of a Kafka client, and no more. One adapter implements it (kafkajs/); nothing else names a client library. Offsets are
 * bigints, headers are lists, every written record names its partition, every wait has a deadline, and trouble with the broker is `Unavailable`.
 */

/** A header; Kafka allows a name more than once. */
export interface RecordHeader {
  readonly name: string;
  readonly value: Buffer;
}

/** A record as it lies on the broker. */
export interface StoredRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly RecordHeader[];
  readonly offset: bigint;
  /** ms since 1970 */
  readonly timestamp: number;
  /** The value of a header, the last one when the name stands twice; null where it is missing. Cheaper than a look at `headers`. */
  header(name: string): Buffer | null;
}

/** What one fetch brought of one partition; never empty. */
export interface FetchedBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly StoredRecord[];
  /** the offset that was asked for */
  readonly fetchedOffset: bigint;
  /** where to go on after this batch; control records at its end are included */
  readonly nextOffset: bigint;
  /** end of the partition when it was fetched */
  readonly highWatermark: bigint;
}

/** A committed position; `metadata` is a short note of the group's own. */
export interface CommittedOffset {
  readonly offset: bigint;
  readonly metadata: string;
}

/** A partition for as long as the handler works on a batch of it. */
export interface Lease {
  /**
   * Commits for the group: everything below `offset` is settled. Throws `Unavailable` when the coordinator does not answer. When the partition was
   * taken away it does nothing: whoever has it now settles those records again.
   */
  commit(offset: bigint, metadata?: string): Promise<void>;
  /** true as soon as the group takes partitions away or the consumer stops: finish what is in hand, begin nothing */
  isEnding(): boolean;
  /** Stops fetching this partition; fetching goes on at the settled position when the returned function is called. */
  pause(): () => void;
}

/** Settles a batch, or its beginning. Returns the position to go on from: `batch.nextOffset` when all is settled. Must not throw. */
export type BatchHandler = (batch: FetchedBatch, lease: Lease) => Promise<bigint>;

export interface ConsumerOptions {
  group: string;
  topics: readonly string[];
  /** partitions worked on at the same time */
  concurrency: number;
  /** a handler that takes longer than this loses its partitions */
  handlerDeadlineMs: number;
  /** a member that is silent for so long loses its partitions; default 30 s */
  sessionMs?: number;
  handler: BatchHandler;
  /** partitions given to this member; called before their first batch is handled, which waits for it. A failure is fatal */
  onAssigned?: (partitions: readonly TopicPartition[]) => Promise<void>;
  /** position reached in a partition, batches without a readable record included */
  onPosition?: (topic: string, partition: number, position: bigint) => void;
  /** the consumer is dead or its offsets are gone: it will not go on by itself */
  onFatal: (error: unknown) => void;
}

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

export interface Consumer {
  /** Joins the group; resolves when the member has its first assignment. */
  start(): Promise<void>;
  /** Stops fetching, waits for handlers, leaves the group. */
  stop(): Promise<void>;
  /** ms since the consumer last came back from a fetch or a handler */
  idleMs(): number;
}

/** A record to write. */
export interface NewRecord {
  readonly partition: number;
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly headers: readonly RecordHeader[] | HeaderRecord;
}

/** Headers by name, where every name stands once: the cheap form. */
export type HeaderRecord = Record<string, string | Buffer>;

export interface Producer {
  /**
   * Resolves when every partition's leader and its replicas have every record. Throws `Unavailable` after `deadlineMs`, or when a partition is missing
   * in the answer; then any part may have been written. Throws `RecordTooLarge` when the broker refuses the size.
   */
  write(topic: string, records: readonly NewRecord[]): Promise<void>;
  close(): Promise<void>;
}

export interface PartitionOffsets {
  readonly partition: number;
  /** oldest offset still there */
  readonly low: bigint;
  /** offset the next record will get */
  readonly high: bigint;
}

export interface NewTopic {
  readonly name: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

export interface Admin {
  /** Partition counts of the topics that exist. */
  partitionCounts(topics: readonly string[]): Promise<Map<string, number>>;
  topicOffsets(topic: string): Promise<PartitionOffsets[]>;
  /** Committed offsets of a group by partition; partitions without one are left out. */
  committed(group: string, topic: string): Promise<Map<number, CommittedOffset>>;
  createTopics(topics: readonly NewTopic[]): Promise<void>;
  setTopicConfig(topic: string, config: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

export interface KafkaPort {
  consumer(options: ConsumerOptions): Consumer;
  producer(): Producer;
  admin(): Admin;
}

/** The broker holds less than the group has still to read: records are lost, and nobody may skip them silently. */
export class OffsetsLost extends Error {
  constructor(
    readonly topic: string,
    readonly partition: number,
    readonly expected: bigint,
    readonly low: bigint,
  ) {
    super(
      `${topic}, partition ${partition}: the group stands at offset ${expected}, but the broker's records begin at ${low}. ` +
        'Find out what was lost, then set the group to an offset that exists (kafka-consumer-groups.sh --reset-offsets) and start again.',
    );
    this.name = 'OffsetsLost';
  }
}

/** The broker refuses a record batch of this size. */
export class RecordTooLarge extends Error {
  constructor(topic: string, options: { cause?: unknown } = {}) {
    super(`${topic} does not take records of this size`, options);
    this.name = 'RecordTooLarge';
  }
}
