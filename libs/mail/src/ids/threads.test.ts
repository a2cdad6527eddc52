import { describe, expect, it } from 'vitest';
import { threadRefsOf } from './threads.js';

describe('the ids that put a mail into a thread', () => {
  const refs = (references: string[], inReplyTo: string | null = null): string[] =>
    threadRefsOf({ messageKey: 'own@x', references, inReplyTo, participants: [{ email: 'ann@x.com' }] });

  it.each<[string, string[], string | null, string[]]>([
    ['are the first, the answered and the last', ['a', 'b', 'c', 'd'], 'c', ['a', 'c', 'd']],
    ['come once each', ['a', 'b'], 'b', ['a', 'b']],
    ['may be the answered one alone', [], 'b', ['b']],
    ['are not the mail itself', ['own@x', 'a'], 'own@x', ['a']],
    ['are not the address of somebody who takes part', ['Ann@x.com', 'a'], 'ann@x.com', ['a']],
    ['are none in a mail that begins a thread', [], null, []],
  ])('%s', (_, references, inReplyTo, expected) => {
    expect(refs(references, inReplyTo)).toEqual(expected);
  });
});
