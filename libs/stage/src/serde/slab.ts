/** A batch of 1,000 mails fits. */
const SLAB_BYTES = 8 * 1024 * 1024;
const EMPTY = Buffer.alloc(0);

/** Bytes of many values, one after the other. */
export class Slab {
  used = 0;

  constructor(readonly bytes: Buffer = EMPTY) {}
}

/**
 * Slabs that are used again: fresh memory for each batch costs more than writing into it. A slab may be given back only when its bytes are written and
 * acknowledged, for a client that tries again reads them again.
 */
export class Slabs {
  readonly #free: Slab[] = [];

  take(): Slab {
    return this.#free.pop() ?? new Slab(Buffer.allocUnsafeSlow(SLAB_BYTES));
  }

  giveBack(slab: Slab): void {
    slab.used = 0;
    this.#free.push(slab);
  }
}
