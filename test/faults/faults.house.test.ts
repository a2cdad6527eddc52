import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comesTrue, Fetchers } from './src/fetchers.js';
import { type FaultsHouse, startHouse } from './src/house.js';
import { KILL_POINTS, killsIn } from './src/kill-points.js';
import { Postman } from './src/postman.js';
import { planSeed } from './src/plan-seed.js';
import { QUICK } from './src/plan.js';
import { inFlightMax, wrongCalls } from './src/provider-counts.js';
import { SeedRun } from './src/run-seed.js';

/** Run in full by `npm run test:seeds`; here a few of each. */
const SEEDS = [1, 2, 3, 4];
const KILLS_EACH = 2;
const CRASH_EVERY_MS = 2_000;

let faults: FaultsHouse;
let fetchers: Fetchers;

beforeAll(async () => {
  faults = await startHouse({ fetcher: false });
  fetchers = new Fetchers(faults.house);
});

afterAll(async () => {
  await fetchers?.stop();
  await faults?.house.stop();
  if (faults) rmSync(faults.folder, { recursive: true, force: true });
});

test('whatever happens and fails for a while, the engagements are those of the oracle in the end', async () => {
  await fetchers.start();
  const now = Date.now();
  const results = await Promise.all(
    SEEDS.map((seed) => new SeedRun(faults.house, planSeed(seed, QUICK, now), now).run()),
  );
  await fetchers.stop();
  expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
  expect(await wrongCalls(faults.house)).toEqual([]);
});

test('kill -9 between the provider and the saved cursor loses nothing and doubles nothing', async () => {
  const file = join(faults.folder, 'kills');
  const kills = () => killsIn(file);
  await fetchers.start('kill-preload.js', { KILL_FILE: file, KILL_TIMES: String(KILLS_EACH) });
  const now = Date.now();
  const plan = planSeed(101, QUICK, now, { weights: null, faults: false });
  const run = new SeedRun(faults.house, plan, now);
  const postman = new Postman(plan, now);
  const result = await run.run(async (perform) => {
    const allDead = () => Object.values(kills()).every((count) => count >= KILLS_EACH);
    while (!allDead()) {
      for (const happening of postman.round()) await perform(happening);
      await comesTrue(allDead, 500);
    }
  });
  await fetchers.stop();
  expect(kills()).toEqual(Object.fromEntries(KILL_POINTS.map((point) => [point, KILLS_EACH])));
  expect(result).toMatchObject({ differences: [], miscounted: [], may: 0 });
});

test('three instances, now and then one of them dead, lose nothing, double nothing and keep within the limits', async () => {
  for (let instance = 0; instance < 3; instance += 1) await fetchers.start();
  const crashing = setInterval(() => {
    const victim = Math.floor(Date.now() / CRASH_EVERY_MS) % 3;
    void fetchers.crash(victim);
  }, CRASH_EVERY_MS);
  const now = Date.now();
  const runs = [201, 202].map((seed) => new SeedRun(faults.house, planSeed(seed, QUICK, now, { faults: false }), now));
  const results = await Promise.all(runs.map((run) => run.run())).finally(() => clearInterval(crashing));
  await fetchers.stop();
  expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
  expect(await inFlightMax(faults.house)).toBeLessThanOrEqual(4);
  expect(await wrongCalls(faults.house)).toEqual([]);
});
