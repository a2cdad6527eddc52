import type { AssignmentRule, Engagement, Mailbox } from '#libs/contracts';

/** Which mail of which mailbox is to be explained. */
export interface WantedMail {
  tenant: string;
  /** the mailbox's id, or its address */
  mailbox: string;
  /** by Message-ID (header or bare id), or by the provider's own id of the mail */
  by: { messageId: string } | { ref: string };
}

/** What admission looked at, in the order in which it decides. */
export type StepName = 'place' | 'participants' | 'match' | 'opportunity' | 'signals' | 'size' | 'text' | 'category';

/** One step of admission: what it saw, and what it said. */
export interface Step {
  name: StepName;
  /** null: it was not asked, or it decides nothing by itself */
  passes: boolean | null;
  /** the drop reason where it does not pass */
  reason: string | null;
  /** what it saw: plain JSON, instants in ISO 8601 */
  facts: Record<string, unknown>;
}

/** How a mail fares by today's rules: `put_aside`: the provider refuses its header or its body, and it is asked for again. */
export type Outcome = 'kept' | 'dropped' | 'put_aside';

/** An engagement that is stored under the message key of the mail. */
export interface StoredEngagement extends Pick<
  Engagement,
  'id' | 'version' | 'assignee' | 'threadId' | 'crm' | 'sightings'
> {
  /** false: another mail that carries the same Message-ID */
  isThisMail: boolean;
  /** whether this mailbox's copy is part of it */
  seenHere: boolean;
  sentAt: string;
  assigned: AssignmentRule;
  category: string;
  reason: string;
}

/** What is stored of a mail, whatever is decided of it today. */
export interface Stored {
  /** whether the fetcher produced it from this mailbox */
  producedFromHere: boolean;
  /** where its body is refused, and the fetcher asks again */
  putAside: { state: string; attempts: number; code: string; nextAt: string } | null;
  engagements: StoredEngagement[];
}

/** Everything that is to be said of one mail. */
export interface MailExplanation {
  ref: string;
  /** null: without a usable Message-ID and without its text there is none */
  messageKey: string | null;
  subject: string;
  outcome: Outcome;
  /** the drop reason, or the provider's code where the mail is put aside; null: it is kept */
  reason: string | null;
  /** one sentence: what was decided, and why */
  says: string;
  steps: Step[];
  stored: Stored;
  /** one sentence: what is stored of it */
  storedSays: string;
}

/** The mails that were found, and by which facts they were judged. */
export interface Explanation {
  tenant: string;
  mailbox: Pick<Mailbox, 'id' | 'userId' | 'email' | 'provider'>;
  /** when it was decided: by the rules, the settings and the CRM of then, whatever they were when the mail came */
  decidedAt: string;
  tenantVersion: number;
  crmRecords: number;
  lookbackStart: string;
  mails: MailExplanation[];
}

/** The mail cannot be explained. The message says why, and what to do next; it holds nothing of the mail. */
export class CannotExplain extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'CannotExplain';
  }
}
