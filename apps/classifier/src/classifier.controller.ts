import { classifiedEmails, type ClassifiedEmail, matchedEmails, type MatchedEmail } from '#libs/contracts';
import { admitText } from '#libs/rules';
import { drop, forward, type Outcome, Stage, type StageRecord } from '#libs/stage';
import { Controller } from '@nestjs/common';

/** Decides what kind of mail it is; keeps correspondence, and parts its text into what is new, what is quoted, the signature and the disclaimers. */
@Controller()
export class ClassifierController {
  @Stage({ reads: matchedEmails, writes: classifiedEmails })
  classify(batch: readonly StageRecord<MatchedEmail>[]): Outcome<ClassifiedEmail>[] {
    return batch.map(({ value }) => (value === null ? drop('erased') : classifyOne(value)));
  }
}

function classifyOne(matched: MatchedEmail): Outcome<ClassifiedEmail> {
  const admission = admitText(matched.mail);
  return admission.admitted
    ? forward({ ...matched, classification: admission.classification })
    : drop(admission.reason);
}
