import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodedText, withoutMojibake } from './charset.js';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Texts as the charsets of their languages write them. */
const JAPANESE = 'お世話になっております。田中です。';
const SHIFT_JIS = hex('82a890a2986282c982c882c182c482a882e882dc82b781429363928682c582b78142');
const EUC_JP = hex('a4aac0a4cfc3a4cba4caa4c3a4c6a4aaa4eaa4dea4b9a1a3c5c4c3e6a4c7a4b9a1a3');
const ISO_2022_JP = latin('\x1b$B$*@$OC$K$J$C$F$*$j$^$9!#EDCf$G$9!#\x1b(B');
const CHINESE = '您好，请查收附件并确认。';
const GB18030 = hex('c4fabac3a3acc7ebb2e9cad5b8bdbcfeb2a2c8b7c8cfa1a3');
const KOREAN = '안녕하세요. 감사합니다.';
const EUC_KR = hex('bec8b3e7c7cfbcbcbfe42e20b0a8bbe7c7d5b4cfb4d92e');
const RUSSIAN = 'Добрый день! С уважением, Иван';
const KOI8_R = hex('e4cfc2d2d9ca20c4c5ced82120f320d5d7c1d6c5cec9c5cd2c20e9d7c1ce');
const WINDOWS_1251 = hex('c4eee1f0fbe920e4e5edfc2120d120f3e2e0e6e5ede8e5ec2c20c8e2e0ed');

describe('the charset of a body', () => {
  it.each<[string, Buffer, string | null, string]>([
    ['UTF-8 under a wrong label', Buffer.from('Grüße'), 'iso-8859-1', 'Grüße'],
    ['UTF-8 under the label of two-byte text', Buffer.from('您好，请'), 'gb2312', '您好，请'],
    ['UTF-8 with a mark', hex('efbbbf c3bc'), null, 'ü'],
    ['Windows-1252 labelled latin1', hex('9347 72fc df65 94 20 80'), 'iso-8859-1', '“Grüße” €'],
    ['Windows-1252 labelled us-ascii', hex('4772fcdf65'), 'us-ascii', 'Grüße'],
    ['Windows-1252 labelled UTF-8', hex('4772fcdf65'), 'utf-8', 'Grüße'],
    ['8 bits without a label', hex('4772fcdf65'), null, 'Grüße'],
    [
      'UTF-8 with a footer in latin1',
      Buffer.concat([Buffer.from('Grüße, Jörg\n'), latin('Grüße')]),
      'utf-8',
      'Grüße, Jörg\nGrüße',
    ],
    ['UTF-8 that was cut', Buffer.from('Grüße – ').subarray(0, 10), 'utf-8', 'Grüße '],
    ['ISO-2022-JP', ISO_2022_JP, 'iso-2022-jp', JAPANESE],
    ['ISO-2022-JP under no label', ISO_2022_JP, null, JAPANESE],
    ['ISO-2022-JP under another label', ISO_2022_JP, 'us-ascii', JAPANESE],
    ['ISO-2022-KR', latin('\x1b$)C\x0e\x3e\x48\x33\x67\x0f!'), 'iso-2022-kr', '안녕!'],
    ['HZ', latin('hi ~{Dz:C~} you'), 'hz-gb-2312', 'hi 您好 you'],
    ['Shift_JIS by a name of Windows', SHIFT_JIS, 'windows-31j', JAPANESE],
    ['Shift_JIS under no label', SHIFT_JIS, null, JAPANESE],
    ['EUC-JP under no label', EUC_JP, null, JAPANESE],
    ['GB18030 labelled gb2312', GB18030, 'GB2312', CHINESE],
    ['GB18030 labelled latin1', GB18030, 'iso-8859-1', CHINESE],
    ['EUC-KR by its old name', EUC_KR, 'ks_c_5601-1987', KOREAN],
    ['EUC-KR under no label', EUC_KR, null, KOREAN],
    ['KOI8-R', KOI8_R, 'koi8-r', RUSSIAN],
    ['KOI8-R under no label', KOI8_R, null, RUSSIAN],
    ['KOI8-R under an unknown label', KOI8_R, 'klingon-1', RUSSIAN],
    ['Windows-1251 labelled latin1', WINDOWS_1251, 'iso-8859-1', RUSSIAN],
    ['Polish labelled latin1', hex('70727a6573 79b3616d 20756d6f77ea'), 'iso-8859-1', 'przesyłam umowę'],
    [
      'an ornament of one byte again and again',
      latin(`Ann\n${'°'.repeat(40)}`),
      'iso-8859-1',
      `Ann\n${'°'.repeat(40)}`,
    ],
    ['UTF-16 with a mark', hex('fffe 4800 6900'), null, 'Hi'],
    ['UTF-7 stays as it stands', latin('+ADw-script+AD4- caf+AOk-'), 'utf-7', '+ADw-script+AD4- caf+AOk-'],
    ['UTF-7 by another name stays as it stands', latin('+ADw-b+AD4-'), 'unicode-1-1-utf-7', '+ADw-b+AD4-'],
  ])('%s', (_, bytes, label, expected) => {
    expect(decodedText(bytes, label)).toBe(expected);
  });

  it('is what an HTML text names itself, where the mail names none', () => {
    const html = Buffer.concat([
      latin('<head><meta http-equiv="x" content="text/html; charset=koi8-r"></head>'),
      KOI8_R,
    ]);
    expect(decodedText(html, null, true)).toContain(RUSSIAN);
  });

  it('has a text for any bytes under any label', () => {
    const label = fc.constantFrom(
      null,
      'utf-8',
      'gb2312',
      'iso-2022-jp',
      'utf-16',
      'hz-gb-2312',
      'iso-2022-kr',
      'utf-7',
      'x',
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), label, fc.boolean(), (bytes, name, isHtml) => {
        expect(typeof decodedText(bytes, name, isHtml)).toBe('string');
      }),
    );
  });

  it('leaves UTF-8 as it is under any label', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 80 })
      .filter((one) => !/[\x1b\x0e\0~\ufeff]/.test(one) && one.isWellFormed());
    fc.assert(
      fc.property(text, fc.constantFrom(null, 'utf-8', 'iso-8859-1', 'koi8-r', 'us-ascii', 'x'), (one, label) => {
        expect(decodedText(Buffer.from(one), label)).toBe(one);
      }),
    );
  });
});

describe('UTF-8 that somebody read as Windows-1252', () => {
  it.each([
    ['GrÃ¼ÃŸe â€“ JÃ¶rg', 'Grüße – Jörg'],
    ['Ã¼ber', 'über'],
  ])('%s is read as it was meant', (broken, meant) => {
    expect(withoutMojibake(broken)).toBe(meant);
  });

  it.each(['Grüße', 'Ã¼ und ü', 'São', '您好 Ã¼', 'plain'])('%s stays as it is', (text) => {
    expect(withoutMojibake(text)).toBe(text);
  });
});
