import { CLASSIFICATION_DEFAULT, type ClassificationPolicy, type Tenant } from '#libs/contracts';
import { expect, test } from 'vitest';
import { rulesHashOf } from './rules-hash.js';

const TENANT: Tenant = {
  id: 't',
  name: 'T',
  internalDomains: ['a', 'b'],
  blockedDomains: ['c'],
  policy: {
    lookback: { kind: 'fixed', months: 12 },
    opportunity: 'oldest',
    blocked: 'any',
    intervalMinutes: 15,
    classification: CLASSIFICATION_DEFAULT,
  },
  version: 1,
};

test('rules are the same whatever the order of their lists, and not when one of them differs', () => {
  const hash = rulesHashOf(TENANT);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(rulesHashOf({ ...TENANT, internalDomains: ['b', 'a'], version: 2, name: 'U' })).toBe(hash);
  expect(rulesHashOf({ ...TENANT, internalDomains: ['a', 'b', 'c'], blockedDomains: [] })).not.toBe(hash);
  expect(rulesHashOf({ ...TENANT, policy: { ...TENANT.policy, blocked: 'all-external' } })).not.toBe(hash);
});

test('each setting for classes and senders is a rule', () => {
  const hashOf = (change: Partial<ClassificationPolicy>) => {
    const classification = { ...CLASSIFICATION_DEFAULT, ...change };
    return rulesHashOf({ ...TENANT, policy: { ...TENANT.policy, classification } });
  };
  const hashes = [
    hashOf({}),
    hashOf({ keep: ['marketing'] }),
    hashOf({ keepSenders: ['a.test'] }),
    hashOf({ dropSenders: ['a.test'] }),
    hashOf({ eSignature: 'keep' }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(hashOf({ keepSenders: ['a.test', 'b.test'] })).toBe(hashOf({ keepSenders: ['b.test', 'a.test', 'a.test'] }));
});
