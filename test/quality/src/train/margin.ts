import type { Judged } from './combine.js';

const STEPS = Array.from({ length: 40 }, (_, step) => step / 10);

/** Letters that were written to be mistaken: form-like, dry, about what machines write about. Of a thousand mails of people they are a few tens. */
const HARD = /^handmade\/(?!\w+\/customers)/;
const LOST_OF_HARD_MAX = 0.02;
const LOST_MAX = 0.001;

/** The lowest margin at which at most one in a thousand mails of people is lost, and at most one in fifty of those that were written to be mistaken. */
export function marginFor(sums: readonly Judged[]): number {
  const people = sums.filter(({ mail }) => mail.kind === null);
  const hard = people.filter(({ mail }) => HARD.test(mail.group));
  const usual = people.filter(({ mail }) => !HARD.test(mail.group));
  const isSafe = (step: number): boolean => shareAt(step, usual) <= LOST_MAX && shareAt(step, hard) <= LOST_OF_HARD_MAX;
  return STEPS.find(isSafe) ?? 4;
}

const shareAt = (margin: number, judged: readonly Judged[]): number =>
  judged.filter(({ sum }) => sum >= margin).length / Math.max(1, judged.length);

/** What would be dropped at a margin, a line for each group. */
export function lossesAt(margin: number, sums: readonly Judged[]): string[] {
  const groups = Map.groupBy(sums, ({ mail }) => `${mail.kind === null ? 'people' : 'machines'} of ${mail.group}`);
  const named = [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return named.map(([name, judged]) => {
    const dropped = judged.filter(({ sum }) => sum >= margin);
    return `${name}: ${dropped.length} of ${judged.length} dropped`;
  });
}
