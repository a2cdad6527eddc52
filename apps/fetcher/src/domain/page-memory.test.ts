import { expect, test } from 'vitest';
import { PageMemory } from './page-memory.js';

test('a mail is counted once, until so many others came that it is forgotten', () => {
  const memory = new PageMemory();
  memory.count('m');
  expect([memory.wasCounted('m'), memory.wasCounted('n')]).toEqual([true, false]);
  for (let other = 0; other < 50_000; other += 1) memory.count(`other ${other}`);
  expect(memory.wasCounted('m')).toBe(false);
  expect(memory.wasCounted('other 0')).toBe(true);
});

test('why a text was dropped is known', () => {
  const memory = new PageMemory();
  memory.droppedByText('m', 'marketing');
  expect([memory.reasonOf('m'), memory.reasonOf('n')]).toEqual(['marketing', undefined]);
});

test('what left a mailbox is asked for once more, and each mailbox has its own', () => {
  const memory = new PageMemory();
  memory.left('a', ['1']);
  memory.left('a', ['2']);
  memory.left(
    'b',
    Array.from({ length: 1_001 }, (_, index) => String(index)),
  );
  const asked = memory.leftOf('a');
  expect(asked).toEqual(['1', '2']);
  memory.left('a', ['2', '3']);
  memory.forgetLeft('a', asked);
  expect(memory.leftOf('a')).toEqual(['3']);
  expect(memory.leftOf('b')).toHaveLength(1_000);
});
