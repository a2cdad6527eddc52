import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { converted, CUT_NOTICE, HTML_LENGTH_MAX, linesOfHtml, writtenOut } from './convert.js';
import { htmlToPlainText } from './text.js';

describe('HTML becomes the text that a reader sees', () => {
  it.each<[string, string, string]>([
    ['paragraphs', '<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['Outlook paragraphs are lines', '<p class="MsoNormal">One</p><p class="MsoNormal">Two</p>', 'One\nTwo'],
    [
      'those of Outlook as other webmail quotes them',
      '<p class="yiv01MsoNormal">One</p><p class="xmsonormal">Two</p>',
      'One\nTwo',
    ],
    ...[
      'margin-top:0; margin-bottom:0',
      'margin-top:0px;margin-bottom:0px !important',
      'MARGIN: 0px 0px 0px 0px',
      'margin:0cm 0cm .0001pt',
      'margin: 0 auto',
      'margin-block:0',
      'margin-block-start:0;margin-block-end:0',
      'margin:1em 0;margin-top:0;margin-bottom:0',
    ].map((style): [string, string, string] => [
      `paragraphs without margin are lines: ${style}`,
      ['A', '<br>', 'B,', 'C'].map((line) => `<p style="${style}">${line}</p>`).join('\n'),
      'A\n\nB,\nC',
    ]),
    ...[
      'margin-top:0',
      'margin-bottom:0',
      'margin:0 0 8pt',
      'margin:1em 0 0',
      'margin:0;margin-bottom:1em',
      'margin-top:0;margin-bottom:0.5em',
      'margin-block:0 1em',
      'margin-left:0;margin-right:0',
      'mso-margin-top-alt:0;mso-margin-bottom-alt:0',
    ].map((style): [string, string, string] => [
      `paragraphs with a margin above or below are apart: ${style}`,
      `<p style="${style}">A</p><p style="${style}">B</p>`,
      'A\n\nB',
    ]),
    [
      'paragraphs that the style sheet makes lines',
      '<style style="display:none;"><!-- P {margin-top:0;margin-bottom:0;} --></style><p>A</p><p><br></p><p>B,</p><p>C</p>',
      'A\n\nB,\nC',
    ],
    [
      'paragraphs that a class of the style sheet makes lines',
      '<style>p.p1, li.p1 {margin: 0.0px 0.0px 0.0px 0.0px; font: 12px Arial}</style><p class="p1">A</p><p class="p1">B</p><p>C</p>',
      'A\nB\n\nC',
    ],
    [
      'what a paragraph says of its margins over what the style sheet does',
      '<style>p{margin:0}</style><p style="margin-bottom:1em">A</p><p style="margin:0">B</p><p style="color:red">C</p>',
      'A\n\nB\nC',
    ],
    [
      'paragraphs that a style sheet sets without margin in another place or for other screens',
      '<style>td p{margin:0} .a p{margin:0} p:first-child{margin:0} ul{margin:0} @media print{p{margin:0}}</style><p>A</p><p>B</p>',
      'A\n\nB',
    ],
    ['a picture between blank lines', 'A<br><br><img src="x"><br><br>B', 'A\n\nB'],
    ['a picture on a line', 'A<br><img src="x" alt="Chart"><br>B', 'A\n\nB'],
    [
      'pictures between Gmail lines',
      `A${'<div><br></div><div>&nbsp;<img src="x"></div>'.repeat(2)}<div><br></div><div>B</div>`,
      'A\n\nB',
    ],
    ['a picture below two blank lines', 'A<br><br><br><img src="x">B', 'A\n\n\nB'],
    ['two blank lines below a picture', 'A<br><img src="x"><br><br><br>B', 'A\n\n\nB'],
    ['a picture beside words', 'A<br><br>B <img src="x"><br><br>C', 'A\n\nB\n\nC'],
    ['line breaks', 'One<br>Two<br/>Three', 'One\nTwo\nThree'],
    ['a break at the end of a block', '<div>One<br></div><div>Two</div>', 'One\nTwo'],
    ['breaks before a block', 'One<br><br><div>Two</div>', 'One\n\nTwo'],
    ['a rule', 'One<hr>Two', 'One\nTwo'],
    ['Gmail lines', '<div>One</div><div><br></div><div>Two</div>', 'One\n\nTwo'],
    ['inline tags do not part words', 'w<b>or</b>d', 'word'],
    ['links are their words', 'see <a href="https://x.y/z?utm=1">the page</a>', 'see the page'],
    [
      'the link of Outlook that tells of a new correspondent is its address, too',
      'Du får inte ofta e-post. <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Faka.ms%2FLearnAboutSenderIdentification&amp;data=0">Läs mer</a>',
      'Du får inte ofta e-post. Läs mer<https://aka.ms/LearnAboutSenderIdentification>',
    ],
    ['images are nothing', 'a<img src="x.png" alt="Logo">b', 'ab'],
    [
      'Outlook bullets are lines',
      '<p class="MsoListParagraph">· a</p><p class="x_MsoListParagraphCxSpLast">· b</p>',
      '· a\n· b',
    ],
    [
      'a smile of Outlook',
      '<p>Great <span style="font-family:&quot;Wingdings&quot;;mso-char-type:symbol"><span>J</span></span> thanks</p>',
      'Great :) thanks',
    ],
    [
      'other drawings of Outlook',
      '<p>a<span style="FONT-FAMILY:Wingdings">&agrave;</span>b<span style="font-family:wingdings">L</span>',
      'a->b:(',
    ],
    [
      'drawings that have no words',
      '<p><span style="font-family:Wingdings">&#61656; <span style="font-family:Arial">J</span></span>K</p>',
      'JK',
    ],
    ['words in Wingdings', '<p><span style="font-family:Wingdings, Arial">Joy</span></p>', 'Joy'],
    ['a paragraph below a list', '<b>Scope</b><ul><li>One</ul><b>Price</b>', 'Scope\n- One\n\nPrice'],
    ['an empty line below a list', '<ul><li>One</ul><div><br></div><div>Two</div>', '- One\n\nTwo'],
    [
      'an empty paragraph below a list',
      '<ul><li>One<ul><li>Two</ul></ul><p class="MsoNormal">&nbsp;</p><p class="MsoNormal">3</p>',
      '- One\n  - Two\n\n3',
    ],
    ['a list without margin', '<ul style="margin-top:0cm"><li>One</ul><p class="MsoNormal">Two</p>', '- One\nTwo'],
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
    [
      'quotes in one another',
      '<blockquote>a<blockquote>b<br><br>c</blockquote></blockquote>',
      '> a\n>\n> > b\n> >\n> > c',
    ],
    [
      'a quote without a line beside it is an indent',
      '<blockquote style="margin:0 0 0 40px;border:none">x</blockquote>',
      'x',
    ],
    ['numbered lists', '<ol start="9"><li>nine<li>ten<br>more</ol>', '9. nine\n10. ten\n    more'],
    [
      'an item that has a number of its own',
      '<ol><li>a<li value="5">b<li>c<li value="x">d</ol>',
      '1. a\n5. b\n6. c\n7. d',
    ],
    [
      'lists with letters',
      '<ol type="A"><li>a<ol style="list-style-type: lower-roman"><li>b<li value=49>c</ol><li value=26>d<li>e</ol>',
      'A. a\n   i. b\n   xlix. c\nZ. d\n27. e',
    ],
    ['lists in lists', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c'],
    ['spaces of preformatted text', '<pre>a\n  b   c\n\nd</pre>e', 'a\n  b   c\n\nd\ne'],
    [
      'line ends that count, spaces that do not',
      '<div style="white-space: pre-line"> <p>a   b\r\nc</p>\n<p>d\n\ne</p></div>\nf\ng',
      'a b\nc\n\nd\n\ne\n\nf g',
    ],
    [
      'a plain text as Exchange renders it',
      '<div class="PlainText">a  b<br>\r\n  c<br>\r\n<br>\r\nd</div>',
      'a  b\n  c\n\nd',
    ],
    ['links beside one another', '<a href="x">Home</a><a href="y">Shop</a>', 'Home Shop'],
    ['buttons beside one another', '<button>Yes</button><button>No</button>', 'Yes No'],
    [
      'buttons of a form',
      '<form><input type="submit" value="Leave"><INPUT type=Button value=Stay></form>',
      'Leave Stay',
    ],
    ['other fields of a form', '<form>Name<input value="a"><input type="hidden" value="b"></form>', 'Name'],
    [
      'what its style makes a block',
      '<span style="display:block">A</span><span style="color:red; display: block !important">B</span><a style="display:block">C</a><a style="display:inline-block">D</a>',
      'A\nB\nC\nD',
    ],
    ['emoji that are images', 'Thanks <img alt="😀" src="e.png">', 'Thanks 😀'],
    [
      'hidden by a class of the style sheet',
      '<style>.pre, #x{display:none}</style><p class="a pre">no</p><p id=X>no</p>y',
      'y',
    ],
    [
      'hidden on other screens alone',
      '<style>@media (max-width:9px){.m{display:none}}</style><p class="m">yes</p>',
      'yes',
    ],
    [
      'a class that the element overrules',
      '<style>.m{display:none}</style><p class="m" style="display:block">yes</p>',
      'yes',
    ],
    ['text pushed off the screen', '<p style="position:absolute;left:-9999px">no</p>yes', 'yes'],
    ['padding that only pushes', `Hi${'&nbsp;&zwnj;'.repeat(60)}you`, 'Hi  you'],
    ['a table with headers', '<table><tr><th>Item<th>Qty<tr><td><p>Pen</p><td>2</table>', 'Item | Qty\nPen | 2'],
    [
      'a table with borders and an empty cell',
      '<table border="1"><tr><td>a<td><td>c<tr><td>d<td>e<td>f</table>',
      'a | | c\nd | e | f',
    ],
    [
      'the header of what Thunderbird forwards',
      '<table class="moz-email-headers-table"><tr><th>Subject:\n </th><td>Re: Offer</td></tr><tr><th>Cc: </th><td></td></tr><tr><th>From: </th><td>Ann</td></tr></table>',
      'Subject: Re: Offer\nCc:\nFrom: Ann',
    ],
    [
      'names without a colon',
      '<table border="1"><tr><td>Item</td><td>Price:</td></tr><tr><td>Pen:&nbsp;</td><td>2</td></tr></table>',
      'Item | Price:\nPen: 2',
    ],
    [
      'colons in a table of three columns',
      `<table>${'<tr><td>a:</td><td>b:</td><td>c</td></tr>'.repeat(2)}</table>`,
      'a: | b: | c\na: | b: | c',
    ],
    [
      'a grid of brief cells',
      `<table>${'<tr><td>a</td><td>b</td><td>c</td></tr>'.repeat(2)}</table>`,
      'a | b | c\na | b | c',
    ],
    ['a layout of blocks', '<table><tr><td><div>Left</div></td><td><div>Right</div></td></tr></table>', 'Left\nRight'],
    [
      'a layout around a table',
      '<table border=1><tr><td>Hi<td><table><tr><td>in</table><tr><td>a<td>b</table>',
      'Hi\nin\na b',
    ],
    [
      'a table that is presentation',
      '<table role="presentation" border="1"><tr><td>a<td>b<tr><td>c<td>d</table>',
      'a b\nc d',
    ],
    ['cells without end tags', '<table><tr><td><b>1<td>2<tr><td>3</table>', '1 2\n3'],
    ['an end tag that would leave its cell', '<div style="display:none">x<table><td></div>no</table></div>yes', 'yes'],
  ])('%s', async (_, html, expected) => {
    expect(await htmlToPlainText(html)).toBe(expected);
    expect(writtenOut(linesOfHtml(html)).text).toBe(expected);
  });

  describe('a signature that the program names has the mark of RFC 3676 above it', () => {
    const quote =
      '<div class="gmail_quote"><div class="gmail_attr">On 5 Feb, Ann wrote:</div><blockquote>Old</blockquote></div>';
    it.each<[string, string, string]>([
      ['Mailspring', '<div>Hi</div><br><signature><div>Bob</div></signature>', 'Hi\n\n-- \nBob'],
      ['Gmail', '<div>Hi</div><div dir="ltr" class="gmail_signature"><div>Bob</div></div>', 'Hi\n-- \nBob'],
      [
        'in a cell that is called a quote',
        '<div>Hi</div><table><tr><td class="gmail_quote"><div class="gmail_signature">Bob</div></td></tr></table>',
        'Hi\n-- \nBob',
      ],
      ['Spark', '<div>Hi</div><div name="messageSignatureSection"><br>Bob</div><br>', 'Hi\n\n-- \nBob'],
      [
        'Outlook on the web',
        '<div>Hi</div><div id="Signature"><p>Bob Ray</p><p>Acme Inc.</p></div>',
        'Hi\n\n-- \nBob Ray\n\nAcme Inc.',
      ],
      ['Front', '<p>Hi</p><div class="x front-signature"><p>Bob</p></div>', 'Hi\n\n-- \nBob'],
      ...[
        'class="protonmail_signature_block-user"',
        'class="ydp4f1c2a9signature"',
        'class="bloop_sign"',
        'class="-x-evo-signature"',
        'id="ms-outlook-mobile-signature"',
        'id="AppleMailSignature"',
        'id="composer_signature"',
      ].map((mark): [string, string, string] => [mark, `<div>Hi</div><div ${mark}>Bob</div>`, 'Hi\n-- \nBob']),
      [
        'two of them, one in the other and one below',
        'Hi<div class="gmail_signature">Bob<div class="gmail_signature">Acme</div></div><div class="gmail_signature">Oslo</div>',
        'Hi\n-- \nBob\nAcme\nOslo',
      ],
      [
        'above what Outlook on the web puts beside it',
        '<div>Hi</div><div id="Signature">Bob</div><div id="divRplyFwdMsg"><b>From:</b> Ann</div><div>Old<div id="Signature">Ann</div></div>',
        'Hi\n-- \nBob\nFrom: Ann\nOld\nAnn',
      ],
      [
        'above what is quoted',
        `Hi<div class="gmail_signature">Bob</div>${quote}`,
        'Hi\n-- \nBob\nOn 5 Feb, Ann wrote:\n\n> Old',
      ],
    ])('%s', async (_, html, expected) => {
      expect(await htmlToPlainText(html)).toBe(expected);
    });

    it.each<[string, string, string]>([
      ['it has the mark', 'Hi<br>-- <br><div class="gmail_signature">Bob</div>', 'Hi\n-- \nBob'],
      ['it begins with the mark', 'Hi<div class="moz-signature">-- <br>Bob</div>', 'Hi\n-- \nBob'],
      [
        'words are typed below',
        'Hi<div class="gmail_signature">Bob</div><div>One more thing</div>',
        'Hi\nBob\nOne more thing',
      ],
      [
        'words are typed below what is quoted',
        `Hi<div class="gmail_signature">Bob</div>${quote}Yes`,
        'Hi\nBob\nOn 5 Feb, Ann wrote:\n\n> Old\n\nYes',
      ],
      ['nothing stands above', '<div class="gmail_signature">See you then, Bob</div>', 'See you then, Bob'],
      [
        'something is typed into that of Outlook on the web',
        '<div>Hi</div><div id="Signature"><p>Please send it on Friday.</p><p>Bob Ray</p></div>',
        'Hi\n\nPlease send it on Friday.\n\nBob Ray',
      ],
      ['it is that of a mail that is answered', 'Hi<div id="x_Signature">Bob Ray</div>', 'Hi\nBob Ray'],
      ['it is quoted', 'Hi<blockquote>Old<div class="gmail_signature">Ann</div></blockquote>', 'Hi\n\n> Old\n> Ann'],
      ['it is empty', `Hi<div class="gmail_signature"><br></div>${quote}`, 'Hi\n\nOn 5 Feb, Ann wrote:\n\n> Old'],
    ])('but not where %s', async (_, html, expected) => {
      expect(await htmlToPlainText(html)).toBe(expected);
    });
  });

  it('has the same text with and without html-to-text', () => {
    const piece = fc.constantFrom(
      ...[
        '<p>',
        '</p>',
        '<div>',
        '</div>',
        '<br>',
        '<blockquote>',
        '</blockquote>',
        '<ul>',
        '<ol>',
        '<li>',
        '</ul>',
        '</ol>',
      ],
      ...[
        'word',
        ' ',
        '&nbsp;',
        '&lt;',
        '&amp;amp;',
        '$&',
        '<table border=1>',
        '<tr>',
        '<td>',
        '</table>',
        '<pre>',
        '\n',
        '</pre>',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const read = linesOfHtml(pieces.join(''));
        expect(writtenOut(read)).toEqual(converted(read));
      }),
      { numRuns: 500 },
    );
  });

  it('loses no word of what is shown', async () => {
    const tag = fc.constantFrom(
      'div',
      'p',
      'span',
      'b',
      'table',
      'tr',
      'td',
      'li',
      'ul',
      'blockquote',
      'pre',
      'a',
      'br',
    );
    const piece = fc.tuple(fc.constantFrom('<', '</'), tag).map(([open, name]) => `${open}${name}>`);
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const html = pieces.map((one, at) => `${one}w${at} `).join('');
        const words = (await htmlToPlainText(html)).match(/w\d+/g) ?? [];
        expect(words).toEqual(pieces.map((_, at) => `w${at}`));
      }),
    );
  });

  it('says that it goes on where only its beginning is read', async () => {
    const text = await htmlToPlainText(`<p>begin</p>${' '.repeat(HTML_LENGTH_MAX)}end`);
    expect(text).toBe(`begin\n\n${CUT_NOTICE}`);
  }, 60_000);
});
