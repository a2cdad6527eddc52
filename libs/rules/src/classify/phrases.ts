import { fold, glued, isGlued, wordsOf } from './fold.js';

/**
 * Phrases by code and language, separated by `|`. In a phrase `_` stands for any one word, `#` for a word with a digit, `abc*` for a word that begins so
 * (at least four letters where it is the first). Accents and case do not count.
 */
export type PhraseTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A text that was made ready once to be searched by several phrase books. */
export interface SearchableText {
  words: readonly string[];
  /** empty unless it has words of a script without spaces */
  glued: string;
}

interface Phrase {
  code: string;
  words: readonly string[];
}

const PREFIX = 4;

/** Makes at most `wordsMax` words of a text ready for search. Linear. */
export function searchable(text: string, wordsMax: number): SearchableText {
  const folded = fold(text);
  return { words: wordsOf(folded, wordsMax), glued: isGlued(text) ? glued(folded).slice(0, 4 * wordsMax) : '' };
}

/** Finds the phrases of one table in a text: by first word in a map, so the cost does not grow with the table. */
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

  /** The codes found, with the place (number of the word) of each code's first phrase. `within`: looks only at this many first words. */
  find({ words, glued: run }: SearchableText, within = Number.POSITIVE_INFINITY): Map<string, number> {
    const found = new Map<string, number>();
    const end = Math.min(within, words.length);
    for (let at = 0; at < end; at += 1) {
      const word = words[at] ?? '';
      this.#match(this.#byWord.get(word), words, at, found);
      if (word.length >= PREFIX) this.#match(this.#byPrefix.get(word.slice(0, PREFIX)), words, at, found);
    }
    if (run !== '') this.#findGlued(run, within, found);
    return found;
  }

  #match(phrases: readonly Phrase[] | undefined, words: readonly string[], at: number, found: Map<string, number>) {
    if (!phrases) return;
    for (const phrase of phrases) {
      if (!found.has(phrase.code) && stands(phrase.words, words, at)) found.set(phrase.code, at);
    }
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

function stands(phrase: readonly string[], words: readonly string[], at: number): boolean {
  return phrase.every((wanted, offset) => {
    const word = words[at + offset];
    if (word === undefined) return false;
    if (wanted === '_') return true;
    if (wanted === '#') return /\d/.test(word);
    return wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted;
  });
}
