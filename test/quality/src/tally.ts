import type { HeaderLevel } from '#libs/mail';
import type { LabelledSet, MailClass } from './labelled-mail.js';
import { scoreMail, type ScoredMail } from './score-mail.js';
import { type Share, shareOf } from './wilson.js';

/** What a set is, without its mails. */
export type SetFacts = Omit<LabelledSet, 'mails'>;

/** The scores of one class of one source at one level. */
export interface Tally extends SetFacts {
  class: MailClass;
  level: HeaderLevel;
  /** kept or dropped as the class wants */
  right: Share;
  /** with the category of the class */
  named: Share;
  /** how many mails each reason code decided, by code; `kept` says which way */
  reasons: { reason: string; kept: boolean; mails: number }[];
  misses: { name: string; reason: string }[];
}

/** Scores a set at these levels, one mail in memory at a time; sorted by level as given, then by class. */
export async function tallySet(set: LabelledSet, levels: readonly HeaderLevel[]): Promise<Tally[]> {
  const { source, split, licence, kind } = set;
  const scored: ScoredMail[] = [];
  for await (const mail of set.mails()) scored.push(...(await scoreMail(mail, levels)));
  const classes = [...new Set(scored.map((one) => one.class))].toSorted();
  return levels.flatMap((level) =>
    classes.map((mailClass) => {
      const mails = scored.filter((one) => one.level === level && one.class === mailClass);
      return { source, split, licence, kind, class: mailClass, level, ...figuresOf(mails) };
    }),
  );
}

function figuresOf(mails: readonly ScoredMail[]): Pick<Tally, 'right' | 'named' | 'reasons' | 'misses'> {
  const byReason = Object.entries(
    Object.groupBy(mails, ({ reason, kept }) => `${kept ? 'kept' : 'dropped'} ${reason}`),
  );
  return {
    right: shareOf(mails.filter((one) => one.isRight).length, mails.length),
    named: shareOf(mails.filter((one) => one.isNamed).length, mails.length),
    reasons: byReason
      .map(([key, group = []]) => ({
        reason: key.slice(key.indexOf(' ') + 1),
        kept: key.startsWith('kept'),
        mails: group.length,
      }))
      .toSorted((a, b) => b.mails - a.mails || order(a.reason, b.reason)),
    misses: mails
      .filter((one) => !one.isRight)
      .map(({ name, reason }) => ({ name, reason }))
      .toSorted((a, b) => order(a.reason, b.reason) || order(a.name, b.name)),
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
