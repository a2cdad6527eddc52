import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.js';

const options = fc.record({
  ratePerSecond: fc.double({ min: 0.1, max: 2_000, noNaN: true }),
  capacity: fc.integer({ min: 1, max: 5_000 }),
});
const schedule = fc.array(
  fc.record({ cost: fc.integer({ min: 1, max: 400 }), idleMs: fc.integer({ min: 0, max: 60_000 }) }),
  { minLength: 1, maxLength: 60 },
);

interface Spending {
  at: number;
  cost: number;
}

/** Spends as early as `asked` allows, with the idle times of the schedule in between. */
function spent(
  { ratePerSecond, capacity }: { ratePerSecond: number; capacity: number },
  takes: readonly { cost: number; idleMs: number }[],
  asked: (cost: number) => number,
): Spending[] {
  const clock = { now: 1_000_000 };
  const bucket = new TokenBucket({ ratePerSecond, capacity, now: () => clock.now });
  return takes.map(({ cost, idleMs }) => {
    clock.now += idleMs;
    clock.now += bucket.waitMs(asked(cost));
    expect(bucket.waitMs(asked(cost))).toBeLessThanOrEqual(1);
    clock.now += bucket.waitMs(asked(cost));
    bucket.take(cost);
    return { at: clock.now, cost };
  });
}

/** Most that is spent in any window over what the rate alone gives: windows begin and end at spendings. */
function burst(spendings: readonly Spending[], ratePerSecond: number): number {
  let most = 0;
  spendings.forEach((first, index) => {
    let sum = 0;
    for (const one of spendings.slice(index)) {
      sum += one.cost;
      most = Math.max(most, sum - ((one.at - first.at) / 1000) * ratePerSecond);
    }
  });
  return most;
}

test('whoever waits for what it takes never spends more than the capacity and the rate, in any window', () => {
  fc.assert(
    fc.property(options, schedule, (given, takes) => {
      const fit = takes.map((one) => ({ ...one, cost: Math.min(one.cost, given.capacity) }));
      expect(
        burst(
          spent(given, fit, (cost) => cost),
          given.ratePerSecond,
        ),
      ).toBeLessThanOrEqual(given.capacity + 1e-3);
    }),
  );
});

test('whoever learns the cost after the wait spends at most one page more, in any window', () => {
  fc.assert(
    fc.property(options, schedule, (given, takes) => {
      const page = Math.max(...takes.map(({ cost }) => cost));
      const most = burst(
        spent(given, takes, () => 0),
        given.ratePerSecond,
      );
      expect(most).toBeLessThanOrEqual(given.capacity + page + 1e-3);
    }),
  );
});

test('a fresh bucket is empty: it spends what the rate gave since, and one page', () => {
  fc.assert(
    fc.property(options, schedule, (given, takes) => {
      const spendings = spent(given, takes, () => 0);
      let sum = 0;
      for (const { at, cost } of spendings) {
        expect(sum).toBeLessThanOrEqual(((at - 1_000_000) / 1000) * given.ratePerSecond + 1e-3);
        sum += cost;
      }
    }),
  );
});

test('a bucket at rest fills to its capacity and no further, and a cost over it waits for a full one', () => {
  const clock = { now: 0 };
  const bucket = new TokenBucket({ ratePerSecond: 10, capacity: 50, now: () => clock.now });
  expect([bucket.waitMs(0), bucket.waitMs(1), bucket.waitMs(50), bucket.waitMs(500)]).toEqual([0, 100, 5_000, 5_000]);
  clock.now = 3_600_000;
  expect(bucket.waitMs(500)).toBe(0);
  bucket.take(60);
  expect([bucket.waitMs(0), bucket.waitMs(10)]).toEqual([1_000, 2_000]);
});
