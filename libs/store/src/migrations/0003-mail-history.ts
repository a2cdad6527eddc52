import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const TABLE = `CREATE TABLE mail_history (
  tenant VARCHAR(100) NOT NULL, fact_hash BINARY(16) NOT NULL, mailbox_id VARCHAR(120) NOT NULL,
  PRIMARY KEY (tenant, fact_hash, mailbox_id), KEY mail_history_mailbox (tenant, mailbox_id))`;

/** What kept mail that was sent tells: which ids it had, and to whom it went. */
export const mailHistory: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(`${TABLE} ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`).execute(db);
  },
};
