import { OffsetsLost, type CommittedOffset, type PartitionOffsets, type TopicPartition } from './port/port.js';

const ATTEMPTS = /^attempts=(\d{1,6})$/;

/** Note in the committed offset's metadata: how often the batch at this offset ended the process (docs/adr/0002). */
export const attemptsNote = (attempts: number): string => `attempts=${attempts}`;

/** Attempts noted at a committed offset; 0 without a note of ours. */
export function attemptsIn(committed: CommittedOffset | undefined): number {
  const found = ATTEMPTS.exec(committed?.metadata ?? '');
  return found ? Number(found[1]) : 0;
}

/**
 * Where a group goes on in a partition: at its committed offset; null (the oldest record) if it never committed. Throws `OffsetsLost` when unread records
 * are gone (or the topic is another one than before): kafkajs would silently go on at the oldest record.
 */
export function startingPosition(
  { topic, partition }: TopicPartition,
  committed: CommittedOffset | undefined,
  { low, high }: PartitionOffsets,
): bigint | null {
  if (committed === undefined) return null;
  if (committed.offset < low || committed.offset > high) throw new OffsetsLost(topic, partition, committed.offset, low);
  return committed.offset;
}
