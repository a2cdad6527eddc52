import { describe, expect, it } from 'vitest';
import { PhraseBook, type PhraseTable, searchable } from './phrases.js';
import * as answerWords from './words/answer-words.js';
import * as autoReplyWords from './words/auto-reply-words.js';
import * as bounceWords from './words/bounce-words.js';
import * as bulkTexts from './words/bulk-texts.js';
import * as noticeSubjects from './words/notice-subjects.js';
import * as noticeTexts from './words/notice-texts.js';
import * as peopleWords from './words/people-words.js';

const book = new PhraseBook({
  order: { en: 'order confirmation|your _ order|order # has', pl: 'potwierdzenie zamówienia', ja: 'ご注文の確認' },
  promise: { ru: 'скидк*', de: 'geändert*' },
});
const found = (text: string, within?: number) => [...book.find(searchable(text, 100), within).entries()];

describe('a phrase book', () => {
  it.each<[string, [string, number][]]>([
    ['Your ORDER-confirmation', [['order', 1]]],
    ['about your Amazon order', [['order', 1]]],
    ['order 4711 has left', [['order', 0]]],
    ['order it has', []],
    ['Potwierdzenie zamowienia', [['order', 0]]],
    ['большие скидки', [['promise', 1]]],
    ['geaenderte, geänderte', [['promise', 1]]],
    ['reorder confirmations', []],
    ['あいうえお、ご注文の 確認です', [['order', 2]]],
    ['', []],
  ])('finds in %j: %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('finds the first place of each in a long text, too', () => {
    const text = `${'so '.repeat(300)}geändert, order it has, order confirmation, geändert`;
    expect([...book.find(searchable(text, 1000)).entries()]).toEqual([
      ['promise', 300],
      ['order', 304],
    ]);
    expect([...book.find(searchable(text, 1000), 300).keys()]).toEqual([]);
  });

  it('finds the first of several phrases of one code, in scripts without spaces, too', () => {
    const both = new PhraseBook({ order: { en: 'second thing|first thing', ja: 'ご注文の確認|注文書' } });
    const few = `${'so '.repeat(300)}first thing second thing`;
    const many = `${Array.from({ length: 300 }, (_, at) => `word${at}`).join(' ')} first thing second thing`;
    expect([few, many].map((text) => both.find(searchable(text, 1000)).get('order'))).toEqual([300, 300]);
    expect(both.find(searchable('一二注文書、ご注文の確認', 100)).get('order')).toBe(1);
    expect(both.find(searchable('ご注文の確認、注文書', 100)).get('order')).toBe(0);
  });

  it.each<[string, string, number | undefined]>([
    ['day by day', 'the day is long, by day and day by day', 7],
    ['_ is on its way', 'now your parcel is on its way', 2],
    ['# left', 'we left, 3 left', 2],
    ['regist* your seat', 'your seat, your registered seat, registering your seat', 5],
    ['regist* deleg*', 'registration of delegates, registered delegations', 3],
    ['_ is on its way', 'is on its way', undefined],
    ['left your _', 'we left your', undefined],
    ['regist* your seat', 'seat your registering', undefined],
  ])('finds %j in %j', (phrase, text, place) => {
    const one = new PhraseBook({ it: { en: phrase } });
    expect(one.find(searchable(text, 100)).get('it')).toBe(place);
  });

  it('keeps the first place of a code, in whatever order its phrases are met', () => {
    const both = new PhraseBook({ it: { en: 'alpha one|beta two' } });
    for (const text of ['beta two, alpha one, beta', 'alpha one, beta two, alpha', 'alpha one, beta two']) {
      expect(both.find(searchable(text, 100)).get('it')).toBe(0);
    }
  });

  it('finds nothing of other books', () => {
    const other = new PhraseBook({ order: { en: 'order slip' } });
    const text = searchable('the order slip, the order confirmation', 100);
    expect([...other.find(text).entries(), ...book.find(text).entries()]).toEqual([
      ['order', 1],
      ['order', 4],
    ]);
  });

  it('names what stands at one place in the order of the table', () => {
    for (const codes of [
      ['slip', 'order'],
      ['order', 'slip'],
    ]) {
      const both = new PhraseBook(
        Object.fromEntries(codes.map((code) => [code, { en: code === 'order' ? 'new order' : 'new _ slip' }])),
      );
      expect([...both.find(searchable('a new order slip of yours', 100))]).toEqual(codes.map((code) => [code, 1]));
    }
  });

  it.each(['_ #', '_ deleg*', 'a* deleg*', '*'])('refuses %j: no word tells where it may stand', (phrase) => {
    expect(() => new PhraseBook({ it: { en: phrase } })).toThrow(/nothing tells where this phrase may stand/);
  });

  it('looks only as far as it is told', () => {
    expect(found('one two three order confirmation', 3)).toEqual([]);
    expect(found('あいうえおかきくけこ、ご注文の確認', 3)).toEqual([]);
  });

  it('does not take words beyond the most that were made ready', () => {
    expect([...book.find(searchable('a '.repeat(100) + 'order confirmation', 100)).keys()]).toEqual([]);
  });
});

describe('every table of phrases', () => {
  const TABLES = {
    ...answerWords,
    ...autoReplyWords,
    ...bounceWords,
    ...bulkTexts,
    ...noticeSubjects,
    ...noticeTexts,
    ...peopleWords,
  };
  const phrases = Object.entries(TABLES).flatMap(([table, value]) =>
    typeof value !== 'object' || value instanceof RegExp || value instanceof Set
      ? []
      : Object.entries(value as PhraseTable).flatMap(([code, languages]) =>
          Object.entries(languages).flatMap(([language, text]) =>
            text.split('|').map((phrase): [string, string] => [`${table} ${code} ${language}`, phrase]),
          ),
        ),
  );

  it('holds words, not patterns: nothing would ever be found by one', () => {
    expect(phrases.length).toBeGreaterThan(3000);
    expect(phrases.filter(([, phrase]) => /[()[\]?+^$\\]/.test(phrase))).toEqual([]);
    expect(phrases.filter(([, phrase]) => phrase.trim() === '')).toEqual([]);
  });
});
