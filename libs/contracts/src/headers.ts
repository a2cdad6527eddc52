/** Headers of every record: CloudEvents attributes in Kafka's binary mode, the W3C trace, the tenant. Dead letters carry more. */
export const RECORD_HEADERS = [
  { name: 'ce_specversion', doc: 'CloudEvents version, 1.0' },
  { name: 'ce_id', doc: 'the same for the same event, also when it is published again' },
  { name: 'ce_source', doc: 'the app that wrote the record' },
  { name: 'ce_type', doc: 'the topic the record is of' },
  { name: 'ce_time', doc: 'RFC 3339, time of the record it was made from' },
  { name: 'ce_version', doc: 'version of the key, where it has one: the only place a tombstone can carry it' },
  { name: 'content-type', doc: 'application/avro' },
  { name: 'traceparent', doc: 'W3C trace context' },
  { name: 'tenant', doc: 'tenant id' },
] as const;
