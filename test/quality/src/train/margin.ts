import { forEachKind, type Kind, KINDS, type Margins } from '#libs/rules';
import type { Judged } from './combine.js';

const STEPS = Array.from({ length: 7 }, (_, step) => 2.5 + step / 4);
/**
 * Below these, letters are lost that no set at hand is like. Offers: of 200 letters that lead to a page, one at 2.25. Automatic answers: of 120 letters near to
 * them, one at 2.25. Notices: of a thousand mails of people among the test data of other mail programs, four more at 2.25.
 */
const LEAST: Margins = { transactional: 2.5, marketing: 2.5, automated: 3 };

/** Letters that were written to be mistaken: form-like, dry, about what machines write about. Of a thousand mails of people they are a few tens. */
const HARD = /^handmade\/(?!\w+\/(?:customers|clients(?!-first)))/;
/** Letters from which nothing else is learned, judged by the models that ship: they must keep the bounds by themselves, too, but for one letter, which proves nothing. */
const FRESH = /^handmade\/dev\//;
const LOST_OF_HARD_MAX = 0.02;
const LOST_MAX = 0.001;

/** So much less may be found, in shares of all kinds together, where fewer letters are lost. */
const NEARLY = 0.03;

/** How much the share that is found of each kind counts: as many offers come as notices; of automatic answers fewer, and nearly all of those say in their header what they are. */
const COUNTS: Readonly<Record<Kind, number>> = { transactional: 1, marketing: 1, automated: 0.15 };

/**
 * The margins at which most machines are found, by `COUNTS`, of those at which at most one in a thousand mails of people is lost, and
 * at most one in fifty of those that were written to be mistaken, of all such mails and of those of which nothing was learned. Of margins that find nearly as
 * many, those that lose the fewest letters. One for each kind: a dry letter is near to a notice, a warm one to an offer.
 */
export function marginsFor(judged: readonly Judged[]): Margins {
  const people = judged.filter(({ mail }) => mail.kind === null);
  const fresh = people.filter(({ mail }) => FRESH.test(mail.group));
  const machines = KINDS.map((kind) => ({ count: COUNTS[kind], some: ofKind(judged, kind) }));
  const steps = forEachKind((kind) => STEPS.filter((step) => step >= LEAST[kind]));
  const choices = steps.transactional.flatMap((transactional) =>
    steps.marketing.flatMap((marketing) =>
      steps.automated.map((automated) => ({ transactional, marketing, automated })),
    ),
  );
  const safe = choices.filter((margins) => isSafe(margins, people) && isSafe(margins, fresh, 1));
  const foundAt = (margins: Margins): number =>
    machines.reduce((sum, { count, some }) => sum + count * shareAt(margins, some), 0);
  const lostAt = (margins: Margins): number => people.filter((one) => isDropped(one, margins)).length;
  const pairs = safe.map((margins) => ({ margins, found: foundAt(margins), lost: lostAt(margins) }));
  const most = Math.max(...pairs.map(({ found }) => found));
  const best = pairs
    .filter(({ found }) => found >= most - NEARLY)
    .toSorted((one, other) => one.lost - other.lost || other.found - one.found);
  return best[0]?.margins ?? forEachKind(() => 4);
}

/** Whether so few letters are lost, of the usual ones and of the hard ones; `spared` more of the usual ones may be. */
function isSafe(margins: Margins, people: readonly Judged[], spared = 0): boolean {
  const { hard = [], usual = [] } = Object.groupBy(people, ({ mail }) => (HARD.test(mail.group) ? 'hard' : 'usual'));
  const lost = usual.filter((one) => isDropped(one, margins)).length;
  return lost <= Math.max(spared, LOST_MAX * usual.length) && shareAt(margins, hard) <= LOST_OF_HARD_MAX;
}

/** Machines of one kind that were written by hand: they are like what comes. */
const ofKind = (judged: readonly Judged[], kind: Kind): Judged[] =>
  judged.filter(({ mail }) => mail.kind === kind && mail.group.startsWith('handmade/'));

const isDropped = ({ sums }: Judged, margins: Margins): boolean => KINDS.some((kind) => sums[kind] >= margins[kind]);

const shareAt = (margins: Margins, judged: readonly Judged[]): number =>
  judged.filter((one) => isDropped(one, margins)).length / Math.max(1, judged.length);

/** What would be dropped at these margins, a line for each group. */
export function lossesAt(margins: Margins, judged: readonly Judged[]): string[] {
  const groups = Map.groupBy(judged, ({ mail }) => `${mail.kind === null ? 'people' : 'machines'} of ${mail.group}`);
  const named = [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return named.map(([name, some]) => {
    const dropped = some.filter((one) => isDropped(one, margins));
    return `${name}: ${dropped.length} of ${some.length} dropped`;
  });
}
