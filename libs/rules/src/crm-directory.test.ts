import { describe, expect, it } from 'vitest';
import { crmOf, recordOf } from './sample-records.js';

const SECOND = 1_000;
const T = 1_790_000_000_000;

describe('what was added to the CRM', () => {
  const bob = recordOf('contact', 'bob', { email: 'bob@acme.com', matchableSince: T });
  const lee = recordOf('lead', 'lee', { email: 'lee@other.com', matchableSince: T + 60 * SECOND });
  const acme = recordOf('account', 'acme', { domains: ['acme.com', 'acme.org'], matchableSince: T + 90 * SECOND });
  const old = recordOf('contact', 'old', { email: 'old@acme.com' });
  const deal = recordOf('opportunity', 'deal', { accountId: 'acme' });

  it('is known by its addresses and domains, between two instants', () => {
    const crm = crmOf(lee, acme, old, deal, bob);
    expect(crm.addedBetween('t1', T, T + 90 * SECOND)).toEqual(['acme.com', 'acme.org', 'lee@other.com']);
    expect(crm.addedBetween('t1', 0, T + 60 * SECOND)).toEqual(['bob@acme.com', 'lee@other.com']);
    expect(crm.addedBetween('t1', T + 90 * SECOND, Infinity)).toEqual([]);
    expect(crm.addedBetween('t2', 0, Infinity)).toEqual([]);
  });

  it('is known by its first and its last instant, after the one that was decided', () => {
    const crm = crmOf(acme, bob, lee, old);
    expect(crm.additionsAfter('t1', 0)).toEqual({ first: T, last: T + 90 * SECOND });
    expect(crm.additionsAfter('t1', T)).toEqual({ first: T + 60 * SECOND, last: T + 90 * SECOND });
    expect(crm.additionsAfter('t1', T + 90 * SECOND)).toBeNull();
    expect(crm.additionsAfter('t2', 0)).toBeNull();
  });

  it('never counts as older than it is, within a second', () => {
    const crm = crmOf({ ...bob, matchableSince: T + 1 });
    expect(crm.additionsAfter('t1', T)).toEqual({ first: T + SECOND, last: T + SECOND });
  });

  it('changes with the records: a new address is added, a deleted one is not', () => {
    const crm = crmOf(bob, lee);
    expect(crm.addedBetween('t1', 0, Infinity)).toEqual(['bob@acme.com', 'lee@other.com']);
    crm.apply('t1/contact/bob', { ...bob, email: 'bob@new.com', matchableSince: T + 120 * SECOND });
    crm.apply('t1/lead/lee', null);
    expect(crm.addedBetween('t1', 0, Infinity)).toEqual(['bob@new.com']);
  });
});
