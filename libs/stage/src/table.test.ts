import { createLogger, createMetrics } from '#libs/telemetry';
import { describe, expect, test } from 'vitest';
import type { FetchedBatch } from './port/port.js';
import { UNDECODABLE, type ValueCodec } from './serde/codec.js';
import { Table, TableUnreadable } from './table.js';

const telemetry = { log: createLogger({ app: 'test', level: 'silent' }), metrics: createMetrics('test') };
/** A codec whose bytes are the text itself. */
const codec = {
  prepare: () => Promise.resolve(),
  decode: (value: Buffer) => (value.toString() === 'bad' ? UNDECODABLE : value.toString()),
} as unknown as ValueCodec<string>;

function open() {
  const rows = new Map<string, string>();
  let now = 0;
  const apply = (key: string, value: string | null) => void (value === null ? rows.delete(key) : rows.set(key, value));
  const table = new Table('crm', codec, { apply }, telemetry, () => now);
  return { table, rows, at: (ms: number) => (now = ms) };
}

const batch = (partition: number, from: bigint, entries: [string, string | null][]): FetchedBatch => ({
  topic: 'crm',
  partition,
  records: entries.map(([key, value], index) => ({
    key: Buffer.from(key),
    value: value === null ? null : Buffer.from(value),
    headers: [],
    offset: from + BigInt(index),
    timestamp: 0,
    header: () => null,
  })),
  fetchedOffset: from,
  nextOffset: from + BigInt(entries.length),
  highWatermark: 100n,
});
const ends = (...highs: bigint[]) => highs.map((high, partition) => ({ partition, low: 0n, high }));

describe('Table', () => {
  test('has caught up when every partition stands at the end it had', async () => {
    const { table } = open();
    table.aimAt(ends(2n, 1n, 0n), 0);
    await table.apply(batch(0, 0n, [['a', '1'], ['b', '1']])); // prettier-ignore
    expect(table.caughtUp).toBe(false);
    await table.apply(batch(1, 0n, [['c', '1']]));
    expect(table.caughtUp).toBe(true);
    await table.whenCaughtUp();
  });

  test('of empty partitions has caught up at once, and so has one whose records are all gone', () => {
    const { table } = open();
    table.aimAt([{ partition: 0, low: 7n, high: 7n }], 0);
    expect(table.caughtUp).toBe(true);
  });

  test('counts positions that control records and compaction left without a record', () => {
    const { table } = open();
    table.aimAt(ends(5n), 0);
    table.reach(0, 5n);
    expect(table.caughtUp).toBe(true);
  });

  test('is as stale as the moment whose end it has last reached is long ago', () => {
    const { table, at } = open();
    expect(table.staleMs()).toBe(Infinity);
    table.aimAt(ends(0n), 1_000);
    at(4_000);
    expect(table.staleMs()).toBe(3_000);
    table.aimAt(ends(1n), 4_000);
    at(9_000);
    expect(table.wantsTarget()).toBe(false);
    expect(table.staleMs()).toBe(8_000);
    table.reach(0, 1n);
    expect(table.staleMs()).toBe(5_000);
  });

  test('does not go back to older values when the topic is read from its beginning again', async () => {
    const { table, rows } = open();
    const all = batch(0, 0n, [['a', '1'], ['a', '2'], ['b', '1'], ['b', null]]); // prettier-ignore
    await table.apply(all);
    const seen: (string | undefined)[] = [];
    await table.apply(batch(0, 0n, [['a', '1']])); // prettier-ignore
    seen.push(rows.get('a'), rows.get('b'));
    expect(seen).toEqual(['2', undefined]);
  });

  test('refuses a record that cannot be decoded', async () => {
    await expect(open().table.apply(batch(0, 0n, [['a', 'bad']]))).rejects.toThrow(TableUnreadable);
  });

  test('catches up with what its topic holds when asked, not with what it held before', async () => {
    const { table, rows } = open();
    table.aimAt(ends(1n), 0);
    await table.apply(batch(0, 0n, [['a', '1']]));
    expect(table.caughtUp).toBe(true);
    let isDone = false;
    const asked = table.catchUp(() => Promise.resolve(ends(2n))).then(() => (isDone = true));
    await Promise.resolve();
    expect(isDone).toBe(false);
    await table.apply(batch(0, 1n, [['a', '2']]));
    await asked;
    expect(rows.get('a')).toBe('2');
  });

  test('that has everything catches up at once, and is as fresh as the question', async () => {
    const { table, at } = open();
    table.aimAt(ends(0n), 0);
    at(5_000);
    expect(table.staleMs()).toBe(5_000);
    await table.catchUp(() => Promise.resolve(ends(0n)));
    expect(table.staleMs()).toBe(0);
  });
});
