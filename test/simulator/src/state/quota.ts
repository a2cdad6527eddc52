/** Units spent in a sliding span of time, by key. */
export class Quota {
  readonly #spent = new Map<string, { at: number; units: number }[]>();

  /**
   * @param limit units that may be spent in any span; 0 for any number
   * @param spanMs length of the span
   */
  constructor(
    readonly limit: number,
    readonly spanMs: number,
  ) {}

  /** Spends units when the span has room for them; `now` is ms UTC. Returns 0, or the milliseconds until it has. */
  spend(key: string, units: number, now: number): number {
    if (this.limit === 0) return 0;
    const live = (this.#spent.get(key) ?? []).filter((one) => one.at > now - this.spanMs);
    this.#spent.set(key, live);
    const first = live[0];
    const used = live.reduce((sum, one) => sum + one.units, 0);
    if (first && used + units > this.limit) return Math.max(first.at + this.spanMs - now, 1);
    const last = live.at(-1);
    // Spendings of one hundredth of the span are kept as one: the list stays short.
    if (last && now - last.at < this.spanMs / 100) last.units += units;
    else live.push({ at: now, units });
    return 0;
  }
}
