import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const MAILBOX = 'tenant VARCHAR(100) NOT NULL, mailbox_id VARCHAR(120) NOT NULL';

const STATEMENTS = [
  `ALTER TABLE sync_state
    ADD COLUMN provider VARCHAR(20) NOT NULL DEFAULT 'microsoft', ADD COLUMN lookback_key VARCHAR(200) NULL,
    ADD COLUMN covered_from BIGINT NULL, ADD COLUMN crm_decided_at BIGINT NOT NULL DEFAULT 0, ADD COLUMN rules_hash CHAR(64) NULL,
    ADD COLUMN live_due_at BIGINT NOT NULL DEFAULT 0, ADD COLUMN backfill_began_at BIGINT NULL, ADD COLUMN reconciled_at BIGINT NULL, ADD COLUMN reconcile_gaps BIGINT NOT NULL DEFAULT 0,
    ADD KEY sync_state_lease (lease_until)`,
  `ALTER TABLE cursors ADD COLUMN kind VARCHAR(40) NOT NULL DEFAULT ''`,
];

const TABLES = [
  `CREATE TABLE kept_mails (
    ${MAILBOX}, ref_hash BINARY(16) NOT NULL, received_at BIGINT NOT NULL, PRIMARY KEY (tenant, mailbox_id, ref_hash))`,
  `CREATE TABLE unread_mails (
    ${MAILBOX}, ref_hash BINARY(16) NOT NULL, ref VARCHAR(1000) NOT NULL, state VARCHAR(20) NOT NULL, attempts INT NOT NULL,
    code VARCHAR(60) NOT NULL, first_at BIGINT NOT NULL, next_at BIGINT NOT NULL, PRIMARY KEY (tenant, mailbox_id, ref_hash))`,
  `CREATE TABLE sync_windows (
    ${MAILBOX}, kind VARCHAR(20) NOT NULL, from_at BIGINT NOT NULL, to_at BIGINT NULL, cursor_text MEDIUMTEXT NULL,
    planned_at BIGINT NOT NULL, scanned BIGINT NOT NULL DEFAULT 0, found BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, mailbox_id, kind))`,
  `CREATE TABLE provider_pauses (
    provider VARCHAR(20) NOT NULL, tenant VARCHAR(100) NOT NULL, cause VARCHAR(100) NOT NULL, failures INT NOT NULL,
    until_at BIGINT NOT NULL, PRIMARY KEY (provider, tenant))`,
  `CREATE TABLE push_subscriptions (
    ${MAILBOX}, provider VARCHAR(20) NOT NULL, subscription_id VARCHAR(200) NOT NULL, client_state_hash CHAR(64) NOT NULL,
    expires_at BIGINT NOT NULL, renew_at BIGINT NOT NULL, PRIMARY KEY (tenant, mailbox_id),
    KEY push_subscriptions_id (subscription_id))`,
];

/** Stretches of time to read, the refs of what was kept or could not be read, pauses and subscriptions of providers. */
export const mailboxWindows: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    for (const table of TABLES)
      await sql.raw(`${table} ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`).execute(db);
  },
};
