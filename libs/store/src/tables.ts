import type { DropReason } from '#libs/contracts';
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';

/** Instants are stored as BIGINT milliseconds since 1970 (UTC) and read as numbers. */
type Instant = ColumnType<number, number, number>;
type NullableInstant = ColumnType<number | null, number | null | undefined, number | null>;
/** JSON is written as text and read back parsed. */
type Json<T> = ColumnType<T, string, string>;
/** MariaDB has no boolean: 0 or 1. */
type Flag = ColumnType<number, number | boolean, number | boolean>;

export interface TenantsTable {
  id: string;
  /** the contracts' Tenant without its version */
  settings: Json<unknown>;
  version: number;
}

export interface UsersTable {
  tenant: string;
  id: string;
  email: string;
  name: string;
}

export interface MailboxesTable {
  tenant: string;
  id: string;
  user_id: string;
  email: string;
  name: string;
  provider: 'microsoft' | 'google';
  sync: Flag;
  consent: 'none' | 'granted' | 'revoked';
  consent_version: number;
  version: number;
}

export interface MailboxTokensTable {
  tenant: string;
  mailbox_id: string;
  provider: 'microsoft' | 'google';
  /** sealed JSON {"refreshToken"}; see libs/secrets */
  sealed: string;
  /** grows with every write: rotated tokens are stored by compare-and-swap */
  version: number;
  updated_at: Instant;
}

export interface OauthStatesTable {
  /** SHA-256 (hex) of the state: the state itself is never stored */
  state_hash: string;
  tenant: string;
  mailbox_id: string;
  /** sealed JSON of the PKCE verifier and the nonce */
  sealed: string;
  expires_at: Instant;
}

/** Rows whose present state must still be published to a compacted topic. */
export interface OutboxTable {
  id: Generated<number>;
  topic: string;
  record_key: string;
  created_at: Instant;
}

export type SyncStateName =
  'waiting' | 'backfilling' | 'live' | 'throttled' | 'needs_reconnect' | 'paused' | 'disabled';

/** One row for each mailbox that may be read: who works on it, when it is due, and how far it is. */
export interface SyncStateTable {
  tenant: string;
  mailbox_id: string;
  provider: 'microsoft' | 'google';
  state: SyncStateName;
  /** a short code that says why, never a provider's message */
  cause: string | null;
  lease_owner: string | null;
  lease_until: NullableInstant;
  /** when a worker is needed: for new mail, or for past mail that is still to be read */
  due_at: Instant;
  /** when new mail is to be looked for */
  live_due_at: Instant;
  /** mail received before this is outside the lookback */
  lookback_start: NullableInstant;
  /** what the lookback was computed from; it is computed anew when this changes */
  lookback_key: string | null;
  /** the oldest instant that was ever planned to be read: null before the baselines of all folders stand */
  covered_from: NullableInstant;
  /** CRM records that became matchable up to this instant (`matchableSince`) have been looked for in all past mail */
  crm_decided_at: Instant;
  /** hash of the tenant's lists and rules that admission decided by */
  rules_hash: string | null;
  /** when the backfill began, for the ETA; null when none runs */
  backfill_began_at: NullableInstant;
  reconciled_at: NullableInstant;
  /** mails that the last reconciliation found missing, and healed */
  reconcile_gaps: number;
  last_sync_at: NullableInstant;
  /** mails that the read folders held when last counted */
  expected: number;
  failures: number;
  consent_version: number;
}

/** Where a mailbox's next page begins, one row for each folder. */
export interface CursorsTable {
  tenant: string;
  mailbox_id: string;
  folder: string;
  cursor_text: string;
  /** 1: the baseline stands, the cursor only brings changes */
  complete: Flag;
  /** `MailSource.cursorKind` that it was made with */
  kind: string;
  /** when the cursor was generated */
  updated_at: Instant;
}

/** Mails of a mailbox that were kept, so that none is read twice. Of mail that was not kept nothing is known. */
export interface KeptMailsTable {
  tenant: string;
  mailbox_id: string;
  /** first 16 bytes of the SHA-256 of the provider's ref */
  ref_hash: Buffer;
  received_at: Instant;
}

