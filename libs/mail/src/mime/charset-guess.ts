import { TextDecoder } from 'node:util';

/** A guess is made from so many bytes. */
const SAMPLE_BYTES = 20_000;
/** Fewer bytes beyond ASCII than this tell nothing. */
const HIGH_BYTES_MIN = 4;

/** One byte again and again is an ornament: `°°°°°°` below a name. */
const ORNAMENT = /([\x80-\xff])\1{3,}/g;

/** How much like a language a decoded text is, 0 to 1: the share of its characters beyond ASCII that are usual. */
type Usual = (text: string) => number;

const share = (text: string, usual: RegExp): number => {
  const beyond = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  return beyond === 0 ? 0 : (text.match(usual)?.length ?? 0) / beyond;
};

/** Kana beside kanji: without them a text is hardly Japanese. */
const japanese: Usual = (text) =>
  /[\u3041-\u30fe]/.test(text) ? share(text, /[\u3041-\u30fe\u4e00-\u9fa0\u3000-\u3015\uff01-\uff5e]/gu) : 0;
const korean: Usual = (text) => share(text, /[\uac00-\ud7a3\u3000-\u3015]/gu);
const chinese: Usual = (text) => share(text, /[\u4e00-\u9fa0\u3000-\u3015\uff01-\uff5e\u2013-\u2026]/gu);
/** Small letters are the rule: the two Cyrillic charsets have small and capital letters the other way round. */
const cyrillic: Usual = (text) => share(text, /[а-яё]/gu) + share(text, /(?<![а-яё])[А-ЯЁ]/gu) * 0.6;

const CANDIDATES: readonly [string, Usual, RegExp | null][] = [
  ['euc-jp', japanese, null],
  ['shift_jis', japanese, null],
  ['euc-kr', korean, null],
  // Level one of GB 2312 and of Big5 holds what is in everyday use, ordered by reading and by strokes.
  ['gb18030', chinese, /[\xb0-\xd7][\xa1-\xfe]/g],
  ['big5', chinese, /[\xa4-\xc6][\x40-\x7e\xa1-\xfe]/g],
  ['windows-1251', cyrillic, null],
  ['koi8-r', cyrillic, null],
];

/** A sign that stands inside a word under Windows-1252: there it is a letter of another charset. */
const SIGN_IN_WORD = /\p{L}[³¹¶¼¾¿£¥¢¯±µ¦§©ª«¬®°²´·¸º»]\p{L}/gu;
const CENTRAL_EUROPEAN = ['windows-1250', 'iso-8859-2'];

/**
 * The charset that 8-bit bytes look like when nothing says what they are; null for Western text and for what cannot be
 * told. Bytes beyond ASCII that stand alone between letters are European; those that stand together are a script of
 * their own. Linear.
 */
export function guessedCharset(bytes: Uint8Array): string | null {
  const said = Buffer.from(bytes.subarray(0, SAMPLE_BYTES)).toString('latin1').replace(ORNAMENT, ' ');
  const sample = Buffer.from(said, 'latin1');
  const raw = said.replace(/<[^<>]{0,500}>/g, ' ');
  const high = raw.match(/[\x80-\xff]/g)?.length ?? 0;
  const letters = raw.match(/[A-Za-z]/g)?.length ?? 0;
  const inRuns = raw.match(/[\x80-\xff]{3,}/g)?.reduce((sum, run) => sum + run.length, 0) ?? 0;
  if (inRuns * 2 < high && high * 2 < letters) return centralEuropean(sample);
  if (high < HIGH_BYTES_MIN) return null;
  let best: { charset: string; score: number } | null = null;
  for (const [charset, usual, everyday] of CANDIDATES) {
    const text = new TextDecoder(charset).decode(sample);
    const faults = text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
    if (faults * 20 > high) continue;
    const common = everyday ? (2 * (raw.match(everyday)?.length ?? 0)) / high : 1;
    const score = usual(text) * Math.min(1, 0.5 + common / 2) - (faults * 2) / high;
    if (score > 0.7 && (best === null || score > best.score)) best = { charset, score };
  }
  return best?.charset ?? null;
}

/** Polish, Czech, Hungarian and others, where Windows-1252 would put signs into words. */
function centralEuropean(sample: Buffer): string | null {
  const signs = (charset: string): number => new TextDecoder(charset).decode(sample).match(SIGN_IN_WORD)?.length ?? 0;
  const western = signs('windows-1252');
  if (western === 0) return null;
  const [best, fewest] = CENTRAL_EUROPEAN.map((charset) => [charset, signs(charset)] as const).toSorted(
    (one, other) => one[1] - other[1],
  )[0] ?? ['', western];
  return fewest < western ? best : null;
}
