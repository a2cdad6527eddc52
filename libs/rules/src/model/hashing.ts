/** How many features there are; the first ones are those of structure, each with a place of its own. */
export const FEATURE_COUNT = 262_144;
export const STRUCTURE_COUNT = 512;
/** leaves of a hash's 32 bits as many as a place has */
const PLACE_SHIFT = 32 - Math.log2(FEATURE_COUNT);

/** Which features a mail has, each once, and the value that all of them have. */
export interface FeatureGroup {
  places: Uint32Array;
  value: number;
}

/** Short texts say little: their features count as if there were this many more. */
const FEW = 20;

function placeOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  const place = (mixed ^ (mixed << 13)) >>> PLACE_SHIFT;
  return place < STRUCTURE_COUNT ? place + STRUCTURE_COUNT : place;
}

/** A word of 32 bits holds the marks of 2 to this power places. */
const WORD_SHIFT = 5;

/** Marks of places that are all clear, to be used again: new ones would cost more to clear than most mails cost to read. */
const clear: Uint32Array[] = [];

/** Collects hashed features, each once. */
export class FeatureSet {
  /** a bit for each place */
  private readonly seen = clear.pop() ?? new Uint32Array(FEATURE_COUNT >>> WORD_SHIFT);
  private readonly places: Uint32Array;
  private count = 0;

  constructor(most: number) {
    this.places = new Uint32Array(Math.min(most, FEATURE_COUNT));
  }

  add(hash: number): void {
    const place = placeOf(hash);
    if (this.isSeen(place) || this.count === this.places.length) return;
    const word = place >>> WORD_SHIFT;
    // a shift goes by the last five bits
    this.seen[word] = (this.seen[word] ?? 0) | (1 << place);
    this.places[this.count] = place;
    this.count += 1;
  }

  /** Whether the feature of this hash is in; seldom also when only another of the same place is. */
  mayHave(hash: number): boolean {
    return this.isSeen(placeOf(hash));
  }

  private isSeen(place: number): boolean {
    return (((this.seen[place >>> WORD_SHIFT] ?? 0) >>> place) & 1) === 1;
  }

  /** The features; the longer the list, the less each one counts (unit length). Ends the set: nothing is added or asked after it. */
  group(): FeatureGroup {
    for (let at = 0; at < this.count; at += 1) this.seen[(this.places[at] ?? 0) >>> WORD_SHIFT] = 0;
    clear.push(this.seen);
    return { places: this.places.subarray(0, this.count), value: 1 / Math.sqrt(this.count + FEW) };
  }
}

const PRIME = 0x01000193;
const RUN = 3;
/** Han, kana and hangul: a character says what three letters say */
export const isDense = (code: number): boolean => code >= 0x2e80 && code <= 0xd7ff;

/** Adds the runs of three and four characters of a text, and of one to three where the script has no letters. Linear. */
export function addCharacters(set: FeatureSet, text: string, seed: number): void {
  for (let at = 0; at < text.length; at += 1) {
    const dense = isDense(text.charCodeAt(at));
    const shortest = dense ? 1 : RUN;
    const most = Math.min(dense ? RUN : RUN + 1, text.length - at);
    let hash = seed;
    for (let length = 1; length <= most; length += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(at + length - 1), PRIME);
      if (length >= shortest) set.add(hash ^ (length << 24));
    }
  }
}

/** The hash under which `addCharacters` adds the first three characters of a text that has as many. */
export const runHash = (text: string, seed: number): number => hashOf(text.slice(0, RUN), seed) ^ (RUN << 24);

/** Adds the words of a text and the pairs of neighbours. */
export function addWords(set: FeatureSet, words: readonly string[], seed: number): void {
  let last = 0;
  for (const word of words) {
    const hash = hashOf(word, seed);
    set.add(hash);
    if (last !== 0) set.add(Math.imul(last, 31) ^ hash);
    last = hash;
  }
}

/** A 32-bit hash of a text (FNV-1a over its UTF-16 units). */
export function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
}
