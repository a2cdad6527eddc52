import { describe, expect, it } from 'vitest';
import { CLASSIFICATION_DEFAULT } from '#libs/contracts';
import { domainSet, storedSettings, type TenantSettings, warningsOf } from './tenant-settings.js';

const SETTINGS: TenantSettings = {
  name: 'Acme',
  internalDomains: ['acme.example'],
  blockedDomains: [],
  policy: {
    lookback: { kind: 'fixed', months: 6 },
    opportunity: 'oldest',
    blocked: 'any',
    intervalMinutes: 15,
    classification: CLASSIFICATION_DEFAULT,
  },
};

it('settings that were stored before there were rules for classes have the product defaults', () => {
  const { classification: _unknown, ...policy } = SETTINGS.policy;
  expect(storedSettings.parse({ ...SETTINGS, policy })).toEqual(SETTINGS);
});

describe('domain lists', () => {
  it('hold each domain once, sorted', () => {
    expect(domainSet(['b.example', 'a.example', 'b.example'])).toEqual(['a.example', 'b.example']);
  });

  it('warn when they drop the own mail or leave out the own domain', () => {
    const internalDomains = ['acme.example', 'eu.acme.example'];
    const warnings = (blockedDomains: string[]) => warningsOf({ ...SETTINGS, internalDomains, blockedDomains });
    expect(warnings(['notacme.example', 'news.acme.example'])).toEqual([]);
    expect(warnings(['eu.acme.example', 'rival.example'])).toEqual([
      'eu.acme.example is blocked and internal: the mail of its users is dropped.',
    ]);
    expect(warnings(['example'])).toHaveLength(1);
    expect(warningsOf({ ...SETTINGS, internalDomains: [] })).toHaveLength(1);
  });

  it('warn when senders who are dropped are the own users', () => {
    const warnings = (dropSenders: string[]) => {
      const classification = { ...CLASSIFICATION_DEFAULT, dropSenders };
      return warningsOf({ ...SETTINGS, policy: { ...SETTINGS.policy, classification } });
    };
    expect(warnings(['news@acme.example', 'rival.example'])).toEqual([]);
    expect(warnings(['acme.example'])).toEqual([
      'acme.example stands in dropSenders and is internal: what its users write is dropped.',
    ]);
  });
});
