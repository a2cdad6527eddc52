import { HEAD, type HostileMail, mailOf, utf8 } from './hostile-mail.js';

/** A mail with a bit of everything: what is cut off from it at any place is a mail of the set. */
const WHOLE = [
  'From ann@acme.example Mon Feb  5 10:11:12 2024',
  `${HEAD.trimEnd().replace('Hi', '=?utf-8?q?Gr=C3=BC=C3=9Fe?=')}`,
  'References: <a@x.example>\r\n <b@x.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary="=_b"',
  '',
  '--=_b',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Gr=C3=BC=C3=9Fe =',
  'Am 5.2.2024 schrieb Sue:',
  '> Hallo',
  '--=_b',
  'Content-Type: text/html; charset="iso-8859-1"',
  'Content-Transfer-Encoding: base64',
  '',
  'PGRpdj5HcvzfZTwvZGl2PjxibG9ja3F1b3RlPkhhbGxvPC9ibG9ja3F1b3RlPg==',
  '--=_b--',
].join('\r\n');

/** Numbers that look like noise and are always the same (xorshift). */
function* noise(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield state >>> 0;
  }
}

function noisy(seed: number, length: number): string {
  const numbers = noise(seed);
  return Array.from({ length }, () => String.fromCharCode(Number(numbers.next().value) & 0xff)).join('');
}

/** A whole mail of which some bytes are others. */
function damaged(seed: number): string {
  const numbers = noise(seed);
  const chars = [...WHOLE];
  for (let change = 0; change < 12; change += 1) {
    const at = Number(numbers.next().value) % chars.length;
    chars[at] = String.fromCharCode(Number(numbers.next().value) & 0xff);
  }
  return chars.join('');
}

/** Every beginning of a mail, mails with damage, and files that are no mail. */
export function hostileFiles(): HostileMail[] {
  const numbers = Array.from({ length: 60 }, (_, at) => at + 1);
  return [
    ...Array.from({ length: WHOLE.length }, (_, length) =>
      mailOf(`file: the first ${length} bytes`, WHOLE.slice(0, length)),
    ),
    ...Array.from({ length: 60 }, (_, at) =>
      mailOf(`file: without its first ${at * 13 + 1} bytes`, WHOLE.slice(at * 13 + 1)),
    ),
    ...numbers.map((seed) => mailOf(`file: damage ${seed}`, damaged(seed * 7919))),
    ...numbers.slice(0, 20).map((seed) => mailOf(`file: noise ${seed}`, noisy(seed * 104_729, 5000))),
    ...numbers
      .slice(0, 20)
      .map((seed) => mailOf(`file: noise below a header ${seed}`, `${HEAD}\r\n${noisy(seed * 1299, 20_000)}`)),
    mailOf('file: line ends of old Macs', WHOLE.replaceAll('\r\n', '\r')),
    mailOf('file: line ends of Unix', WHOLE.replaceAll('\r\n', '\n')),
    mailOf(
      'file: line ends of all kinds',
      WHOLE.replace(/\r\n/g, (_, at: number) => ['\r\n', '\n', '\r', '\n\r'][at % 4] ?? ''),
    ),
    mailOf('file: twice as many line ends', WHOLE.replaceAll('\r\n', '\r\r\n')),
    mailOf('file: UTF-16', Buffer.from(`\ufeff${WHOLE}`, 'utf16le').toString('latin1')),
    mailOf('file: byte order marks', utf8('\ufeff\ufeff') + WHOLE),
    mailOf('file: blank lines first', `\r\n\r\n${WHOLE}`),
    mailOf('file: zeros', '\0'.repeat(100_000)),
    mailOf('file: zeros between', [...WHOLE].join('\0')),
    mailOf('file: a From line alone', 'From ann@acme.example Mon Feb  5 10:11:12 2024'),
    mailOf('file: From lines alone', 'From ann@acme.example Mon Feb  5 10:11:12 2024\n'.repeat(1000)),
    mailOf('file: blanks', ' \t\r\n'.repeat(10_000)),
    mailOf('file: a zip', `PK\x03\x04${noisy(5, 50_000)}`),
    mailOf('file: JSON', JSON.stringify({ From: 'a@x.example', body: '<div>'.repeat(1000) })),
    mailOf('file: HTML', `<html><body>${'<div>'.repeat(5000)}From: a@x.example`),
  ];
}