/** What kept mail that a mailbox sent tells of later mail: its id, and to whom it went. All mailboxes of the tenant look it up. */
export interface MailHistoryTable {
  tenant: string;
  /** first 16 bytes of the SHA-256 of tenant and fact */
  fact_hash: Buffer;
  mailbox_id: string;
}

/** Mails that were admitted by their headers and whose body the provider does not give: a reference, never content. */
export interface UnreadMailsTable {
  tenant: string;
  mailbox_id: string;
  ref_hash: Buffer;
  ref: string;
  state: 'retrying' | 'quarantined';
  attempts: number;
  /** a short code that says why, never a provider's message */
  code: string;
  first_at: Instant;
  next_at: Instant;
}

export type WindowKind = 'heal' | 'backfill' | 'widening' | 'crm' | 'rules' | 'sweep' | 'reconcile';

/** Stretches of time that are still to be read in a mailbox, one of each kind. */
export interface SyncWindowsTable {
  tenant: string;
  mailbox_id: string;
  kind: WindowKind;
  from_at: Instant;
  to_at: NullableInstant;
  /** null: not begun */
  cursor_text: string | null;
  planned_at: Instant;
  scanned: number;
  /** mails that were kept for the first time */
  found: number;
}

/** Providers that turn away the whole app (tenant: empty) or one tenant: nothing is asked before `until_at`. */
export interface ProviderPausesTable {
  provider: 'microsoft' | 'google';
  tenant: string;
  cause: string;
  failures: number;
  until_at: Instant;
}

/** Promises of the providers to tell of changes. */
export interface PushSubscriptionsTable {
  tenant: string;
  mailbox_id: string;
  provider: 'microsoft' | 'google';
  subscription_id: string;
  /** SHA-256 (hex) of the secret that every call must carry */
  client_state_hash: string;
  expires_at: Instant;
  renew_at: Instant;
}

/**
 * What became of a folder's mails: how many were admitted, and how many were not, by reason. Nothing else is known of those.
 * Written in the transaction that saves the folder's cursor; when a folder is walked anew its rows go first, so the counts are exact.
 */
export interface MailCountsTable {
  tenant: string;
  mailbox_id: string;
  folder: string;
  outcome: 'admitted' | DropReason;
  mails: number;
}

/** The assigner's memory of one message key: all sightings, and who refers to it, which may be known before any sighting is. */
export interface MessageStatesTable {
  tenant: string;
  /** pipelineKey(tenant, message key) */
  message_hash: string;
  /** zstd-compressed JSON of the sightings with their revisions, the engagement ids that were published, and the thread */
  state: Buffer;
}

export interface EngagementsTable {
  tenant: string;
  id: string;
  version: number;
  kind: 'email' | 'meeting';
  message_key: string;
  assignee_user_id: string;
  assignee_email: string;
  subject: string;
  sent_at: Instant;
  thread_id: string;
  opportunity_id: string | null;
  /** the whole engagement as it stands on the topic */
  document: Json<unknown>;
}

/** Which accounts, contacts, leads, opportunities and users an engagement belongs to. */
export interface EngagementLinksTable {
  tenant: string;
  kind: 'account' | 'contact' | 'lead' | 'opportunity' | 'user';
  record_id: string;
  sent_at: Instant;
  engagement_id: string;
}

export interface Database {
  tenants: TenantsTable;
  users: UsersTable;
  mailboxes: MailboxesTable;
  mailbox_tokens: MailboxTokensTable;
  oauth_states: OauthStatesTable;
  outbox: OutboxTable;
  sync_state: SyncStateTable;
  cursors: CursorsTable;
  mail_counts: MailCountsTable;
  kept_mails: KeptMailsTable;
  mail_history: MailHistoryTable;
  unread_mails: UnreadMailsTable;
  sync_windows: SyncWindowsTable;
  provider_pauses: ProviderPausesTable;
  push_subscriptions: PushSubscriptionsTable;
  message_states: MessageStatesTable;
  engagements: EngagementsTable;
  engagement_links: EngagementLinksTable;
}

export type SyncState = Selectable<SyncStateTable>;
export type NewEngagement = Insertable<EngagementsTable>;
export type NewEngagementLink = Insertable<EngagementLinksTable>;
