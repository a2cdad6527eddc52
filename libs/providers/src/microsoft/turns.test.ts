import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Turns } from './turns.js';

test('work is done one piece after the other, in the order of asking, and a failure is told to its asker alone', async () => {
  const turns = new Turns();
  const log: string[] = [];
  const work = (name: string, ms: number) => async () => {
    log.push(`${name} begins`);
    await setTimeout(ms);
    log.push(`${name} ends`);
    if (name === 'b') throw new Error('b fails');
    return name;
  };
  const asked = [turns.take(work('a', 5)), turns.take(work('b', 1)), turns.take(work('c', 0))];
  expect(await Promise.allSettled(asked)).toMatchObject([
    { value: 'a' },
    { reason: { message: 'b fails' } },
    { value: 'c' },
  ]);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});
