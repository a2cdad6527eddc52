import type { Category, Direction, DropReason, Participant } from '#libs/contracts';
import { RULES, type Verdict } from './classify-rules.js';

/** What the classifier reads of a mail. `signals`: header fields of the allow-list by lower-case name. */
export interface ClassifierInput {
  participants: readonly Participant[];
  subject: string;
  text: string;
  /** text without quoted history and signature */
  newText: string;
  signals: Readonly<Record<string, string>>;
  direction: Direction;
}

/** The category of a mail and the code of the rule that decided. */
export interface MailCategory {
  category: Category;
  reason: string;
}

/** The category of a mail: the first rule that fires decides; correspondence (`no_rule`) when none does. Pure; header text of any kind is safe. */
export function classify(input: ClassifierInput): MailCategory {
  const { category, reason } = verdictOf(input);
  return { category, reason };
}

function verdictOf(input: ClassifierInput): Verdict {
  const subject = input.subject.slice(0, 1000).replace(/\s+/gu, ' ').trim();
  const senders = input.participants
    .filter((one) => one.role === 'from')
    .map((one) => one.email.slice(0, one.email.lastIndexOf('@')));
  const facts = { subject, senders, signals: input.signals, direction: input.direction };
  return RULES.find((rule) => rule.fires(facts)) ?? NO_RULE;
}

const NO_RULE: Verdict = { category: 'correspondence', reason: 'no_rule', drop: null };

const DROPS: ReadonlyMap<string, DropReason | null> = new Map(RULES.map((rule) => [rule.reason, rule.drop]));

/** Under which reason a mail of this category is dropped; null when it is kept. */
export function dropReasonOf(verdict: MailCategory): DropReason | null {
  if (verdict.category === 'correspondence') return null;
  const byRule = DROPS.get(verdict.reason);
  if (byRule) return byRule;
  return verdict.category === 'automated' ? 'auto_reply' : verdict.category;
}
