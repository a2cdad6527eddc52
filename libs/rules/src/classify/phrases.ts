import { fold, glued, isGlued, wordsOf } from './fold.js';

/**
 * Phrases by code and language, separated by `|`. In a phrase `_` stands for any one word, `#` for a word with a digit, `abc*` for a word that begins so;
 * one of its words stands for itself, or its first one begins so. Accents and case do not count.
 */
export type PhraseTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A text that was made ready once to be searched by several phrase books. */
export interface SearchableText {
  words: readonly string[];
  /** empty unless it has words of a script without spaces */
  glued: string;
  /** what all books have found among its words, noted when the first one asked */
  noted: Map<PhraseBook, Map<string, number>> | null;
  /** what books have found in it: many rules ask the same */
  found: Map<PhraseBook, ReadonlyMap<string, number>>;
}

interface Phrase {
  book: PhraseBook;
  code: string;
  words: readonly string[];
  /** where in the phrase the word stands by which it is looked for */
  at: number;
  /** the numbers of all its words that stand for themselves alone */
  plain: readonly number[];
}

/** The words of the phrases of all books, numbered: what a text has of them is found in one look at each of its words, whatever the number of books. */
const vocabulary = new Map<string, number>();
/** The phrases that are looked for by a word, by its number. */
const byWord: Phrase[][] = [];
/** The few of which every word may end in several ways, by the code of their first letter. */
const byLetter: Phrase[][] = [];

/** Makes at most `wordsMax` words of a text ready for search. Linear. */
export function searchable(text: string, wordsMax: number): SearchableText {
  const folded = fold(text);
  const run = isGlued(text) ? glued(folded).slice(0, 4 * wordsMax) : '';
  return { words: wordsOf(folded, wordsMax), glued: run, noted: null, found: new Map() };
}

/** Finds the phrases of one table in a text. */
export class PhraseBook {
  readonly #glued: { code: string; text: string }[] = [];

  constructor(table: PhraseTable) {
    for (const [code, languages] of Object.entries(table)) {
      for (const phrases of Object.values(languages)) phrases.split('|').forEach((one) => this.#add(code, one));
    }
  }

  #add(code: string, raw: string): void {
    const text = fold(raw.trim());
    if (isGlued(raw)) this.#glued.push({ code, text: glued(text) });
    else
      enter(
        this,
        code,
        text.split(/[^\p{L}\p{N}_#*]+/u).filter((word) => word !== ''),
      );
  }

  /** The codes found, in their order, with the place (number of the word) of each code's first phrase. `within`: only those among so many first words. */
  find(text: SearchableText, within = Number.POSITIVE_INFINITY): ReadonlyMap<string, number> {
    let found = text.found.get(this);
    if (found === undefined) text.found.set(this, (found = this.#search(text)));
    return within === Number.POSITIVE_INFINITY ? found : new Map([...found].filter(([, place]) => place < within));
  }

  #search(text: SearchableText): ReadonlyMap<string, number> {
    text.noted ??= notedIn(text.words);
    const found = text.noted.get(this) ?? new Map<string, number>();
    if (text.glued !== '') this.#searchGlued(text.glued, found);
    return found.size < 2 ? found : new Map([...found].toSorted(([, a], [, b]) => a - b));
  }

  /** A word of such scripts is taken to have two letters. */
  #searchGlued(run: string, found: Map<string, number>): void {
    for (const { code, text } of this.#glued) {
      const at = run.indexOf(text);
      if (at >= 0 && at / 2 < (found.get(code) ?? run.length)) found.set(code, Math.floor(at / 2));
    }
  }
}

const isPlain = (word: string): boolean => !/[_#*]/.test(word);

function numberOf(word: string): number {
  const number = vocabulary.get(word) ?? vocabulary.size;
  vocabulary.set(word, number);
  return number;
}

/** Enters a phrase under its longest word, which few texts have. */
function enter(book: PhraseBook, code: string, words: readonly string[]): void {
  const plain = words.filter(isPlain);
  const longest = plain.reduce((best, word) => (word.length > best.length ? word : best), '');
  const phrase = { book, code, words, at: Math.max(0, words.indexOf(longest)), plain: plain.map(numberOf) };
  if (longest !== '') (byWord[numberOf(longest)] ??= []).push(phrase);
  else (byLetter[(words[0] ?? '').charCodeAt(0)] ??= []).push(phrase);
}

type Noted = Map<PhraseBook, Map<string, number>>;

/** Where each word of the vocabulary stands first in a text, by its number, -1 where it does not; all are -1 between two texts. */
let firstPlaces = new Int32Array(0);

/** What each book finds among the words of a text. */
function notedIn(words: readonly string[]): Noted {
  const noted: Noted = new Map();
  if (firstPlaces.length < vocabulary.size) firstPlaces = new Int32Array(vocabulary.size).fill(-1);
  /** where the word of a place stands next; -1 where it does not */
  const next = new Int32Array(words.length);
  const numbers: number[] = [];
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const word = words[at] ?? '';
    for (const phrase of byLetter[word.charCodeAt(0)] ?? []) {
      if (stands(phrase.words, words, at)) note(phrase, at, noted);
    }
    const number = vocabulary.get(word);
    if (number === undefined) continue;
    next[at] = firstPlaces[number] ?? -1;
    if (next[at] === -1) numbers.push(number);
    firstPlaces[number] = at;
  }
  for (const number of numbers) {
    for (const phrase of byWord[number] ?? []) {
      if (phrase.plain.every((one) => firstPlaces[one] !== -1))
        noteFrom(phrase, firstPlaces[number] ?? -1, next, words, noted);
    }
  }
  for (const number of numbers) firstPlaces[number] = -1;
  return noted;
}

/** Notes where a phrase stands first. `place`: the first one of the word by which it is looked for. */
function noteFrom(phrase: Phrase, place: number, next: Int32Array, words: readonly string[], noted: Noted): void {
  for (let key = place; key >= 0; key = next[key] ?? -1) {
    const at = key - phrase.at;
    if (at >= 0 && stands(phrase.words, words, at)) return note(phrase, at, noted);
  }
}

/** Notes where a phrase stands, unless its code stands further above. */
function note({ book, code }: Phrase, at: number, noted: Noted): void {
  const found = noted.get(book) ?? new Map<string, number>();
  if (at < (found.get(code) ?? Number.POSITIVE_INFINITY)) noted.set(book, found.set(code, at));
}

function stands(phrase: readonly string[], words: readonly string[], at: number): boolean {
  if (at + phrase.length > words.length) return false;
  for (let step = 0; step < phrase.length; step += 1) {
    if (!isMeant(phrase[step] ?? '', words[at + step] ?? '')) return false;
  }
  return true;
}

function isMeant(wanted: string, word: string): boolean {
  if (wanted === word || wanted === '_') return true;
  if (wanted === '#') return /\d/.test(word);
  return wanted.endsWith('*') && word.startsWith(wanted.slice(0, -1));
}
