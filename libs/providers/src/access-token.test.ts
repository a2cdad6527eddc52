import { expect, test } from 'vitest';
import { AccessTokens } from './access-token.js';

const HOUR = 3_600_000;

function tokens(lifeMs = HOUR) {
  const clock = { now: 0 };
  let refreshes = 0;
  const held = new AccessTokens(
    async () => {
      await Promise.resolve();
      refreshes += 1;
      if (refreshes === 2) throw new Error('refused');
      return { value: `token-${refreshes}`, expiresAt: clock.now + lifeMs };
    },
    () => clock.now,
  );
  return { held, clock, refreshes: () => refreshes };
}

test('many callers share one refresh, and its token until shortly before its end', async () => {
  const { held, clock, refreshes } = tokens();
  expect(await Promise.all([held.current(), held.current(), held.current()])).toEqual(Array(3).fill('token-1'));
  clock.now = HOUR - 6 * 60_000;
  expect(await held.current()).toBe('token-1');
  expect(refreshes()).toBe(1);
});

test('a refresh comes before the token dies, and one that failed is tried again', async () => {
  const { held, clock } = tokens();
  await held.current();
  clock.now = HOUR - 4 * 60_000;
  await expect(held.current()).rejects.toThrow('refused');
  expect(await held.current()).toBe('token-3');
});

test('a token that the provider refused is not used again; a newer one stays', async () => {
  const { held } = tokens();
  await held.current();
  held.refused('token-1');
  await expect(held.current()).rejects.toThrow('refused');
  expect(await held.current()).toBe('token-3');
  held.refused('token-1');
  expect(await held.current()).toBe('token-3');
});
