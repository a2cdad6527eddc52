/** What a seed decides: two tenants with their people, CRM and mail, and what happens while the product reads. Pure data. */

export type Provider = 'microsoft' | 'google';

export interface LookbackPlan {
  kind: 'oldest-open-opportunity' | 'fixed' | 'forward';
  months?: number;
}

export interface PersonPlan {
  /** of the CRM record; null: nobody in the CRM */
  id: string | null;
  kind: 'contact' | 'lead' | null;
  email: string;
  name: string;
  accountId: string | null;
}

export interface UserPlan {
  id: string;
  email: string;
  name: string;
  sync: boolean;
}

export interface AccountPlan {
  id: string;
  name: string;
  domains: string[];
}

/** Instants in ms since 1970. */
export interface OpportunityPlan {
  id: string;
  name: string;
  accountId: string;
  contactIds: string[];
  ownerEmail: string;
  isOpen: boolean;
  createdAt: number;
  updatedAt: number;
  closedAt: number | null;
}

/** One message, and the mailboxes and folders in which it lies. */
export interface MessagePlan {
  kind: string;
  raw: string;
  copies: { userId: string; folder: string }[];
}

/** CRM records that come later: nothing but the mail of these people and domains depends on them. */
export type LateRecord =
  | { kind: 'contact' | 'lead'; person: PersonPlan }
  | { kind: 'account'; account: AccountPlan }
  /** it belongs to nobody's mail; under `oldest-open-opportunity` its owner's lookback widens */
  | { kind: 'opportunity'; opportunity: OpportunityPlan };

export interface TenantPlan {
  id: string;
  provider: Provider;
  domain: string;
  blockedDomains: string[];
  blocked: 'any' | 'all-external';
  opportunityRule: 'most-recently-updated' | 'most-recently-created' | 'oldest';
  lookback: LookbackPlan;
  users: UserPlan[];
  accounts: AccountPlan[];
  people: PersonPlan[];
  opportunities: OpportunityPlan[];
  messages: MessagePlan[];
  late: LateRecord[];
}

/** A mail by its mailbox and where its file lies in the company folder, or the name that its delivery gave it. */
export interface MailRef {
  email: string;
  mail: string;
}

/** One thing that happens. Everything that is done to mail is done at the provider; the rest at our own doors. */
export type Happening =
  | { what: 'deliver' | 'late arrival' | 'draft'; email: string; folder: string; raw: string; mail: string }
  | ({ what: 'move'; folder: string } & MailRef)
  | ({ what: 'there and back'; folder: string; back: string } & MailRef)
  /** `raw`: the whole mail, with the new subject in it */
  | ({ what: 'edit'; subject: string; raw: string } & MailRef)
  | ({ what: 'edit draft'; raw: string } & MailRef)
  | ({ what: 'send draft' | 'read' | 'delete' } & MailRef)
  | { what: 'create folder' | 'delete folder'; email: string; folder: string }
  | { what: 'rename folder' | 'move folder'; email: string; folder: string; to: string }
  | { what: 'lookback'; tenant: string; lookback: LookbackPlan }
  | { what: 'late record'; tenant: string; record: LateRecord }
  | { what: 'switch'; tenant: string; email: string; on: boolean }
  | { what: 'disconnect' | 'reconnect'; tenant: string; email: string }
  | { what: 'revoke at provider'; tenant: string; email: string }
  | { what: 'forget history'; email: string }
  | { what: 'expire tokens' };

export type What = Happening['what'];

export interface Step {
  /** ms after the phase began */
  atMs: number;
  happening: Happening;
}

/** A fault that the simulator injects, as its control API takes it; `mailbox` keeps it to this seed. */
export interface FaultPlan {
  name: string;
  rule: Record<string, unknown> & { mailbox: string };
}

/** Happenings and faults side by side; then everything is mended, and read to the end. */
export interface Phase {
  lengthMs: number;
  steps: Step[];
  faults: { atMs: number; fault: FaultPlan }[];
}

export interface SeedPlan {
  seed: number;
  tenants: TenantPlan[];
  phases: Phase[];
}

/** How large the companies of a seed are, and how long its phases last. */
export interface Size {
  users: readonly [least: number, most: number];
  mails: readonly [least: number, most: number];
  phaseMs: readonly [least: number, most: number];
}

export const QUICK: Size = { users: [5, 7], mails: [90, 160], phaseMs: [3_000, 6_000] };
export const FULL: Size = { users: [5, 40], mails: [200, 5_000], phaseMs: [5_000, 14_000] };
