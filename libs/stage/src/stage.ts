import type { Topic } from '#libs/contracts';
import { UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { Outcome } from './outcomes.js';
import { RethrowFilter } from './rethrow-filter.js';

/** One decoded record, as a stage's handler gets it. */
export interface StageRecord<T> {
  readonly key: string;
  /** null: a tombstone */
  readonly value: T | null;
  readonly tenant: string;
  readonly partition: number;
  readonly offset: bigint;
  /** ms since 1970, from the broker */
  readonly timestamp: number;
  readonly headers: Record<string, string>;
  /** header `ce_version`: the version of a tombstone's or a versioned record's key; null where the header is missing */
  readonly version: number | null;
}

/** What a stage reads and writes, and how many records its handler gets at most. */
export interface StageOptions<R, W> {
  reads: Topic<R>;
  writes?: Topic<W>;
  /** records in one call of the handler, at most; default 1,000 */
  batchMax?: number;
}

/** Marks handlers that the stage server drives. */
export const STAGE_TRANSPORT = Symbol('threadline stage');
export const BATCH_MAX_DEFAULT = 1_000;

/** What `@Stage` leaves on the handler for the stage server. */
export interface StageExtras {
  readonly stage: { reads: Topic<unknown>; writes: Topic<unknown> | null; batchMax: number };
}

/** One outcome for each record, in order. */
export type StageHandler<R, W> = (records: StageRecord<R>[]) => Outcome<W>[] | Promise<Outcome<W>[]>;

/** A method decorator that also checks the handler's types. */
export type StageDecorator<R, W> = <H extends StageHandler<R, W>>(
  target: object,
  name: string | symbol,
  method: TypedPropertyDescriptor<H>,
) => void;

/**
 * Makes a controller method the handler of a stage: it gets the decoded records of one batch of one partition, in order, and returns one outcome for
 * each, in order (at once or as a promise). It throws `Unavailable` when a dependency is in trouble: the runtime waits and calls again. The consumer
 * group is the app's name.
 */
export function Stage<R, W = never>(options: StageOptions<R, W>): StageDecorator<R, W> {
  const stage = {
    reads: options.reads,
    writes: options.writes ?? null,
    batchMax: options.batchMax ?? BATCH_MAX_DEFAULT,
  };
  const mark: MethodDecorator = EventPattern<string>(options.reads.name, STAGE_TRANSPORT, { stage });
  return (target, name, method) => {
    mark(target, name, method);
    UseFilters(new RethrowFilter())(target, name, method);
  };
}
