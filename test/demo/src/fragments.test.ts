import { expect, test } from 'vitest';
import { canariesOf, findNames } from './fragments.js';

const secret = 'The quarterly figures of the zebra project are due before the summer break, as agreed with the board.';
const shared = 'This sentence is the disclaimer that every single mail of the company carries at its end, kept or not.';

const canaries = canariesOf([{ name: 'rejected', text: `${secret}\n${shared}` }], [{ text: shared }], 50);

test('a rejected mail is found wherever its words are stored', () => {
  expect(findNames(`{"text":"> ${secret}"}`, [canaries])).toEqual([new Set(['rejected'])]);
});

test('other wrapping and JSON line breaks hide nothing', () => {
  expect(findNames(JSON.stringify(secret.replaceAll(' ', '\n')), [canaries])).toEqual([new Set(['rejected'])]);
});

test('words that kept mail has too prove nothing and are no canaries', () => {
  expect(findNames(shared, [canaries])).toEqual([new Set()]);
});
