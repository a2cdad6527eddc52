import { HEADER } from './serde/headers.js';
import type { StoredRecord } from './port/port.js';
import type { StageRecord } from './stage.js';

/** A decoded record. Headers become text only when somebody looks at them. */
export class DecodedRecord<T> implements StageRecord<T> {
  readonly key: string;

  constructor(
    private readonly stored: StoredRecord,
    readonly partition: number,
    readonly value: T | null,
  ) {
    this.key = stored.key?.toString('utf8') ?? '';
  }

  get offset(): bigint {
    return this.stored.offset;
  }

  get timestamp(): number {
    return this.stored.timestamp;
  }

  get tenant(): string {
    return this.stored.header(HEADER.tenant)?.toString('utf8') ?? '';
  }

  get headers(): Record<string, string> {
    return Object.fromEntries(this.stored.headers.map(({ name, value }) => [name, value.toString('utf8')]));
  }

  get version(): number | null {
    const version = this.stored.header(HEADER.version)?.toString('utf8') ?? '';
    return /^\d{1,15}$/.test(version) ? Number(version) : null;
  }
}
