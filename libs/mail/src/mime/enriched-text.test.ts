import { expect, it } from 'vitest';
import { enrichedToText } from './enriched-text.js';

it.each<[string, string, string]>([
  [
    'the example of RFC 1896',
    "<bold>Now</bold> is the time for <italic>all</italic>\ngood men\n <smaller>(and <<women>)</smaller> to\n<ignoreme>come</ignoreme>\n\nto the aid of their\n\n\n<color><param>red</param>beloved</color>\ncountry.\n\nBy the way,\nI think that <paraindent><param>left</param><<smaller>\n\n</paraindent>shouldn't be called\nthat.",
    "Now is the time for all good men  (and <women>) to come\nto the aid of their\n\nbeloved country.\nBy the way, I think that <smaller>\nshouldn't be called that.",
  ],
  ['lines as they were typed', 'a\nb <nofill>c\nd\n\ne</nofill>', 'a b c\nd\n\ne'],
  ['CRLF', 'a\r\nb\r\n\r\nc\r\n\r\n\r\nd', 'a b\nc\n\nd'],
  [
    'an excerpt',
    'Yes.\n\n\n<excerpt>Shall we?\n\nI ask.<excerpt>Old</excerpt></excerpt>Bob',
    'Yes.\n\n> Shall we?\n> I ask.\n> > Old\nBob',
  ],
  [
    'richtext',
    '<bold>a</bold>\nb<nl>1 <lt> 2<comment>no <bold>word</bold></comment><paragraph>c</paragraph>d',
    'a b\n1 < 2\nc\nd',
  ],
  ['a blank line of an excerpt', '<excerpt>a\n\n\nb</excerpt>', '> a\n\n> b\n'],
  ['words of programs', 'constructor\n\n__proto__\n\ntoString', 'constructor\n__proto__\ntoString'],
  ['what is no command', 'a < b <> c <ann@acme.com> </ <', 'a < b <> c <ann@acme.com> </ <'],
  ['what was never opened or closed', '</param></excerpt>a<param>b', 'a'],
  ['nothing', '', ''],
])('shows %s', (_, source, text) => {
  expect(enrichedToText(source)).toBe(text);
});

it.each([
  ['excerpts in one another', '<excerpt>'.repeat(100_000) + 'a\n\n'.repeat(100_000)],
  ['brackets', '<'.repeat(1_000_000)],
  ['line breaks', '\n'.repeat(1_000_000)],
  ['commands that do not end', `<${'a'.repeat(500_000)}`.repeat(2)],
])('does not grow beyond what it is given by %s', (_, source) => {
  const text = enrichedToText(source);
  expect(text.length).toBeLessThan(source.length * 20);
});
