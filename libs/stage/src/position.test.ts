import { describe, expect, test } from 'vitest';
import { OffsetsLost } from './port/port.js';
import { attemptsIn, attemptsNote, startingPosition } from './position.js';

const place = { topic: 't', partition: 0 };
const ends = { partition: 0, low: 10n, high: 20n };
const at = (offset: bigint, metadata = '') => ({ offset, metadata });

describe('startingPosition', () => {
  test('is the committed offset while its records are there', () => {
    expect([10n, 15n, 20n].map((offset) => startingPosition(place, at(offset), ends))).toEqual([10n, 15n, 20n]);
  });

  test('is the oldest record for a group that never committed', () => {
    expect(startingPosition(place, undefined, ends)).toBeNull();
  });

  test.each([
    ['records were deleted before they were read', 9n],
    ['the client reset the offset silently (it commits -2)', -2n],
    ['the topic is another one than before', 21n],
  ])('refuses to go on when %s', (_, offset) => {
    expect(() => startingPosition(place, at(offset), ends)).toThrow(OffsetsLost);
  });
});

describe('the note of attempts', () => {
  test('is read as it was written', () => {
    expect(attemptsIn(at(5n, attemptsNote(2)))).toBe(2);
  });

  test.each([undefined, '', 'attempts=', 'somebody else', 'attempts=99999999'])('of %j is 0', (metadata) => {
    expect(attemptsIn(metadata === undefined ? undefined : at(5n, metadata))).toBe(0);
  });
});
