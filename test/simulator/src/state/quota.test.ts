import { expect, test } from 'vitest';
import { Quota } from './quota.js';

test('a quota is full until its oldest spending leaves the span', () => {
  const quota = new Quota(10, 1000);
  expect(quota.spend('a', 6, 0)).toBe(0);
  expect(quota.spend('a', 4, 500)).toBe(0);
  expect(quota.spend('a', 1, 600)).toBe(400);
  expect(quota.spend('b', 10, 600)).toBe(0);
  expect(quota.spend('a', 6, 1001)).toBe(0);
});

test('a quota of 0 is none', () => {
  expect(new Quota(0, 1000).spend('a', 1e9, 0)).toBe(0);
});
