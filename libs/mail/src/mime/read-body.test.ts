import { describe, expect, it } from 'vitest';
import { readMail } from '../read-mail.js';

const HEAD = 'From: Ann <ann@x.com>\nSubject: Hi\n';

/** The text of a raw mail with this below its first header fields. */
async function textOf(rest: string): Promise<string> {
  const mail = await readMail(Buffer.from(`${HEAD}${rest}`.replace(/\n/g, '\r\n')));
  if (mail.malformed !== null) throw new Error(mail.malformed);
  return mail.text;
}

const part = (type: string, body: string, more = ''): string => `--b\nContent-Type: ${type}\n${more}\n${body}\n`;
const multi = (type: string, ...parts: string[]): string =>
  `Content-Type: ${type}; boundary=b\n\n${parts.join('')}--b--\n`;
const plain = part('text/plain', 'Hello');

const SIGNED =
  '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello\n- -- \nAnn\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n';

describe('the text of a mail says what cannot be read', () => {
  it.each<[string, string, string]>([
    [
      'S/MIME, signed',
      multi(
        'multipart/signed; protocol="application/pkcs7-signature"',
        plain,
        part('application/pkcs7-signature; name=smime.p7s', 'x'),
      ),
      'Hello\n\n[Signed with S/MIME.]',
    ],
    [
      'S/MIME, signed without a protocol',
      multi('multipart/signed', plain, part('application/x-pkcs7-signature', 'x')),
      'Hello\n\n[Signed with S/MIME.]',
    ],
    [
      'S/MIME, encrypted',
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Disposition: attachment; filename=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIIB\n',
      '[Encrypted with S/MIME: it cannot be read here.]',
    ],
    [
      'S/MIME, signed around its text',
      'Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nx',
      '[Signed with S/MIME, the text inside of the signature: smime.p7m is not read.]',
    ],
    [
      'PGP, signed',
      multi('multipart/signed; protocol="application/pgp-signature"', plain, part('application/pgp-signature', 'x')),
      'Hello\n\n[Signed with PGP.]',
    ],
    [
      'PGP, encrypted',
      multi(
        'multipart/encrypted; protocol="application/pgp-encrypted"',
        part('application/pgp-encrypted', 'Version: 1'),
        part('application/octet-stream', 'x'),
      ),
      '[Encrypted with PGP: it cannot be read here.]',
    ],
    [
      'PGP armor, encrypted',
      '\nSee:\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\nBye',
      'See:\n[Encrypted with PGP: it cannot be read here.]\nBye',
    ],
    ['PGP armor, signed', `\n${SIGNED}`, 'Hello\n--\nAnn\n[Signed with PGP.]'],
    ['armor without an end', '\n-----BEGIN PGP MESSAGE-----\n\nhQEM', '-----BEGIN PGP MESSAGE-----\n\nhQEM'],
    [
      'winmail.dat',
      multi('multipart/mixed', plain, part('application/ms-tnef; name="winmail.dat"', 'x')),
      'Hello\n\n[winmail.dat: what Outlook put there (TNEF) is not read.]',
    ],
    [
      'winmail.dat by its name',
      multi(
        'multipart/mixed',
        plain,
        part('application/octet-stream', 'x', 'Content-Disposition: attachment; filename=winmail.dat\n'),
      ),
      'Hello\n\n[winmail.dat: what Outlook put there (TNEF) is not read.]',
    ],
    [
      'a document that somebody signed is a file',
      multi('multipart/mixed', plain, part('application/pkcs7-mime; name=invoice.xml.p7m', 'x')),
      'Hello',
    ],
  ])('%s', async (_, rest, expected) => {
    expect(await textOf(rest)).toBe(expected);
  });
});

describe('the text of a mail', () => {
  const calendar =
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Kick-off\\, part\n  two\nDTSTART:20240205T101112Z\nLOCATION;LANGUAGE=en:Room 1\nEND:VEVENT\nEND:VCALENDAR';
  it.each<[string, string, string]>([
    [
      'is its calendar where it says nothing else',
      `Content-Type: text/calendar; method=PUBLISH\n\n${calendar}`,
      'Kick-off, part two\n2024-02-05 10:11 UTC\nRoom 1',
    ],
    [
      'is not its calendar where it says something',
      multi('multipart/mixed', plain, part('text/calendar', calendar)),
      'Hello',
    ],
    [
      'is what its images show where it says nothing else',
      'Content-Type: text/html\n\n<img alt="Spring sale"><img alt="">',
      'Spring sale',
    ],
    ['is there without a boundary named', `Content-Type: multipart/mixed\n\n${plain}--b--\n`, 'Hello'],
    ['is there under a wrong boundary', `Content-Type: multipart/mixed; boundary=c\n\n${plain}--b--\n`, 'Hello'],
    ['is there without any boundary', 'Content-Type: multipart/mixed; boundary=c\n\nHello', 'Hello'],
    ['is there without the last boundary', `Content-Type: multipart/mixed; boundary=b\n\n${plain}`, 'Hello'],
    ['is there when a type is none', 'Content-Type: text\n\nHello', 'Hello'],
    [
      'has a boundary with space behind',
      `Content-Type: multipart/mixed; boundary="b"\n\n${plain.replace('--b', '--b  ')}--b-- \n`,
      'Hello',
    ],
    [
      'ends an inner multipart with the outer one',
      `Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n${plain}--a\n\nBye\n--a--`,
      'Hello\n\nBye',
    ],
    [
      'has its charset and its encoding repaired',
      'Content-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe =80',
      'Grüße €',
    ],
    [
      'is HTML as it names itself',
      'Content-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n<meta charset="utf-8"><p>Grüße',
      'Grüße',
    ],
  ])('%s', async (_, rest, expected) => {
    expect(await textOf(rest)).toBe(expected);
  });

  it.each<[string, (size: number) => string]>([
    ['parts', (size) => `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(size / 100)}`],
    ['lines like boundaries', (size) => `Content-Type: multipart/mixed; boundary=b\n\n${plain}${'--c\n'.repeat(size)}`],
    ['dashes', (size) => `Content-Type: multipart/mixed; boundary=b\n\n${plain}${'-'.repeat(size)}`],
    ['equals signs', (size) => `Content-Transfer-Encoding: base64\n\n${'='.repeat(size)}`],
    ['armor', (size) => `\n${'-----BEGIN PGP MESSAGE-----\n'.repeat(size / 28)}`],
    ['escapes', (size) => `\n${'\x1b$B'.repeat(size / 3)}`],
    ['shifts', (size) => `Content-Type: text/plain; charset=hz-gb-2312\n\n${'~{'.repeat(size / 2)}`],
    ['calendars', (size) => `Content-Type: text/calendar\n\n${'SUMMARY;x\n'.repeat(size / 10)}`],
  ])(
    'costs twice for twice as many %s',
    async (_, shape) => {
      const timed = async (size: number): Promise<number> => {
        const begun = process.threadCpuUsage();
        await textOf(shape(size));
        const { user, system } = process.threadCpuUsage(begun);
        return (user + system) / 1000;
      };
      await timed(10_000);
      // one measurement in a while goes wrong: whatever is in proportion passes one of these
      let least = Number.POSITIVE_INFINITY;
      for (let tried = 0; tried < 6 && least >= 2.5; tried += 1) {
        const single = await timed(200_000);
        least = Math.min(least, ((await timed(400_000)) - 30) / single);
      }
      expect(least).toBeLessThan(2.5);
    },
    60_000,
  );
});
