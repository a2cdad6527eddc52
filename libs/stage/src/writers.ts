import type { KafkaPort, NewRecord, Producer } from './port/port.js';

/** A write carries at most this many bytes before compression, so that the broker's limit on a batch is never reached by many small records. */
const WRITE_BYTES_MAX = 3 * 1024 * 1024;

/**
 * Several producers, each the only one for its partitions: kafkajs lets an idempotent producer have one request in flight for each broker, so one
 * producer would make partitions wait for one another.
 */
export class Writers {
  readonly #producers: Producer[];

  constructor(kafka: KafkaPort, count: number) {
    this.#producers = Array.from({ length: count }, () => kafka.producer());
  }

  /** Writes records of one partition, in order; resolves when all are acknowledged. */
  async write(topic: string, partition: number, records: readonly SizedRecord[]): Promise<void> {
    const producer = this.#producers[partition % this.#producers.length];
    if (!producer) throw new Error('no producer');
    for (const part of parts(records)) await producer.write(topic, part);
  }

  async close(): Promise<void> {
    await Promise.all(this.#producers.map((producer) => producer.close()));
  }
}

export interface SizedRecord extends NewRecord {
  readonly bytes: number;
}

/** Bytes a record takes on the wire before compression, nearly. */
export function sizeOf(key: Buffer | string | null, value: Buffer | null): number {
  return (key?.length ?? 0) + (value?.length ?? 0);
}

function* parts(records: readonly SizedRecord[]): Generator<SizedRecord[]> {
  let part: SizedRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    if (part.length > 0 && bytes + record.bytes > WRITE_BYTES_MAX) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(record);
    bytes += record.bytes;
  }
  if (part.length > 0) yield part;
}
