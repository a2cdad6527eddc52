import { describe, expect, it } from 'vitest';
import { type HtmlLayout, joinedLayout, LAYOUT_MARKS, layoutOfSignal, layoutSignal } from './layout.js';
import { readHtml } from './text.js';

const layoutOf = async (html: string): Promise<HtmlLayout> => (await readHtml(html)).layout;
const marksOf = async (html: string) => (await layoutOf(html)).marks;

const KEY = 'Hqxn6RCnVwOtiTGziNAvyJUKWQcbFjXRJW8';
const HEX = '9f86d081884c7d659a2feaa0c55ad015';
const link = (address: string, style = ''): string => `<a href="${address}" style="${style}">more</a> `;
const FRAME = '<table role="presentation"><tr><td>a</td></tr></table>';
const DATA = '<tr><td>a</td><td>b</td></tr>'.repeat(4);
/** All that has marks, in one. */
const CAMPAIGN =
  '<style>@media (max-width:600px) {}</style><title>News</title><div style="display:none">Three days left to book</div>' +
  `<table width="600" bgcolor="#eee"><tr><td><h1>News</h1>${link('https://click.a.example/1')}${link('https://click.a.example/unsubscribe', 'padding:9px;background:#00f')}` +
  '<img src="https://a.example/open" width="1" height="1"></td></tr></table>';

