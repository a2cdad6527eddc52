import type { MailClass } from './labelled-mail.js';
import type { Measured } from './measure.js';
import { KEPT_CLASSES } from './score-mail.js';
import type { Tally } from './tally.js';
import { type Share, shareOf } from './wilson.js';

/** A goal and the figure beside it; `figure` is null where nothing at hand measures it. */
export interface Goal {
  what: string;
  goal: string;
  figure: string | null;
  met: boolean | null;
}

/** A share of the mails of some classes that must be right. */
interface ClassGoal {
  what: string;
  classes: readonly MailClass[];
  atLeast: number;
}

const CLASS_GOALS: readonly ClassGoal[] = [
  { what: 'mail of people is kept', classes: ['human'], atLeast: 0.999 },
  { what: 'mail of people on discussion lists is kept', classes: ['list'], atLeast: 0.995 },
  { what: 'marketing is dropped', classes: ['marketing'], atLeast: 0.99 },
  { what: 'transactional mail is dropped', classes: ['transactional'], atLeast: 0.95 },
  { what: 'bounces are dropped', classes: ['bounce'], atLeast: 0.99 },
  { what: 'auto-replies are dropped', classes: ['auto_reply'], atLeast: 0.95 },
  { what: 'calendar notices are dropped', classes: ['calendar'], atLeast: 0.99 },
];
/** no source of mail of people may lose more */
const EACH_HUMAN_SOURCE = 0.997;
const F1_GOAL = 0.98;

export const percent = (share: number): string => `${(100 * share).toFixed(share > 0.99 && share < 1 ? 2 : 1)} %`;

/** The goals of classification at full headers over these tallies. */
export function classGoals(tallies: readonly Tally[]): Goal[] {
  const full = tallies.filter((one) => one.level === 'full');
  const goals = CLASS_GOALS.map(({ what, classes, atLeast }) =>
    shareGoal(
      what,
      full.filter((one) => classes.includes(one.class)).map((one) => one.right),
      atLeast,
    ),
  );
  return [...goals, worstHumanSource(full), f1Goal(full)];
}

function worstHumanSource(full: readonly Tally[]): Goal {
  const [worst] = full
    .filter((one) => one.class === 'human')
    .toSorted((a, b) => a.right.share - b.right.share || (a.source < b.source ? -1 : 1));
  return {
    what: 'mail of people is kept, in the worst source',
    goal: `>= ${percent(EACH_HUMAN_SOURCE)}`,
    figure: worst ? `${percent(worst.right.share)} (${worst.source})` : null,
    met: worst ? worst.right.share >= EACH_HUMAN_SOURCE : null,
  };
}

/** F1 of people against machines, both sides weighing the same and each source the same within its side; the mean of both classes. */
function f1Goal(full: readonly Tally[]): Goal {
  const mean = (tallies: readonly Tally[]): number =>
    tallies.reduce((sum, one) => sum + one.right.share, 0) / tallies.length;
  const kept = mean(full.filter((one) => KEPT_CLASSES.has(one.class)));
  const dropped = mean(full.filter((one) => !KEPT_CLASSES.has(one.class)));
  const f1 = (recall: number, otherRecall: number): number =>
    (2 * recall) / (2 * recall + (1 - otherRecall) + (1 - recall));
  const figure = (f1(kept, dropped) + f1(dropped, kept)) / 2;
  const known = Number.isFinite(figure);
  return {
    what: 'F1 of people against machines, macro over sources',
    goal: `>= ${F1_GOAL}`,
    figure: known ? figure.toFixed(3) : null,
    met: known ? figure >= F1_GOAL : null,
  };
}

/** The goals of threads, copies and replies. */
export function textGoals({ threads, copies, replies }: Pick<Measured, 'threads' | 'copies' | 'replies'>): Goal[] {
  const scores = replies.flatMap((one) => one.scores);
  const joins = threads.reduce((sum, one) => sum + one.falseJoins.length, 0);
  const count = (what: string, figure: number, of: number): Goal => ({
    what,
    goal: '0',
    figure: of === 0 ? null : String(figure),
    met: of === 0 ? null : figure === 0,
  });
  return [
    shareGoal(
      'an answer finds what it answers',
      threads.map((one) => one.recovered),
      0.999,
    ),
    count('joins to mail that an answer does not name', joins, threads.length),
    shareGoal(
      'copies of one mail become one engagement',
      copies.map((one) => one.merged),
      1,
    ),
    shareGoal(
      'other mail under the same id stays apart',
      copies.map((one) => one.apart),
      1,
    ),
    shareGoal(
      'the new text of a reply is exact',
      [shareOf(scores.filter((one) => one.isExact).length, scores.length)],
      60 / 64,
    ),
    count(
      'replies of which something new is taken for history',
      scores.filter((one) => one.over).length,
      scores.length,
    ),
  ];
}

function shareGoal(what: string, shares: readonly Share[], atLeast: number): Goal {
  const hits = shares.reduce((sum, one) => sum + one.hits, 0);
  const of = shares.reduce((sum, one) => sum + one.of, 0);
  const figure = of === 0 ? null : `${percent(hits / of)} (${hits} of ${of})`;
  return { what, goal: `>= ${percent(atLeast)}`, figure, met: of === 0 ? null : hits / of >= atLeast };
}
