import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

/** Everything that must be the same in every run with the same seed: ids, order, opaque tokens. */
export class Seeded {
  readonly #seed: string;
  readonly #key: Buffer;
  #draws = 0;

  /** @param seed any text; equal seeds give equal ids, orders and tokens */
  constructor(seed: string) {
    this.#seed = seed;
    this.#key = createHash('sha256').update(`${seed}\0seal`).digest();
  }

  /** @returns 64 bytes that depend on the seed and the parts alone */
  bytes(...parts: (string | number)[]): Buffer {
    return createHash('sha512').update(this.#seed).update('\0').update(parts.join('\0')).digest();
  }

  /** @returns a whole number from 0 to `below` - 1 that depends on the seed and the parts alone */
  number(below: number, ...parts: (string | number)[]): number {
    return this.bytes(...parts).readUIntBE(0, 6) % below;
  }

  /** @returns a GUID that depends on the seed and the parts alone */
  guid(...parts: (string | number)[]): string {
    const hex = this.bytes('guid', ...parts).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  /** @returns the items in an arbitrary order that depends on the seed and on how often this was called */
  shuffled<T>(items: readonly T[]): T[] {
    const draw = ++this.#draws;
    return items
      .map((item, index) => ({ item, at: this.number(2 ** 47, 'shuffle', draw, index) }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }

  /** @returns an opaque base64url token that only `open` with the same seed and kind can read */
  seal(kind: string, value: unknown): string {
    const text = JSON.stringify(value);
    const iv = createHash('sha256').update(`${kind}\0${text}`).digest().subarray(0, 12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv).setAAD(Buffer.from(kind));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** @returns what was sealed, or undefined when the token is not one of this seed and kind */
  open(kind: string, token: string): unknown {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length < 29) return undefined;
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(kind)).setAuthTag(bytes.subarray(12, 28));
      const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      return JSON.parse(text) as unknown;
    } catch {
      // A forged or foreign token is an ordinary input here, not a failure.
      return undefined;
    }
  }
}
