import { hash } from 'node:crypto';
import type { HeaderRecord, RecordHeader, StoredRecord } from '../port/port.js';

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

/** The text of a header; the last one counts when a name stands twice; null where it is missing. */
export function headerText(headers: readonly RecordHeader[], name: string): string | null {
  for (let at = headers.length - 1; at >= 0; at -= 1) {
    const header = headers[at];
    if (header?.name === name) return header.value.toString('utf8');
  }
  return null;
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
    [HEADER.time]: headerText(record.headers, HEADER.time) ?? new Date(record.timestamp).toISOString(),
    [HEADER.contentType]: CONTENT_TYPE,
    [HEADER.traceParent]: continuedTrace(
      headerText(record.headers, HEADER.traceParent),
      place,
      partition,
      record.offset,
    ),
    [HEADER.tenant]: headerText(record.headers, HEADER.tenant) ?? '',
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

const TRACE_PARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/;

/** The same trace, with this step as its newest span; a new trace when the input has none. */
function continuedTrace(parent: string | null, place: string, partition: number, offset: bigint): string {
  const found = parent === null ? null : TRACE_PARENT.exec(parent);
  if (!found) return newTrace(place);
  const span = ((BigInt(partition + 1) << 48n) | (offset & 0xffff_ffff_ffffn)).toString(16).padStart(16, '0');
  return `00-${found[1]}-${span}-${found[2]}`;
}

function newTrace(id: string): string {
  const digest = hash('sha256', id, 'hex');
  return `00-${digest.slice(0, 32)}-${digest.slice(32, 48)}-01`;
}
