import type { Engagement } from '#libs/contracts';
import type { StageRecord } from '#libs/stage';
import { expect, test } from 'vitest';
import { newestOf } from './from-topic.js';

const engagement = (id: string, version: number, tenant = 't') => ({ id, version, tenant }) as Engagement;

const record = (key: string, value: Engagement | null, version: number | null = null): StageRecord<Engagement> => ({
  key,
  value,
  version,
  tenant: value?.tenant ?? '',
  partition: 0,
  offset: 0n,
  timestamp: 0,
  headers: {},
});
const state = (id: string, version: number, tenant?: string) => record(id, engagement(id, version, tenant), version);

async function* stream(records: StageRecord<Engagement>[]) {
  yield* await Promise.resolve(records);
}
const versions = async (...records: StageRecord<Engagement>[]) =>
  [...(await newestOf('t', stream(records)))].map(([id, { version }]) => [id, version]);

test('the newest record of each key counts, of the tenant alone', async () => {
  expect(await versions(state('a', 1), state('b', 1), state('a', 2), state('c', 1, 'other'))).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
});

test('an older version that was written late does not replace a newer one', async () => {
  expect(await versions(state('a', 3), state('a', 2))).toEqual([['a', 3]]);
});

test('a tombstone removes what is not newer, and stays against older states', async () => {
  expect(await versions(state('a', 1), record('a', null, 2), state('a', 1))).toEqual([]);
  expect(await versions(state('a', 3), record('a', null, 2))).toEqual([['a', 3]]);
  expect(await versions(record('a', null, 2), state('a', 3))).toEqual([['a', 3]]);
});

test('a tombstone without a version removes whatever came before', async () => {
  expect(await versions(state('a', 5), record('a', null))).toEqual([]);
});
