import { describe, expect, it } from 'vitest';
import { domainSet, policyInput, policyOf, selfBlocking } from './tenant-settings.js';

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

  it('name the blocked domains that would drop the own mail', () => {
    const internalDomains = ['acme.example', 'eu.acme.example'];
    expect(selfBlocking({ internalDomains, blockedDomains: ['eu.acme.example', 'rival.example'] })).toEqual([
      'eu.acme.example',
    ]);
    expect(selfBlocking({ internalDomains: ['eu.acme.example'], blockedDomains: ['acme.example'] })).toEqual([
      'acme.example',
    ]);
    expect(
      selfBlocking({ internalDomains: ['acme.example'], blockedDomains: ['notacme.example', 'news.acme.example'] }),
    ).toEqual([]);
  });
});
