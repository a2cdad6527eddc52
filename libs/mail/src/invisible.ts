/** Characters that are never seen, wherever they stand. */
const NEVER_SEEN =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0080}-\u{e0fff}]/gu;
/** Joiners, direction marks, variation selectors and tags: seen by what they do to their neighbours, if anything. */
const SHAPING = /[\u200c-\u200f\ufe00-\ufe0f\u{e0000}-\u{e007f}]+/gu;
/** Scripts whose letters join, where ZWNJ and ZWJ are spelling (Persian, the Indic scripts, Mongolian, Khmer, ...). */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Thaana}]/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;
const KEYCAP = /[#*0-9]/;
const BLACK_FLAG = '\u{1f3f4}';
/** The tags of one flag (of a region) and their end, at most. */
const FLAG_TAGS_MAX = 7;

/**
 * A text without characters that cannot be seen: soft hyphens, zero-width and filler characters, bidi controls, hidden
 * tags. Kept are joiners where they are spelling or make one emoji of several, one variation selector behind a
 * character, direction marks beside right-to-left letters, and the tags of a flag. Linear.
 */
export function withoutInvisible(text: string): string {
  if (!/[^\0-\u00ac\u00ae-\u02ff\u0400-\u0619\u4e00-\u9fff]/.test(text)) return text;
  return text.replace(NEVER_SEEN, '').replace(SHAPING, shapingKept);
}

function shapingKept(run: string, at: number, text: string): string {
  const before = charBefore(text, at);
  const after = charAfter(text, at + run.length);
  if (before === BLACK_FLAG && /^[\u{e0020}-\u{e007e}]+\u{e007f}$/u.test(run.slice(0, 2 * FLAG_TAGS_MAX))) return run;
  const selector = /^[\ufe00-\ufe0f]/.exec(run)?.[0] ?? '';
  const isPicture = PICTURE.test(before);
  const kept = isPicture || KEYCAP.test(before) || /[^\s\0-\x7f]/.test(before) ? selector : '';
  const rest = run.slice(selector.length);
  if (rest === '\u200d') return kept + (JOINING.test(before) || (isPicture && PICTURE.test(after)) ? rest : '');
  if (rest === '\u200c') return kept + (JOINING.test(before) ? rest : '');
  if (rest === '\u200e' || rest === '\u200f')
    return kept + (RIGHT_TO_LEFT.test(before) || RIGHT_TO_LEFT.test(after) ? rest : '');
  return kept;
}

/** The code point before an index; `''` at the beginning. */
function charBefore(text: string, at: number): string {
  const last = text.charAt(at - 1);
  return /[\udc00-\udfff]/.test(last) ? text.slice(Math.max(0, at - 2), at) : last;
}

function charAfter(text: string, at: number): string {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '';
}
