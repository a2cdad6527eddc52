import type { ClassifierInput } from './classify.js';
import {
  CLASSIFICATION_DEFAULT,
  type ClassifiedEmail,
  type CrmRecord,
  crmRecordKey,
  type Mailbox,
  type Match,
  type Participant,
  type RawEmail,
  type Tenant,
  wholeCrmRecord,
} from '#libs/contracts';
import { CrmDirectory } from './crm-directory.js';
import { UserDirectory } from './user-directory.js';

/** Records for tests: whole and plausible, each changed in what a test is about. */
export const DAY = 86_400_000;
export const NOW = Date.UTC(2026, 5, 15, 12);

export function tenantOf(change: Partial<Tenant> = {}): Tenant {
  return {
    id: 't1',
    name: 'Threads Ltd',
    internalDomains: ['threads.com'],
    blockedDomains: [],
    policy: {
      lookback: { kind: 'oldest-open-opportunity', months: null },
      opportunity: 'most-recently-updated',
      blocked: 'any',
      intervalMinutes: 15,
      classification: CLASSIFICATION_DEFAULT,
    },
    version: 1,
    ...change,
  };
}

export function recordOf(kind: CrmRecord['kind'], id: string, change: Partial<CrmRecord> = {}): CrmRecord {
  const opened = kind === 'opportunity' ? { isOpen: true, createdAt: NOW - 30 * DAY } : {};
  return wholeCrmRecord({ tenant: 't1', kind, id, name: id, updatedAt: NOW, ...opened, ...change });
}

export function crmOf(...records: CrmRecord[]): CrmDirectory {
  const crm = new CrmDirectory();
  for (const record of records) crm.apply(crmRecordKey(record), record);
  return crm;
}

export function mailboxOf(userId: string, change: Partial<Mailbox> = {}): Mailbox {
  return {
    tenant: 't1',
    id: `microsoft-${userId}`,
    userId,
    email: `${userId}@threads.com`,
    name: userId,
    provider: 'microsoft',
    sync: true,
    consent: 'granted',
    consentVersion: 1,
    version: 1,
    ...change,
  };
}

export function usersOf(...mailboxes: Mailbox[]): UserDirectory {
  const users = new UserDirectory();
  for (const mailbox of mailboxes) users.apply(`${mailbox.tenant}/${mailbox.id}`, mailbox);
  return users;
}

/** `from:ann@x.com to:bob@y.com` as participants. */
export function people(text: string): Participant[] {
  return text.split(' ').map((word) => {
    const [role, email = ''] = word.split(':');
    if (role !== 'from' && role !== 'to' && role !== 'cc') throw new RangeError(word);
    return { role, email, name: null };
  });
}

/** A first letter of Ann Lee to Sue, as the rules read it. */
export function letterOf(subject: string, text: string, change: Partial<ClassifierInput> = {}): ClassifierInput {
  return {
    participants: [
      { role: 'from', email: 'ann.lee@acme.com', name: 'Ann Lee' },
      { role: 'to', email: 'sue@threads.com', name: null },
    ],
    subject,
    text,
    newText: text,
    quotedText: '',
    signals: {},
    direction: 'inbound',
    inReplyTo: null,
    references: [],
    ...change,
  };
}

export function mailOf(userId: string, change: Partial<RawEmail> = {}): RawEmail {
  return {
    tenant: 't1',
    messageKey: 'id@x.com',
    mailboxId: `microsoft-${userId}`,
    userId,
    mailboxEmail: `${userId}@threads.com`,
    provider: 'microsoft',
    providerRef: `ref-${userId}`,
    folder: 'inbox',
    direction: 'inbound',
    sentAt: NOW,
    receivedAt: NOW,
    participants: people('from:cust@acme.com to:ann@threads.com cc:bob@threads.com'),
    author: null,
    subject: 'Hello',
    text: 'Hello',
    inReplyTo: null,
    references: [],
    signals: {},
    consentVersion: 1,
    ...change,
  };
}

export const MATCH: Match = {
  accountIds: ['a1'],
  contactIds: [],
  leadIds: [],
  opportunityId: null,
  opportunityRule: null,
  ownerEmail: null,
  ownerUserId: null,
  evidence: [{ email: 'cust@acme.com', kind: 'account', recordId: 'a1', how: 'host' }],
};

export function sightingOf(userId: string, mail: Partial<RawEmail> = {}, match: Partial<Match> = {}): ClassifiedEmail {
  return {
    mail: mailOf(userId, mail),
    match: { ...MATCH, ...match },
    classification: {
      category: 'correspondence',
      reason: 'no_rule',
      newText: 'Hello',
      quotedText: '',
      signature: '',
      disclaimer: '',
    },
  };
}
