import { errorFields, type Logger } from './logger.js';
import type { AppMetrics } from './metrics.js';

/** Where events go: one log, one set of metrics an app. */
export interface Telemetry {
  readonly log: Logger;
  readonly metrics: AppMetrics;
}

interface Place {
  topic: string;
  partition: number;
}

/** The catalogue of what the engine room tells: one function an event; it logs one fixed sentence and counts. docs/telemetry.md lists them. */
export const events = {
  appStarted({ log }: Telemetry, fields: { port: number; durationMs: number }): void {
    log.info('The app has started', fields);
  },
  appStopping({ log }: Pick<Telemetry, 'log'>, fields: { signal?: string }): void {
    log.info('The app is stopping', fields);
  },
  appStopped({ log }: Telemetry, fields: { durationMs: number }): void {
    log.info('The app has stopped', fields);
  },
  drainTooSlow({ log }: Telemetry, fields: { limit: number }): void {
    log.warn('The app did not drain in time and stops as it is', fields);
  },
  appFailed({ log }: Pick<Telemetry, 'log'>, error: unknown): void {
    log.error('The app cannot go on and ends', errorFields(error));
  },
  dependencyAwaited({ log }: Telemetry, fields: { dependency: string; delayMs: number }): void {
    log.warn('A dependency is unavailable, the start waits for it', fields);
  },
  partitionsAssigned({ log }: Telemetry, fields: { partitions: number }): void {
    log.info('Partitions were assigned', fields);
  },
  partitionPaused(
    { log, metrics }: Telemetry,
    fields: Place & { offset: bigint; dependency: string; attempts: number; delayMs: number },
  ): void {
    metrics.failed.inc({ cause: fields.dependency });
    log.warn('A dependency is unavailable, the partition pauses', fields);
  },
  partitionResumed({ log }: Telemetry, fields: Place & { offset: bigint; attempts: number }): void {
    log.info('The partition goes on', fields);
  },
  stageFailed({ log, metrics }: Telemetry, fields: Place & { offset: bigint; attempts: number }, error: unknown): void {
    metrics.failed.inc({ cause: 'bug' });
    log.error('A batch failed: nothing of it is committed, the process ends', { ...fields, ...errorFields(error) });
  },
  batchIsolated({ log }: Telemetry, fields: Place & { offset: bigint; attempts: number }): void {
    log.warn('The batch ended the process again and again, its records are tried one by one', fields);
  },
  /** `offset`: the first of the batch they were in */
  recordsParked({ log, metrics }: Telemetry, fields: Place & { offset: bigint; reason: string; count: number }): void {
    metrics.parked.inc({ reason: fields.reason }, fields.count);
    log.warn('Records were parked', fields);
  },
  offsetsLost({ log, metrics }: Telemetry, fields: Place & { expected: bigint; low: bigint }): void {
    metrics.offsetsLost.inc({ topic: fields.topic });
    log.error('Records that were not read yet are gone from the broker', fields);
  },
  stalled({ log }: Telemetry, fields: { reason: string }): void {
    log.error('The app makes no progress', fields);
  },
  tableCaughtUp({ log }: Telemetry, fields: { table: string; records: number; durationMs: number }): void {
    log.info('A table has caught up', fields);
  },
  tableStale({ log }: Telemetry, fields: { table: string; staleMs: number }): void {
    log.warn('A table is stale', fields);
  },
  loopWaits(
    { log, metrics }: Telemetry,
    fields: { loop: string; dependency: string; attempts: number; delayMs: number },
  ): void {
    metrics.failed.inc({ cause: fields.dependency });
    log.warn('A dependency is unavailable, the loop begins again later', fields);
  },
};
