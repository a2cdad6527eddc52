import { describe, expect, it } from 'vitest';
import { digest, processorTime } from './digest.js';
import { filled, HEAD, utf8 } from './hostile-mail.js';
import { nestedMessages, nestedParts } from './hostile-mime.js';

const html = (text: string): string => `${HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n${utf8(text)}`;
const plain = (text: string): string => `${HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n${utf8(text)}`;
const multipart = (text: string): string => `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${text}`;
const before = (field: string, text: string): string => `${field}: ${text}\r\n${HEAD}\r\nHi`;

/** How a mail of a size is made, and the size at which reading it takes long enough to be measured. */
const SHAPES: readonly [name: string, size: number, mailOf: (size: number) => string][] = [
  ['html of nested blocks', 400_000, (size) => html(filled('<div>', size))],
  ['html of nested tables', 400_000, (size) => html(filled('<table><tr><td>', size))],
  ['html of nested quotes', 400_000, (size) => html(filled('<blockquote>', size))],
  ['html of nested lists', 400_000, (size) => html(filled('<ul><li>', size))],
  ['html of elements that cross', 400_000, (size) => html(filled('<b><i></b>', size))],
  ['html of unescaped addresses', 400_000, (size) => html(filled('hi <a@b.c> ', size))],
  ['html of open tags', 400_000, (size) => html(filled('<', size))],
  ['html of open comments', 400_000, (size) => html(filled('<!--', size))],
  ['html of entities', 400_000, (size) => html(filled('&zwnj;&nbsp;', size))],
  ['html of paragraphs', 200_000, (size) => html(filled('<p>', size))],
  ['html of hidden elements', 400_000, (size) => html(filled('<div style="display:none">', size))],
  ['html of line ends', 200_000, (size) => html(filled('\n', size))],
  ['text of line ends', 100_000, (size) => plain(filled('\n', size))],
  ['text of one line', 2_000_000, (size) => plain(filled('a', size))],
  ['text of On', 400_000, (size) => plain(filled('On ', size))],
  ['text of lines of On', 200_000, (size) => plain(filled('On \n', size))],
  ['text of attributions', 200_000, (size) => plain(filled('On Mon, 5 Feb 2024, Sue <sue@x.com> wrote\n', size))],
  ['text of quote marks', 200_000, (size) => plain(filled('> a\nb\n', size))],
  ['text of quote marks and blank lines', 60_000, (size) => plain(filled('>\n\n', size))],
  ['text of signature marks', 100_000, (size) => plain(filled('-- \n', size))],
  ['text of header blocks', 200_000, (size) => plain(filled('From: a\nSent: b\nTo: c\n\n', size))],
  ['text of colons', 60_000, (size) => plain(filled(':\n', size))],
  ['text of rules', 200_000, (size) => plain(filled('________________________________\n', size))],
  ['text of invisible characters', 200_000, (size) => plain(filled('\u200c\u00a0', size))],
  ['recipients', 200_000, (size) => before('To', filled('"P" <p@x.example>,\r\n ', size))],
  ['recipients with open marks', 200_000, (size) => before('To', filled('"(<', size))],
  ['references', 200_000, (size) => before('References', filled('<a@b.example>\r\n ', size))],
  ['encoded words', 200_000, (size) => before('Subject', filled('=?utf-8?q?=C3?= ', size))],
  ['one header of letters', 400_000, (size) => before('X', filled('a', size))],
  ['header fields', 200_000, (size) => `${HEAD}${filled('X: y\r\n', size)}\r\nHi`],
  ['parts', 100_000, (size) => multipart(filled('--b\r\n\r\nHi\r\n', size))],
  ['html parts', 100_000, (size) => multipart(filled('--b\r\nContent-Type: text/html\r\n\r\n<p>Hi\r\n', size))],
  [
    'parts in one another',
    400_000,
    (size) => multipart(`--b\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n${nestedParts(size / 60)}`),
  ],
  ['messages in one another', 400_000, (size) => HEAD + nestedMessages(size / 200)],
  [
    'base64 of garbage',
    400_000,
    (size) => `${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${filled('=!-\r\n', size)}`,
  ],
  [
    'quoted-printable of marks',
    400_000,
    (size) => `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${filled('=\r\n', size)}`,
  ],
];

/** Time below this is the machine's, not the mail's. */
const NOISE_MS = 40;
/** One measurement in a while goes wrong: whatever is in proportion passes one of these. */
const TRIES = 3;

/** How many times the time of a mail one of twice the size costs, noise aside: the least of some tries. */
async function ratioOf(single: Uint8Array, double: Uint8Array): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < TRIES && least >= 2.5; tried += 1) {
    const once = await processorTime(() => digest(single));
    const twice = await processorTime(() => digest(double));
    least = Math.min(least, Math.max(0, twice - NOISE_MS) / once);
  }
  return least;
}

describe('twice the mail costs less than 2.5 times the time', () => {
  it.each(SHAPES)(
    '%s',
    async (_, size, mailOf) => {
      const small = Buffer.from(mailOf(size / 4), 'latin1');
      await digest(small); // what runs for the first time is slow
      expect(await ratioOf(Buffer.from(mailOf(size), 'latin1'), Buffer.from(mailOf(2 * size), 'latin1'))).toBeLessThan(
        2.5,
      );
    },
    120_000,
  );
});
