import { classifiedEmails, type ClassifiedEmail, matchedEmails, type MatchedEmail } from '#libs/contracts';
import { admitText, TenantDirectory } from '#libs/rules';
import { drop, forward, type Outcome, Stage, type StageRecord } from '#libs/stage';
import { Controller } from '@nestjs/common';

/**
 * Decides what kind of mail it is, and by today's settings of its tenant whether that kind is kept; parts its text into what is new, what is quoted,
 * the signature and the
 * disclaimers.
 */
@Controller()
export class ClassifierController {
  constructor(private readonly tenants: TenantDirectory) {}

  @Stage({ reads: matchedEmails, writes: classifiedEmails })
  classify(batch: readonly StageRecord<MatchedEmail>[]): Outcome<ClassifiedEmail>[] {
    return batch.map(({ value }) => (value === null ? drop('erased') : this.classifyOne(value)));
  }

  private classifyOne(matched: MatchedEmail): Outcome<ClassifiedEmail> {
    const tenant = this.tenants.find(matched.mail.tenant);
    if (!tenant) return drop('mailbox_disabled');
    const admission = admitText(matched.mail, tenant);
    return admission.admitted
      ? forward({ ...matched, classification: admission.classification })
      : drop(admission.reason);
  }
}
