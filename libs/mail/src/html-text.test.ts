import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToPlainText } from './html-text.js';

/** Milliseconds of processor time, so that a busy machine does not fail the test. */
function processorTime(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

describe('HTML becomes the text that a reader sees', () => {
  it.each<[string, string, string]>([
    ['paragraphs', '<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['Outlook paragraphs are lines', '<p class="MsoNormal">One</p><p class="MsoNormal">Two</p>', 'One\nTwo'],
    ['line breaks', 'One<br>Two<br/>Three', 'One\nTwo\nThree'],
    ['a break at the end of a block', '<div>One<br></div><div>Two</div>', 'One\nTwo'],
    ['breaks before a block', 'One<br><br><div>Two</div>', 'One\n\nTwo'],
    ['a rule', 'One<hr>Two', 'One\nTwo'],
    ['Gmail lines', '<div>One</div><div><br></div><div>Two</div>', 'One\n\nTwo'],
    ['inline tags do not part words', 'w<b>or</b>d', 'word'],
    ['links are their words', 'see <a href="https://x.y/z?utm=1">the page</a>', 'see the page'],
    ['images are nothing', 'a<img src="x.png" alt="Logo">b', 'ab'],
    ['lists', '<ul><li>One</li><li>Two</li></ul>', '- One\n- Two'],
    ['table cells', '<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>', '1 2\n3'],
    ['quoted mail', 'Yes<blockquote>Do you?</blockquote>', 'Yes\n\n> Do you?'],
    ['entities', '&lt;b&gt; &amp; &eacute;&nbsp;x', '<b> & é x'],
    ['an address that nobody escaped', 'write to <ann@x.com> now', 'write to <ann@x.com> now'],
    [
      'head, style and script are no text',
      '<head><title>T</title><style>p{}</style></head><script>x()</script>Hi',
      'Hi',
    ],
    ['comments of Outlook', '<!--[if mso]><p>mso</p><![endif]-->Hi<![if !mso]> you<![endif]>', 'Hi you'],
    ['hidden preheader', '<div style="display: none;">psst</div>Hi', 'Hi'],
    ['hidden for Outlook', '<span style="mso-hide:all">psst</span>Hi', 'Hi'],
    ['without height', '<div style="max-height:0;overflow:hidden">psst</div>Hi', 'Hi'],
    ['without size', '<span style="font-size:0">psst</span>Hi', 'Hi'],
    ['size given back below', '<td style="font-size:0"> <span style="font-size:16px">Hi</span></td>', 'Hi'],
    ['max-width is not max-height', '<div style="max-width:0px;line-height:0">Hi</div>', 'Hi'],
    ['invisible runs', 'Hi&zwnj;&nbsp;&zwnj;&nbsp;&#847;&shy;&#8203; you', 'Hi   you'],
    ['no tags at all', 'plain', 'plain'],
    ['nothing', '', ''],
    ['broken tags', '<p>One<p>Two</div></b><', 'One\n\nTwo<'],
  ])('%s', (_, html, expected) => {
    expect(htmlToPlainText(html)).toBe(expected);
  });

  it('keeps joiners inside words and emoji', () => {
    expect(htmlToPlainText('<p>می\u200cخواهم 👩\u200d💻</p>')).toBe('می\u200cخواهم 👩\u200d💻');
  });
});

describe('hostile HTML', () => {
  const shapes: [string, string][] = [
    ['nested blocks', '<div>'],
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
    ['spaces', ' '],
    ['blank lines', '<br>'],
  ];
  it.each(shapes)(
    '%s: no throw, and twice the input costs no more than about twice the time',
    (_, shape) => {
      const timed = (size: number): number => {
        const html = `${shape.repeat(size / shape.length)}end`;
        return processorTime(() => void htmlToPlainText(html));
      };
      timed(20_000);
      const single = Math.min(timed(200_000), timed(200_000));
      const double = Math.min(timed(400_000), timed(400_000));
      expect(double).toBeLessThan(4 * single + 150);
    },
    20_000,
  );

  it('keeps text below any depth', () => {
    expect(htmlToPlainText(`${'<div>'.repeat(100_000)}deep`)).toBe('deep');
    expect(htmlToPlainText(`${'<blockquote>'.repeat(3000)}deep`)).toMatch(/deep$/);
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
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
      '<![CDATA[',
      '\0',
      '\ud800',
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void htmlToPlainText(pieces.join(''))));
  });
});
