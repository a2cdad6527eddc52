import { filled, HEAD, type HostileMail, mailOf, shown } from './hostile-mail.js';

const CHARSETS = [
  ...[
    'utf-7',
    'utf-8',
    'utf-16',
    'utf-16le',
    'utf-32',
    'iso-8859-1',
    'windows-1252',
    'iso-2022-jp',
    'iso-2022-kr',
    'hz-gb-2312',
    'gb18030',
    'big5',
  ],
  ...[
    'shift_jis',
    'euc-kr',
    'koi8-r',
    'x-unknown',
    'unknown-8bit',
    'binary',
    '',
    '"',
    'utf-8\0',
    'constructor',
    '__proto__',
    filled('x', 2000),
    '../../etc',
    'utf-8;utf-8',
  ],
];
const ENCODINGS = ['7bit', '8bit', 'binary', 'base64', 'quoted-printable', 'x-uuencode', 'x-unknown', ''];
/** bytes that no charset likes: halves of characters, escapes without end, zeros */
const NOISE = '\x1b$B\x30\x1b(\xff\xfe\xc3\x28\xe2\x82\xf0\x9f\0\x80\x81+ADw-script+AD4-~{\x8f\xa1';

const multipart = (name: string, head: string, body: string): HostileMail =>
  mailOf(`mime: ${name}`, `${HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/${head}\r\n\r\n${body}`);

/** Multiparts in one another, each with a boundary of its own. */
export function nestedParts(depth: number): string {
  const open = Array.from(
    { length: depth },
    (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
  );
  return `${open.join('')}--b${depth}\r\nContent-Type: text/plain\r\n\r\ndeep\r\n`;
}

/** Messages in one another. */
export const nestedMessages = (depth: number): string =>
  `Content-Type: message/rfc822\r\n\r\n${`${HEAD}Content-Type: message/rfc822\r\n\r\n`.repeat(depth)}${HEAD}\r\nHi`;

const PART = '--b\r\nContent-Type: text/plain\r\n\r\nHi\r\n';
const HTML_PART = '--b\r\nContent-Type: text/html\r\n\r\n<p>Hi</p>\r\n';

/** Broken structure, charsets and encodings that lie, too much of everything. */
export function hostileMime(): HostileMail[] {
  return [
    ...CHARSETS.flatMap((charset) =>
      ENCODINGS.map((encoding) =>
        mailOf(
          `mime: charset ${shown(charset)} in ${encoding || 'no encoding'}`,
          `${HEAD}Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${NOISE}\r\n=\r\n=3\r\n=ZZ\r\nSGk=\r\n====\r\n`,
        ),
      ),
    ),
    ...[10, 100, 1000, 10_000].map((depth) =>
      multipart(`${depth} multiparts in one another`, 'mixed; boundary=b0', nestedParts(depth)),
    ),
    ...[10, 100, 1000].map((depth) => mailOf(`mime: ${depth} messages in one another`, HEAD + nestedMessages(depth))),
    ...['alternative', 'mixed', 'related', 'digest', 'report', 'signed', 'encrypted', 'x'].flatMap((type) => [
      multipart(`10,000 parts in ${type}`, `${type}; boundary=b`, `${PART.repeat(10_000)}--b--`),
      multipart(`html parts in ${type}`, `${type}; boundary=b`, `${HTML_PART.repeat(2000)}--b--`),
      multipart(`no boundary in ${type}`, type, `${PART}--b--`),
      multipart(`never a boundary in ${type}`, `${type}; boundary=b`, filled('Hi\r\n', 50_000)),
      multipart(`nothing but boundaries in ${type}`, `${type}; boundary=b`, filled('--b\r\n', 50_000)),
    ]),
    multipart('an empty boundary', 'mixed; boundary=""', '--\r\n\r\nHi\r\n----\r\n'),
    multipart('a boundary of a megabyte', `mixed; boundary=${filled('b', 1_000_000)}`, PART),
    multipart('a boundary of marks', 'mixed; boundary="(.*)+[^$]\\"', '--(.*)+[^$]\\\r\n\r\nHi'),
    multipart(
      'a boundary that begins another',
      'mixed; boundary=b',
      '--b\r\nContent-Type: multipart/mixed; boundary=bb\r\n\r\n--bb\r\n\r\nHi\r\n--bb--\r\n--b--',
    ),
    multipart(
      'one boundary for two',
      'mixed; boundary=b',
      '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHi\r\n--b--\r\n--b--',
    ),
    multipart('ends before it begins', 'mixed; boundary=b', '--b--\r\nHi\r\n--b\r\n\r\nHo'),
    multipart('parts without headers', 'mixed; boundary=b', '--b\r\nHi\r\n--b\r\n\r\nHo\r\n--b\r\n--b--'),
    mailOf('mime: two content types', `${HEAD}Content-Type: text/html\r\nContent-Type: text/plain\r\n\r\n<p>Hi`),
    mailOf('mime: a type of nothing', `${HEAD}Content-Type: /\r\n\r\nHi`),
    mailOf('mime: 100,000 parameters', `${HEAD}Content-Type: text/plain; ${filled('a=b; ', 400_000)}\r\n\r\nHi`),
    mailOf(
      'mime: parameters in pieces',
      `${HEAD}Content-Type: text/plain; ${Array.from({ length: 2000 }, (_, at) => `a*${at}*=x%`).join('; ')}\r\n\r\nHi`,
    ),
    mailOf(
      'mime: base64 of nothing valid',
      `${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${filled('=!-\r\n', 500_000)}`,
    ),
    mailOf('mime: base64 in one line', `${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${filled('SGkg', 2_000_000)}`),
    mailOf(
      'mime: quoted-printable of marks',
      `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${filled('=', 500_000)}`,
    ),
    mailOf(
      'mime: soft line ends',
      `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${filled('=\r\n', 500_000)}`,
    ),
    mailOf(
      'mime: flowed',
      `${HEAD}Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n${filled('> a \r\n', 300_000)}`,
    ),
    mailOf(
      'mime: a calendar of a megabyte',
      `${HEAD}Content-Type: text/calendar; method=${filled('x', 500)}\r\n\r\n${filled('METHOD:X\r\n', 1_000_000)}`,
    ),
    mailOf(
      'mime: TNEF of noise',
      `${HEAD}Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${filled('eJ8+Ig', 5000)}`,
    ),
  ];
}
