import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Ids and keys are compared byte by byte: `utf8mb4_bin`, so that ids that differ in case or accents stay apart. */
const TABLES = [
  `CREATE TABLE tenants (
    id VARCHAR(100) PRIMARY KEY, settings JSON NOT NULL, version BIGINT NOT NULL)`,
  `CREATE TABLE users (
    tenant VARCHAR(100) NOT NULL, id VARCHAR(100) NOT NULL, email VARCHAR(320) NOT NULL, name VARCHAR(300) NOT NULL,
    PRIMARY KEY (tenant, id), UNIQUE KEY users_email (tenant, email))`,
  `CREATE TABLE mailboxes (
    tenant VARCHAR(100) NOT NULL, id VARCHAR(120) NOT NULL, user_id VARCHAR(100) NOT NULL, email VARCHAR(320) NOT NULL,
    name VARCHAR(300) NOT NULL, provider VARCHAR(20) NOT NULL, sync TINYINT NOT NULL DEFAULT 0,
    consent VARCHAR(20) NOT NULL DEFAULT 'none', consent_version INT NOT NULL DEFAULT 0, version BIGINT NOT NULL,
    PRIMARY KEY (tenant, id))`,
  `CREATE TABLE mailbox_tokens (
    tenant VARCHAR(100) NOT NULL, mailbox_id VARCHAR(120) NOT NULL, provider VARCHAR(20) NOT NULL, sealed MEDIUMTEXT NOT NULL,
    version BIGINT NOT NULL, updated_at BIGINT NOT NULL, PRIMARY KEY (tenant, mailbox_id))`,
  `CREATE TABLE oauth_states (
    state_hash CHAR(64) PRIMARY KEY, tenant VARCHAR(100) NOT NULL, mailbox_id VARCHAR(120) NOT NULL, sealed TEXT NOT NULL,
    expires_at BIGINT NOT NULL, KEY oauth_states_expiry (expires_at))`,
  `CREATE TABLE outbox (
    id BIGINT AUTO_INCREMENT PRIMARY KEY, topic VARCHAR(100) NOT NULL, record_key VARCHAR(400) NOT NULL, created_at BIGINT NOT NULL)`,
  `CREATE TABLE sync_state (
    tenant VARCHAR(100) NOT NULL, mailbox_id VARCHAR(120) NOT NULL, state VARCHAR(20) NOT NULL DEFAULT 'waiting',
    cause VARCHAR(100) NULL, lease_owner VARCHAR(100) NULL, lease_until BIGINT NULL, due_at BIGINT NOT NULL DEFAULT 0,
    lookback_start BIGINT NULL, last_sync_at BIGINT NULL, 
    expected BIGINT NOT NULL DEFAULT 0, failures INT NOT NULL DEFAULT 0, consent_version INT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, mailbox_id), KEY sync_state_due (due_at))`,
  `CREATE TABLE cursors (
    tenant VARCHAR(100) NOT NULL, mailbox_id VARCHAR(120) NOT NULL, folder VARCHAR(300) NOT NULL, cursor_text MEDIUMTEXT NOT NULL,
    complete TINYINT NOT NULL DEFAULT 0, updated_at BIGINT NOT NULL, PRIMARY KEY (tenant, mailbox_id, folder))`,
  `CREATE TABLE mail_counts (
    tenant VARCHAR(100) NOT NULL, mailbox_id VARCHAR(120) NOT NULL, folder VARCHAR(300) NOT NULL, outcome VARCHAR(40) NOT NULL,
    mails BIGINT NOT NULL, PRIMARY KEY (tenant, mailbox_id, folder, outcome))`,
  `CREATE TABLE message_states (
    tenant VARCHAR(100) NOT NULL, message_hash CHAR(32) NOT NULL, state LONGBLOB NOT NULL, PRIMARY KEY (tenant, message_hash))`,
  `CREATE TABLE engagements (
    tenant VARCHAR(100) NOT NULL, id CHAR(36) NOT NULL, version BIGINT NOT NULL, kind VARCHAR(20) NOT NULL,
    message_key MEDIUMTEXT NOT NULL, assignee_user_id VARCHAR(100) NOT NULL, assignee_email VARCHAR(320) NOT NULL,
    subject MEDIUMTEXT NOT NULL, sent_at BIGINT NOT NULL, thread_id MEDIUMTEXT NOT NULL, opportunity_id VARCHAR(200) NULL,
    document LONGTEXT NOT NULL, PRIMARY KEY (tenant, id), KEY engagements_sent (tenant, sent_at))`,
  `CREATE TABLE engagement_links (
    tenant VARCHAR(100) NOT NULL, kind VARCHAR(20) NOT NULL, record_id VARCHAR(200) NOT NULL, sent_at BIGINT NOT NULL,
    engagement_id CHAR(36) NOT NULL, PRIMARY KEY (tenant, kind, record_id, sent_at, engagement_id),
    KEY engagement_links_engagement (tenant, engagement_id))`,
];

export const firstTables: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of TABLES)
      await sql.raw(`${table} ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`).execute(db);
  },
};
