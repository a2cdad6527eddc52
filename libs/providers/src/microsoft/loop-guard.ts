import { CursorExpired } from '../failures.js';

/**
 * So many pages with the same mails, one after the other, are a loop (seen in the field: ever-new links to one page).
 */
const SAME_PAGE_MAX = 3;
/** So many empty pages in a row are no progress. */
const EMPTY_MAX = 1_000;

/** Ends a walk that does not move: a link that comes again, or the same page under ever-new links. */
export class LoopGuard {
  readonly #links = new Set<string>();
  #page = '';
  #same = 0;
  #empty = 0;

  /** To be told of each page with the link to the next; throws `CursorExpired`. */
  check(link: string, refs: readonly string[]): void {
    if (this.#links.has(link)) throw new CursorExpired('repeated_link');
    this.#links.add(link);
    const page = refs.join('\n');
    this.#empty = page === '' ? this.#empty + 1 : 0;
    this.#same = page !== '' && page === this.#page ? this.#same + 1 : 0;
    this.#page = page;
    if (this.#same >= SAME_PAGE_MAX) throw new CursorExpired('repeated_page');
    if (this.#empty >= EMPTY_MAX) throw new CursorExpired('empty_pages');
  }
}
