import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParsedMail } from '#libs/mail';
import { digest, processorTime } from './digest.js';
import { HTML_PIECES, NESTED, TEXT_PIECES } from './hostile-bodies.js';
import { ADDRESSES, FIELD_PIECES } from './hostile-headers.js';
import { HEAD, type HostileMail, utf8 } from './hostile-mail.js';
import { HOSTILE_SET } from './hostile-set.js';

/** No mail of the set may cost more, in ms of processor time; most cost 1. Wide, for slow machines: what is out of proportion costs minutes. */
const MOST_MS = 5000;

/** What is wrong with the outcome, whatever the mail was; empty when nothing is. */
function faultsOf(mail: ParsedMail | null): string[] {
  if (mail === null) return [];
  const { subject, text, from, to, cc, references } = mail;
  const emails = [...from, ...to, ...cc].map((one) => one.email);
  return [
    ...(/[\0-\x08\x0b-\x1f\x7f]/.test(text) ? ['control characters in the text'] : []),
    ...(/[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/.test(text) ? ['invisible characters in the text'] : []),
    ...(/[\0-\x1f\x7f]/.test(subject) || subject.length > 2 * 998 ? ['a subject that is no line'] : []),
    ...(references.length > 200 ? ['too many references'] : []),
    ...emails
      .filter((email) => !/^[^\s\p{C}]+@(?:(?![()<>,;:\\[\]"@%/?#|^`])[!-~])+$/u.test(email))
      .map((email) => `no address: ${email}`),
  ];
}

/** The mails that throw, cost too much or come out wrong. */
async function brokenBy(mails: readonly HostileMail[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name, raw } of mails) {
    let faults: string[] = [];
    const took = await processorTime(() =>
      digest(raw).then(
        (mail) => (faults = faultsOf(mail)),
        (error: unknown) => (faults = [`throws ${String(error)}`]),
      ),
    );
    if (took > MOST_MS) faults.push(`costs ${Math.round(took)} ms`);
    found.push(...faults.map((fault) => `${name}: ${fault}`));
  }
  return found;
}

describe('hostile mail', () => {
  it('is no small set', () => {
    const sizes = Object.values(HOSTILE_SET).map((make) => make().length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(2000);
  });

  it.each(Object.entries(HOSTILE_SET))(
    'breaks nothing by its %s',
    async (_, make) => {
      expect(await brokenBy(make())).toEqual([]);
    },
    300_000,
  );
});

describe('generated hostile mail', () => {
  const some = (pieces: readonly string[]): fc.Arbitrary<string> =>
    fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => utf8(parts.join('')));
  const field = fc
    .tuple(
      fc.constantFrom('From', 'To', 'Subject', 'Date', 'Message-ID', 'References', 'Content-Type', 'X'),
      some(FIELD_PIECES),
    )
    .map(([name, value]) => `${name}: ${value}\r\n`);
  const body = fc.oneof(some([...NESTED, ...HTML_PIECES]), some(TEXT_PIECES), some([...HTML_PIECES, ...TEXT_PIECES]));
  const type = fc.constantFrom(
    ...[
      'text/html',
      'text/plain; charset=utf-8',
      'text/html; charset=iso-2022-jp',
      'multipart/mixed; boundary=x',
      'text/plain; format=flowed',
    ],
  );
  const part = fc
    .tuple(type, fc.constantFrom('7bit', 'base64', 'quoted-printable'), body)
    .map(
      ([contentType, encoding, text]) =>
        `--x\r\nContent-Type: ${contentType}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${text}\r\n`,
    );

  it('breaks nothing, whatever its fields, parts and bodies are full of', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(field, { maxLength: 5 }),
        type,
        body,
        fc.array(part, { maxLength: 4 }),
        async (fields, contentType, text, parts) => {
          const raw = `${fields.join('')}${HEAD}Content-Type: ${contentType}\r\n\r\n${text}\r\n${parts.join('')}`;
          expect(faultsOf(await digest(Buffer.from(raw, 'latin1')))).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  }, 120_000);

  it('breaks nothing by its addresses', async () => {
    const piece = fc.constantFrom(
      ...ADDRESSES,
      ...FIELD_PIECES.map((one) => Buffer.from(one, 'latin1').toString('utf8')),
      ', ',
      ' ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const raw = `To: ${utf8(pieces.join(''))}\r\n${HEAD}\r\nHi`;
        expect(faultsOf(await digest(Buffer.from(raw, 'latin1')))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  }, 120_000);
});
