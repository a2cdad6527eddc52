import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Fetchers } from './src/fetchers.js';
import { type FaultsHouse, startHouse } from './src/house.js';
import { KILL_POINTS } from './src/kill-points.js';
import { planSeed } from './src/plan-seed.js';
import { QUICK } from './src/plan.js';
import { inFlightMax, wrongCalls } from './src/provider-counts.js';
import { SeedRun } from './src/run-seed.js';
import { killedFetcher, manyInstances } from './src/scenarios.js';

/** A few of each: `npm run test:seeds` runs many. */
const SEEDS = [1, 2, 3, 4];
const KILLS_EACH = 1;

let faults: FaultsHouse;

beforeAll(async () => {
  faults = await startHouse({ fetcher: false });
});

afterAll(async () => {
  await faults?.house.stop();
  if (faults) rmSync(faults.folder, { recursive: true, force: true });
});

test('whatever happens and fails for a while, the engagements are those of the oracle in the end', async () => {
  const fetchers = new Fetchers(faults.house);
  await fetchers.start();
  const now = Date.now();
  const runs = SEEDS.map((seed) => new SeedRun(faults.house, planSeed(seed, QUICK, now), now));
  const results = await Promise.all(runs.map((run) => run.run()));
  await fetchers.stop();
  expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
});

test('kill -9 between the provider and the saved cursor loses nothing, doubles nothing and counts nothing twice', async () => {
  const { result, kills } = await killedFetcher(faults, 101, QUICK, KILLS_EACH);
  expect(kills).toEqual(Object.fromEntries(KILL_POINTS.map((point) => [point, KILLS_EACH])));
  expect(result).toMatchObject({ differences: [], miscounted: [], may: 0 });
});

test.each([2, 3])('%d instances, now and then one of them dead, lose nothing and double nothing', async (instances) => {
  expect(await manyInstances(faults, 200 + instances, QUICK, instances)).toMatchObject({ differences: [] });
});

test('through all of that nothing was called that must not be, and no limit was passed', async () => {
  expect(await wrongCalls(faults.house)).toEqual([]);
  expect(await inFlightMax(faults.house)).toBeLessThanOrEqual(4);
});
