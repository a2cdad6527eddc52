/**
 * 32-bit murmur2 as the Java client computes it (org.apache.kafka.common.utils.Utils#murmur2), over the bytes of a key.
 * Returns a signed 32-bit integer.
 */
export function murmur2(bytes: Uint8Array): number {
  const seed = 0x9747b28c;
  const m = 0x5bd1e995;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length;
  let h = seed ^ length;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    let k = Math.imul(view.getInt32(i, true), m);
    k ^= k >>> 24;
    h = Math.imul(h, m) ^ Math.imul(k, m);
  }
  const rest = length - i;
  if (rest >= 3) h ^= (bytes[i + 2] ?? 0) << 16;
  if (rest >= 2) h ^= (bytes[i + 1] ?? 0) << 8;
  if (rest >= 1) h = Math.imul(h ^ (bytes[i] ?? 0), m);
  h = Math.imul(h ^ (h >>> 13), m);
  return (h ^ (h >>> 15)) | 0;
}

/** Partition of a key: the Java client's default, positive murmur2 of the UTF-8 bytes modulo the number of partitions. */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key, 'utf8')) & 0x7fffffff) % partitions;
}
