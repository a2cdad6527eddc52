import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoffMs, firstPollDelayMs, pauseMs, pollDelayMs } from './schedule.js';

const INTERVAL = 900_000;
const MINUTE = 60_000;

/** Polls of 1,000 idle mailboxes between `from` and `until` (ms), minute by minute. */
function pollsByMinute(from: number, until: number, firstAt: (index: number) => number): number[] {
  const minutes = Array.from({ length: Math.ceil((until - from) / MINUTE) }, () => 0);
  let seed = 1;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let index = 0; index < 1_000; index += 1) {
    const key = `tenant-${index % 7}/mailbox-${index}`;
    for (
      let now = firstAt(index);
      now < until;
      now += pollDelayMs({ key, intervalMs: INTERVAL, now, random: random() })
    )
      if (now >= from)
        minutes[Math.floor((now - from) / MINUTE)] = (minutes[Math.floor((now - from) / MINUTE)] ?? 0) + 1;
  }
  return minutes;
}

const peak = (minutes: number[]) =>
  Math.max(...minutes) / (minutes.reduce((sum, polls) => sum + polls) / minutes.length);

describe('polls of 1,000 idle mailboxes', () => {
  const hour = 60 * MINUTE;

  test('are spread after the first interval: no minute above 1.5 times the mean, however they were enrolled', () => {
    const minutes = pollsByMinute(INTERVAL, 2 * INTERVAL, firstPollDelayMs);
    expect(Math.abs(minutes.reduce((sum, polls) => sum + polls) - 1_000)).toBeLessThan(20);
    expect(peak(minutes)).toBeLessThanOrEqual(1.5);
    expect(peak(pollsByMinute(INTERVAL, 5 * INTERVAL, () => 0))).toBeLessThanOrEqual(1.5);
  });

  test('are spread again one interval after an outage of an hour, when all of them were due at once', () => {
    const back = 7 * INTERVAL + 1_234;
    // as fast as workers can: 20 mailboxes a second
    const minutes = pollsByMinute(back + INTERVAL, back + 2 * INTERVAL, (index) => back + index * 50);
    expect(peak(minutes)).toBeLessThanOrEqual(1.5);
    expect(peak(pollsByMinute(hour, 2 * hour, (index) => hour - index))).toBeLessThanOrEqual(1.5);
  });
});

test('a mailbox is never polled later than its interval and a little, and never twice for one instant', () => {
  const polls = fc.record({
    key: fc.string(),
    now: fc.integer({ min: 0, max: 4e12 }),
    random: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });
  fc.assert(
    fc.property(polls, fc.constantFrom(1_000, 60_000, INTERVAL, 3_600_000), (poll, intervalMs) => {
      const jitter = Math.min(intervalMs * 0.02, 10_000);
      const delay = pollDelayMs({ ...poll, intervalMs });
      expect(delay).toBeGreaterThanOrEqual(Math.floor(jitter));
      expect(delay).toBeLessThanOrEqual(intervalMs + 2 * jitter + 1);
      const next = pollDelayMs({ ...poll, now: poll.now + delay, intervalMs });
      expect(next).toBeGreaterThanOrEqual(intervalMs - jitter - 2);
    }),
  );
});

test('without an interval a mailbox is polled again at once', () => {
  expect(pollDelayMs({ key: 'k', intervalMs: 0, now: 5, random: 0.5 })).toBe(0);
});

test('the first mailboxes of an enrolment are polled at once, the others a step later each', () => {
  expect([0, 15, 16, 17, 1_000_000].map(firstPollDelayMs)).toEqual([0, 0, 0, 100, 300_000]);
});

test('a wait is never shorter than the provider asked for, also when that is hours', () => {
  for (const asked of [200_000, 3_600_000, 6 * 3_600_000])
    for (const random of [0, 0.5, 0.999]) expect(backoffMs(1, asked, random, 900_000)).toBeGreaterThanOrEqual(asked);
  expect(backoffMs(1, 6 * 3_600_000, 0.999)).toBeLessThan(6 * 3_600_000 + 60_000);
});

test('waits grow with failures in a row and stay below the ceiling', () => {
  expect(backoffMs(1, undefined, 0)).toBe(1_000);
  expect(backoffMs(5, undefined, 0)).toBe(16_000);
  expect(backoffMs(10_000, undefined, 0.999)).toBeLessThanOrEqual(15 * 60_000);
  expect(backoffMs(10_000, undefined, 0.999, 30_000)).toBeLessThanOrEqual(30_000);
});

test('a provider that turns everybody away is asked after 1, 2, 4 ... 30 minutes', () => {
  expect([1, 2, 3, 4, 5, 6, 100].map((failures) => pauseMs(failures) / MINUTE)).toEqual([1, 2, 4, 8, 16, 30, 30]);
});
