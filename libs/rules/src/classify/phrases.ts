import { fold } from '#libs/mail';
import { glued, isGlued, wordsOf } from './word-runs.js';
import { enterPhrase, type FoundPhrases, phrasesIn } from './phrase-index.js';

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
  noted: FoundPhrases | null;
  /** what books have found in it: many rules ask the same */
  found: Map<PhraseBook, ReadonlyMap<string, number>>;
}

/** Makes at most `wordsMax` words of a text ready for search. Linear. */
export function searchable(text: string, wordsMax: number): SearchableText {
  const words = wordsOf(fold(text));
  const run = isGlued(text) ? glued(words).slice(0, 4 * wordsMax) : '';
  return { words: words.slice(0, wordsMax), glued: run, noted: null, found: new Map() };
}

/** Finds the phrases of one table in a text. */
export class PhraseBook {
  readonly #glued: { code: string; text: string }[] = [];
  readonly #codes: readonly string[];

  constructor(table: PhraseTable) {
    this.#codes = Object.keys(table);
    for (const [code, languages] of Object.entries(table)) {
      for (const phrases of Object.values(languages)) phrases.split('|').forEach((one) => this.#add(code, one));
    }
  }

  #add(code: string, raw: string): void {
    const text = fold(raw.trim());
    if (isGlued(raw)) this.#glued.push({ code, text: glued(wordsOf(text)) });
    else enterPhrase(this, code, text.match(/[\p{L}\p{N}_#*]+/gu) ?? []);
  }

  /** The codes found, in their order (of one place in that of the table), with the place (number of the word) of each code's first phrase. `within`: only those among so many first words. */
  find(text: SearchableText, within = Number.POSITIVE_INFINITY): ReadonlyMap<string, number> {
    let found = text.found.get(this);
    if (found === undefined) text.found.set(this, (found = this.#search(text)));
    return within === Number.POSITIVE_INFINITY ? found : new Map([...found].filter(([, place]) => place < within));
  }

  #search(text: SearchableText): ReadonlyMap<string, number> {
    text.noted ??= phrasesIn(text.words);
    const found = new Map(text.noted.get(this));
    if (text.glued !== '') this.#searchGlued(text.glued, found);
    if (found.size < 2) return found;
    const codes = this.#codes.filter((code) => found.has(code));
    return new Map(
      codes.map((code): [string, number] => [code, found.get(code) ?? 0]).toSorted(([, a], [, b]) => a - b),
    );
  }

  /** A word of such scripts is taken to have two letters. */
  #searchGlued(run: string, found: Map<string, number>): void {
    for (const { code, text } of this.#glued) {
      const at = run.indexOf(text);
      if (at >= 0 && at / 2 < (found.get(code) ?? run.length)) found.set(code, Math.floor(at / 2));
    }
  }
}
