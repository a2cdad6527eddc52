import pLimit from 'p-limit';
import { startHouse } from './house.js';
import { type Leaving, planSeed } from './plan-seed.js';
import type { Size } from './plan.js';
import { wrongCalls } from './provider-counts.js';
import { SeedRun, type SeedResult } from './run-seed.js';

export interface SeedsOptions extends Leaving {
  seeds: readonly number[];
  size: Size;
  /** seeds that run side by side */
  parallel: number;
  /** told of each seed as it ends */
  say: (result: SeedResult) => void;
}

/** What a run of many seeds found. */
export interface SeedsResult {
  results: SeedResult[];
  /** what the providers counted against the product, a sentence each */
  wrong: string[];
  /** where the logs are */
  folder: string;
}

/** Runs seeds in one house, several side by side. A seed that cannot end is one that differs. */
export async function runSeeds({ seeds, size, parallel, say, ...leaving }: SeedsOptions): Promise<SeedsResult> {
  const { house, folder } = await startHouse();
  try {
    const limit = pLimit(parallel);
    const results = await Promise.all(
      seeds.map((seed) =>
        limit(async () => {
          const now = Date.now();
          const run = new SeedRun(house, planSeed(seed, size, now, leaving), now);
          const result = await run.run();
          say(result);
          return result;
        }),
      ),
    );
    return { results, wrong: await wrongCalls(house), folder };
  } finally {
    await house.stop();
  }
}
