import type { Selectable } from 'kysely';
import type { Mailbox } from '#libs/contracts';
import type { MailboxesTable } from '#libs/store';

/** A row of mailboxes as the contracts' Mailbox. */
export function mailboxOf(row: Selectable<MailboxesTable>): Mailbox {
  return {
    tenant: row.tenant,
    id: row.id,
    userId: row.user_id,
    email: row.email,
    name: row.name,
    provider: row.provider,
    sync: row.sync === 1,
    consent: row.consent,
    consentVersion: row.consent_version,
    version: row.version,
  };
}
