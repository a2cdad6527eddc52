import type { Batch, IHeaders, KafkaMessage } from 'kafkajs';
import type { FetchedBatch, RecordHeader, StoredRecord } from '../port/port.js';

/** kafkajs's batch in the words of the port. */
export function toBatch(batch: Batch): FetchedBatch {
  return {
    topic: batch.topic,
    partition: batch.partition,
    records: batch.messages.map((message) => new KafkaJsRecord(message)),
    fetchedOffset: BigInt(fetchedOffsetOf(batch)),
    nextOffset: BigInt(batch.lastOffset()) + 1n,
    highWatermark: BigInt(batch.highWatermark),
  };
}

/** The offset asked for; kafkajs has it on the batch but not in its types. */
export function fetchedOffsetOf(batch: Batch): string {
  const fetched: unknown = Reflect.get(batch, 'fetchedOffset');
  return typeof fetched === 'string' ? fetched : (batch.firstOffset() ?? '0');
}

/** Most records are forwarded without a look at all their headers: they become a list only when somebody asks. */
class KafkaJsRecord implements StoredRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly offset: bigint;
  readonly #message: KafkaMessage;

  constructor(message: KafkaMessage) {
    this.key = message.key;
    this.value = message.value;
    this.offset = BigInt(message.offset);
    this.#message = message;
  }

  get timestamp(): number {
    return Number(this.#message.timestamp);
  }

  get headers(): RecordHeader[] {
    return headerList(this.#message.headers);
  }

  header(name: string): Buffer | null {
    const value = this.#message.headers?.[name];
    const last = Array.isArray(value) ? value.at(-1) : value;
    return last === undefined ? null : bytes(last);
  }
}

function headerList(headers: IHeaders | undefined): RecordHeader[] {
  const list: RecordHeader[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined) continue;
    if (Array.isArray(value)) for (const one of value) list.push({ name, value: bytes(one) });
    else list.push({ name, value: bytes(value) });
  }
  return list;
}

const bytes = (value: Buffer | string): Buffer => (typeof value === 'string' ? Buffer.from(value) : value);
