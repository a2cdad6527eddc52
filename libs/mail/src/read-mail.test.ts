import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLevel, HEADER_LEVELS } from './header-levels.js';
import { type ParsedMail, readMail } from './read-mail.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text.replace(/\n/g, '\r\n'));

async function read(text: string): Promise<ParsedMail> {
  const mail = await readMail(bytes(text));
  if (mail.malformed !== null) throw new Error(mail.malformed);
  return mail;
}

const HEAD =
  'From: Ann <ann@x.com>\nTo: bob@y.com\nDate: Mon, 5 Feb 2024 10:11:12 +0100\nMessage-ID: <id@x.com>\nSubject: Hi\n';

describe('a raw mail', () => {
  it('gives its headers and its text', async () => {
    const mail = await read(
      `${HEAD}Cc: "Lee, Eve" <eve@z.com>\nIn-Reply-To: <a@x>\nReferences: <r@x>\n <a@x>\nList-Id: <l.x>\n\nHello\n`,
    );
    expect(mail).toMatchObject({
      messageId: 'id@x.com',
      from: [{ email: 'ann@x.com', name: 'Ann' }],
      to: [{ email: 'bob@y.com', name: '' }],
      cc: [{ email: 'eve@z.com', name: 'Lee, Eve' }],
      subject: 'Hi',
      date: Date.UTC(2024, 1, 5, 9, 11, 12),
      inReplyTo: 'a@x',
      references: ['r@x', 'a@x'],
      text: 'Hello',
      signals: { 'list-id': '<l.x>' },
      calendarMethod: null,
    });
  });

  it('has the text of its HTML part', async () => {
    const alternative =
      'Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<p>r=EFch</p>\n--b--\n';
    expect((await read(HEAD + alternative)).text).toBe('rïch');
  });

  it('has an encoded subject decoded, on one line', async () => {
    expect((await read('From: a@x.com\nSubject: =?utf-8?Q?J=C3=B6rg?=\n =?utf-8?Q?_K.?=\n\nx')).subject).toBe(
      'Jörg K.',
    );
  });

  it('is a calendar notice by an inline calendar part, not by an attached one', async () => {
    const withPart = (headers: string): string =>
      `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee you\n--b\n${headers}\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n--b--\n`;
    const inline = await read(withPart('Content-Type: text/calendar; method=REQUEST'));
    expect(inline.signals['x-threadline-calendar']).toBe('request');
    const attached = await read(
      withPart('Content-Type: text/calendar; method=REQUEST\nContent-Disposition: attachment; filename=a.ics'),
    );
    expect(attached.signals['x-threadline-calendar']).toBeUndefined();
    expect(attached.text).toBe('See you');
  });

  it('tells how the HTML that it shows is built, at every level of headers', async () => {
    const phone = '<meta name="viewport" content="width=device-width">';
    const mail = await read(`${HEAD}Content-Type: text/html\n\n${phone}<p class="MsoNormal">See you</p>\n`);
    expect(mail.signals['x-threadline-layout']).toBe('phone typed');
    for (const level of HEADER_LEVELS) expect(atLevel(mail, level).signals['x-threadline-layout']).toBe('phone typed');
    const plain = `Content-Type: multipart/alternative; boundary=b\n\n--b\n\nSee you\n--b\nContent-Type: text/html\n\n${phone}\n--b--\n`;
    expect((await read(HEAD + plain)).signals['x-threadline-layout']).toBeUndefined();
  });

  it('leaves attached messages out of its text', async () => {
    const text = `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nmine\n--b\nContent-Type: message/rfc822\n\nFrom: z@z.com\nSubject: theirs\n\ntheirs\n--b--\n`;
    expect((await read(text)).text).toBe('mine');
  });

  it.each(['text/plain; format=flowed', 'text/plain; charset="us-ascii"; Format="Flowed"; delsp=yes'])(
    'keeps the lines of flowed text apart, quoted ones and answers, and says what it was: %j',
    async (type) => {
      const body = 'On 5 Feb, Bob wrote:\n> Hi \nHello \n  Content-Type: text/plain; format=flowed';
      const mail = await read(`${HEAD}Content-Type: ${type.replace('; ', ';\n ')}\n\n${body}\n`);
      expect(mail.text).toBe('On 5 Feb, Bob wrote:\n> Hi\nHello\n  Content-Type: text/plain; format=flowed');
      expect(mail).toMatchObject({ contentType: type, signals: { 'content-type': type } });
    },
  );

  it('keeps a plain body and its HTML footer, and leaves attached files out', async () => {
    const parts = ['text/plain\n\nbody', 'text/html\n\n<p>footer</p>', 'text/plain; name="a.txt"\n\nfile']
      .map((part) => `--b\nContent-Type: ${part}\n`)
      .join('');
    const mail = await read(`${HEAD}Content-Type: multipart/mixed; boundary=b\n\n${parts}--b--\n`);
    expect(mail.text).toBe('body\n\nfooter');
  });

  it('may begin with the line of an mbox', async () => {
    expect((await read(`From ann@x.com  Mon Feb  5 10:11:12 2024\n${HEAD}\nHello`)).text).toBe('Hello');
  });

  it.each(['\n', '\n\n\n', '\ufeff\n', '\nFrom ann@x.com  Mon Feb  5 10:11:12 2024\n'])(
    'may begin with what a program that saved it put above it: %j',
    async (above) => {
      expect((await read(`${above}${HEAD}\nHello`)).text).toBe('Hello');
    },
  );

  it('has null for what it lacks', async () => {
    expect(await read('Subject: only\n\nbody')).toMatchObject({
      messageId: null,
      from: [],
      date: null,
      inReplyTo: null,
    });
  });
});

describe('broken mail is malformed, not thrown', () => {
  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['noise', Uint8Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256)],
    ['zero bytes', new Uint8Array(1000)],
    ['JSON', bytes('{"id": 1}')],
    ['blank lines', bytes('\n\n')],
    ['a text below blank lines, without a header', bytes('\n\nHello Ann,\n\nSubject: see you\n')],
    ['headers beyond the limit', bytes(`From: a@x.com\nX: ${'y'.repeat(3_000_000)}\n\nbody`)],
    [
      'parts nested without end',
      bytes(
        `From: a@x.com\n${Array.from({ length: 400 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`).join('')}`,
      ),
    ],
  ])('%s', async (_, raw) => {
    expect((await readMail(raw)).malformed).toMatch(/\w/);
  });

  it('for every place at which a mail may be cut off', async () => {
    const whole = bytes(
      `${HEAD}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+SGk8L3A+\n--b--\n`,
    );
    for (let end = 0; end <= whole.length; end += 1) expect(await readMail(whole.subarray(0, end))).toBeDefined();
  });

  it('for any bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (raw) => void (await readMail(raw))));
  });
});
