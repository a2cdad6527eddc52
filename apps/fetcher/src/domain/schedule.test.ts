import { expect, test } from 'vitest';
import { backoffMs, pollDelayMs } from './schedule.js';

test('polls come within a tenth of the interval, spread to both sides', () => {
  expect(pollDelayMs(900_000, 0)).toBe(810_000);
  expect(pollDelayMs(900_000, 0.5)).toBe(900_000);
  expect(pollDelayMs(900_000, 0.999_999)).toBeLessThanOrEqual(990_000);
});

test('a wait is never shorter than the provider asked for, also when that is long', () => {
  for (const random of [0, 0.5, 0.999]) expect(backoffMs(1, 3_600_000, random)).toBe(3_600_000);
});

test('waits grow with failures in a row and stay below a quarter of an hour', () => {
  expect(backoffMs(1, undefined, 0)).toBe(1_000);
  expect(backoffMs(5, undefined, 0)).toBe(16_000);
  expect(backoffMs(10_000, undefined, 0.999)).toBeLessThanOrEqual(15 * 60_000);
});
