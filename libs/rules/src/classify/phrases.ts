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
}

/** Where keys stand in a list: the first place of each, and for each place the next one of the same key; -1 where there is none. */
interface Places {
  first: ReadonlyMap<string, number>;
  next: Int32Array;
}

interface Phrase {
  code: string;
  words: readonly string[];
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
  return { words, starts, places, glued: isGlued(text) ? glued(folded).slice(0, 4 * wordsMax) : '' };
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
    const known = book.get(key);
    if (known) known.push({ code, words });
    else book.set(key, [{ code, words }]);
  }

  /** The codes found, in their order, with the place (number of the word) of each code's first phrase. `within`: looks only at this many first words. */
  find(text: SearchableText, within = Number.POSITIVE_INFINITY): Map<string, number> {
    const found = new Map<string, number>();
    const end = Math.min(within, text.words.length);
    if (text.places === null) {
      for (let at = 0; at < end; at += 1) {
        matchAt(this.#byWord.get(text.words[at] ?? ''), text.words, at, found);
        matchAt(this.#byPrefix.get(text.starts[at] ?? ''), text.words, at, found);
      }
    } else {
      const { words, starts } = text.places;
      for (const [word, phrases] of this.#byWord) matchAll(phrases, words, word, text.words, end, found);
      for (const [start, phrases] of this.#byPrefix) matchAll(phrases, starts, start, text.words, end, found);
    }
    if (text.glued !== '') this.#findGlued(text.glued, within, found);
    return found.size < 2 ? found : new Map([...found].toSorted(([, a], [, b]) => a - b));
  }

  /** A word of such scripts is taken to have two letters. */
  #findGlued(run: string, within: number, found: Map<string, number>): void {
    for (const { code, text } of this.#glued) {
      if (found.has(code)) continue;
      const at = run.indexOf(text);
      if (at >= 0 && at / 2 < within) found.set(code, Math.floor(at / 2));
    }
  }
}

/** Notes where the phrases stand that begin with a key. */
function matchAll(
  phrases: readonly Phrase[],
  { first, next }: Places,
  key: string,
  words: readonly string[],
  end: number,
  found: Map<string, number>,
): void {
  for (let at = first.get(key) ?? -1; at >= 0 && at < end; at = next[at] ?? -1) matchAt(phrases, words, at, found);
}

/** Notes the phrases that stand at a place, unless their code stands further above. */
function matchAt(
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
