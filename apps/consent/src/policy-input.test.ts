import { describe, expect, it } from 'vitest';
import { policyInput, policyOf } from './policy-input.js';

describe('policy', () => {
  it('has the product defaults where nothing is said', () => {
    expect(policyOf(policyInput.parse({}))).toEqual({
      lookback: { kind: 'oldest-open-opportunity', months: null },
      opportunity: 'most-recently-updated',
      blocked: 'any',
      intervalMinutes: 15,
      classification: { keep: [], keepSenders: [], dropSenders: [], eSignature: 'drop' },
    });
  });

  it('takes senders in any spelling, each once, sorted', () => {
    const classification = {
      keep: ['transactional', 'marketing', 'marketing'],
      keepSenders: ['News@Customer.example', ' BÜCHER.example', 'news@customer.example'],
      eSignature: 'keep',
    };
    expect(policyOf(policyInput.parse({ classification })).classification).toEqual({
      keep: ['marketing', 'transactional'],
      keepSenders: ['news@customer.example', 'xn--bcher-kva.example'],
      dropSenders: [],
      eSignature: 'keep',
    });
  });

  it('takes an exception from a domain that is dropped', () => {
    const classification = { keepSenders: ['bob@customer.example'], dropSenders: ['customer.example'] };
    expect(policyInput.safeParse({ classification }).success).toBe(true);
  });

  it.each([
    [{ keepSenders: ['customer'] }, 'classification.keepSenders.0: is neither an e-mail address nor a domain'],
    [{ dropSenders: ['a b@customer.example'] }, 'classification.dropSenders.0: is neither'],
    [{ keep: ['correspondence'] }, 'classification.keep.0: Invalid option'],
    [{ eSignature: true }, 'classification.eSignature: Invalid option'],
    [{ keepSender: [] }, 'classification: Unrecognized key: "keepSender"'],
    [
      { keepSenders: ['Customer.example'], dropSenders: ['x.example', 'customer.EXAMPLE'] },
      'classification.dropSenders: customer.example is kept, as customer.example stands in keepSenders',
    ],
    [
      { keepSenders: ['customer.example'], dropSenders: ['news@mail.customer.example', 'notcustomer.example'] },
      'classification.dropSenders: news@mail.customer.example is kept, as customer.example stands in keepSenders',
    ],
    [
      { keepSenders: Array.from({ length: 1_001 }, (_, index) => `s${index}.example`) },
      'classification.keepSenders: Too',
    ],
  ])('refuses the senders and classes %o, and says why', (classification, complaint) => {
    const issues = policyInput.safeParse({ classification }).error?.issues ?? [];
    expect(issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
      expect.stringContaining(complaint),
    ]);
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
