import { describe, expect, it } from 'vitest';
import { domainSet, policyInput, policyOf, warningsOf } from './tenant-settings.js';

describe('policy', () => {
  it('has the product defaults where nothing is said', () => {
    expect(policyOf(policyInput.parse({}))).toEqual({
      lookback: { kind: 'oldest-open-opportunity', months: null },
      opportunity: 'most-recently-updated',
      blocked: 'any',
      intervalMinutes: 15,
    });
  });

  it('keeps months for a fixed lookback alone, 12 unless said', () => {
    const months = (lookback: object) => policyOf(policyInput.parse({ lookback })).lookback.months;
    expect(months({ kind: 'fixed', months: 6 })).toBe(6);
    expect(months({ kind: 'fixed' })).toBe(12);
    expect(months({ kind: 'forward', months: 6 })).toBeNull();
  });

  it.each([
    { lookback: { kind: 'forever' } },
    { lookback: { kind: 'fixed', months: 0 } },
    { lookback: { kind: 'fixed', months: 1.5 } },
    { blocked: 'some' },
    { intervalMinutes: 0 },
    { intervalMinutes: 1441 },
    { interval: 15 },
  ])('refuses %o', (input) => {
    expect(policyInput.safeParse(input).success).toBe(false);
  });
});

describe('domain lists', () => {
  it('hold each domain once, sorted', () => {
    expect(domainSet(['b.example', 'a.example', 'b.example'])).toEqual(['a.example', 'b.example']);
  });

  it('warn when they drop the own mail or leave out the own domain', () => {
    const internalDomains = ['acme.example', 'eu.acme.example'];
    const warnings = (blockedDomains: string[]) => warningsOf({ internalDomains, blockedDomains });
    expect(warnings(['notacme.example', 'news.acme.example'])).toEqual([]);
    expect(warnings(['eu.acme.example', 'rival.example'])).toEqual([
      'eu.acme.example is blocked and internal: the mail of its users is dropped.',
    ]);
    expect(warnings(['example'])).toHaveLength(1);
    expect(warningsOf({ internalDomains: [], blockedDomains: [] })).toHaveLength(1);
  });
});
