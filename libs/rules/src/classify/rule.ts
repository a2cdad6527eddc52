import type { Category, DropReason } from '#libs/contracts';
import type { MailFacts } from './facts.js';

/** What a rule decides: `evidence` are short codes, never text of the mail. `drop` null: kept. */
export interface Verdict {
  category: Category;
  reason: string;
  drop: DropReason | null;
  evidence: string[];
}

/** One rule: looks at a mail and says by which evidence it fires; null when it does not. */
export interface Rule {
  category: Category;
  reason: string;
  drop: DropReason | null;
  fires(facts: MailFacts): string | readonly string[] | null;
}

type Fires = Rule['fires'];

/** A rule for what machines answer or report. */
export const automated = (reason: string, drop: DropReason, fires: Fires): Rule => ({
  category: 'automated',
  reason,
  drop,
  fires,
});

/** A rule that keeps a mail. */
export const kept = (reason: string, fires: Fires): Rule => ({ category: 'correspondence', reason, drop: null, fires });

/** A rule for what is sold or told to many. */
export const marketing = (reason: string, fires: Fires): Rule => ({
  category: 'marketing',
  reason,
  drop: 'marketing',
  fires,
});

/** A rule for what a machine tells one person of an affair of hers. */
export const transactional = (reason: string, fires: Fires): Rule => ({
  category: 'transactional',
  reason,
  drop: 'transactional',
  fires,
});

/** The verdict of the first rule that fires; null when none does. */
export function firstVerdict(rules: readonly Rule[], facts: MailFacts): Verdict | null {
  for (const rule of rules) {
    const evidence = rule.fires(facts);
    if (evidence === null) continue;
    const { category, reason, drop } = rule;
    return { category, reason, drop, evidence: typeof evidence === 'string' ? [evidence] : [...evidence] };
  }
  return null;
}

/** Evidence that one of these header fields is there: its name. */
export const anyHeader = (facts: MailFacts, names: readonly string[]): string | null =>
  names.find((name) => facts.has(name)) ?? null;

/** The code when the condition holds. */
export const when = (holds: boolean, code: string): string | null => (holds ? code : null);

/** `words:` codes of what a phrase book found. */
export const wordCodes = (found: ReadonlyMap<string, number>): string[] =>
  [...found.keys()].map((code) => `words:${code}`);
