import { describe, expect, it } from 'vitest';
import { FEATURE_COUNT, FeatureSet, STRUCTURE_COUNT } from './hashing.js';

/** Hashes that fall all over the places, the same each time. */
const hashes = Array.from({ length: 20_000 }, (_, at) => Math.imul(at + 1, 0x9e3779b1));

describe('a set of features', () => {
  it('has each place once, and none of those of structure', () => {
    const set = new FeatureSet(hashes.length * 2);
    for (const hash of [...hashes, ...hashes]) set.add(hash);
    const { places } = set.group();
    expect(new Set(places).size).toBe(places.length);
    expect(places.length).toBeGreaterThan(0.9 * hashes.length);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(STRUCTURE_COUNT);
    expect(Math.max(...places)).toBeLessThan(FEATURE_COUNT);
  });

  it('may have what was added, and mostly nothing else', () => {
    const [half, others] = [hashes.slice(0, 10_000), hashes.slice(10_000)];
    const set = new FeatureSet(half.length);
    for (const hash of half) set.add(hash);
    expect(half.every((hash) => set.mayHave(hash))).toBe(true);
    expect(others.filter((hash) => set.mayHave(hash)).length).toBeLessThan(0.1 * others.length);
  });

  it('begins empty, whatever the ones before it had', () => {
    const [half, others] = [hashes.slice(0, 10_000), hashes.slice(10_000)];
    const before = new FeatureSet(half.length);
    for (const hash of half) before.add(hash);
    const first = before.group();
    const set = new FeatureSet(hashes.length);
    expect(hashes.some((hash) => set.mayHave(hash))).toBe(false);
    for (const hash of [...others, ...half]) set.add(hash);
    expect(new Set(set.group().places).isSupersetOf(new Set(first.places))).toBe(true);
  });

  it('takes no more than it was made for', () => {
    const set = new FeatureSet(3);
    for (const hash of hashes) set.add(hash);
    expect(set.group().places).toHaveLength(3);
  });
});
