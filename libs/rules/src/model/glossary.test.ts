import { describe, expect, it } from 'vitest';
import { GLOSSARY, LANGUAGES } from './glossary.js';
import { STEM_MIN } from './meaning.js';

const rows = GLOSSARY.split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** Every key with the language and the concept that it stands for. */
const keys = rows.flatMap(([concept, ...cells]) =>
  cells.flatMap((cell, at) =>
    cell
      .split(' ')
      .filter((key) => key !== '')
      .map((key) => ({ key, language: LANGUAGES[at], concept })),
  ),
);

const isDense = (language: string | undefined): boolean => language === 'ja' || language === 'zh';

describe('the glossary', () => {
  it('has a name and a cell of each language in every row, and no name twice', () => {
    expect(rows.filter((cells) => cells.length !== LANGUAGES.length + 1 || cells[0] === '')).toEqual([]);
    expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
  });

  it('has a word of a language in one row only', () => {
    const same = Map.groupBy(keys, ({ key, language }) => `${language} ${key}`);
    expect([...same].filter(([, some]) => some.length > 1).map(([key]) => key)).toEqual([]);
  });

  it('has only what a masked text can hold', () => {
    const words = keys.filter(({ language }) => !isDense(language));
    expect(words.filter(({ key }) => !/^[\p{L}\p{M}]+\*?$/u.test(key))).toEqual([]);
    const strings = keys.filter(({ language }) => isDense(language));
    expect(
      strings.filter(({ key }) => !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(key)),
    ).toEqual([]);
    expect(keys.filter(({ key }) => key !== key.toLowerCase().normalize('NFKC'))).toEqual([]);
  });

  it('has no stem that is too short to be looked up', () => {
    expect(keys.filter(({ key }) => key.endsWith('*') && key.length - 1 < STEM_MIN)).toEqual([]);
  });
});
