/** The place (number of the word) where the first phrase of each code stands, by the book of the phrase. */
export type FoundPhrases = Map<object, Map<string, number>>;

interface Phrase {
  book: object;
  code: string;
  /** each word as a number (see `wantedOf`) */
  words: readonly number[];
}

const phrases: Phrase[] = [];
/** The words that stand for themselves in phrases, numbered. */
const vocabulary = new Map<string, number>();
/** How words of phrases begin that may end in several ways. */
const stems: string[] = [];

/** A word of a text that stands in no phrase. */
const UNKNOWN = -1;
const ANY_WORD = -2;
const WITH_DIGIT = -3;
const FIRST_STEM = -4;

/** The number of a word of a phrase: that of a word that stands for itself; below zero one of those above, or of a stem. */
function wantedOf(word: string): number {
  if (word === '_') return ANY_WORD;
  if (word === '#') return WITH_DIGIT;
  if (word.endsWith('*')) return FIRST_STEM + 1 - stems.push(word.slice(0, -1));
  const number = vocabulary.get(word) ?? vocabulary.size;
  vocabulary.set(word, number);
  return number;
}

const stemOf = (wanted: number): string => stems[FIRST_STEM - wanted] ?? '';

const HEAD_LENGTH = 2;
/** The first two letters of a word in a number. */
const headOf = (word: string): number => (word.charCodeAt(0) << 6) ^ word.charCodeAt(1);

/**
 * Enters a phrase of a book. Of its words `_` stands for any one word, `#` for a word with a digit, `abc*` for a word that begins so. Throws an Error unless one
 * of them stands for itself, or the first one begins so, with two letters at least.
 */
export function enterPhrase(book: object, code: string, raw: readonly string[]): void {
  const words = raw.map(wantedOf);
  if (Math.max(...words) < 0 && stemOf(words[0] ?? UNKNOWN).length < HEAD_LENGTH)
    throw new Error(`nothing tells where this phrase may stand: ${raw.join(' ')}`);
  phrases.push({ book, code, words });
  index = null;
}

/**
 * The phrases of all books, to be found in one look at each word of a text. What is asked of every word stands close together: a walk through thousands of
 * objects would wait for memory at each.
 */
interface Index {
  /** the lists of the phrases that are looked for by the same word or head; of each its place among all, where in it that word stands, how many it has, and those */
  records: Int32Array;
  /** where each list begins, and the next one ends: that of a word of the vocabulary by its number, those of heads behind them */
  starts: Int32Array;
  /** the lists of phrases of which every word may end in several ways, by the head of the first one */
  byHead: ReadonlyMap<number, number>;
  /** where each word of the vocabulary stands first in the text that is read, by its number, -1 where it does not; all are -1 between two texts */
  places: Int32Array;
}

/** Where in a record stands what. */
const PHRASE = 0;
const KEY = 1;
const LENGTH = 2;
const WORDS = 3;

/** Made when the first text is searched, and anew after a phrase was entered. */
let index: Index | null = null;

/** Each phrase is looked for by the word that the fewest phrases have: few texts have it. */
function indexed(): Index {
  const uses = new Uint32Array(vocabulary.size);
  for (const { words } of phrases) for (const word of words) if (word >= 0) uses[word] = (uses[word] ?? 0) + 1;
  const lists = Array.from(uses, (): number[] => []);
  const byHead = new Map<number, number>();
  let size = 0;
  for (const [place, { words }] of phrases.entries()) {
    const key = rarest(words, uses);
    const head = headOf(stemOf(words[0] ?? UNKNOWN));
    if (key === null && !byHead.has(head)) byHead.set(head, lists.push([]) - 1);
    const list = lists[key ?? byHead.get(head) ?? 0];
    list?.push(place, key === null ? 0 : words.indexOf(key), words.length, ...words);
    size += WORDS + words.length;
  }
  const records = new Int32Array(size);
  const starts = new Int32Array(lists.length + 1);
  for (const [at, list] of lists.entries()) {
    const start = starts[at] ?? 0;
    records.set(list, start);
    starts[at + 1] = start + list.length;
  }
  return { records, starts, byHead, places: new Int32Array(vocabulary.size).fill(-1) };
}

