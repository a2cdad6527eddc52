interface TokenBucketOptions {
  /** tokens that come in a second */
  ratePerSecond: number;
  /** tokens that an idle bucket gathers at most */
  capacity: number;
  /** the clock, ms since 1970 */
  now: () => number;
}

/**
 * A limit on what is spent over time (the generic cell rate algorithm). It starts empty: whoever opens a second bucket
 * for the same limit after the first was given up cannot spend twice what was gathered.
 *
 * Whoever takes only what `waitMs` of that cost lets pass spends at most `capacity + ratePerSecond * s` in any s
 * seconds; whoever asks for `waitMs(0)`, because a page's cost is only known when it is read, one page's cost more.
 */
export class TokenBucket {
  /** ms: when the bucket is, or was, empty; later than now while it is in debt */
  #emptyAt: number;
  readonly #perToken: number;

  constructor(private readonly options: TokenBucketOptions) {
    this.#emptyAt = options.now();
    this.#perToken = 1000 / options.ratePerSecond;
  }

  /** Spends `cost` tokens, also ones that are not there yet: later callers wait for them. */
  take(cost: number): void {
    const { capacity, now } = this.options;
    this.#emptyAt = Math.max(this.#emptyAt, now() - capacity * this.#perToken) + cost * this.#perToken;
  }

  /**
   * Whole ms until `cost` tokens are there, 0 when they are; of a cost over the capacity, until the bucket is full.
   * `waitMs(0)`: until no debt is left.
   */
  waitMs(cost: number): number {
    const { capacity, now } = this.options;
    return Math.max(0, Math.ceil(this.#emptyAt + Math.min(cost, capacity) * this.#perToken - now()));
  }
}
