import type { ConsentCause, RefusedCause } from '#libs/providers';
import { expect, test } from 'vitest';
import type { Standstill } from './mailbox-directory.js';
import { CAUSE_WORDS, type Words, wordsOf } from './state-words.js';

/** Does not compile when one of them has no words. */
const NAMED: Record<ConsentCause | RefusedCause | Standstill['cause'], Words> = CAUSE_WORDS;

const STATES = ['waiting', 'backfilling', 'live', 'throttled', 'needs_reconnect', 'paused', 'disabled'] as const;

test('every state says how it is and what to do, in whole sentences', () => {
  for (const state of STATES)
    for (const words of Object.values(wordsOf(state, null))) expect(words).toMatch(/^[A-Z][^_]+\.$/);
});

test.each(Object.keys(NAMED))('the cause %s has words of its own, whatever the state', (cause) => {
  const words = wordsOf('needs_reconnect', cause);
  for (const state of STATES) {
    expect(words).not.toEqual(wordsOf(state, null));
    expect(wordsOf(state, cause)).toEqual(words);
  }
});

test('every cause is told in whole sentences', () => {
  for (const { says, next } of Object.values(CAUSE_WORDS))
    for (const words of [says, next]) expect(words).toMatch(/^[A-Z][^\n]+\.$/);
});

test.each(['http_429', 'throttled', 'http_503', 'http_500', 'item_503', 'http_418', 'no_answer', 'unreadable_answer'])(
  'a mailbox that waits for its provider (%s) says more than that it waits',
  (cause) => expect(wordsOf('throttled', cause)).not.toEqual(wordsOf('throttled', null)),
);

test('a code that nobody has met yet is told as its state is', () => {
  for (const cause of ['toString', '__proto__', 'new_code', ''])
    expect(wordsOf('throttled', cause)).toEqual(wordsOf('throttled', null));
});
