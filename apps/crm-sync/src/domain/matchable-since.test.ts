import { expect, it } from 'vitest';
import { type CrmRecord, wholeCrmRecord } from '#libs/contracts';
import { matchableSince } from './matchable-since.js';

const record = (kind: CrmRecord['kind'], more: Partial<CrmRecord> = {}): CrmRecord =>
  wholeCrmRecord({ tenant: 'acme', kind, id: 'x', name: 'X', updatedAt: 1, ...more });

const BOB = record('contact', { email: 'bob@a.example' });
const ACME = record('account', { domains: ['a.example', 'b.example'] });

it.each<[string, CrmRecord, CrmRecord | undefined, number | null]>([
  ['a new contact: now', BOB, undefined, 9],
  ['a contact without an address: never', record('contact'), undefined, null],
  ['an address that was there: as before', BOB, { ...BOB, name: 'Robert', matchableSince: 4 }, 4],
  ['an address from before the field was kept: unknown', BOB, BOB, null],
  ['another address: now', BOB, record('contact', { email: 'old@a.example', matchableSince: 4 }), 9],
  ['a lead that gets an address: now', record('lead', { email: 'l@a.example' }), record('lead'), 9],
  ['an account with one domain more: now', ACME, record('account', { domains: ['a.example'], matchableSince: 4 }), 9],
  [
    'an account with one domain less: as before',
    record('account', { domains: ['b.example'] }),
    { ...ACME, matchableSince: 4 },
    4,
  ],
  ['an opportunity: never', record('opportunity', { ownerEmail: 'x@a.example' }), undefined, null],
])('%s', (_what, value, before, expected) => {
  expect(matchableSince(value, before, 9)).toBe(expected);
});
