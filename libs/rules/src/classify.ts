import type { Category, DropReason } from '#libs/contracts';
import { ANNOUNCEMENT_RULES } from './classify/announcement-list.js';
import { AUTO_REPLY_RULES } from './classify/auto-reply-rules.js';
import { BOUNCE_RULES } from './classify/bounce-rules.js';
import { BULK_RULES } from './classify/bulk-rules.js';
import { CALENDAR_RULES } from './classify/calendar-rules.js';
import { type ClassifierInput, HISTORY_SIGNAL, MailFacts } from './classify/facts.js';
import { type Question, questionOf } from './classify/model-evidence.js';
import { DISGUISED_RULES, KEEP_RULES, LIST_MACHINE_RULES } from './classify/keep-rules.js';
import { firstVerdict, type Verdict } from './classify/rule.js';
import { evidenceOf, WEIGHTED_DROPS, weightedVerdict } from './classify/weighted-verdict.js';

export { type ClassifierInput, HISTORY_SIGNAL } from './classify/facts.js';
export type { Question } from './classify/model-evidence.js';

/** The category of a mail, the code of the rule that decided, and by which evidence: short codes, never text of the mail. */
export interface MailCategory {
  category: Category;
  reason: string;
  evidence: string[];
}

/** In the order in which they are tried: what machines answer, what is kept for certain, what is a machine's by one strong signal. */
const RULES = [
  ...DISGUISED_RULES,
  ...BOUNCE_RULES,
  ...AUTO_REPLY_RULES,
  ...CALENDAR_RULES,
  ...LIST_MACHINE_RULES,
  ...ANNOUNCEMENT_RULES,
  ...KEEP_RULES,
  ...BULK_RULES,
];

const NO_RULE: Verdict = { category: 'correspondence', reason: 'no_rule', drop: null, evidence: [] };

/**
 * The category of a mail. The first rule that fires decides; where none does, several weak signals together; else it is correspondence (`no_rule`).
 * What is known of earlier mail can only save a mail that would be dropped: it may be known today and not yet yesterday, and a mail that is kept
 * must say the same each time. Pure, linear in the size of the mail, safe on text of any kind; never throws.
 */
export function classify(input: ClassifierInput): MailCategory {
  const { [HISTORY_SIGNAL]: history, ...signals } = input.signals;
  const byItself = verdictOf(new MailFacts({ ...input, signals }));
  if (history === undefined || byItself.category === 'correspondence') return byItself;
  return verdictOf(new MailFacts(input));
}

function verdictOf(facts: MailFacts): MailCategory {
  const { category, reason, evidence } = firstVerdict(RULES, facts) ?? weightedVerdict(facts) ?? NO_RULE;
  return { category, reason, evidence };
}

/** What the model is asked about a mail: null where a rule decides, and where the model is not asked. For training. */
export function modelQuestion(input: ClassifierInput): Question | null {
  const facts = new MailFacts(input);
  return firstVerdict(RULES, facts) === null ? questionOf(facts, evidenceOf(facts)) : null;
}

const DROPS: ReadonlyMap<string, DropReason | null> = new Map([
  ...RULES.map(({ reason, drop }) => [reason, drop] as const),
  ...WEIGHTED_DROPS,
]);

/** Under which reason a mail of this category is dropped; null when it is kept. */
export function dropReasonOf(verdict: Pick<MailCategory, 'category' | 'reason'>): DropReason | null {
  if (verdict.category === 'correspondence') return null;
  return DROPS.get(verdict.reason) ?? verdict.category;
}
