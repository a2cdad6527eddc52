import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The metrics of one app, in a registry of its own (several apps may share a process). Labels are bounded: topic, partition, reason, cause. */
export interface AppMetrics {
  readonly registry: Registry;
  /** records read from a topic */
  readonly received: Counter<'topic'>;
  /** records written by a stage, acknowledged */
  readonly forwarded: Counter<'topic'>;
  /** mails or records not kept, by closed-list reason */
  readonly dropped: Counter<'reason'>;
  /** records written to the dead-letter topic, acknowledged */
  readonly parked: Counter<'reason'>;
  /** batches that were not settled: the dependency that was unavailable, or `bug` */
  readonly failed: Counter<'cause'>;
  /** records between the committed offset and the end of a partition */
  readonly lag: Gauge<'topic' | 'partition'>;
  /** seconds from a decoded batch to its committed offset */
  readonly batchSeconds: Histogram<'topic'>;
  /** seconds since a table was last known to have caught up */
  readonly tableStaleSeconds: Gauge<'topic'>;
  /** records written by the publisher, acknowledged */
  readonly published: Counter<'topic'>;
  /** partitions whose committed offset points at records that are gone: above 0, somebody must act */
  readonly offsetsLost: Counter<'topic'>;
  /** A counter of the app's own; `name` starts with `threadline_`. */
  counter<L extends string>(name: string, help: string, labels: readonly L[]): Counter<L>;
  gauge<L extends string>(name: string, help: string, labels: readonly L[]): Gauge<L>;
  histogram<L extends string>(name: string, help: string, labels: readonly L[], buckets?: number[]): Histogram<L>;
}

const BATCH_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Fresh metrics of an app, labelled with its name. */
export function createMetrics(app: string): AppMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ app });
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labels: readonly L[]) =>
    new Counter({ name, help, labelNames: [...labels], registers: [registry] });
  const gauge = <L extends string>(name: string, help: string, labels: readonly L[]) =>
    new Gauge({ name, help, labelNames: [...labels], registers: [registry] });
  const histogram = <L extends string>(name: string, help: string, labels: readonly L[], buckets = BATCH_SECONDS) =>
    new Histogram({ name, help, labelNames: [...labels], buckets, registers: [registry] });
  return {
    registry,
    received: counter('threadline_records_received_total', 'Records read from a topic', ['topic']),
    forwarded: counter('threadline_records_forwarded_total', 'Records a stage wrote, acknowledged', ['topic']),
    dropped: counter('threadline_records_dropped_total', 'Mails or records not kept', ['reason']),
    parked: counter('threadline_records_parked_total', 'Records written to the dead-letter topic', ['reason']),
    failed: counter('threadline_batches_failed_total', 'Batches not settled: unavailable dependency or bug', ['cause']),
    lag: gauge('threadline_stage_lag_records', 'Records not committed yet', ['topic', 'partition']),
    batchSeconds: histogram('threadline_batch_seconds', 'From decoded batch to committed offset', ['topic']),
    tableStaleSeconds: gauge('threadline_table_stale_seconds', 'Since the table was last known caught up', ['topic']),
    published: counter('threadline_records_published_total', 'Records the publisher wrote, acknowledged', ['topic']),
    offsetsLost: counter('threadline_offsets_lost_total', 'Partitions whose unread records are gone', ['topic']),
    counter,
    gauge,
    histogram,
  };
}
