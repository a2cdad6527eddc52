import { Unavailable } from '#libs/contracts';
import kafkajs, { type Kafka, type Message, type Producer as KafkaJsProducer, type RecordMetadata } from 'kafkajs';
import type { NewRecord, Producer, RecordHeader } from '../port/port.js';
import { onBroker } from './trouble.js';

const WRITE_DEADLINE_MS = 30_000;
const CLOSE_DEADLINE_MS = 5_000;
const RETRIES = 5;

/**
 * Idempotent, acks=all, zstd. Two faults of kafkajs are kept away from callers:
 * - K1: `send` may resolve although a partition was skipped (a leader moved between retries). Every partition sent must stand in the answer.
 * - After a failed `send` kafkajs reuses its sequence numbers. Had the broker appended the first try, it would take other records with the same
 *   numbers for repetitions and drop them. So a client that failed once is thrown away: the next write gets a new producer id.
 */
export class KafkaJsWriter implements Producer {
  #client: Promise<KafkaJsProducer> | null = null;

  constructor(
    private readonly connect: () => Promise<KafkaJsProducer>,
    private readonly deadlineMs = WRITE_DEADLINE_MS,
  ) {}

  async write(topic: string, records: readonly NewRecord[]): Promise<void> {
    if (records.length === 0) return;
    const messages = records.map(toMessage);
    const client = (this.#client ??= this.connect());
    try {
      const answer = await onBroker(topic, this.deadlineMs, async () =>
        (await client).send({ topic, acks: -1, compression: kafkajs.CompressionTypes.ZSTD, messages }),
      );
      confirm(topic, records, answer);
    } catch (error) {
      this.#discard(client);
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    if (client) await disconnect(client);
  }

  #discard(client: Promise<KafkaJsProducer>): void {
    if (this.#client === client) this.#client = null;
    void disconnect(client);
  }
}

/** A connected idempotent kafkajs producer. */
export async function connectProducer(kafka: Kafka): Promise<KafkaJsProducer> {
  const producer = kafka.producer({
    idempotent: true,
    allowAutoTopicCreation: false,
    retry: { retries: RETRIES, initialRetryTime: 50, maxRetryTime: 1_000 },
    createPartitioner: () => requirePartition,
  });
  await producer.connect();
  return producer;
}

/** Every record names its partition; kafkajs asks here only for those that do not. */
function requirePartition({ message }: { message: Message }): number {
  if (message.partition === undefined) throw new Error('a record to write names no partition');
  return message.partition;
}

function toMessage({ partition, key, value, headers }: NewRecord): Message {
  return { partition, key, value, headers: isList(headers) ? grouped(headers) : headers };
}

const isList = (headers: NewRecord['headers']): headers is readonly RecordHeader[] => Array.isArray(headers);

/** kafkajs wants headers by name; a repeated name has a list of values. */
function grouped(headers: readonly RecordHeader[]): Record<string, Buffer | Buffer[]> {
  const byName: Record<string, Buffer | Buffer[]> = {};
  for (const { name, value } of headers) {
    const before = byName[name];
    byName[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return byName;
}

function confirm(topic: string, records: readonly NewRecord[], answer: readonly RecordMetadata[]): void {
  const appended = new Set<number>();
  for (const { topicName, partition, errorCode } of answer) {
    if (topicName === topic && errorCode === 0) appended.add(partition);
  }
  if (records.some(({ partition }) => !appended.has(partition))) throw new Unavailable('kafka');
}

/** Closing is best effort: whatever hangs here ends with the process. */
async function disconnect(client: Promise<KafkaJsProducer>): Promise<void> {
  const closing = client.then((producer) => producer.disconnect());
  await onBroker('', CLOSE_DEADLINE_MS, () => closing).catch(() => undefined);
}
