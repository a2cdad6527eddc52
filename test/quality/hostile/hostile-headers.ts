import { filled, HEAD, type HostileMail, mailOf, shown, utf8 } from './hostile-mail.js';

const FIELDS = [
  ...[
    'From',
    'To',
    'Cc',
    'Subject',
    'Date',
    'Message-ID',
    'In-Reply-To',
    'References',
    'Reply-To',
    'Sender',
    'Received',
  ],
  ...[
    'Content-Type',
    'Content-Disposition',
    'Content-Transfer-Encoding',
    'MIME-Version',
    'Return-Path',
    'List-Unsubscribe',
  ],
  ...['List-Post', 'Auto-Submitted', 'Precedence', 'X-Anything'],
];

/** What a field can be full of. */
export const FIELD_PIECES = [
  ...['a', '<', '>', '"', '\\', '(', ')', '((', ',', ';', ':', '@', '=', '/', ' ', '\t', '\0', '\x7f', '\xff', '\xc3'],
  ...[
    'a@b.c, ',
    'a@b.c ',
    '<a@b.c>',
    '<a@b.c',
    '"a" <a@b.c>, ',
    '(c) a@b.c,',
    'g: a@b.c; ',
    '@a,@b:c@d.e,',
    'x@y@',
    '\\"',
    '"("',
    '[1.2.3.4]',
  ],
  ...[
    '=?utf-8?q?',
    '=?utf-8?q?a?= ',
    '=?utf-8?b?////?=',
    '=?x?b?',
    '=?utf-7?q?+ADw-?=',
    '=?utf-8?q?=0D=0ABcc:_x@y.z?= ',
    '=?',
    '?=',
    '=?=?=?',
  ],
  ...[
    'a\r\n ',
    '\r\n\t',
    '\r\n \r\n ',
    'charset=x; ',
    'boundary=',
    ';a*0=b',
    ";a*=utf-8''%",
    'Mon, 5 Feb 2024 ',
    '+0000 ',
    utf8('\u202e'),
    utf8('\u{1f600}'),
  ],
];
const LENGTH = 8000;

/** A whole mail in which one field stands as given instead of as it should. */
const withField = (name: string, field: string, value: string): HostileMail => {
  const others = HEAD.replace(new RegExp(`^${field}:.*\r\n`, 'm'), '');
  return mailOf(`header: ${name}`, `${field}: ${value}\r\n${others}\r\nHi\r\n`);
};

/** Fields that are full of one thing, too long, too many, or not what they seem. */
export function hostileHeaders(): HostileMail[] {
  const recipients = (count: number): string =>
    Array.from({ length: count }, (_, at) => `P ${at} <p${at}@c${at % 97}.example>`).join(',\r\n ');
  return [
    ...FIELDS.flatMap((field) =>
      FIELD_PIECES.map((piece) => withField(`${field} full of ${shown(piece)}`, field, filled(piece, LENGTH))),
    ),
    ...FIELDS.map((field) => withField(`${field} of a megabyte`, field, filled('abc ', 1_000_000))),
    ...FIELDS.map((field) => withField(`${field} in folds of a megabyte`, field, filled('abcd\r\n ', 1_000_000))),
    ...[500, 10_000].flatMap((count) =>
      ['To', 'Cc', 'From'].map((field) => withField(`${count} addresses in ${field}`, field, recipients(count))),
    ),
    withField(
      '500 addresses in groups',
      'To',
      Array.from({ length: 500 }, (_, at) => `g${at}: a${at}@x.example;`).join(', '),
    ),
    mailOf('header: 10,000 From fields', `${filled('From: a@b.example\r\n', 200_000)}${HEAD}\r\nHi`),
    mailOf('header: 10,000 References fields', `${filled('References: <a@b.example>\r\n', 200_000)}${HEAD}\r\nHi`),
    mailOf('header: 100,000 unknown fields', `${HEAD}${filled('X-A: b\r\n', 800_000)}\r\nHi`),
    mailOf(
      'header: names of JavaScript',
      `${HEAD}__proto__: x\r\nconstructor: y\r\ntoString: z\r\nhasOwnProperty: 1\r\n\r\nHi`,
    ),
    mailOf('header: no field at all', 'Hi\r\n\r\nthere\r\n'),
    mailOf('header: lines without a colon', `${HEAD}${filled('what\r\n', 50_000)}\r\nHi`),
    mailOf('header: names with blanks and bytes', `${HEAD}A B : c\r\n\xff\xfe: d\r\n: e\r\n\r\nHi`),
    mailOf('header: a field that never ends', `${HEAD}X: ${filled('a\r\n ', 400_000)}`),
    mailOf('header: a body that looks like one', `${HEAD}\r\nFrom: x@y.example\r\nBcc: z@y.example\r\n\r\nHi`),
    ...ADDRESSES.map((address) => withField(`from ${shown(address)}`, 'From', utf8(address))),
  ];
}

/** Homographs, directions, routes, comments, quotes: addresses that are not what they look like. */
export const ADDRESSES = [
  ...[
    'user@good-corp.com(x)evil.com',
    '"xclow3n@gmail.com x"@internal.domain',
    '<@relay.com:john@x.com>',
    'a@x.com b@x.com',
    'john@x.com>',
  ],
  ...[
    'a@b.com <c@d.com>',
    "'a@x.com' <a@x.com>",
    'John <john@x.com',
    'A: B: c@x.com;;',
    'undisclosed-recipients:;',
    'MAILER-DAEMON',
    '<>',
  ],
  ...[
    '"<ceo@customer.com>" <x@evil.com>',
    '=?utf-8?q?=3Cceo@customer.com=3E?= <x@evil.com>',
    '\u0430cme@\u0430cme.com',
    'a@\u0430cme.com',
    'a@xn--cme-7cd.com',
  ],
  ...[
    'a@b\u3002com',
    'a@b\uff0ecom',
    'a@\u200bb.com',
    'a\u202e@b.com',
    'a@b.com\u202e<moc.live@x>',
    'a@b.com\0.evil.com',
    'a@[127.0.0.1]',
    'a@[IPv6:::1]',
  ],
  ...[
    'a@localhost',
    'a@-b.com',
    'a@b..com',
    'a@.com',
    'a@com.',
    '.a@b.com',
    'a..b@b.com',
    '@b.com',
    'a@',
    'a@@b.com',
    'a@b@c.com',
    'a@b.com/../c',
    'a@b.com?x',
    'a@b.com#x',
  ],
  ...[
    'a%b.com@c.com',
    'b.com!a@c.com',
    '"a"b"c@d.com',
    '"a\\"b"@c.com',
    '"\\',
    '(((a@b.com)))',
    '(a@b.com',
    'a(b@c.com',
    `${'a'.repeat(500)}@b.com`,
    `a@${'b.'.repeat(500)}com`,
  ],
  ...[
    'a@xn--.com',
    'a@xn--a-.com',
    'a@\u00df.com',
    'a@\ud800.com',
    'a@%62.com',
    'a@1.1',
    'a@0x7f.1',
    'javascript:alert(1)@b.com',
    'mailto:a@b.com',
    '<mailto:a@b.com>',
  ],
];
