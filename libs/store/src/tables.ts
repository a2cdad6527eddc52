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
  state: SyncStateName;
  /** a short code that says why, never a provider's message */
  cause: string | null;
  lease_owner: string | null;
  lease_until: NullableInstant;
  due_at: Instant;
  /** mail received before this is outside the lookback; set at the first sync */
  lookback_start: NullableInstant;
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
  /** 1: the first walk of the folder is complete, the cursor only brings changes */
  complete: Flag;
  updated_at: Instant;
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

/** The assigner's memory: all sightings of one message key. */
export interface MessageStatesTable {
  tenant: string;
  /** pipelineKey(tenant, message key) */
  message_hash: string;
  /** zstd-compressed JSON of the sightings with their revisions and of the engagement ids that were published */
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
  message_states: MessageStatesTable;
  engagements: EngagementsTable;
  engagement_links: EngagementLinksTable;
}

export type SyncState = Selectable<SyncStateTable>;
export type NewEngagement = Insertable<EngagementsTable>;
export type NewEngagementLink = Insertable<EngagementLinksTable>;
