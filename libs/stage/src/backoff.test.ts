import { Unavailable } from '#libs/contracts';
import { describe, expect, test } from 'vitest';
import { backoffMs, pauseFor, untilAvailable } from './backoff.js';

const down = new Unavailable('crm');

describe('backoffMs', () => {
  test('doubles its limit from 200 ms to 30 s, and takes any time below it', () => {
    const most = (tries: number) => backoffMs(tries, down, () => 1);
    expect([1, 2, 3, 8, 9, 1_000].map(most)).toEqual([200, 400, 800, 25_600, 30_000, 30_000]);
    expect(backoffMs(9, down, () => 0)).toBe(1);
    expect(backoffMs(9, down, () => 0.5)).toBe(15_000);
  });

  test('never comes back before the dependency said', () => {
    const busy = new Unavailable('crm', { retryAfterMs: 45_000 });
    expect(backoffMs(1, busy, () => 1)).toBe(45_000);
  });
});

describe('untilAvailable', () => {
  test('does the work again until the dependency is back', async () => {
    let tries = 0;
    const waits: string[] = [];
    const work = () => ((tries += 1) < 3 ? Promise.reject(down) : Promise.resolve('done'));
    expect(await untilAvailable(work, new AbortController().signal, (error) => waits.push(error.dependency))).toBe(
      'done',
    );
    expect(waits).toEqual(['crm', 'crm']);
  });

  test('passes any other error on', async () => {
    const work = () => Promise.reject(new TypeError('bug'));
    await expect(untilAvailable(work, new AbortController().signal, () => undefined)).rejects.toThrow(TypeError);
  });

  test('ends without a result when it is told to stop', async () => {
    const stopping = new AbortController();
    const work = () => Promise.reject(new Unavailable('crm', { retryAfterMs: 60_000 }));
    const result = untilAvailable(work, stopping.signal, () => setTimeout(() => stopping.abort(), 10));
    expect(await result).toBeUndefined();
    await pauseFor(60_000, stopping.signal);
  });
});
