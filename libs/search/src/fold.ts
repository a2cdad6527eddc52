/**
 * Text as it is compared in search: lower case, without accents (Unicode NFKD, combining marks removed), with ß, æ, ø and kin spelled out.
 * Done here and not by the index, because the same folding must run on what is indexed and on what is asked.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđð]/g, (letter) => LETTERS[letter] ?? letter);
}

const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd' };
