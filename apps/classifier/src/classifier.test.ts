import { CLASSIFICATION_DEFAULT, type ClassificationPolicy, type MatchedEmail, type Tenant } from '#libs/contracts';
import { TenantDirectory } from '#libs/rules';
import { expect, test } from 'vitest';
import { ClassifierController } from './classifier.controller.js';

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

function matched(signals: Record<string, string>): MatchedEmail {
  const nothing = { accountIds: [], leadIds: [], opportunityId: null, opportunityRule: null, evidence: [] };
  return {
    mail: {
      tenant: 't',
      messageKey: 'id-1@customer.test',
      mailboxId: 'google-ann',
      userId: 'ann',
      mailboxEmail: 'ann@us.test',
      provider: 'google',
      providerRef: 'm1',
      folder: 'inbox',
      direction: 'inbound',
      sentAt: 1,
      receivedAt: 1,
      author: null,
      participants: [{ role: 'from', email: 'bob@mail.customer.test', name: null }],
      subject: 'the offer',
      text: 'Hello',
      inReplyTo: null,
      references: [],
      signals,
      consentVersion: 1,
    },
    match: { ...nothing, contactIds: ['c1'], ownerEmail: null, ownerUserId: null },
  };
}

/** What becomes of a mail with these header fields while the tenant has these settings; null: there is no such tenant. */
function outcomeOf(signals: Record<string, string>, settings: Partial<ClassificationPolicy> | null): string {
  const tenants = new TenantDirectory();
  const classification = { ...CLASSIFICATION_DEFAULT, ...settings };
  if (settings) tenants.apply('t', { ...TENANT, policy: { ...TENANT.policy, classification } });
  const record = { key: 'k', value: matched(signals) };
  const [outcome] = new ClassifierController(tenants).classify([record as never]);
  return JSON.stringify(outcome);
}

const NEWSLETTER = { 'list-unsubscribe': '<mailto:off@customer.test>' };

test('a replayed mail is decided by the settings that its tenant has now', () => {
  expect(outcomeOf(NEWSLETTER, {})).toContain('"reason":"marketing"');
  expect(outcomeOf(NEWSLETTER, { keep: ['marketing'] })).toContain('"category":"marketing"');
  expect(outcomeOf(NEWSLETTER, { keepSenders: ['customer.test'] })).toContain('"category":"marketing"');
  expect(outcomeOf({}, {})).toContain('"category":"correspondence"');
  expect(outcomeOf({}, { dropSenders: ['bob@mail.customer.test'] })).toContain('"reason":"blocked_sender"');
});

test('mail of a tenant that is gone is dropped', () => {
  expect(outcomeOf({}, null)).toContain('"reason":"mailbox_disabled"');
});
