import { fold, glued, isGlued, wordsOf } from './fold.js';

/**
 * Phrases by code and language, separated by `|`. In a phrase `_` stands for any one word, `#` for a word with a digit, `abc*` for a word that begins so
 * (at least four letters where it is the first). Accents and case do not count.
 */
export type PhraseTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A text that was made ready once to be searched by several phrase books. */
export interface SearchableText {
  words: readonly string[];
  /** the first letters of each word */
  starts: readonly string[];
  /** where each word and each beginning of a word stands, of a long text */
  places: { words: Places; starts: Places } | null;
  /** empty unless it has words of a script without spaces */
  glued: string;
  /** what books have found in it: many rules ask the same */
  found: Map<PhraseBook, ReadonlyMap<string, number>>;
}

/** Where keys stand in a list: the first place of each, and for each place the next one of the same key; -1 where there is none. */
interface Places {
  first: ReadonlyMap<string, number>;
  next: Int32Array;
}

interface Phrase {
  code: string;
  words: readonly string[];
  /** those of its words behind the first that stand for themselves alone */
  plain: readonly string[];
}

const PREFIX = 4;
/** A text of so many words is asked for the words of a table; of a shorter one, each word is looked up in the table. */
const LONG = 150;

/** Makes at most `wordsMax` words of a text ready for search. Linear. */
export function searchable(text: string, wordsMax: number): SearchableText {
  const folded = fold(text);
  const words = wordsOf(folded, wordsMax);
  const starts = words.map((word) => word.slice(0, PREFIX));
  const places = words.length < LONG ? null : { words: placesOf(words), starts: placesOf(starts) };
  return { words, starts, places, glued: isGlued(text) ? glued(folded).slice(0, 4 * wordsMax) : '', found: new Map() };
}

function placesOf(keys: readonly string[]): Places {
  const first = new Map<string, number>();
  const next = new Int32Array(keys.length);
  for (let at = keys.length - 1; at >= 0; at -= 1) {
    const key = keys[at] ?? '';
    next[at] = first.get(key) ?? -1;
    first.set(key, at);
  }
  return { first, next };
}

/** Finds the phrases of one table in a text, where it has their first words. */
export class PhraseBook {
  readonly #byWord = new Map<string, Phrase[]>();
  readonly #byPrefix = new Map<string, Phrase[]>();
  readonly #glued: { code: string; text: string }[] = [];

  constructor(table: PhraseTable) {
    for (const [code, languages] of Object.entries(table)) {
      for (const phrases of Object.values(languages)) phrases.split('|').forEach((one) => this.#add(code, one));
    }
  }

  #add(code: string, raw: string): void {
    const text = fold(raw.trim());
    if (isGlued(raw)) {
      this.#glued.push({ code, text: glued(text) });
      return;
    }
    const words = text.split(/[^\p{L}\p{N}_#*]+/u).filter((word) => word !== '');
    const first = words[0] ?? '';
    const book = first.endsWith('*') ? this.#byPrefix : this.#byWord;
    const key = first.endsWith('*') ? first.slice(0, PREFIX) : first;
    const phrase = { code, words, plain: words.slice(1).filter((word) => !/[_#*]/.test(word)) };
    const known = book.get(key);
    if (known) known.push(phrase);
    else book.set(key, [phrase]);
  }

  /** The codes found, in their order, with the place (number of the word) of each code's first phrase. `within`: only those among so many first words. */
  find(text: SearchableText, within = Number.POSITIVE_INFINITY): ReadonlyMap<string, number> {
    let found = text.found.get(this);
    if (found === undefined) text.found.set(this, (found = this.#search(text)));
    return within === Number.POSITIVE_INFINITY ? found : new Map([...found].filter(([, place]) => place < within));
  }

  #search(text: SearchableText): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    if (text.places === null) {
      for (let at = 0; at < text.words.length; at += 1) {
        noteAt(this.#byWord.get(text.words[at] ?? ''), text.words, at, found);
        noteAt(this.#byPrefix.get(text.starts[at] ?? ''), text.words, at, found);
      }
    } else {
      const { words, starts } = text.places;
      for (const [phrase, first] of candidates(this.#byWord, words, words))
        noteFrom(phrase, first, words, text.words, found);
      for (const [phrase, first] of candidates(this.#byPrefix, starts, words))
        noteFrom(phrase, first, starts, text.words, found);
    }
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

type Book = ReadonlyMap<string, readonly Phrase[]>;

/**
 * The phrases all of whose words a long text has, each with the place of its first word. The fewer first words are looked up among the others: those of the
 * book or those of the text.
 */
function* candidates(book: Book, keys: Places, words: Places): Generator<[phrase: Phrase, first: number]> {
  for (const key of book.size < keys.first.size ? book.keys() : keys.first.keys()) {
    const first = keys.first.get(key);
    if (first === undefined) continue;
    for (const phrase of book.get(key) ?? []) {
      if (phrase.plain.every((word) => words.first.has(word))) yield [phrase, first];
    }
  }
}

/** Notes where a phrase stands first, unless its code stands further above. */
function noteFrom(
  { code, words: wanted }: Phrase,
  first: number,
  { next }: Places,
  words: readonly string[],
  found: Map<string, number>,
): void {
  const end = found.get(code) ?? words.length;
  for (let at = first; at >= 0 && at < end; at = next[at] ?? -1) {
    if (!stands(wanted, words, at)) continue;
    found.set(code, at);
    return;
  }
}

/** Notes the phrases that stand at a place, unless their code stands further above. */
function noteAt(
  phrases: readonly Phrase[] | undefined,
  words: readonly string[],
  at: number,
  found: Map<string, number>,
): void {
  for (const { code, words: wanted } of phrases ?? []) {
    if (at < (found.get(code) ?? words.length) && stands(wanted, words, at)) found.set(code, at);
  }
}

function stands(phrase: readonly string[], words: readonly string[], at: number): boolean {
  return phrase.every((wanted, offset) => {
    const word = words[at + offset];
    if (word === undefined) return false;
    if (wanted === '_') return true;
    if (wanted === '#') return /\d/.test(word);
    return wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted;
  });
}
