import { randomBytes } from 'node:crypto';

/** A name no other test uses: `<prefix>-<8 hex digits>`. */
export function freshName(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`;
}
