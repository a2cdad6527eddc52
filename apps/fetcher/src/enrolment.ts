import { type MailboxDirectory, standstillOf } from './domain/mailbox-directory.js';
import { firstPollDelayMs } from './domain/schedule.js';
import type { MailboxRecords } from './mailbox-records.js';
import type { SyncStates } from './sync-states.js';

/** Brings what the `mailboxes` table says into the database, where mailboxes are leased. */
export class Enrolment {
  constructor(
    private readonly mailboxes: MailboxDirectory,
    private readonly states: SyncStates,
    /** forgets what was read under an older consent; null: a mailbox that is connected again goes on where it was */
    private readonly restart: Pick<MailboxRecords, 'forgetOlderConsent'> | null = null,
  ) {}

  /** Enters every mailbox that changed. Throws `Unavailable`; what was not entered is entered the next time. */
  async settle(): Promise<void> {
    for (const [index, { key, tenant, id, mailbox }] of this.mailboxes.changed().entries()) {
      const standstill = standstillOf(mailbox);
      // before it is noted as read under the new one: should this process die in between, it is forgotten once more
      if (mailbox && standstill === null)
        await this.restart?.forgetOlderConsent({ tenant, mailboxId: id }, mailbox.consentVersion);
      await this.states.enrol({
        tenant,
        mailboxId: id,
        provider: mailbox?.provider ?? null,
        consentVersion: mailbox?.consentVersion ?? 0,
        standstill,
        delayMs: firstPollDelayMs(index),
      });
      this.mailboxes.settled(key, mailbox);
    }
  }
}
