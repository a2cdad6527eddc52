import type { CrmRecord } from '#libs/contracts';
import type { CrmChange } from './crm-table.js';
import { sameRecord } from './same-record.js';

/** Own writes that the table has not shown yet. */
export class AwaitedWrites {
  private readonly values = new Map<string, CrmRecord | null>();

  get size(): number {
    return this.values.size;
  }

  /** These are about to be written; of several writes of a key the last counts. */
  expect(changes: readonly CrmChange[]): void {
    for (const { key, value } of changes) this.values.set(key, value);
  }

  /** What was written last of a key that the table has not shown yet; undefined: nothing is awaited of it. */
  value(key: string): CrmRecord | null | undefined {
    return this.values.get(key);
  }

  /** The table shows this value of a key now. */
  seen(key: string, value: CrmRecord | null): void {
    const awaited = this.values.get(key);
    if (awaited !== undefined && sameRecord(awaited, value)) this.values.delete(key);
  }

  /** Nothing is awaited any more. */
  clear(): void {
    this.values.clear();
  }
}
