/** How the items of a list are numbered, as the attribute `type` says it. */
export type Numbering = '1' | 'a' | 'A' | 'i' | 'I';

const OF_STYLE: Readonly<Record<string, Numbering>> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
};
const LETTERS = 26;
const ROMAN_MAX = 100;
const TENS = ['', 'x', 'xx', 'xxx', 'xl', 'l', 'lx', 'lxx', 'lxxx', 'xc'];
const ONES = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];

/** The numbering of an `<ol>`; `style` in lower case, and it is over the attribute. */
export function numberingOf(type: string, style: string): Numbering {
  const named =
    style === '' ? undefined : /list-style(?:-type)?\s*:[^;]{0,40}\b((?:low|upp)er-[a-z]{5})/.exec(style)?.[1];
  const attribute = /^[aAiI]$/.test(type) ? (type as Numbering) : '1';
  return (named === undefined ? undefined : OF_STYLE[named]) ?? attribute;
}

/** A number as a list shows it; digits for what is beyond the letters, or for more Roman items than anybody writes. */
export function numeral(number: number, numbering: Numbering): string {
  const lower = numbering === 'a' || numbering === 'A' ? letterOf(number) : numbering === '1' ? '' : romanOf(number);
  if (lower === '') return String(number);
  return numbering === 'A' || numbering === 'I' ? lower.toUpperCase() : lower;
}

const letterOf = (number: number): string =>
  number >= 1 && number <= LETTERS ? String.fromCharCode(0x60 + number) : '';

const romanOf = (number: number): string =>
  number >= 1 && number < ROMAN_MAX ? `${TENS[Math.floor(number / 10)]}${ONES[number % 10]}` : '';
