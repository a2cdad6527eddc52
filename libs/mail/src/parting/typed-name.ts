import { isClosing } from './closings.js';

/** Titles before a name, and who signs for whom. */
const OFFICE =
  /^(?:(?:i\. ?[av]\.|ppa\.?|dr\.?|prof\.?|mr\.?|mrs\.?|ms\.?|ing\.?|mag\.?|lic\.?|lcda?\.?|sra?\.|dra\.|arq\.?|avv\.?|rag\.|geom\.?|dott\.?(?:ssa)?|mgr\.?|inż\.?|mme\.?|mlle\.?|dipl\.-\S{1,20})\s+){1,3}/iu;

/** A name without the titles before it. */
export const withoutOffice = (name: string): string => name.replace(OFFICE, '');

/** One to three words with a capital, perhaps with a dash before them or a smile behind. */
const BARE_NAME =
  /^[^\p{L}]{0,2}([\p{Lu}\p{Lo}][\p{L}'’.-]{0,20}(?: [\p{Lu}\p{Lo}][\p{L}'’.-]{0,20}){0,2})[^\p{L}]{0,4}$/u;
/** `Best, Ines` */
const CLOSING_AND_NAME = /^(.{2,40}?[,!.]? )([\p{Lu}\p{Lo}][\p{L}'’-]{0,20})[.!]?$/u;
/** `That is fine. Ines` */
const SENTENCE_AND_NAME = /[.!?…]\s+(\p{Lu}[\p{L}'’-]{1,20})[.!]?$/u;
const BLANKS_MAX = 3;

/** A name that a person typed below what she said, and what stands above it. */
interface TypedName {
  name: string;
  isClosed: boolean;
}

/** The name that was typed right above a line, below a closing or words that have come to their end; null when none was. */
function typedNameAbove(lines: readonly string[], at: number): TypedName | null {
  const from = wordsAbove(lines, at);
  const line = lines[from] ?? '';
  const [, closing = '', last = ''] = CLOSING_AND_NAME.exec(line) ?? [];
  if (last !== '' && isClosing(closing)) return { name: last, isClosed: true };
  const behind = SENTENCE_AND_NAME.exec(line)?.[1];
  if (behind !== undefined && lines[at - 1] === '') return { name: behind, isClosed: false };
  const name = BARE_NAME.exec(line)?.[1] ?? '';
  if (name === '' || isClosing(line)) return null;
  const above = lines[wordsAbove(lines, from)] ?? '';
  if (isClosing(above)) return { name, isClosed: true };
  const isEnded =
    lines[from - 1] === '' ? /[.!?…。！？)）]["'”»]?$/u.test(above) : lines[from - 2] === '' && isGoodBye(above);
  return lines[at - 1] === '' && isEnded ? { name, isClosed: false } : null;
}

const GOOD_BYE_WORDS = 4;
/** `Ha det fint`, `Talk soon,`: a few words that open a paragraph right above a name are a closing, though it is in no list. */
const isGoodBye = (line: string): boolean => /[\p{L},!]$/u.test(line) && line.split(/\s+/u).length <= GOOD_BYE_WORDS;

function wordsAbove(lines: readonly string[], at: number): number {
  let above = at - 1;
  while (above >= 0 && above >= at - BLANKS_MAX && lines[above] === '') above -= 1;
  return above;
}

/** How a full name answers to the one typed right above it; `signed`: repeats it, and it stands below a closing. */
export type NameTie = 'repeated' | 'signed' | 'short' | null;

/**
 * Whether a full name repeats the name that a person typed right above it, which a program's block does, or is the long form of a call name below a closing.
 * `Tom` and `Thomas` may be two people, as Ann and Andrew are.
 */
export function nameTie(lines: readonly string[], at: number, fullName: string): NameTie {
  const typed = typedNameAbove(lines, at);
  if (typed === null) return null;
  const name = withoutOffice(fullName).toLowerCase();
  const short = withoutOffice(typed.name).toLowerCase();
  if (name.startsWith(short) && !/^[\p{L}\p{M}'’-]/u.test(name.slice(short.length)))
    return typed.isClosed ? 'signed' : 'repeated';
  return typed.isClosed && isCallName(short, name) ? 'short' : null;
}

/** `小陈` for 陈晓明, `晓明` too. */
const isCallName = (short: string, name: string): boolean =>
  /^\p{sc=Han}{2}$/u.test(short) &&
  /^\p{sc=Han}{2,4}$/u.test(name) &&
  (/^[小老阿]/u.test(short) ? name.startsWith(short.slice(1)) : name.endsWith(short));
