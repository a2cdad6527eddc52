import { ProviderUnavailable } from '../failures.js';

/** Pages without a single item that may follow one another. */
const EMPTY_MAX = 1_000;

/**
 * Notices a walk that goes round in circles: a page token, or the items of a page, that were there before; or pages
 * without end that hold nothing.
 */
export class PageGuard {
  readonly #seen = new Set<string>();
  #empty = 0;

  /** Whether the walk repeats itself with this page: its items by id, and the token of the next one. */
  repeats(ids: readonly string[], next: string | null): boolean {
    this.#empty = ids.length === 0 ? this.#empty + 1 : 0;
    // the items of the last page are no reason to stop: it ends the walk by itself
    if (next === null) return false;
    const items = ids.length === 0 ? null : `items ${ids.length} ${ids[0]} ${ids.at(-1)}`;
    return this.#empty > EMPTY_MAX || this.#met(`token ${next}`) || (items !== null && this.#met(items));
  }

  #met(what: string): boolean {
    const known = this.#seen.has(what);
    this.#seen.add(what);
    return known;
  }
}

/** Whether Gmail did not take a page token. Asked only of calls that sent one. */
export function isRefusedToken(error: unknown): boolean {
  return error instanceof ProviderUnavailable && error.code === 'http_400';
}
