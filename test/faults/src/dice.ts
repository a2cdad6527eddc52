import { Chance } from '../../demo/src/company/chance.js';

/** Decisions one after the other: the same seed gives the same ones in the same order. */
export class Dice {
  readonly #chance: Chance;
  #rolls = 0;

  constructor(...seed: (string | number)[]) {
    this.#chance = new Chance(seed.join('/'));
  }

  /** @returns true in `share` (0 to 1) of all cases */
  happens(share: number): boolean {
    return this.#chance.happens(share, (this.#rolls += 1));
  }

  /** @returns a whole number from `least` to `most` */
  between(least: number, most: number): number {
    return this.#chance.between(least, most, (this.#rolls += 1));
  }

  /** @returns a whole number from `least` to `most`: a few are large, most are small */
  size([least, most]: readonly [number, number]): number {
    const roll = this.#chance.roll((this.#rolls += 1));
    return Math.round(least * (most / least) ** (roll * roll));
  }

  /** @returns a number between `least` and `most` */
  within(least: number, most: number): number {
    return least + (most - least) * this.#chance.roll((this.#rolls += 1));
  }

  /** @returns one of the items; throws RangeError when there is none */
  pick<T>(items: readonly T[]): T {
    return this.#chance.pick(items, (this.#rolls += 1));
  }

  /** @returns one of the keys, as likely as its weight says */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let left = entries.reduce((sum, [, weight]) => sum + weight, 0) * this.#chance.roll((this.#rolls += 1));
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    throw new RangeError('nothing has a weight');
  }

  /** @returns `count` of the items, each once, in an arbitrary order */
  some<T>(items: readonly T[], count: number): T[] {
    const round = (this.#rolls += 1);
    return items
      .map((item, at) => ({ item, key: this.#chance.roll(round, at) }))
      .toSorted((a, b) => a.key - b.key)
      .slice(0, count)
      .map(({ item }) => item);
  }
}
