import { describe, expect, test } from 'vitest';
import { murmur2, partitionOf } from './partitioner.js';

describe('murmur2', () => {
  // Golden values of Kafka's own UtilsTest.testMurmur2.
  test.each([
    ['21', -973_932_308],
    ['foobar', -790_332_482],
    ['a-little-bit-long-string', -985_981_536],
    ['a-little-bit-longer-string', -1_486_304_829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58_897_971],
    ['abc', 479_470_107],
  ])('of %s is what the Java client computes', (key, hash) => {
    expect(murmur2(Buffer.from(key))).toBe(hash);
  });

  test('reads only the bytes it is given, wherever they lie in their buffer', () => {
    const around = Buffer.from('xxxfoobaryyy');
    expect(murmur2(around.subarray(3, 9))).toBe(-790_332_482);
  });
});

describe('partitionOf', () => {
  test('is never negative and below the number of partitions', () => {
    for (const key of ['', '21', 'foobar', 'ä', '語', 'x'.repeat(1_000)]) {
      for (const partitions of [1, 3, 6, 48]) {
        const partition = partitionOf(key, partitions);
        expect(Number.isInteger(partition) && partition >= 0 && partition < partitions).toBe(true);
      }
    }
  });

  test('of a key with letters beyond ASCII goes by its UTF-8 bytes', () => {
    expect(partitionOf('ä', 1_000_000)).toBe((murmur2(Buffer.from([0xc3, 0xa4])) & 0x7fffffff) % 1_000_000);
  });
});
