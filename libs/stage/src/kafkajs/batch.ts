import type { Batch, IHeaders, KafkaMessage } from 'kafkajs';
import type { FetchedBatch, RecordHeader, StoredRecord } from '../port/port.js';

/** kafkajs's batch in the words of the port. */
export function toBatch(batch: Batch): FetchedBatch {
  return {
    topic: batch.topic,
    partition: batch.partition,
    records: batch.messages.map(toRecord),
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

function toRecord(message: KafkaMessage): StoredRecord {
  return {
    key: message.key,
    value: message.value,
    headers: headerList(message.headers),
    offset: BigInt(message.offset),
    timestamp: Number(message.timestamp),
  };
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
