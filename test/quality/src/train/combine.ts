import {
  clipped,
  type Combination,
  combined,
  type LinearModel,
  logitOf,
  sigmoid,
  type Sign,
  type Signs,
  SIGNS,
} from '#libs/rules';
import { type Fold, FOLDS, HANDMADE_FOLDS, modelWithout, partOf, SHIPPED } from './folds.js';
import type { Sample } from './samples.js';

/** A mail about which the product asks, and what a model that had not seen it says of its words. */
export interface AskedMail {
  name: string;
  group: string;
  isMachine: boolean;
  logit: number;
  signs: Signs;
}

/**
 * Every mail of `samples` about which the product asks, by a model that had not seen it; mail of families that were all in training is left out. `shipped`: the
 * model that ships, which has not seen the test sets.
 */
export function askedMails(seen: readonly Sample[], samples: readonly Sample[], shipped: LinearModel): AskedMail[] {
  const rest = samples.filter(({ asked }) => asked !== null);
  const isTrained = ({ group }: Sample): boolean => group.startsWith('generated/train');
  return [SHIPPED, ...FOLDS, ...HANDMADE_FOLDS].flatMap((fold) => {
    const mails = rest.filter((one) => !isTrained(one) && firstFold(one) === fold);
    if (mails.length === 0) return [];
    const model = fold === SHIPPED ? shipped : modelWithout(fold, seen);
    return mails.map(({ name, group, isMachine, asked }) => ({
      ...{ name, group, isMachine, signs: asked?.signs ?? {} },
      logit: clipped(logitOf(model, asked?.groups ?? [])),
    }));
  });
}

const firstFold = (sample: Sample): Fold | undefined =>
  [SHIPPED, ...FOLDS, ...HANDMADE_FOLDS].find((fold) => fold.isHeldOut(sample));

/** What the signs are worth by reason, before any mail is looked at; the fit moves them as far as the mail speaks for it. */
const PRIOR: Combination['weights'] = {
  words: 0.7,
  'person:mailer': -1.3,
  'person:thread-index': -1.3,
  'person:message-id': -1,
  'person:mobile': -2,
  'person:address': -1,
  'person:signed': -1.5,
  'person:regards': -1.5,
  'person:first-person': -0.7,
  'sender:machine': 2,
  'sender:shared': 0.5,
  'sender:machine-host': 0.7,
  'sender:generated': 0.5,
  'signed:team': 0.5,
  header: 0.5,
  'message-id': 0.5,
  'subject:notice': 0.3,
  'subject:bulk': 0.3,
  'text:notice': 0.4,
  'text:bulk': 0.4,
  greeting: 0.3,
  disclaimer: 0.6,
  footer: 0.6,
  short: 0,
};
/** How many mails' worth of evidence the priors have. */
const FAITH = 6;
/** A person's mail counts so much more, all of them together, than a machine's. */
const PEOPLE = 3;
const STEPS = 3000;
const RATE = 0.3;

/** What one mail of a group counts: generated mail is many times the same, and mail of lists seldom comes this far. */
const countOf = (group: string): number =>
  group.startsWith('generated/') ? 0.15 : group.startsWith('people: ') ? 0.5 : 1;

/** Logistic regression over words and signs, held back towards what the signs are worth by reason. Deterministic. */
export function fitCombination(mails: readonly AskedMail[]): Combination {
  const names = ['words', ...SIGNS] as const;
  const total = (isMachine: boolean): number =>
    mails.reduce((sum, one) => sum + (one.isMachine === isMachine ? countOf(one.group) : 0), 0);
  const people = (PEOPLE * total(true)) / Math.max(1, total(false));
  const rows = mails.map((one) => ({
    values: names.map((name) => (name === 'words' ? one.logit : (one.signs[name] ?? 0))),
    wanted: one.isMachine ? 1 : 0,
    count: countOf(one.group) * (one.isMachine ? 1 : people),
  }));
  const weights = names.map((name) => PRIOR[name]);
  const squares = names.map(() => 1e-6);
  let bias = 0;
  let biasSquare = 1e-6;
  for (let step = 0; step < STEPS; step += 1) {
    const slopes = names.map((name, at) => FAITH * ((weights[at] ?? 0) - PRIOR[name]));
    let biasSlope = 0;
    for (const { values, wanted, count } of rows) {
      const sum = values.reduce((all, value, at) => all + value * (weights[at] ?? 0), bias);
      const error = count * (sigmoid(sum) - wanted);
      biasSlope += error;
      for (const [at, value] of values.entries()) slopes[at] = (slopes[at] ?? 0) + error * value;
    }
    for (const [at, slope] of slopes.entries()) {
      squares[at] = (squares[at] ?? 0) + slope * slope;
      weights[at] = (weights[at] ?? 0) - (RATE * slope) / Math.sqrt(squares[at] ?? 1);
    }
    biasSquare += biasSlope * biasSlope;
    bias -= (RATE * biasSlope) / Math.sqrt(biasSquare);
  }
  const rounded = (value: number): number => Math.round(value * 1000) / 1000;
  const named = Object.fromEntries(names.map((name, at) => [name, rounded(weights[at] ?? 0)]));
  return { weights: named as Record<Sign | 'words', number>, bias: rounded(bias) };
}

/** How much speaks for a machine, by a combination that was fitted on the other four fifths of the mail. */
export function unseenSums(mails: readonly AskedMail[]): { mail: AskedMail; sum: number }[] {
  const parts = Map.groupBy(mails, ({ name }) => partOf(name));
  return [...parts.values()].flatMap((part) => {
    const combination = fitCombination(mails.filter((one) => !part.includes(one)));
    return part.map((mail) => ({ mail, sum: combined(mail.logit, mail.signs, combination) }));
  });
}