/** Which of the words that stand for themselves is used least; null where none does. */
function rarest(words: readonly number[], uses: Uint32Array): number | null {
  let found: number | null = null;
  for (const word of words) {
    if (word >= 0 && (found === null || (uses[word] ?? 0) < (uses[found] ?? 0))) found = word;
  }
  return found;
}

/** What of the phrases of all books stands in a text, by its words, which are folded. Linear in their number. */
export function phrasesIn(words: readonly string[]): FoundPhrases {
  return new Search(words, (index ??= indexed())).run();
}

class Search {
  private readonly words: readonly string[];
  private readonly index: Index;
  /** the number of the word of each place */
  private readonly numbers: Int32Array;
  /** where the word of a place stands next; -1 where it does not */
  private readonly next: Int32Array;
  private readonly found: FoundPhrases = new Map();

  constructor(words: readonly string[], index: Index) {
    this.words = words;
    this.index = index;
    this.numbers = new Int32Array(words.length);
    this.next = new Int32Array(words.length);
  }

  run(): FoundPhrases {
    const { places } = this.index;
    const known = this.readWords();
    for (const number of known) this.findByWord(number);
    for (const number of known) places[number] = -1;
    return this.found;
  }

  /** Fills in the numbers of the words and where they stand, the last one first; gives those that the text has, each once. */
  private readWords(): number[] {
    const { byHead, places } = this.index;
    const known: number[] = [];
    for (let at = this.words.length - 1; at >= 0; at -= 1) {
      const word = this.words[at] ?? '';
      const list = byHead.get(headOf(word));
      if (list !== undefined) this.findByHead(list, at);
      const number = vocabulary.get(word) ?? UNKNOWN;
      this.numbers[at] = number;
      if (number === UNKNOWN) continue;
      this.next[at] = places[number] ?? -1;
      if (this.next[at] === -1) known.push(number);
      places[number] = at;
    }
    return known;
  }

  private findByHead(list: number, at: number): void {
    const { starts } = this.index;
    const end = starts[list + 1] ?? 0;
    for (let record = starts[list] ?? 0; record < end; record = this.endOf(record))
      if (this.stands(record, at)) this.note(record, at);
  }

  private findByWord(number: number): void {
    const { starts, places } = this.index;
    const end = starts[number + 1] ?? 0;
    for (let record = starts[number] ?? 0; record < end; record = this.endOf(record))
      if (this.hasWordsOf(record)) this.findFrom(record, places[number] ?? -1);
  }

  private endOf(record: number): number {
    return record + WORDS + (this.index.records[record + LENGTH] ?? 0);
  }

  private hasWordsOf(record: number): boolean {
    const { records, places } = this.index;
    const end = this.endOf(record);
    for (let at = record + WORDS; at < end; at += 1) if (places[records[at] ?? 0] === -1) return false;
    return true;
  }

  /** Notes where a phrase stands first. `place`: the first one of the word by which it is looked for. */
  private findFrom(record: number, place: number): void {
    const before = this.index.records[record + KEY] ?? 0;
    for (let key = place; key >= 0; key = this.next[key] ?? -1) {
      if (key >= before && this.stands(record, key - before)) return this.note(record, key - before);
    }
  }

  /** Notes where a phrase stands, unless its code stands further above. */
  private note(record: number, at: number): void {
    const phrase = phrases[this.index.records[record + PHRASE] ?? 0];
    if (phrase === undefined) return;
    const { book, code } = phrase;
    const places = this.found.get(book) ?? new Map<string, number>();
    if (at < (places.get(code) ?? Number.POSITIVE_INFINITY)) this.found.set(book, places.set(code, at));
  }

  private stands(record: number, at: number): boolean {
    const { records } = this.index;
    const length = records[record + LENGTH] ?? 0;
    if (at + length > this.words.length) return false;
    for (let step = 0; step < length; step += 1) {
      if (!this.isMeant(records[record + WORDS + step] ?? UNKNOWN, at + step)) return false;
    }
    return true;
  }

  private isMeant(wanted: number, at: number): boolean {
    if (wanted >= 0) return wanted === this.numbers[at];
    const word = this.words[at] ?? '';
    return wanted === ANY_WORD || (wanted === WITH_DIGIT ? /\d/.test(word) : word.startsWith(stemOf(wanted)));
  }
}
