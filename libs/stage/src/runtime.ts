import type { Topic } from '#libs/contracts';
import type { AppMetrics, Logger } from '#libs/telemetry';

/** What the engine room gives to an app's module. */
export interface Runtime {
  readonly app: string;
  readonly log: Logger;
  readonly metrics: AppMetrics;
  readonly publisher: Publisher;
  /** Reads a compacted topic into `view`. Stages and loops start only after every table has caught up; the app is not ready before. */
  table<T>(topic: Topic<T>, view: TableView<T>): TableStatus;
  /** A check that /health/ready shows under `name`; it fails by throwing. */
  readiness(name: string, check: () => Promise<void>): void;
  /**
   * Background work, started after the tables have caught up, awaited on stop. It ends when `signal` aborts. `Unavailable` starts it again after a
   * backoff; any other error is a bug: the process ends. A body that returns is done.
   */
  loop(name: string, body: (signal: AbortSignal) => Promise<void>): void;
  /** Called once on stop, after stages and loops have ended; last registered first. */
  onStop(close: () => Promise<void>): void;
}

/** An in-memory table of a compacted topic. */
export interface TableView<T> {
  /** The newest value of a key; null: the key is gone. */
  apply(key: string, value: T | null): void;
}

export interface TableStatus {
  readonly caughtUp: boolean;
  /** ms since the table was last known to hold everything the topic holds; Infinity before it first caught up */
  staleMs(): number;
  /** Resolves when the app's tables hold everything their topics hold now. Throws `Unavailable`. */
  catchUp(): Promise<void>;
}

/** A record to publish. */
export interface PublishedRecord<T> {
  key: string;
  /** null: a tombstone */
  value: T | null;
  tenant: string;
  /** default: the Java client's partitioner on the key */
  partition?: number;
  /** version of the key, travels as header `ce_version` */
  version?: number;
}

export interface Publisher {
  /** Resolves when every record is acknowledged by every partition's leader (acks=all). Throws `Unavailable`; then any part may have been written. */
  publish<T>(topic: Topic<T>, records: readonly PublishedRecord<T>[]): Promise<void>;
}
