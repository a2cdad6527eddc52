import { hash } from 'node:crypto';
import type { HeaderRecord, StoredRecord } from '../port/port.js';

/** Headers of every record: CloudEvents in binary mode (Kafka protocol binding 1.0), W3C trace context, the tenant, and the version of the key. */
export const HEADER = {
  specVersion: 'ce_specversion',
  id: 'ce_id',
  source: 'ce_source',
  type: 'ce_type',
  time: 'ce_time',
  contentType: 'content-type',
  traceParent: 'traceparent',
  tenant: 'tenant',
  version: 'ce_version',
} as const;

export const CONTENT_TYPE = 'application/avro';
const SPEC_VERSION = '1.0';

/** Where a derived record comes from. */
export interface Origin {
  topic: string;
  partition: number;
  record: StoredRecord;
  /** version of the derived record's key, where it has one */
  version?: number | undefined;
}

/**
 * Headers of a record that a stage derives from another. All of it is a function of the input, so that a record written twice is the same record:
 * the id names the input's place, the time is the input's, the trace goes on.
 */
export function derivedHeaders(app: string, topic: string, origin: Origin, index: number): HeaderRecord {
  const { record, partition } = origin;
  const place = `${origin.topic}/${partition}/${record.offset}`;
  const headers: HeaderRecord = {
    [HEADER.specVersion]: SPEC_VERSION,
    [HEADER.id]: index === 0 ? place : `${place}/${index}`,
    [HEADER.source]: `/${app}`,
    [HEADER.type]: topic,
    [HEADER.time]: record.header(HEADER.time) ?? new Date(record.timestamp).toISOString(),
    [HEADER.contentType]: CONTENT_TYPE,
    [HEADER.traceParent]: continuedTrace(record.header(HEADER.traceParent), place, partition, record.offset),
    [HEADER.tenant]: record.header(HEADER.tenant) ?? '',
  };
  if (origin.version !== undefined) headers[HEADER.version] = String(origin.version);
  return headers;
}

/** Headers of a record that begins its road here. Its id is its key and version, or its key and a digest of its value. */
export function firstHeaders(
  app: string,
  topic: string,
  record: { key: string; tenant: string; version?: number; bytes: Buffer | null; at: number },
): HeaderRecord {
  const version = record.version ?? hash('sha256', record.bytes ?? '', 'hex').slice(0, 16);
  const id = `${topic}/${record.key}/${version}`;
  const headers: HeaderRecord = {
    [HEADER.specVersion]: SPEC_VERSION,
    [HEADER.id]: id,
    [HEADER.source]: `/${app}`,
    [HEADER.type]: topic,
    [HEADER.time]: new Date(record.at).toISOString(),
    [HEADER.contentType]: CONTENT_TYPE,
    [HEADER.traceParent]: newTrace(id),
    [HEADER.tenant]: record.tenant,
  };
  if (record.version !== undefined) headers[HEADER.version] = String(record.version);
  return headers;
}

const TRACE_PARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const SPAN_FROM = 36;
const SPAN_TO = 52;

/** The same trace, with this step as its newest span; a new trace when the input has none. */
function continuedTrace(header: Buffer | null, place: string, partition: number, offset: bigint): string {
  const parent = header?.toString('latin1') ?? '';
  if (!TRACE_PARENT.test(parent)) return newTrace(place);
  const span = (partition + 1).toString(16).padStart(4, '0') + offset.toString(16).padStart(12, '0');
  return parent.slice(0, SPAN_FROM) + span + parent.slice(SPAN_TO);
}

function newTrace(id: string): string {
  const digest = hash('sha256', id, 'hex');
  return `00-${digest.slice(0, 32)}-${digest.slice(32, 48)}-01`;
}
