/** Runs of letters and digits; those of ASCII by themselves, as that is found twice as fast. */
const WORDS = /(?:[a-z\d]+|[\p{L}\p{N}])+/gu;

/** The words of a text that was folded. */
export const wordsOf = (folded: string): string[] => folded.match(WORDS) ?? [];

/** Scripts that are written without spaces or glue particles to their words; Hangul in the parts that `fold` leaves. */
const GLUED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u;

/** Whether words of this text cannot be told by spaces (Chinese, Japanese, Korean, Thai). */
export const isGlued = (text: string): boolean => GLUED.test(text);

/** The words of such a text as one, in which phrases are looked for. */
export const glued = (words: readonly string[]): string => words.join('');
