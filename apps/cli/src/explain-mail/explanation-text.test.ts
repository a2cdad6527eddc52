import { expect, test } from 'vitest';
import type { Explanation, MailExplanation, Step } from '../../../fetcher/src/fetcher.module.js';
import { explanationText } from './explanation-text.js';

const mailOf = (more: Partial<MailExplanation>): MailExplanation => ({
  ref: 'r1',
  messageKey: 'k1',
  subject: 'Offer',
  outcome: 'kept',
  reason: null,
  says: 'Kept.',
  steps: [],
  stored: { producedFromHere: false, putAside: null, engagements: [] },
  storedSays: 'Nothing.',
  ...more,
});
const textOf = (...mails: MailExplanation[]): string => {
  const explanation: Explanation = {
    tenant: 'acme',
    mailbox: { id: 'google-u1', userId: 'u1', email: 'u1@acme.example', provider: 'google' },
    decidedAt: '2026-11-28T12:00:00.000Z',
    tenantVersion: 1,
    crmRecords: 2,
    lookbackStart: '2025-11-28T12:00:00.000Z',
    mails,
  };
  return explanationText(explanation);
};
const withFacts = (facts: Step['facts']) =>
  textOf(mailOf({ steps: [{ name: 'category', passes: false, reason: 'marketing', facts }] }));

test('whatever admission returns is shown: words, lists, tables, texts and what nobody knew of before', () => {
  const text = withFacts({
    category: 'marketing',
    evidence: ['List-Unsubscribe', 'nine links'],
    somethingNew: { 'list-id': 'news', deep: { score: 0.5 } },
    nobody: null,
    rows: [
      { email: 'a@x', side: 'internal' },
      { email: 'bob@y', blocked: true },
    ],
    newText: 'one\ntwo',
    disclaimer: '',
  });
  expect(text).toContain('\ncategory: does not pass (marketing)\n  category            marketing\n');
  expect(text).toMatch(/^ {2}evidence +List-Unsubscribe, nine links$/m);
  expect(text).toMatch(/^ {2}something new\n {4}list-id +news\n {4}deep\n {6}score +0\.5$/m);
  expect(text).toMatch(/^ {2}nobody +-$/m);
  expect(text).toMatch(/^ {4}EMAIL +SIDE +BLOCKED\n {4}a@x +internal +-\n {4}bob@y +- +yes$/m);
  expect(text).toMatch(/^ {2}new text\n {4}\| one\n {4}\| two$/m);
  expect(text).toMatch(/^ {2}disclaimer +-$/m);
});

test('a mail cannot write on the screen: no escape, no control, no turned text, in no place', () => {
  const hostile = '\u001B]0;owned\u0007\u001B[2J\u202Egnp.exe\u0000\u009B31m\u2028x\r';
  const text = textOf(
    mailOf({
      ref: hostile,
      messageKey: hostile,
      subject: hostile,
      steps: [
        {
          ...{ name: 'signals', passes: null, reason: null },
          facts: { [hostile]: hostile, list: [hostile], rows: [{ [hostile]: hostile }], newText: `a\n${hostile}\n` },
        },
      ],
    }),
  );
  expect(text).toContain('owned');
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});

test('a long text and a long list are cut, and the rest is counted', () => {
  const text = withFacts({
    newText: Array.from({ length: 40 }, () => 'x'.repeat(500)).join('\n'),
    people: Array.from({ length: 500 }, (_, index) => ({ email: `${index}@x` })),
  });
  expect(text).toContain('(28 more lines: --json shows them)');
  expect(text).toContain('(480 more: --json shows them)');
  expect(text.split('\n').filter((line) => line.includes('xxx'))).toHaveLength(12);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(160);
});

test('several mails under one Message-ID are told apart', () => {
  const text = textOf(mailOf({ ref: 'r1' }), mailOf({ ref: 'r2' }));
  expect(text).toContain('2 mails of this mailbox carry the Message-ID.');
  expect(text.match(/^ref +r\d$/gm)).toHaveLength(2);
});
