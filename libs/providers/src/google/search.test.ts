import { expect, test } from 'vitest';
import { GMAIL_PRICES } from './prices.js';
import { chunkQueries, chunksFor, searchPaysFrom, secondBehind, termsOf, timeQuery } from './search.js';

const people = (count: number) => Array.from({ length: count }, (_, index) => `person${index}@company${index}.test`);

test('a stretch of time is said in seconds, one early, without drafts and chats', () => {
  expect(timeQuery(1_700_000_000_500, 1_700_000_100)).toBe('after:1699999999 before:1700000100 -in:drafts -in:chats');
  expect(timeQuery(0, null)).toBe('-in:drafts -in:chats');
  expect([secondBehind(1_000), secondBehind(1_999)]).toEqual([2, 2]);
});

test('an address of a domain that is searched for anyway is not searched for', () => {
  expect(termsOf(['Customer.test', 'bob@customer.test', 'eve@other.test', 'eve@other.test'])).toEqual([
    'customer.test',
    'eve@other.test',
  ]);
});

test.each(['a b@x.test', '{x.test', '"x"@y.test', 'a:b@x.test', 'a|b@x.test', ''])(
  'what would mean something else in a search is not put there: %j',
  (term) => {
    expect(termsOf(['customer.test', term])).toBeNull();
  },
);

test('each term stands in one search, in From, To and Cc, and no search is longer than 4,000 characters', () => {
  const terms = people(3_000);
  const of = chunksFor(terms);
  const queries = chunkQueries(terms, of).map((query) => query ?? 'too long');
  expect(Math.max(...queries.map((query) => query.length))).toBeLessThanOrEqual(4_000);
  const words = queries.flatMap((query) => query.replaceAll(/[{}]/g, '').split(' ')).filter((word) => word !== '');
  expect(words.toSorted()).toEqual(terms.flatMap((term) => [`from:${term}`, `to:${term}`, `cc:${term}`]).toSorted());
});

test('a term stays in its search when others come and go', () => {
  const terms = people(300);
  const of = chunksFor(terms);
  const [before, after] = [terms, [...people(320).slice(100), 'new.test']].map((all) => chunkQueries(all, of));
  const chunkOf = (term: string, queries: (string | null)[] = []) =>
    queries.findIndex((query) => query?.includes(`from:${term} `));
  for (const term of terms.slice(100, 200)) expect(chunkOf(term, after)).toBe(chunkOf(term, before));
  expect(chunkOf('person100@company100.test', before)).toBeGreaterThanOrEqual(0);
});

test('searching pays from a thousand mails on, and later the more there is to search for', () => {
  expect(searchPaysFrom(1, GMAIL_PRICES['2026'])).toBe(1_000);
  expect(searchPaysFrom(4_000, GMAIL_PRICES['2026'])).toBe(2_000);
  expect(searchPaysFrom(4_000, GMAIL_PRICES.legacy)).toBe(8_000);
});
