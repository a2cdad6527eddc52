import { describe, expect, it } from 'vitest';
import { CLASSIFICATION_DEFAULT, type ClassificationPolicy } from '#libs/contracts';
import { dropReasonUnder } from './classification-policy.js';

const NEWSLETTER = { category: 'marketing', reason: 'list_unsubscribe' } as const;
const RECEIPT = { category: 'transactional', reason: 'notice_evidence' } as const;
const BOUNCE = { category: 'automated', reason: 'bounce_sender' } as const;
const CONTRACT = { category: 'transactional', reason: 'e_signature' } as const;
const LETTER = { category: 'correspondence', reason: 'no_rule' } as const;
const under = (change: Partial<ClassificationPolicy>, verdict: typeof NEWSLETTER | typeof LETTER, sender: string) =>
  dropReasonUnder({ ...CLASSIFICATION_DEFAULT, ...change }, verdict, [sender]);

describe('a tenant decides what is kept', () => {
  it('nothing but correspondence by default', () => {
    const reasons = [NEWSLETTER, RECEIPT, BOUNCE, CONTRACT, LETTER].map((verdict) =>
      dropReasonUnder(CLASSIFICATION_DEFAULT, verdict, ['ann@acme.com']),
    );
    expect(reasons).toEqual(['marketing', 'transactional', 'bounce', 'transactional', null]);
  });

  it('by category', () => {
    const policy = { ...CLASSIFICATION_DEFAULT, keep: ['transactional', 'automated'] as ClassificationPolicy['keep'] };
    expect(dropReasonUnder(policy, RECEIPT, ['a@acme.com'])).toBeNull();
    expect(dropReasonUnder(policy, BOUNCE, ['a@acme.com'])).toBeNull();
    expect(dropReasonUnder(policy, NEWSLETTER, ['a@acme.com'])).toBe('marketing');
  });

  it('about signature services apart from other notices', () => {
    const kept = { ...CLASSIFICATION_DEFAULT, eSignature: 'keep' as const };
    expect(dropReasonUnder(kept, CONTRACT, ['dse@docusign.net'])).toBeNull();
    const dropped = { ...CLASSIFICATION_DEFAULT, keep: ['transactional'] as ClassificationPolicy['keep'] };
    expect(dropReasonUnder(dropped, CONTRACT, ['dse@docusign.net'])).toBe('transactional');
  });

  it.each<[string, string[], string | null]>([
    ['news@acme.com', ['news@acme.com'], null],
    ['news@acme.com', ['acme.com'], null],
    ['news@mail.acme.com', ['acme.com'], null],
    ['news@notacme.com', ['acme.com'], 'marketing'],
    ['ann@acme.com', ['news@acme.com'], 'marketing'],
  ])('by sender: %s where %j is kept', (sender, keepSenders, expected) => {
    expect(under({ keepSenders }, NEWSLETTER, sender)).toBe(expected);
  });

  it.each<[string, string[], string | null]>([
    ['ann@acme.com', ['ann@acme.com'], 'blocked_sender'],
    ['ann@eu.acme.com', ['acme.com'], 'blocked_sender'],
    ['ann@other.com', ['acme.com'], null],
  ])('by sender: %s where %j is dropped', (sender, dropSenders, expected) => {
    expect(under({ dropSenders }, LETTER, sender)).toBe(expected);
  });

  it('keeps a sender that stands on both lists', () => {
    expect(under({ keepSenders: ['ann@acme.com'], dropSenders: ['acme.com'] }, LETTER, 'ann@acme.com')).toBeNull();
  });
});
