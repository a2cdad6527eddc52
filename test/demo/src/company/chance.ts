/** Decides everything of the demo company from a seed: the same seed and words give the same answer, in any order of asking. */
export class Chance {
  readonly #seed: string;

  constructor(seed: string | number) {
    this.#seed = String(seed);
  }

  /** @returns a number in [0, 1) that depends on the seed and the words alone */
  roll(...words: (string | number)[]): number {
    let hash = 0x811c9dc5;
    const text = `${this.#seed}\0${words.join('\0')}`;
    for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  }

  /** @returns true in `share` (0 to 1) of all cases */
  happens(share: number, ...words: (string | number)[]): boolean {
    return this.roll(...words) < share;
  }

  /** @returns a whole number from `least` to `most` */
  between(least: number, most: number, ...words: (string | number)[]): number {
    return least + Math.floor(this.roll(...words) * (most - least + 1));
  }

  /** @returns the items in an order that depends on the seed and the words */
  shuffled<T>(items: readonly T[], key: (item: T) => string, ...words: (string | number)[]): T[] {
    return items
      .map((item) => ({ item, at: this.roll(key(item), ...words) }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }

  /** @returns one of the items; throws RangeError when there is none */
  pick<T>(items: readonly T[], ...words: (string | number)[]): T {
    const item = items[Math.floor(this.roll(...words) * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }
}
