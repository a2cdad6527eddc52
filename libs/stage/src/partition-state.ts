import type { TopicPartition } from './port/port.js';

/** A batch that ended the process this often is tried record by record; the one that fails then is parked (docs/adr/0002). */
export const ATTEMPTS_MAX = 3;

/** What the stage loop knows of a partition between batches. */
export class PartitionState {
  /** how often the batch at the position has ended the process */
  attempts: number;
  /** tries of the current `Unavailable`; 0: not waiting */
  waits = 0;
  #isolated: number;
  #movedAt = performance.now();
  #resume: (() => void) | null = null;
  #timer: NodeJS.Timeout | undefined;

  /** `position`: null when the group never committed here; then the first fetch says where it begins. */
  constructor(
    public position: bigint | null,
    attempts: number,
    batchMax: number,
  ) {
    this.attempts = attempts;
    this.#isolated = attempts >= ATTEMPTS_MAX ? batchMax : 0;
  }

  /** True while records of a batch that ended the process too often are still to be tried one by one. */
  isIsolating(): boolean {
    return this.#isolated > 0;
  }

  /** The poison was found and parked: the rest is worked on as usual. */
  endIsolation(): void {
    this.#isolated = 0;
    this.attempts = 0;
  }

  moveTo(position: bigint, records: number): void {
    this.position = position;
    this.#movedAt = performance.now();
    this.waits = 0;
    this.#isolated = Math.max(0, this.#isolated - records);
    if (this.#isolated === 0) this.attempts = 0;
  }

  stillMs(): number {
    return performance.now() - this.#movedAt;
  }

  /** Calls `resume` after `delayMs`, or when the partition is forgotten. */
  waitFor(delayMs: number, resume: () => void): void {
    this.#resume = resume;
    this.#timer = setTimeout(() => this.resume(), delayMs);
  }

  /** Lets the client fetch again; a pause must not outlive an assignment. */
  resume(): void {
    clearTimeout(this.#timer);
    this.#resume?.();
    this.#resume = null;
  }
}

/** `topic/partition`: the name of a partition in maps and in what health shows. */
export const placeOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;
