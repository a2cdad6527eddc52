import type { Topic } from '#libs/contracts';
import { createLogger } from '#libs/telemetry';
import { randomUUID } from 'node:crypto';
import { Connections } from './connections.js';
import { kafkaPort } from './kafkajs/port.js';
import type { FetchedBatch } from './port/port.js';
import { UNDECODABLE } from './serde/codec.js';
import type { StageRecord } from './stage.js';
import { DecodedRecord } from './stage-record.js';
import type { TopicSettings } from './topics.js';

/** A handler that waits longer than this for its reader loses its partitions: the reader is gone. */
const READER_DEADLINE_MS = 300_000;

/**
 * Every record of a topic, from its beginning to the end it had when the call began; in order within a partition. It reads beside all stages and
 * commits nothing. A topic without a schema (dead letters) gives the bytes. Throws `Unavailable`,
 * `TopicsNotApplied`, and an Error for a value that cannot be decoded.
 */
export async function* readTopic<T>(settings: TopicSettings, topic: Topic<T>): AsyncGenerator<StageRecord<T>> {
  const log = createLogger({ app: 'read-topic', level: 'silent' });
  const kafka = kafkaPort({ clientId: 'read-topic', brokers: settings.THREADLINE_KAFKA_BROKERS, log });
  const connections = new Connections(kafka, settings.THREADLINE_REGISTRY_URL, settings.THREADLINE_NAMESPACE);
  const name = connections.nameOf(topic.name);
  const ends = await endsOf(connections, name);
  const handOver = new HandOver<FetchedBatch>();
  const consumer = kafka.consumer({
    group: `read-topic-${randomUUID()}`,
    topics: [name],
    concurrency: 1,
    handlerDeadlineMs: READER_DEADLINE_MS,
    handler: async (batch) => {
      await handOver.give(batch);
      return batch.nextOffset;
    },
    onPosition: (_topic, partition, position) => {
      if (position >= (ends.get(partition) ?? 0n)) ends.delete(partition);
      if (ends.size === 0) handOver.end();
    },
    onFatal: (error) => handOver.fail(error),
  });
  try {
    if (ends.size === 0) return;
    await consumer.start();
    for await (const batch of handOver) yield* decoded(connections, topic, batch);
  } finally {
    handOver.end();
    await consumer.stop();
    await connections.close();
  }
}

/** The end of each partition that holds anything. Closes the connections when they cannot tell. */
async function endsOf(connections: Connections, name: string): Promise<Map<number, bigint>> {
  try {
    await connections.partitions(name);
    const offsets = await connections.admin.topicOffsets(name);
    return new Map(offsets.filter(({ low, high }) => high > low).map(({ partition, high }) => [partition, high]));
  } catch (error) {
    await connections.close();
    throw error;
  }
}

async function* decoded<T>(
  connections: Connections,
  topic: Topic<T>,
  { partition, records }: FetchedBatch,
): AsyncGenerator<StageRecord<T>> {
  if (topic.schema === null) {
    // Topic<Buffer>: the value is what lies there.
    for (const record of records) yield new DecodedRecord(record, partition, record.value as T | null);
    return;
  }
  const codec = connections.codec(topic);
  await codec.prepare(records.map(({ value }) => value));
  for (const record of records) {
    const value = record.value === null ? null : codec.decode(record.value);
    if (value === UNDECODABLE)
      throw new Error(`${topic.name}, partition ${partition}, offset ${record.offset} cannot be decoded`);
    yield new DecodedRecord(record, partition, value);
  }
}

/** Passes one item at a time from a callback to an async loop; the callback waits until the loop asks for the next. */
class HandOver<T> implements AsyncIterable<T> {
  readonly #waiting: { item: T; taken: () => void }[] = [];
  #wake = Promise.withResolvers<void>();
  #isEnded = false;
  #failure: unknown = null;

  give(item: T): Promise<void> {
    if (this.#isEnded) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push({ item, taken: resolve });
    this.#wake.resolve();
    return promise;
  }

  end(): void {
    this.#isEnded = true;
    this.#wake.resolve();
    for (const { taken } of this.#failure === null ? [] : this.#waiting.splice(0)) taken();
  }

  fail(error: unknown): void {
    this.#failure = error;
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    try {
      for (;;) {
        for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
          yield next.item;
          next.taken();
        }
        if (this.#failure !== null) throw this.#failure;
        if (this.#isEnded) return;
        await this.#wake.promise;
        this.#wake = Promise.withResolvers();
      }
    } finally {
      this.#isEnded = true;
      for (const { taken } of this.#waiting.splice(0)) taken();
    }
  }
}
