import { type MailboxDirectory, standstillOf } from './domain/mailbox-directory.js';
import { firstPollDelayMs } from './domain/schedule.js';
import type { SyncStates } from './sync-states.js';

/** Brings what the `mailboxes` table says into the database, where mailboxes are leased. */
export class Enrolment {
  constructor(
    private readonly mailboxes: MailboxDirectory,
    private readonly states: SyncStates,
  ) {}

  /** Enters every mailbox that changed. Throws `Unavailable`; what was not entered is entered the next time. */
  async settle(): Promise<void> {
    for (const [index, { key, tenant, id, mailbox }] of this.mailboxes.changed().entries()) {
      await this.states.enrol({
        tenant,
        mailboxId: id,
        provider: mailbox?.provider ?? null,
        consentVersion: mailbox?.consentVersion ?? 0,
        standstill: standstillOf(mailbox),
        delayMs: firstPollDelayMs(index),
      });
      this.mailboxes.settled(key, mailbox);
    }
  }
}
