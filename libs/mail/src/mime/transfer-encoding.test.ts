import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutTransferEncoding } from './transfer-encoding.js';

const base64 = (text: string, width = 76): string =>
  (
    Buffer.from(text)
      .toString('base64')
      .match(new RegExp(`.{1,${width}}`, 'g')) ?? []
  ).join('\r\n');
const SENTENCE = 'Thank you for the offer, we will look at it and come back to you on Monday. ';
const LONG = SENTENCE.repeat(4);

describe('a body without its transfer encoding', () => {
  it.each<[string, string, string | null, string]>([
    ['base64', base64(LONG), 'base64', LONG],
    ['base64 in capitals with a comment', base64(LONG), ' BASE64 (really)', LONG],
    ['base64 without padding', base64('Hello you').replace(/=+$/, ''), 'base64', 'Hello you'],
    ['base64 with padding on every line', `${base64('Hello ')}==\r\n${base64('you!')}`, 'base64', 'Hello you!'],
    ['base64 that was cut', base64(LONG).slice(0, 101), 'base64', LONG.slice(0, 74)],
    ['base64 with faults', base64(LONG).replace('\r\n', '\r\n!\r\n'), 'base64', LONG],
    [
      'base64 with a footer of a list',
      `${base64(LONG)}\r\n_____\r\nlist mailing list`,
      'base64',
      `${LONG}\n_____\nlist mailing list`,
    ],
    ['a plain text that says base64', 'Hello, how are you?\r\nBye.', 'base64', 'Hello, how are you?\r\nBye.'],
    ['base64 that nothing names', base64(LONG), null, LONG],
    ['base64 under another name', base64(LONG), '8bit', LONG],
    ['quoted-printable', 'Gr=C3=BC=C3=9Fe=20=\r\nyou', 'quoted-printable', 'Grüße you'],
    ['quoted-printable in small letters', 'Gr=c3=bc', 'Quoted-Printable', 'Grü'],
    ['quoted-printable with faults', 'a=ZZb 1=2 =', 'quoted-printable', 'a=ZZb 1=2 '],
    ['soft line breaks with space behind', 'one=  \r\ntwo', 'quoted-printable', 'onetwo'],
    [
      'quoted-printable that nothing names',
      'Gr=C3=BC=C3=9Fe, a long line that goes =\r\non',
      null,
      'Grüße, a long line that goes on',
    ],
    ['a text with equals signs', 'a=b\r\nc=d=\r\ne', null, 'a=b\r\nc=d=\r\ne'],
    ['one long word', 'A'.repeat(70), null, 'A'.repeat(70).slice(0, 70)],
    ['words', SENTENCE, '7bit', SENTENCE],
  ])('%s', (_, body, encoding, expected) => {
    expect(withoutTransferEncoding(Buffer.from(body), encoding).toString()).toBe(expected);
  });

  it('is the body that was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const encoded = Buffer.from(base64(Buffer.from(bytes).toString('latin1')));
        const decoded = withoutTransferEncoding(encoded, 'base64');
        expect(decoded.toString()).toBe(Buffer.from(bytes).toString('latin1'));
      }),
    );
  });

  it('never throws', () => {
    const piece = fc.constantFrom('=', 'QUJD', '\n', '\r\n', ' ', '=3D', '=\n', '==', 'x y', '\u00ff');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.constantFrom('base64', 'quoted-printable', '', '?'),
        (all, name) => {
          expect(withoutTransferEncoding(Buffer.from(all.join(''), 'latin1'), name)).toBeInstanceOf(Buffer);
        },
      ),
    );
  });
});
