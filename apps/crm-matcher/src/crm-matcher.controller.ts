import { matchedEmails, type MatchedEmail, rawEmails, type RawEmail } from '#libs/contracts';
import { admitParticipants, CrmDirectory, TenantDirectory, UserDirectory } from '#libs/rules';
import { drop, forward, type Outcome, Stage, type StageRecord } from '#libs/stage';
import { Controller } from '@nestjs/common';

/** Decides again, with today's CRM and today's lists, whether a mail belongs to a customer, and to which. */
@Controller()
export class CrmMatcherController {
  constructor(
    private readonly tenants: TenantDirectory,
    private readonly users: UserDirectory,
    private readonly crm: CrmDirectory,
  ) {}

  @Stage({ reads: rawEmails, writes: matchedEmails })
  match(batch: readonly StageRecord<RawEmail>[]): Outcome<MatchedEmail>[] {
    return batch.map(({ value }) => (value === null ? drop('erased') : this.matchOne(value)));
  }

  private matchOne(mail: RawEmail): Outcome<MatchedEmail> {
    const tenant = this.tenants.find(mail.tenant);
    if (!tenant) return drop('mailbox_disabled');
    const admission = admitParticipants(mail, { tenant, users: this.users, crm: this.crm });
    return admission.admitted ? forward({ mail, match: admission.match }) : drop(admission.reason);
  }
}