describe('the layout of an HTML body', () => {
  it.each([
    ['preheader', '<div style="display:none">Three days left to book</div><p>Hello</p>'],
    ['preheader', '<p style="font-size:0">Three days left to book</p><p>Hello</p>'],
    ['phone', '<head><meta name="viewport" content="width=device-width"></head><p>Hello</p>'],
    ['phone', '<head><meta name="format-detection" content="telephone=no"></head><p>Hello</p>'],
    ['phone', '<style>@media only screen and (max-width: 600px) { td { width: 100% } }</style><p>Hello</p>'],
    ['phone', '<head><meta name="x-apple-disable-message-reformatting"></head><p>Hello</p>'],
    ['phone', '<style>@media (min-device-width: 375px) { td { width: 100% } }</style><p>Hello</p>'],
    ['title', '<head><title>Autumn news</title></head><p>Hello</p>'],
    ['heading', '<h1>Autumn news</h1><p>Hello</p>'],
    ['heading', '<h2>Autumn news</h2><p>Hello</p>'],
    ['backdrop', '<body bgcolor="#f4f4f4"><p>Hello</p></body>'],
    ['backdrop', '<table style="background-color: #f4f4f4"><tr><td>Hello</td></tr></table>'],
    ['frame', FRAME.repeat(3)],
    ['frame', '<table width="600"><tr><td>Hello</td></tr></table>'],
    ['frame', '<table><tr><td width="450px">Hello</td></tr></table>'],
    ['frame', FRAME.replace('presentation', ' PRESENTATION ').repeat(3)],
    ['frame', '<div style="max-width: 700px">Hello</div>'],
    ['frame', '<div style="color:red; width:450px">Hello</div>'],
    ['button', link('https://acme.example/', 'padding: 8px; background-color: #00f')],
    ['button', link('https://acme.example/') + link('https://acme.example/', 'padding: 0 8px; background: #00f')],
    ['pixel', '<p>Hello</p><img src="https://acme.example/open" width="1" height="1">'],
    ['pixel', '<p>Hello</p><img src="https://acme.example/open" style="width:1px;height:0px">'],
    ['pixel', '<p>Hello</p><img src="https://acme.example/open" style="display:none">'],
    ['tracked', link(`https://acme.example/${KEY}`) + link(`https://acme.example/a?u=${KEY}`)],
    ['tracked', link(`https://acme.example/${HEX}`) + link(`https://acme.example/a?u=${HEX}`)],
    ['tracked', link('https://click.acme.example/1') + link('https://click.acme.example/2')],
    ['tracked', link('https://acme.example/?utm_source=news') + link('https://acme.example/b?a=1&utm_medium=email')],
    ['tracked', link('https://trk.acme.example') + link('https://url1234.acme.example?a=1')],
    ['tracked', link('https://acme.example/?mc_eid=1') + link('https://acme.example/?a=1;_hsenc=2')],
    ['opt-out', '<map><area href="https://acme.example/unsubscribe"></map><p>Hello</p>'],
    ['opt-out', link('https://acme.example/unsubscribe?id=1')],
    ['opt-out', link('https://acme.example/mail/uitschrijven')],
    ['opt-out', link('https://acme.example/desabonnement')],
    ['opt-out', link('https://acme.example/manage-your-preferences')],
    ['opt-out', link('https://acme.example/newsletter/abmelden')],
  ])('has the mark %s: %s', async (mark, html) => {
    expect(await layoutOf(html)).toEqual({ marks: [mark], isTyped: false });
  });

  it.each([
    ['two tables of form', FRAME.repeat(2)],
    ['a form of anything else', '<div role="presentation">a</div>'.repeat(3)],
    ['the same counted page twice', link('https://click.a.example/1').repeat(2)],
    ['a table of data', `<table border="1" width="604">${DATA}</table>`],
    [
      'a wide table, and a narrow one',
      '<table width="701"></table><table width="449"></table><div style="width:40px">a</div>',
    ],
    ['a coloured table below a text', '<p>Hello</p><table bgcolor="#eee"><tr><td>a</td></tr></table>'],
    ['a coloured cell', '<div style="background:#eee">Hello</div><p style="background:#eee">a</p>'],
    ['a gap that is not seen', `<div style="display:none">${'&nbsp;&zwnj;'.repeat(90)}</div><p>Hello</p>`],
    ['a word that is not seen', '<div style="display:none">a preview text</div><p>Hello</p>'],
    ['hidden words below the first that are seen', '<p>Hello</p><p style="display:none">Bottom of the form, end</p>'],
    ['what is no text', '<script>const text = "a long text that is not seen";</script><p>Hello</p>'],
    ['the name of a drawing, and of nothing', '<title> </title><svg><title>Logo</title></svg><p>Hello</p>'],
    ['a smaller heading', '<h3>Hello</h3>'],
    ['an image of its own', '<img src="cid:logo@acme.example" width="1" height="1">'],
    [
      'a small image',
      '<img src="https://a.example/i" width="1" height="20"><img src="https://a.example/i" height="1">',
    ],
    ['a hidden image with its sizes', '<img src="https://a.example/i" style="display:none" width="90" height="90">'],
    [
      'a link on a colour, and one with room',
      link('https://a.example/', 'background:#00f') + link('https://b.example/', 'padding:4px'),
    ],
    ['a link that came from a page', link('https://a.example/', 'background-color: transparent; padding: 0px')],
    ['one link with a key', link(`https://acme.example/${KEY}`)],
    [
      'few links with a key among others',
      [`d.example/${KEY}`, `d.example/2${KEY}`, 'a.example', 'b.example', 'c.example']
        .map((one) => link(`https://${one}`))
        .join(''),
    ],
    [
      'addresses that can be read',
      link('https://a.example/stahlpreise-steigen-weiter-an-a-1') +
        link('https://a.example/Angebot%20Kran%20Halle%202.pdf'),
    ],
    [
      'long words',
      link('https://a.example/donaudampfschifffahrtsgesellschaft') + link('https://a.example/12345678901234567890123'),
    ],
    [
      'files and code',
      link(`https://cloud.a.example/index.php/s/${KEY}`) + link(`https://git.a.example/b/commit/${HEX}`),
    ],
    ['documents that lie with others', link(`https://acme.sharepoint.com/${KEY}`) + link(`https://we.tl/t-${KEY}`)],
    ['code', link(`https://github.com/a/b/commit/${HEX}`) + link(`https://gitlab.com/a/b/-/commit/${HEX}`)],
    [
      'links that a guard has rewritten',
      link(`https://eur01.safelinks.protection.outlook.com/?url=unsubscribe&d=${KEY}1`) +
        link(`https://urldefense.us/v3/__https://b.example/unsubscribe__;!!${KEY}2`),
    ],
    ['parts of words', link('https://a.example/unsubstantiated') + link('https://a.example/adopt-outdoor/intuiding')],
    ['words in addresses', link('https://a.example/wypis-z-rejestru') + link('https://a.example/gewerbeabmeldung')],
    ['an address of mail', link('mailto:unsubscribe@acme.example')],
  ])('has no mark for %s', async (_, html) => {
    expect(await marksOf(html)).toEqual([]);
  });

  it.each([
    ['quoted', `<p>Thanks!</p><blockquote>${CAMPAIGN}</blockquote>`],
    ['quoted by its class', `<p>Thanks!</p><div class="gmail_quote">${CAMPAIGN}</div>`],
    ['quoted and hidden', `<div class="gmail_quote" style="display:none">${CAMPAIGN}</div><p>Thanks!</p>`],
    ['behind the heading of Outlook', `<p>Thanks!</p><div id="divRplyFwdMsg">From: Shop</div>${CAMPAIGN}`],
    ['a signature', `<p>Thanks!</p><div class="gmail_signature">${CAMPAIGN}</div>`],
    [
      'the table of a signature',
      '<p>Thanks!</p><table class="gmail_signature" width="600"><tr><td>Ann</td></tr></table>',
    ],
  ])('tells nothing of what is %s', async (_, html) => {
    expect(await marksOf(html)).toEqual([]);
  });

  it('has every mark that a campaign has, each once', async () => {
    expect(await marksOf(CAMPAIGN + CAMPAIGN)).toEqual(LAYOUT_MARKS);
  });

  it.each([
    ['Gmail', '<div dir="ltr"><div class="gmail_default">Hello</div></div>'],
    ['Gmail, by its signature', '<div>Hello</div><div class="gmail_signature">Ann</div>'],
    ['Outlook', '<div class="WordSection1"><p class="MsoNormal">Hello</p></div>'],
    ['Outlook, seen by the web', '<p class="x_MsoNormal">Hello</p>'],
    ['Outlook on the web', '<div class="elementToProof">Hello</div>'],
    ['an older one', '<div id="divtagdefaultwrapper">Hello</div>'],
    ['Outlook on a phone', '<div class="ms-outlook-mobile-body">Hello</div>'],
    ['Apple Mail', '<body style="overflow-wrap: break-word; -webkit-nbsp-mode: space;">Hello</body>'],
    ['Apple Mail, by its lines', '<body style="line-break: after-white-space">Hello</body>'],
    ['Apple Mail, by its pieces', '<span class="Apple-converted-space">Hello</span>'],
    ['Thunderbird', '<p>Hello</p><div class="moz-signature">Ann</div>'],
    ['Yahoo', '<div class="ydp12ab-yahoo-style-wrap">Hello</div>'],
    ['Zoho', '<div id="Zm-_Id_-Sgn">Hello</div>'],
    ['Spark', '<div name="messageBodySection">Hello</div>'],
    ['Proton', '<div>Hello</div><div class="protonmail_signature_block">Ann</div>'],
    ['a web mail, by its signature', '<div>Hello</div><div id="Signature">Ann</div>'],
    ['Front', '<div>Hello</div><div class="front-signature">Ann</div>'],
  ])('shows a mail program: %s', async (_, html) => {
    expect(await layoutOf(html)).toEqual({ marks: [], isTyped: true });
  });

  it.each([
    // as Exchange shows every plain text, a machine's too
    '<html><body><div class="PlainText">Hello</div></body></html>',
    '<div class="gmail-fix">Hello</div>',
    '<div class="front-page moz-hide" id="apple-links">Hello</div>',
    '<div class="yahoo-hide PlainTextBlock signature">Hello</div>',
    '<svg><title class="MsoNormal">Hello</title></svg>',
    '<p>Hello</p><blockquote><p class="MsoNormal">Bye</p></blockquote>',
  ])('shows none: %s', async (html) => {
    expect((await layoutOf(html)).isTyped).toBe(false);
  });

  it('is none of what a gateway has put above the letter of somebody else', async () => {
    const copy = '<div style="display:none">Hello Sue, the beams arrive on Monday</div>';
    const banner = '<span style="display:none">ZjQcmQRYFpfptBannerStart</span>';
    const report = link('https://us-phishalarm-ewt.proofpoint.com/EWT/v1/abc', 'padding:9px;background:#00f');
    expect(await marksOf(`${copy}${banner}${report}<p>Hello Sue, the beams arrive on Monday</p>`)).toEqual([]);
  });

  it('is the same where the HTML is long and read in the thread', async () => {
    const html = `${'<p>word</p>'.repeat(8000)}${link('https://a.example/unsubscribe')}`;
    expect(await layoutOf(html)).toEqual({ marks: ['opt-out'], isTyped: false });
  });

  it('reads its own signal, and nothing else of it', () => {
    const layout = { marks: ['phone', 'tracked'], isTyped: true } as const;
    expect(layoutSignal(layout)).toBe('phone tracked typed');
    expect(layoutOfSignal(layoutSignal(layout))).toEqual(layout);
    expect(layoutSignal({ marks: [], isTyped: false })).toBe('');
    expect(layoutOfSignal('colour phone')).toEqual({ marks: ['phone'], isTyped: false });
    expect(layoutOfSignal('')).toEqual({ marks: [], isTyped: false });
  });

  it('of several bodies has the marks of each', () => {
    const one = { marks: ['tracked'], isTyped: false } as const;
    const other = { marks: ['phone'], isTyped: true } as const;
    expect(joinedLayout([one, other])).toEqual({ marks: ['phone', 'tracked'], isTyped: true });
    expect(joinedLayout([])).toEqual({ marks: [], isTyped: false });
  });
});
