import { readMail } from '#libs/mail';
import { afterEach, expect, test } from 'vitest';
import { simulatedMail } from '../../../../test/simulator/src/rig.js';
import { mailboxOf, walkRange } from './mailbox-rig.js';

let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

const HEAD =
  'From: Bob <bob@customer.test>\nTo: ann@microsoft.test\nDate: Mon, 02 Nov 2026 10:00:00 +0000\nSubject: Hi\n';
const part = (type: string, body: string, more = ''): string => `Content-Type: ${type}\n${more}\n${body}\n`;
const html = (body: string): string => part('text/html; charset=utf-8', body);
const multi = (type: string, ...parts: string[]): string =>
  `Content-Type: multipart/${type}; boundary="b."\n\n${parts.map((one) => `--b.\n${one}\n`).join('')}--b.--\n`;

const OUTLOOK = `<html><head><style>p.MsoNormal{margin:0} .pre{display:none}</style></head><body><div class="WordSection1">
<p class="MsoNormal">Dear Ann,</p><p class="MsoNormal">&nbsp;</p><p class="MsoNormal">see <a href="https://x.test/a?b=c">our offer</a>.</p>
<table class="MsoTableGrid" border="1"><tr><td><p class="MsoNormal">Item</p></td><td><p class="MsoNormal">Price</p></td></tr>
<tr><td><p class="MsoNormal">Pen</p></td><td><p class="MsoNormal">2</p></td></tr></table>
<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Ann<br><b>Sent:</b> Monday<br><b>To:</b> Bob</p></div></div></body></html>`;

test.each<[string, string, string]>([
  [
    'a plain text, its spaces and its quotes',
    part('text/plain', 'Hi          Ann,\n\n  - one\n    two\n\n> you said\n> that\n-- \nBob <b@x.test> & co'),
    'Hi          Ann,\n\n  - one\n    two\n\n> you said\n> that\n-- \nBob <b@x.test> & co',
  ],
  [
    'HTML',
    html('<p>Hi</p><ul><li>one<li>two</ul><blockquote>you said</blockquote>'),
    'Hi\n\n- one\n- two\n\n> you said',
  ],
  [
    'HTML of Outlook',
    html(OUTLOOK),
    'Dear Ann,\n\nsee our offer.\nItem | Price\nPen | 2\nFrom: Ann\nSent: Monday\nTo: Bob',
  ],
  ['alternatives', multi('alternative', part('text/plain', 'plain'), html('<p>rich</p>')), 'rich'],
  ['a hidden preheader', html('<div style="display:none">psst&zwnj;&nbsp;</div><p>Hi</p>'), 'Hi'],
  ['links and images', html('<a href="https://x.test/?utm=1">the page</a> <img src="x.png" alt="Logo">'), 'the page'],
  [
    'another charset',
    part('text/plain; charset=koi8-r', '=E4=CF=C2=D2=D9=CA', 'Content-Transfer-Encoding: quoted-printable\n'),
    'Добрый',
  ],
  [
    'a signature',
    multi(
      'signed; protocol="application/pkcs7-signature"',
      part('text/plain', 'Hello'),
      part('application/pkcs7-signature; name=smime.p7s', 'x'),
    ),
    'Hello\n\n[Signed with S/MIME.]',
  ],
  [
    'encryption',
    part('application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m', 'x'),
    '[Encrypted with S/MIME: it cannot be read here.]',
  ],
])(
  'a mail of %s has the same text by Graph as in its raw form',
  async (_, content, text) => {
    const raw = `${HEAD}${content}`.replaceAll('\n', '\r\n');
    const read = await readMail(Buffer.from(raw));
    expect(read).toMatchObject({ malformed: null, text });
    const { source, stop: end } = await mailboxOf([simulatedMail('inbox/1.eml', raw)]);
    stop = end;
    const bodies = await source.bodies(await walkRange(source, { from: 0, to: null }));
    expect(bodies).toMatchObject([{ text }]);
  },
  30_000,
);
