import { type KafkaPort, type NewRecord, type Producer, RecordTooLarge } from './port/port.js';

/**
 * A write carries at most this many bytes before compression: 1,000 mails of usual size in one round trip. The broker's limit is on compressed bytes; what
 * does not compress and is refused goes again in halves.
 */
const WRITE_BYTES_MAX = 6 * 1024 * 1024;

/**
 * Several producers, each the only one for its partitions: kafkajs lets an idempotent producer have one request in flight for each broker, so one
 * producer would make partitions wait for one another.
 */
export class Writers {
  readonly #producers: Producer[];

  constructor(kafka: KafkaPort, count: number) {
    this.#producers = Array.from({ length: count }, () => kafka.producer());
  }

  /** Writes records of one partition, in order; resolves when all are acknowledged. Throws `RecordTooLarge` for a record refused by itself. */
  async write(topic: string, partition: number, records: readonly SizedRecord[]): Promise<void> {
    const producer = this.#producers[partition % this.#producers.length];
    if (!producer) throw new Error('no producer');
    for (const part of parts(records)) await writeInHalves(producer, topic, part);
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

async function writeInHalves(producer: Producer, topic: string, records: readonly SizedRecord[]): Promise<void> {
  try {
    await producer.write(topic, records);
  } catch (error) {
    if (!(error instanceof RecordTooLarge) || records.length === 1) throw error;
    const half = Math.ceil(records.length / 2);
    await writeInHalves(producer, topic, records.slice(0, half));
    await writeInHalves(producer, topic, records.slice(half));
  }
}
