import { expect, test } from 'vitest';
import { dateHeader } from './mail/date-header.js';
import { headerFields, withoutBcc } from './mail/header-fields.js';
import { mimeTree } from './mail/mime-tree.js';
import { StoredMail } from './mail/stored-mail.js';

test.each([
  ['Mon, 02 Nov 2026 10:00:00 +0100', '2026-11-02T09:00:00.000Z'],
  ['2 Nov 2026 10:00 -0130', '2026-11-02T11:30:00.000Z'],
  ['Thu, 22 Aug 02 18:26:25 EST', '2002-08-22T23:26:25.000Z'],
  ['Thu, 22 Aug 2002 18:26:25 (PST)', '2002-08-22T18:26:25.000Z'],
])('the date %s is %s', (value, instant) => {
  expect(new Date(dateHeader(value) ?? 0).toISOString()).toBe(instant);
});

test.each([
  undefined,
  '',
  'yesterday',
  'Mon, 31 Feb 2026 10:00:00 +0000',
  'Mon, 02 Foo 2026 10:00:00 +0000',
  '2 Nov 2026 25:00:00 Z',
])('the date %s is none', (value) => {
  expect(dateHeader(value)).toBeNull();
});

test('header fields are unfolded, and what is no field is passed over', () => {
  const raw = Buffer.from('From x@y.test Mon\nSubject: one\n\ttwo\nno field here\nTo:a@b.test\n\nSubject: body\n');
  expect(headerFields(raw)).toEqual([
    { name: 'Subject', value: 'one two' },
    { name: 'To', value: 'a@b.test' },
  ]);
});

test('Bcc is cut out with its folded lines, and nothing else', () => {
  const raw = Buffer.from('To: a@b.test\r\nBCC: x@y.test,\r\n z@y.test\r\nSubject: s\r\n\r\nBcc: body\r\n');
  expect(withoutBcc(raw).toString()).toBe('To: a@b.test\r\nSubject: s\r\n\r\nBcc: body\r\n');
});

test('a multipart without its closing boundary keeps its last part; one without a boundary is a leaf', () => {
  const open = mimeTree(
    Buffer.from('Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nhello'),
  );
  expect(open.parts.map((part) => part.content.toString())).toEqual(['hello']);
  expect(mimeTree(Buffer.from('Content-Type: multipart/mixed\n\nhello')).parts).toEqual([]);
});

test('nesting without end stops at a depth', () => {
  const raw = Buffer.from(
    `Content-Type: multipart/mixed; boundary=x\n\n${'--x\nContent-Type: multipart/mixed; boundary=x\n\n'.repeat(50)}`,
  );
  expect(() => mimeTree(raw)).not.toThrow();
});

test('any bytes are a mail: empty, binary, header only', async () => {
  for (const raw of [Buffer.alloc(0), Buffer.from([0, 255, 13, 10, 254]), Buffer.from('Subject: only')]) {
    const mail = new StoredMail('x', 1, raw, 'inbox', true);
    expect((await mail.content()).attachments).toEqual([]);
    expect(mail.threadRoot()).toBe('x');
  }
});
