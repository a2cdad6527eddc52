import { expect, test, vi } from 'vitest';
import { Clock } from './clock.js';

test('a clock follows the system until it is told otherwise', () => {
  let real = 1000;
  const clock = new Clock({}, () => real);
  expect(clock.now()).toBe(1000);
  real = 1500;
  expect(clock.now()).toBe(1500);
  clock.change({ now: 90_000 });
  real = 1600;
  expect(clock.now()).toBe(90_100);
  clock.change({ advanceSeconds: 10 });
  expect(clock.now()).toBe(100_100);
  clock.change({ speed: 60 });
  real = 2600;
  expect(clock.now()).toBe(160_100);
  clock.change({ speed: 0 });
  real = 9600;
  expect(clock.now()).toBe(160_100);
});

test('what is due on the way happens in its order and sees its own time', () => {
  const clock = new Clock({ now: 0, speed: 0 });
  const seen: [string, number][] = [];
  const note = (what: string) => () => seen.push([what, clock.now()]);
  clock.at(5000, note('c'));
  clock.at(2000, note('a'));
  clock.at(2000, () => {
    note('b')();
    clock.at(3000, note('from within'));
  });
  clock.at(9000, note('later'));
  clock.change({ advanceSeconds: 8 });
  expect(seen).toEqual([
    ['a', 2000],
    ['b', 2000],
    ['from within', 3000],
    ['c', 5000],
  ]);
  expect(clock.now()).toBe(8000);
});

test('a running clock does what is due by itself, sooner at a higher speed', () => {
  vi.useFakeTimers();
  try {
    const clock = new Clock({ now: 0, speed: 10 });
    const seen: number[] = [];
    clock.at(60_000, () => seen.push(clock.now()));
    vi.advanceTimersByTime(5900);
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(seen).toEqual([60_000]);
    clock.at(120_000, () => seen.push(clock.now()));
    clock.stop();
    vi.advanceTimersByTime(60_000);
    expect(seen).toEqual([60_000]);
  } finally {
    vi.useRealTimers();
  }
});
