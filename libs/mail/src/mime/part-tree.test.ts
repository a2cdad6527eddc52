import { describe, expect, it } from 'vitest';
import { readTree } from './part-tree.js';
import type { TextPart } from './text-part.js';

const plain = (content: string): TextPart => ({ type: 'text/plain', content });
const html = (content: string): TextPart => ({ type: 'text/html', content });
const multi = (kind: string, ...parts: TextPart[]): TextPart => ({ type: `multipart/${kind}`, parts });

describe('the text of a tree of parts', () => {
  it.each<[string, TextPart, string]>([
    ['is that of the only part', plain('Hello\r\n'), 'Hello'],
    ['is that of the HTML alternative', multi('alternative', plain('plain'), html('<p>rich</p>')), 'rich'],
    [
      'is that of an alternative inside',
      multi('alternative', plain('plain'), multi('related', html('<p>rich</p>'))),
      'rich',
    ],
    ['is the plain alternative when the HTML is blank', multi('alternative', plain('plain'), html('<img>')), 'plain'],
    ['is a plain body and its HTML footer', multi('mixed', plain('body'), html('<p>footer</p>')), 'body\n\nfooter'],
    [
      'is the plain alternative of an enriched one',
      multi('alternative', plain('plain'), { type: 'text/enriched', content: 'rich' }),
      'plain',
    ],
    ['is that of an enriched part', { type: 'text/enriched', content: 'Hello\n<bold>Bob</bold>' }, 'Hello Bob'],
    [
      'is that of Markdown',
      multi('mixed', { type: 'text/markdown', content: '*Hello*' }, plain('footer')),
      '*Hello*\n\nfooter',
    ],
    [
      'is that of an unknown kind alone',
      multi('mixed', { type: 'text/x-note', content: 'Hello' }, { type: 'image/png' }),
      'Hello',
    ],
    [
      'is not that of an unknown kind beside another',
      multi('mixed', plain('Hello'), { type: 'text/x-note', content: 'x' }),
      'Hello',
    ],
    [
      'is nothing of what is for programs',
      multi('mixed', { type: 'text/vcard', content: 'x' }, { type: 'text/rfc822-headers', content: 'x' }),
      '',
    ],
    [
      'is that of the first that says anything of an unknown kind',
      multi('mixed', { type: 'text/x-note', content: ' ' }, { type: 'text/x-note', content: 'Hello' }),
      'Hello',
    ],
    ['is nothing of other parts', multi('mixed', { type: 'image/png', content: 'x' }), ''],
    [
      'is nothing of a calendar alternative',
      multi('alternative', plain('Hi'), { type: 'text/calendar', content: 'x' }),
      'Hi',
    ],
  ])('%s', async (_, tree, expected) => {
    expect((await readTree(tree)).text).toBe(expected);
  });

  it('is read to a bounded depth', async () => {
    let tree = plain('deep');
    for (let depth = 0; depth < 100_000; depth += 1) tree = multi('mixed', tree);
    expect((await readTree(tree)).text).toBe('');
  });
});
