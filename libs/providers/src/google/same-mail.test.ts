import { readMail } from '#libs/mail';
import { afterEach, expect, test } from 'vitest';
import { companyOf, googleLogin, routedSimulator, simulatedMail } from '../../../../test/simulator/src/rig.js';
import type { Body, Envelope } from '../port.js';
import { GmailQuota } from './quota.js';
import { googleSource } from './source.js';

let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

/** A mail with `fields` and, as a part of a mail, `content`. */
function raw(content: string, fields = 'Subject: Hi\n'): string {
  const head = 'From: Bob <bob@customer.test>\nTo: ann@google.test\nDate: Mon, 02 Nov 2026 10:00:00 +0000\n';
  return `${head}${fields}${content}`.replaceAll('\n', '\r\n');
}

const leaf = (type: string, body: string, more = '') => `Content-Type: ${type}\n${more}\n${body}\n`;
const plain = (body: string) => leaf('text/plain', body);
const html = (body: string) => leaf('text/html; charset=utf-8', body);

let boundaries = 0;
function multi(kind: string, ...parts: string[]): string {
  const boundary = `b${(boundaries += 1)}.`;
  const inner = parts.map((part) => `--${boundary}\n${part}\n`).join('');
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\n\n${inner}--${boundary}--\n`;
}

/** The mail as it comes by Gmail. */
async function byGmail(mail: string): Promise<{ envelope: Envelope; body: Body }> {
  const rig = await routedSimulator({ companies: [companyOf('google', [simulatedMail('inbox/1.eml', mail)])] });
  stop = rig.stop;
  const { tokens } = await googleLogin('ann@google.test');
  const vault = {
    read: () => Promise.resolve({ refreshToken: tokens.refresh_token ?? '', version: 1 }),
    replace: () => Promise.resolve(true),
  };
  const source = googleSource({
    app: { clientId: 'client', clientSecret: 'secret' },
    serviceAccount: null,
    email: 'ann@google.test',
    vault,
    quota: new GmailQuota({ prices: '2026', mailboxUnits: 60_000_000, projectUnits: 60_000_000, now: Date.now }),
    search: 'off',
    observe: () => undefined,
    now: Date.now,
  });
  for await (const page of source.range({ from: 0, to: null }, null)) {
    const [envelope] = page.envelopes;
    const [body] = await source.bodies(page.envelopes);
    if (envelope && body && 'text' in body) return { envelope, body };
  }
  throw new Error('no mail');
}

const CALENDAR = 'BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR';

test.each<[string, string, string]>([
  ['one plain part', plain('Hello'), 'Hello'],
  ['one HTML part', html('<p>rich</p>'), 'rich'],
  ['alternatives', multi('alternative', plain('plain'), html('<p>rich</p>')), 'rich'],
  ['alternatives of which the HTML is blank', multi('alternative', plain('plain'), html('<img src="x">')), 'plain'],
  [
    'a plain body with an HTML footer',
    multi('mixed', plain('body'), html('<p>list footer</p>')),
    'body\n\nlist footer',
  ],
  [
    'an HTML body with a plain footer',
    multi('mixed', html('<p>body</p>'), plain('list footer')),
    'body\n\nlist footer',
  ],
  [
    'alternatives with a plain footer',
    multi('mixed', multi('alternative', plain('plain'), html('<p>rich</p>')), plain('footer')),
    'rich\n\nfooter',
  ],
  [
    'alternatives with a related picture',
    multi(
      'alternative',
      plain('plain'),
      multi('related', html('<p>rich</p>'), leaf('image/png', 'AAAA', 'Content-Transfer-Encoding: base64\n')),
    ),
    'rich',
  ],
  [
    'an attached text, with and without a name',
    multi(
      'mixed',
      plain('body'),
      leaf('text/plain; name="a.txt"', 'file'),
      leaf('text/plain', 'file', 'Content-Disposition: attachment\n'),
      leaf('text/html', '<p>file</p>', 'Content-Disposition: inline; filename="b.html"\n'),
    ),
    'body',
  ],
  [
    'an attached mail',
    multi('mixed', plain('body'), leaf('message/rfc822', `Subject: theirs\n${multi('mixed', plain('theirs'))}`)),
    'body',
  ],
  [
    'flowed lines',
    leaf('text/plain; charset=us-ascii; Format=Flowed; delsp=yes', 'On 5 Feb, Bob wrote:\n> Hi \nHello \nyou'),
    'On 5 Feb, Bob wrote:\n> Hi\nHello\nyou',
  ],
  [
    'a charset and an encoding',
    leaf('text/plain; charset=iso-8859-1', 'Gr=FC=DFe', 'Content-Transfer-Encoding: quoted-printable\n'),
    'Grüße',
  ],
  [
    'an invitation with a file name',
    multi('alternative', plain('come'), leaf('text/calendar; method=REQUEST; name="meeting.ics"', CALENDAR)),
    'come',
  ],
  [
    'enriched text',
    multi(
      'mixed',
      leaf(
        'text/enriched; charset=iso-8859-1',
        '<bold>Gr=FC=DFe</bold>\nan alle',
        'Content-Transfer-Encoding: quoted-printable\n',
      ),
    ),
    'Grüße an alle',
  ],
  ['Markdown', multi('mixed', leaf('text/markdown', '*Hello*'), leaf('text/markdown; name="a.md"', 'file')), '*Hello*'],
  ['a card', leaf('text/vcard', 'BEGIN:VCARD'), ''],
  ['nothing', multi('mixed', leaf('image/png', 'x')), ''],
])('a mail of %s has the same text and signals by Gmail as in its raw form', async (_, content, text) => {
  const mail = raw(content);
  const read = await readMail(Buffer.from(mail));
  if (read.malformed !== null) throw new Error(read.malformed);
  expect(read.text).toBe(text);
  const { body } = await byGmail(mail);
  expect({ text: body.text, signals: body.signals }).toEqual({ text, signals: read.signals });
});

test.each<[string, string]>([
  ['folded', 'Subject: one\n  two\n'],
  ['encoded', 'Subject: =?utf-8?Q?J=C3=B6rg=E2=80=8B?=\n =?utf-8?Q?_K=09.?=\n'],
  ['endless', `Subject: ${'long '.repeat(400)}\n`],
])('a subject that is %s is the same by Gmail as in its raw form', async (_, fields) => {
  const mail = raw(plain('Hello'), fields);
  const read = await readMail(Buffer.from(mail));
  expect((await byGmail(mail)).envelope.subject).toBe(read.malformed === null ? read.subject : null);
});
