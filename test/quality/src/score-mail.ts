import { atLevel, HEADER_LEVELS, type HeaderLevel, readMail } from '#libs/mail';
import { judged } from '../../../apps/cli/src/mail-check/check-mail.js';
import type { LabelledMail, MailClass } from './labelled-mail.js';

/** What the product makes of a labelled mail at one level of headers. `reason`: the code of the classifier, or why it never got that far. */
export interface ScoredMail {
  name: string;
  class: MailClass;
  level: HeaderLevel;
  kept: boolean;
  /** null: the mail could not be read */
  category: string | null;
  reason: string;
  /** kept and dropped as its class wants */
  isRight: boolean;
  /** has the category of its class */
  isNamed: boolean;
}

/** What is to be kept: mail between people, through a list too. */
export const KEPT_CLASSES: ReadonlySet<MailClass> = new Set<MailClass>(['human', 'list']);

const CATEGORIES: Readonly<Record<MailClass, string>> = {
  human: 'correspondence',
  list: 'correspondence',
  marketing: 'marketing',
  transactional: 'transactional',
  bounce: 'automated',
  auto_reply: 'automated',
  calendar: 'automated',
};

/** The mail through the same functions as `threadline mail check`, without a company: once read, judged at each level. */
export async function scoreMail(
  mail: LabelledMail,
  levels: readonly HeaderLevel[] = HEADER_LEVELS,
): Promise<ScoredMail[]> {
  const read = await readMail(mail.raw);
  return levels.map((level) => {
    const said = read.malformed === null ? judged(atLevel(read, level), null) : null;
    const kept = said?.admitted ?? false;
    const category = said?.category ?? null;
    return {
      name: mail.name,
      class: mail.class,
      level,
      kept,
      category,
      reason:
        said === null || (!kept && category === 'correspondence') ? (said?.dropReason ?? 'malformed') : said.reason,
      isRight: kept === KEPT_CLASSES.has(mail.class),
      isNamed: category === CATEGORIES[mail.class],
    };
  });
}
