import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '#libs/contracts';
import type { EachBatchPayload } from 'kafkajs';
import type { Lease } from '../port/port.js';
import { errorTypes, withDeadline } from './trouble.js';

const COMMIT_TRIES = 4;
const COMMIT_DEADLINE_MS = 10_000;
const COMMIT_AGAIN_MS = 200;

/** Answers of the coordinator that say: the partition is no longer this member's. */
const TAKEN_AWAY = new Set(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID']);

export class KafkaJsLease implements Lease {
  #ended = false;

  constructor(
    private readonly payload: EachBatchPayload,
    private readonly isStopping: () => boolean,
    private readonly isTakenAway: () => boolean,
  ) {}

  isEnding(): boolean {
    return this.#ended || this.isStopping() || this.isTakenAway();
  }

  end(): void {
    this.#ended = true;
  }

  pause(): () => void {
    return this.payload.pause();
  }

  async commit(offset: bigint, metadata = ''): Promise<void> {
    const { topic, partition } = this.payload.batch;
    const partitions = [{ partition, offset: offset.toString(), metadata }];
    for (let tries = 1; ; tries += 1) {
      if (this.isTakenAway()) return this.end();
      try {
        await withDeadline(
          this.payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions }] }),
          COMMIT_DEADLINE_MS,
        );
        return;
      } catch (error) {
        if (errorTypes(error).some((type) => TAKEN_AWAY.has(type))) return this.end();
        if (tries === COMMIT_TRIES) throw new Unavailable('kafka', { cause: error });
        await sleep(COMMIT_AGAIN_MS * tries);
      }
    }
  }
}
