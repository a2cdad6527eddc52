import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOfHtml, writtenOut } from './convert.js';
import { htmlToPlainText } from './text.js';

/** The least of some measurements counts: whatever is in proportion is so in one of these. */
const TRIES = 8;

/** Milliseconds of processor time of this thread, so that a busy machine does not fail the test. */
function processorTime(work: () => void): number {
  const begun = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1000;
}

describe('hostile HTML', () => {
  const shapes: [string, string][] = [
    ['nested blocks', '<div>'],
    ['nested table cells', '<table><td>'],
    ['tables of data', '<table border=1><tr><td>a<td>b<tr><td>c<td>d</table>'],
    ['inline elements in cells', '<td><b><i>'],
    ['list items', '<li>x'],
    ['quoted lines', '<blockquote>x<br>'],
    ['style sheets', '<style>.a{display:none}</style>'],
    ['rules of a style sheet', '.a{display:none} <style>'],
    ['hidden elements', '<p class="a b" style="display:none">'],
    ['joiners', 'a\u200c\u200d'],
    ['padding', 'a&nbsp;&zwnj;'],
    ['links', '<a>x</a>'],
    ['nested tables', '<table><tr><td>'],
    ['nested quotes', '<blockquote>'],
    ['nested lists', '<ul><li>'],
    ['nested inline', '<span>'],
    ['unescaped addresses', 'hi <a@b.c> '],
    ['paragraphs', '<p>'],
    ['closing tags', '</p>'],
    ['word breaks', '<wbr>'],
    ['angle brackets', '<'],
    ['ampersands', '&'],
    ['comments', '<!--'],
    ['zero bytes', '\0'],
    ['attributes', '<a x="'],
    ['colours', `<table bgcolor="${' '.repeat(990)}&#32;${' '.repeat(990)}x" style="background:${'('.repeat(900)}">`],
    [
      'addresses of links',
      `<a href="https://a.example/${'aB1-'.repeat(480)}" style="padding:${' '.repeat(900)}x">x</a>`,
    ],
    ['hosts of digits', `<a href="https://url${'1'.repeat(1900)}">x</a>`],
    ['classes', `<b class="${'x_'.repeat(900)}">`],
    ['rules for phones', '<style>@media @media @media </style>'],
    ['spaces', ' '],
    ['blank lines', '<br>'],
  ];
  it.each(shapes)(
    '%s: no throw, and twice the input costs no more than about twice the time',
    (_, shape) => {
      const timed = (size: number): number => {
        const html = `${shape.repeat(size / shape.length)}end`;
        return processorTime(() => void writtenOut(linesOfHtml(html)));
      };
      timed(20_000);
      let single = Number.POSITIVE_INFINITY;
      let double = Number.POSITIVE_INFINITY;
      for (let tried = 0; tried < 3 || (tried < TRIES && double >= 2.5 * single + 30); tried += 1) {
        single = Math.min(single, timed(300_000));
        double = Math.min(double, timed(600_000));
      }
      expect(double).toBeLessThan(2.5 * single + 30);
    },
    20_000,
  );

  it.each<[string, string]>([
    ['100,000 nested blocks', `${'<div>'.repeat(100_000)}deep`],
    ['90,000 nested tables', `${'<table><tr><td>'.repeat(90_000)}deep`],
    ['3,000 nested quotes', `${'<blockquote>'.repeat(3000)}deep`],
    ['3,000 nested lists', `${'<ul><li>'.repeat(3000)}deep`],
    ['200,000 paragraphs', `${'<p>x'.repeat(200_000)}<p>deep`],
    ['a megabyte of word breaks', `${'<wbr>'.repeat(200_000)}deep`],
    ['20,000 unescaped addresses', `${'<a@b.c>'.repeat(20_000)}deep`],
  ])(
    '%s: the text behind them is kept',
    async (_, html) => {
      expect(await htmlToPlainText(html)).toMatch(/deep$/);
    },
    60_000,
  );

  it('never rejects', async () => {
    const piece = fc.constantFrom(
      ...[
        '<',
        '>',
        '</',
        'div',
        'p',
        'blockquote',
        ' style="display:none"',
        '&',
        '&#x110000;',
        '"',
        'x',
        '<!--',
        '-->',
      ],
      ...[
        '<![CDATA[',
        '\0',
        '\ud800',
        '\udc00',
        '<style>',
        '</style>',
        '{',
        '}',
        '@media',
        '<td>',
        '<table border=1>',
        '<tr>',
      ],
      ...['<ol start="', '-9e99', '<li>', '\u200d', '\ufe0f', '<img alt=', '<br/>', '<pre>', '\r'],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        expect(typeof (await htmlToPlainText(pieces.join('')))).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});
