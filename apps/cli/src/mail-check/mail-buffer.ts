/** A mail larger than this is not read. */
export const MAX_MAIL_BYTES = 50_000_000;

/** Larger memory than this is given back after the mail. */
const KEPT_BYTES = 1_000_000;

/** The bytes of one mail as they come, in one piece of memory; no more than the limit. */
export class MailBuffer {
  /** whether a separator opened it */
  begun = false;
  private held = Buffer.allocUnsafe(64 * 1024);
  private size = 0;

  get isTooLarge(): boolean {
    return this.size > MAX_MAIL_BYTES;
  }

  add(bytes: Uint8Array): void {
    const from = this.size;
    this.size += bytes.length;
    if (this.isTooLarge) return;
    if (this.size > this.held.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.size, Math.min(2 * this.held.length, MAX_MAIL_BYTES)));
      this.held.copy(larger, 0, 0, from);
      this.held = larger;
    }
    this.held.set(bytes, from);
  }

  /** The mail, null when it is too large; empties the buffer. */
  take(): Uint8Array | null {
    const { held, size } = this;
    this.size = 0;
    const isLarge = held.length > KEPT_BYTES;
    if (isLarge) this.held = Buffer.allocUnsafe(64 * 1024);
    if (size > MAX_MAIL_BYTES) return null;
    // what is not filled again may be given away without a copy
    return isLarge ? held.subarray(0, size) : Uint8Array.from(held.subarray(0, size));
  }
}
