import { describe, expect, it } from 'vitest';
import { STRUCTURE_COUNT } from '#libs/rules';
import { fit, FIT } from './fit.js';
import type { Sample } from './samples.js';

const TELLING = STRUCTURE_COUNT;
const COMMON = STRUCTURE_COUNT + 1;

const sample = (isMachine: boolean, ...places: number[]): Sample => ({
  ...{ group: 'g', name: 'n', kind: isMachine ? 'transactional' : null, isMachine, weight: 1, asked: null },
  groups: [{ places: Uint32Array.from(places), value: 1 }],
});

/** Machines have both features, people mostly the one that all have. */
const samples = Array.from({ length: 40 }, (_, at) =>
  at % 2 === 0 ? sample(true, TELLING, COMMON) : sample(false, COMMON),
);
const isMachine = (one: Sample): boolean => one.isMachine;

describe('a fitted model', () => {
  it('tells what it learned from', () => {
    const { weights, bias } = fit(samples, isMachine);
    const common = (weights[COMMON] ?? 0) + bias;
    expect(common).toBeLessThan(0);
    expect(common + (weights[TELLING] ?? 0)).toBeGreaterThan(0);
  });

  it('leans the less on what both classes have, the more the telling features count', () => {
    const commonShare = (telling: number): number => {
      const { weights } = fit(samples, isMachine, { ...FIT, telling });
      return Math.abs((weights[COMMON] ?? 0) / (weights[TELLING] ?? 1));
    };
    expect(commonShare(FIT.telling)).toBeLessThan(commonShare(0));
    expect(commonShare(1)).toBeLessThan(commonShare(FIT.telling));
  });

  it('is the same for the same samples', () => {
    expect(fit(samples, isMachine).weights).toEqual(fit(samples, isMachine).weights);
  });
});
