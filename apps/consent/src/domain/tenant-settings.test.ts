import { describe, expect, it } from 'vitest';
import { domainSet, storedSettings, warningsOf } from './tenant-settings.js';

it('settings that were stored before there were rules for classes have the product defaults', () => {
  const policy = {
    lookback: { kind: 'fixed', months: 6 },
    opportunity: 'oldest',
    blocked: 'any',
    intervalMinutes: 15,
  };
  const stored = { name: 'Acme', internalDomains: [], blockedDomains: [], policy };
  const classification = { keep: [], keepSenders: [], dropSenders: [], eSignature: 'drop' };
  expect(storedSettings.parse(stored).policy).toEqual({ ...policy, classification });
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
