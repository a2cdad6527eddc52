import { expect, test } from 'vitest';
import { statementParts } from './statement-parts.js';

const UNIT = 512 * 1024;
const partsOf = (...sizes: number[]) => [...statementParts(sizes, (size) => size)];

test('rows that fit stay in one statement', () => {
  expect(partsOf(UNIT, UNIT, 2 * UNIT)).toEqual([[UNIT, UNIT, 2 * UNIT]]);
});

test('a statement ends before it grows too large; order is kept', () => {
  expect(partsOf(3 * UNIT, 2 * UNIT, UNIT, 2 * UNIT)).toEqual([[3 * UNIT], [2 * UNIT, UNIT], [2 * UNIT]]);
});

test('a row that is too large by itself stands alone: the server decides', () => {
  expect(partsOf(1, 9 * UNIT, 1)).toEqual([[1], [9 * UNIT], [1]]);
});

test('no rows are no statement', () => {
  expect(partsOf()).toEqual([]);
});
