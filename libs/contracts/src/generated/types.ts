// Generated from schemas/*.avsc by `npm run generate`. Do not edit.

export interface Assignee {
  userId: string;
  email: string;
}

export type AssignmentRule = 'opportunity_owner' | 'sender' | 'to' | 'cc' | 'smallest_mailbox';

export type Category = 'correspondence' | 'transactional' | 'marketing' | 'automated';

export interface Classification {
  category: Category;
  /** reason code of the rule that decided */
  reason: string;
  /** what this mail adds: without quoted history, signature and disclaimer */
  newText: string;
  quotedText: string;
  signature: string;
  /** confidentiality notices, footers of scanners and lists */
  disclaimer: string;
}

/** Which mail is kept although its class is dropped, and the other way round. Senders are addresses, or domains with all that are below them. */
export interface ClassificationPolicy {
  /** classes that are kept */
  keep: ('marketing' | 'transactional' | 'automated')[];
  /** whose mail is kept, although its class is dropped */
  keepSenders: string[];
  /** whose mail is dropped, although its class is kept */
  dropSenders: string[];
  /** notices of services for electronic signatures */
  eSignature: 'keep' | 'drop';
}

/** A matched mail, its category, and its text in parts. */
export interface ClassifiedEmail {
  mail: RawEmail;
  match: Match;
  classification: Classification;
}

export type ConsentState = 'none' | 'granted' | 'revoked';

export type CrmKind = 'account' | 'contact' | 'lead' | 'opportunity';

export interface CrmLinks {
  accountIds: string[];
  contactIds: string[];
  leadIds: string[];
  opportunityId: null | string;
}

/** An account, contact, lead or opportunity of a tenant's CRM. Fields that a kind does not have are empty. */
export interface CrmRecord {
  tenant: string;
  kind: CrmKind;
  id: string;
  name: string;
  /** ms since 1970 */
  updatedAt: number;
  /** account */
  domains: string[];
  /** contact, lead */
  email: null | string;
  /** contact, opportunity */
  accountId: null | string;
  /** lead */
  company: null | string;
  /** opportunity */
  contactIds: string[];
  /** opportunity */
  ownerEmail: null | string;
  /** opportunity */
  isOpen: null | boolean;
  /** opportunity */
  createdAt: null | number;
  /** opportunity */
  closedAt: null | number;
  /** account, contact, lead: when an address or a domain was last added to it, so that past mail can be looked for again */
  matchableSince: null | number;
}

/** Seen from the mailbox: outbound when the mailbox's own address is in From. */
export type Direction = 'inbound' | 'outbound';

/** One message, however many mailboxes saw it, assigned to one person. A higher version replaces a lower one; a record without a value (tombstone) says the engagement is gone. */
export interface Engagement {
  /** UUIDv5 of tenant and message key */
  id: string;
  version: number;
  tenant: string;
  kind: EngagementKind;
  messageKey: string;
  assignee: Assignee;
  participants: Participant[];
  subject: string;
  text: string;
  newText: string;
  /** ms since 1970 */
  sentAt: number;
  threadId: string;
  inReplyTo: null | string;
  references: string[];
  crm: CrmLinks;
  sightings: Sighting[];
  explanation: Explanation;
}

export type EngagementKind = 'email' | 'meeting';

/** Why it was kept, and why it is assigned so */
export interface Explanation {
  matched: MatchEvidence[];
  /** policy that chose the opportunity */
  opportunity: null | string;
  category: Category;
  /** reason code of the classifier */
  reason: string;
  assigned: AssignmentRule;
}

export interface Lookback {
  kind: 'oldest-open-opportunity' | 'fixed' | 'forward';
  /** for fixed */
  months: null | number;
}

/** One user's account at one provider, and whether it may be read. */
export interface Mailbox {
  tenant: string;
  /** <provider>-<user id> */
  id: string;
  userId: string;
  email: string;
  name: string;
  provider: Provider;
  /** the user's switch: Import Email Conversations */
  sync: boolean;
  consent: ConsentState;
  consentVersion: number;
  /** grows with every change */
  version: number;
}

/** What the CRM knows of the participants. Id lists are sorted and without duplicates. */
export interface Match {
  accountIds: string[];
  contactIds: string[];
  leadIds: string[];
  opportunityId: null | string;
  /** the policy that chose the opportunity */
  opportunityRule: null | string;
  /** owner of the opportunity in the CRM */
  ownerEmail: null | string;
  /** the tenant's user with the owner's address */
  ownerUserId: null | string;
  evidence: MatchEvidence[];
}

/** An admitted mail and the CRM records it belongs to. */
export interface MatchedEmail {
  mail: RawEmail;
  match: Match;
}

export type MatchedKind = 'account' | 'contact' | 'lead';

/** Which participant matched which record, and how */
export interface MatchEvidence {
  email: string;
  kind: MatchedKind;
  recordId: string;
  /** address, address-without-tag, gmail-dots, host or registrable-domain */
  how: string;
}

/** A name and address in From, To or Cc. Bcc is never read. */
export interface Participant {
  role: ParticipantRole;
  /** lower case, domain in ASCII (IDNA) */
  email: string;
  /** display name as sent; never used for matching */
  name: null | string;
}

export type ParticipantRole = 'from' | 'to' | 'cc';

export interface Policy {
  lookback: Lookback;
  opportunity: 'most-recently-updated' | 'most-recently-created' | 'oldest';
  blocked: 'any' | 'all-external';
  intervalMinutes: number;
  classification: ClassificationPolicy;
}

export type Provider = 'microsoft' | 'google';

/** One admitted mail as one mailbox saw it (a sighting), normalised. No HTML, no Bcc, no attachments. */
export interface RawEmail {
  tenant: string;
  /** the Message-ID without its angle brackets, or a fingerprint where none is usable */
  messageKey: string;
  mailboxId: string;
  userId: string;
  /** the address of the mailbox */
  mailboxEmail: string;
  provider: Provider;
  /** the provider's id of the message in this mailbox */
  providerRef: string;
  /** well-known folder or label name in lower case, or the provider's folder id */
  folder: string;
  direction: Direction;
  /** Date header; the time of receipt where the header is unusable; ms since 1970 */
  sentAt: number;
  /** ms since 1970 */
  receivedAt: number;
  participants: Participant[];
  /** who wrote it, where a mailing list or a service put its own address into From; normalised address */
  author: null | string;
  subject: string;
  /** plain text of the whole body, quoted history included */
  text: string;
  /** Message-ID without angle brackets */
  inReplyTo: null | string;
  /** Message-IDs without angle brackets, oldest first */
  references: string[];
  /** header fields the classifier reads, by lower-case name; only those of a fixed list */
  signals: Record<string, string>;
  /** version of the mailbox's consent under which it was read */
  consentVersion: number;
}

/** One message seen in one mailbox; sorted by mailbox id */
export interface Sighting {
  mailboxId: string;
  userId: string;
  direction: Direction;
}

/** A customer company of this installation: its domains and its policy. */
export interface Tenant {
  id: string;
  name: string;
  internalDomains: string[];
  blockedDomains: string[];
  policy: Policy;
  /** grows with every change */
  version: number;
}
