import { CLASSIFICATION_DEFAULT, type Participant, type RawEmail, type Tenant } from '#libs/contracts';
import { HISTORY_SIGNAL, UserDirectory } from '#libs/rules';
import { expect, test } from 'vitest';
import { asReply, factsOf, factsWanted, withHistory } from './mail-history.js';

const TENANT: Tenant = {
  id: 't',
  name: 'T',
  internalDomains: ['us.test'],
  blockedDomains: [],
  policy: {
    lookback: { kind: 'fixed', months: 12 },
    opportunity: 'oldest',
    blocked: 'any',
    intervalMinutes: 15,
    classification: CLASSIFICATION_DEFAULT,
  },
  version: 1,
};

const COMPANY = { tenant: TENANT, users: new UserDirectory() };

const someone = (role: Participant['role'], ...emails: string[]) =>
  emails.map((email): Participant => ({ role, email, name: null }));

function inbound(more: Partial<RawEmail> = {}): RawEmail {
  return {
    tenant: 't',
    messageKey: 'answer@customer.test',
    mailboxId: 'google-ann',
    userId: 'ann',
    mailboxEmail: 'ann@us.test',
    provider: 'google',
    providerRef: 'm1',
    folder: 'inbox',
    direction: 'inbound',
    author: null,
    sentAt: 1,
    receivedAt: 1,
    participants: [...someone('from', 'bob@customer.test'), ...someone('to', 'ann@us.test')],
    subject: 'the offer',
    text: 'Hello',
    inReplyTo: null,
    references: [],
    signals: {},
    consentVersion: 1,
    ...more,
  };
}

const outbound = (...to: string[]): RawEmail =>
  inbound({
    direction: 'outbound',
    messageKey: 'offer@us.test',
    participants: [...someone('from', 'ann@us.test'), ...someone('to', ...to), ...someone('cc', 'carl@us.test')],
  });

/** What is said of a mail after these were kept. */
function wordsOf(mail: RawEmail, ...kept: RawEmail[]): string | undefined {
  const known = new Set(kept.flatMap((one) => factsOf(one, COMPANY)));
  return withHistory(mail, COMPANY, known).signals[HISTORY_SIGNAL];
}

test('a mail that answers ours says so, whichever header names it', () => {
  const sent = outbound('dora@customer.test');
  expect(wordsOf(inbound({ inReplyTo: 'offer@us.test' }), sent)).toBe('replies');
  expect(wordsOf(inbound({ references: ['offer@us.test', 'other@customer.test'] }), sent)).toBe('replies');
  expect(wordsOf(inbound({ inReplyTo: 'other@customer.test' }), sent)).toBeUndefined();
  expect(wordsOf(inbound({ inReplyTo: 'OFFER@us.test' }), sent)).toBeUndefined();
});

test('a mail of somebody whom a user wrote to says so', () => {
  expect(wordsOf(inbound(), outbound('bob@customer.test'))).toBe('written');
  expect(wordsOf(inbound(), outbound('dora@customer.test'))).toBeUndefined();
  expect(wordsOf(inbound({ inReplyTo: 'offer@us.test' }), outbound('bob@customer.test'))).toBe('replies written');
});

test('colleagues are written to every day: that says nothing', () => {
  const colleague = inbound({
    participants: [...someone('from', 'carl@us.test'), ...someone('cc', 'bob@customer.test')],
  });
  expect(wordsOf(colleague, outbound('bob@customer.test'))).toBeUndefined();
  expect(factsOf(outbound('bob@customer.test'), COMPANY)).toHaveLength(2);
});

test('a mail to a crowd was written to none of them, and can be answered all the same', () => {
  const crowd = Array.from({ length: 51 }, (_, index) => `p${index}@customer.test`);
  const letter = outbound('bob@customer.test', ...crowd);
  expect(wordsOf(inbound({ inReplyTo: 'offer@us.test' }), letter)).toBe('replies');
});

test('mail that came in tells nothing of later mail, and mail that goes out needs to know nothing', () => {
  expect(factsOf(inbound(), COMPANY)).toEqual([]);
  expect(factsWanted(outbound('bob@customer.test'), COMPANY)).toEqual([]);
  expect(asReply(outbound('bob@customer.test'))).toBeNull();
});

test('the signal is ours alone: what stood there goes', () => {
  const forged = inbound({ signals: { [HISTORY_SIGNAL]: 'replies', precedence: 'bulk' } });
  expect(withHistory(forged, COMPANY, new Set()).signals).toEqual({ precedence: 'bulk' });
});

test('what a mail would say if it answered us is known once', () => {
  const written = withHistory(inbound(), COMPANY, new Set(factsOf(outbound('bob@customer.test'), COMPANY)));
  const reply = asReply(written);
  expect(reply?.signals[HISTORY_SIGNAL]).toBe('replies written');
  expect(reply && asReply(reply)).toBeNull();
});

test('of a long thread the nearest mails are looked up', () => {
  const references = Array.from({ length: 200 }, (_, index) => `r${index}@customer.test`);
  const wanted = factsWanted(inbound({ references }), COMPANY);
  expect(wanted).toContain('sent r199@customer.test');
  expect(wanted.length).toBeLessThan(40);
});
