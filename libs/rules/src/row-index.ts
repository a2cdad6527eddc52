const ROWS_AT_FIRST = 16;

/**
 * Rows of a table by a text that each of them has: some 12 bytes a row where a Map takes 30 and holds its keys. An open hash table of the rows that came first
 * for their key, and a chain from each of them through all others with it. The table holds the texts.
 */
export class RowIndex {
  /** row + 1 of the first row of a key; 0: nothing */
  #heads = new Int32Array(2 * ROWS_AT_FIRST);
  /** row + 1 of the next row with the same key */
  #next = new Int32Array(ROWS_AT_FIRST);
  #keys = 0;

  /** `keyOf`: the text of a row; it must stay the same as long as the row is in the index. */
  constructor(private readonly keyOf: (row: number) => string) {}

  /** The rows with this key, in no order. */
  rowsOf(key: string): number[] {
    const rows: number[] = [];
    for (let row = (this.#heads[this.#slotOf(key)] ?? 0) - 1; row >= 0; row = (this.#next[row] ?? 0) - 1)
      rows.push(row);
    return rows;
  }

  add(row: number): void {
    if (row >= this.#next.length) this.#next = grown(this.#next, row);
    const slot = this.#slotOf(this.keyOf(row));
    const head = this.#heads[slot] ?? 0;
    this.#next[row] = head;
    this.#heads[slot] = row + 1;
    if (head !== 0) return;
    this.#keys += 1;
    if (3 * this.#keys > 2 * this.#heads.length) this.#spread();
  }

  remove(row: number): void {
    const slot = this.#slotOf(this.keyOf(row));
    const after = this.#next[row] ?? 0;
    this.#next[row] = 0;
    if (this.#heads[slot] === row + 1) {
      this.#heads[slot] = after;
      if (after === 0) this.#close(slot);
      return;
    }
    for (let at = (this.#heads[slot] ?? 0) - 1; at >= 0; at = (this.#next[at] ?? 0) - 1) {
      if (this.#next[at] === row + 1) this.#next[at] = after;
    }
  }

  /** The place of a key: where it stands, or where it would. */
  #slotOf(key: string): number {
    const mask = this.#heads.length - 1;
    let slot = hashOf(key) & mask;
    for (let head = this.#heads[slot]; head !== undefined && head !== 0; head = this.#heads[slot]) {
      if (this.keyOf(head - 1) === key) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** A place became empty: those behind it that were pushed on by it take their places anew. */
  #close(empty: number): void {
    const mask = this.#heads.length - 1;
    this.#keys -= 1;
    for (let slot = (empty + 1) & mask; ; slot = (slot + 1) & mask) {
      const head = this.#heads[slot] ?? 0;
      if (head === 0) return;
      this.#heads[slot] = 0;
      this.#heads[this.#slotOf(this.keyOf(head - 1))] = head;
    }
  }

  #spread(): void {
    const heads = this.#heads;
    this.#heads = new Int32Array(2 * heads.length);
    for (const head of heads) if (head !== 0) this.#heads[this.#slotOf(this.keyOf(head - 1))] = head;
  }
}

/** A copy with room for this row and some more. */
export function grown(numbers: Int32Array<ArrayBuffer>, row: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(ROWS_AT_FIRST, row + (row >> 2) + 1));
  larger.set(numbers);
  return larger;
}

/** FNV-1a, its bits mixed once more for tables of a power of two. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
