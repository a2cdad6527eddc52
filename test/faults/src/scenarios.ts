import { join } from 'node:path';
import { comesTrue, Fetchers } from './fetchers.js';
import type { FaultsHouse } from './house.js';
import { type KillPoint, killsIn } from './kill-points.js';
import { planSeed } from './plan-seed.js';
import { type Size } from './plan.js';
import { Postman } from './postman.js';
import { SeedRun, type SeedResult } from './run-seed.js';

/** Pause between two bunches of new mail. */
const POST_EVERY_MS = 500;
/** Long enough for an instance to start and to work for a while before another one dies. */
const CRASH_EVERY_MS = 5_000;

/** In a house without a fetcher: one that is killed `each` times at each point while mail comes in, started again each time. */
export async function killedFetcher(
  { house, folder }: FaultsHouse,
  seed: number,
  size: Size,
  each: number,
): Promise<{ result: SeedResult; kills: Record<KillPoint, number> }> {
  const file = join(folder, `kills-${seed}`);
  const fetchers = new Fetchers(house);
  await fetchers.start('kill-preload.js', { KILL_FILE: file, KILL_TIMES: String(each) });
  try {
    const now = Date.now();
    const plan = planSeed(seed, size, now, { weights: null, faults: false });
    const postman = new Postman(plan, now);
    const isOver = () => Object.values(killsIn(file)).every((count) => count >= each);
    const result = await new SeedRun(house, plan, now).run(async (perform) => {
      while (!isOver()) {
        for (const happening of postman.round()) await perform(happening);
        await comesTrue(isOver, POST_EVERY_MS);
      }
    });
    return { result, kills: killsIn(file) };
  } finally {
    await fetchers.stop();
  }
}

/** In a house without a fetcher: so many instances at once, now and then one of them dead, while everything happens. */
export async function manyInstances(
  { house }: FaultsHouse,
  seed: number,
  size: Size,
  instances: number,
): Promise<SeedResult> {
  const fetchers = new Fetchers(house);
  for (let instance = 0; instance < instances; instance += 1) await fetchers.start();
  let victim = 0;
  const crashing = setInterval(() => void fetchers.crash((victim += 1) % instances), CRASH_EVERY_MS);
  try {
    const now = Date.now();
    return await new SeedRun(house, planSeed(seed, size, now, { faults: false }), now).run();
  } finally {
    clearInterval(crashing);
    await fetchers.stop();
  }
}
