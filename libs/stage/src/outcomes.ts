import type { DropReason, ParkReason } from '#libs/contracts';

/** A record a stage wants written; no key: the key of the input record. */
export interface Output<T> {
  readonly key?: string;
  /** null: a tombstone */
  readonly value: T | null;
  /** version of the key, travels as header `ce_version`: the only way a tombstone can carry one */
  readonly version?: number;
  /** the key by whose partition it goes; default: the partition that the record came from */
  readonly partitionKey?: string;
}

/** Asked once all outputs are acknowledged, and again after what it said is: records that have to be written still; none ends it. Throws as a handler does. */
export type Later<T> = () => Promise<readonly Output<T>[]>;

/** What becomes of one record. The runtime alone acts on it (settle.ts). */
export type Outcome<T> =
  | { readonly kind: 'forward'; readonly outputs: readonly Output<T>[]; readonly later?: Later<T> }
  | { readonly kind: 'drop'; readonly reason: DropReason }
  | { readonly kind: 'park'; readonly reason: ParkReason }
  | { readonly kind: 'done' };

/** Writes `value` to the stage's output topic, into the partition the record came from; the key defaults to the input's. */
export const forward = <T>(value: T, options: { key?: string } = {}): Outcome<T> => ({
  kind: 'forward',
  outputs: [{ ...options, value }],
});

/** Writes several records (a null value is a tombstone), in order, into the partition the record came from or that of their own key. May be empty. */
export const forwardAll = <T>(
  values: readonly (Output<T> & { readonly key: string })[],
  later?: Later<T>,
): Outcome<T> => ({ kind: 'forward', outputs: values, ...(later && { later }) });

/** The record is not kept; counted by reason. */
export const drop = (reason: DropReason): Outcome<never> => ({ kind: 'drop', reason });

/** The record goes to `<stage>-dlq` with its original bytes. */
export const park = (reason: ParkReason): Outcome<never> => ({ kind: 'park', reason });

/** The record's effect is durable elsewhere: a sink wrote it. */
export const done = (): Outcome<never> => ({ kind: 'done' });
