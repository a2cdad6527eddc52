import type { Tenant } from '#libs/contracts';
import { expect, test } from 'vitest';
import { rulesHashOf } from './rules-hash.js';

test('rules are the same whatever the order of their lists, and not when one of them differs', () => {
  const policy = {
    lookback: { kind: 'fixed', months: 12 },
    opportunity: 'oldest',
    blocked: 'any',
    intervalMinutes: 15,
  } as const;
  const tenant: Tenant = { id: 't', name: 'T', internalDomains: ['a', 'b'], blockedDomains: ['c'], policy, version: 1 };
  const hash = rulesHashOf(tenant);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(rulesHashOf({ ...tenant, internalDomains: ['b', 'a'], version: 2, name: 'U' })).toBe(hash);
  expect(rulesHashOf({ ...tenant, internalDomains: ['a', 'b', 'c'], blockedDomains: [] })).not.toBe(hash);
  expect(rulesHashOf({ ...tenant, policy: { ...policy, blocked: 'all-external' } })).not.toBe(hash);
});
