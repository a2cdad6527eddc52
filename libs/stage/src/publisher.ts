import { partitionOf, TOPIC_MESSAGE_BYTES_MAX, type Topic } from '#libs/contracts';
import type { Telemetry } from '#libs/telemetry';
import type { Connections } from './connections.js';
import { type NewRecord, type Producer, RecordTooLarge } from './port/port.js';
import type { PublishedRecord, Publisher } from './runtime.js';
import { firstHeaders } from './serde/headers.js';
import { sizeOf } from './writers.js';

const WRITE_BYTES_MAX = 3 * 1024 * 1024;
const OVERHEAD_BYTES = 16 * 1024;

/** Writes records that begin their road here. */
export class TopicPublisher implements Publisher {
  #producer: Producer | null = null;

  constructor(
    private readonly app: string,
    private readonly connections: () => Connections,
    private readonly telemetry: Telemetry,
  ) {}

  async publish<T>(topic: Topic<T>, records: readonly PublishedRecord<T>[]): Promise<void> {
    if (records.length === 0) return;
    const connections = this.connections();
    const name = connections.nameOf(topic.name);
    const partitions = await connections.partitions(name);
    const codec = connections.codec(topic);
    await codec.ready();
    const at = Date.now();
    this.#producer ??= connections.kafka.producer();
    let part: NewRecord[] = [];
    let partBytes = 0;
    for (const record of records) {
      const bytes = record.value === null ? null : codec.encode(record.value);
      const size = sizeOf(record.key, bytes) + OVERHEAD_BYTES;
      if (size > TOPIC_MESSAGE_BYTES_MAX) throw new RecordTooLarge(topic.name);
      if (part.length > 0 && partBytes + size > WRITE_BYTES_MAX) {
        await this.#write(name, part);
        part = [];
        partBytes = 0;
      }
      const headers = firstHeaders(this.app, topic.name, { ...record, bytes, at });
      const partition = record.partition ?? partitionOf(record.key, partitions);
      part.push({ partition, key: record.key, value: bytes, headers });
      partBytes += size;
    }
    await this.#write(name, part);
  }

  async close(): Promise<void> {
    await this.#producer?.close();
  }

  async #write(topic: string, records: readonly NewRecord[]): Promise<void> {
    await this.#producer?.write(topic, records);
    this.telemetry.metrics.published.inc({ topic }, records.length);
  }
}
