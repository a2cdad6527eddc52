import {
  clipped,
  type Combination,
  type Combinations,
  combined,
  type Doubt,
  forEachKind,
  type Kind,
  logitsOf,
  NO_DOUBT,
  sigmoid,
  type Sign,
  type Signs,
  SIGNS,
  type WordLogits,
  type WordModels,
} from '#libs/rules';
import { authorFolds, type Fold, FOLDS, modelsWithout, SHIPPED } from './folds.js';
import { numberOf, type Sample } from './samples.js';

/** A mail about which the product asks, and what models that had not seen it say of its words. */
export interface AskedMail {
  name: string;
  group: string;
  /** null for a person's */
  kind: Kind | null;
  logits: WordLogits;
  signs: Signs;
  doubt: Doubt;
}

/**
 * Every mail of `samples` about which the product asks, by models that had not seen it; mail of families that were all in training is left out. `shipped`: the
 * models that ship, which have not seen the test sets.
 */
export function askedMails(seen: readonly Sample[], samples: readonly Sample[], shipped: WordModels): AskedMail[] {
  const folds = [SHIPPED, ...FOLDS, ...authorFolds(seen)];
  const rest = samples.filter(({ asked, group }) => asked !== null && !group.startsWith('generated/train'));
  const firstFold = (sample: Sample): Fold | undefined => folds.find((fold) => fold.isHeldOut(sample));
  return folds.flatMap((fold) => {
    const mails = rest.filter((one) => firstFold(one) === fold);
    if (mails.length === 0) return [];
    const models = fold === SHIPPED ? shipped : modelsWithout(fold, seen);
    return mails.map(({ name, group, kind, asked }) => ({
      ...{ name, group, kind, signs: asked?.signs ?? {}, doubt: asked?.doubt ?? NO_DOUBT },
      logits: logitsOf(models, asked?.groups ?? []),
    }));
  });
}

/** What the signs are worth by reason, before any mail is looked at; the fit moves them as far as the mail speaks for it. */
const NOTICE: Combination['weights'] = {
  words: 0.7,
  'person:mailer': -1.3,
  'person:client': -1.3,
  'person:thread-index': -1.3,
  'person:message-id': -1,
  'person:mobile': -2,
  'person:address': -1,
  'person:signed': -1.5,
  'person:regards': -1.5,
  'person:first-person': -0.7,
  'person:quotes': -1,
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
  'footer:signed': 0,
  'opt-out': 1.5,
  'opt-out:signed': 0,
  short: 0,
  'answer:automatic': 0,
  'answer:absent': 0,
  'answer:absentSoon': 0,
  'answer:return': 0,
  'answer:instead': 0,
  'answer:thanks': 0,
  'answer:received': 0,
  'answer:promise': 0,
  'answer:state': 0,
  'answer:subject': 0,
  'answer:reply': 0,
  'answer:asks': 0,
  'answer:spoken-of': 0,
  layout: 0.5,
};
/** Sellers sign, and write of themselves; so does who leaves word that she is away. */
const PRIORS: Readonly<Record<Kind, Combination['weights']>> = {
  transactional: NOTICE,
  marketing: {
    ...NOTICE,
    'person:client': -0.7,
    'person:signed': -0.5,
    'person:address': -0.5,
    'footer:signed': 0.3,
    'opt-out': 2.5,
    'opt-out:signed': 0.5,
  },
  automated: {
    ...NOTICE,
    'person:client': 0,
    'person:address': -0.3,
    'person:signed': -0.3,
    'person:regards': -0.3,
    'person:first-person': 0,
    'opt-out': 0,
    'answer:automatic': 1.5,
    'answer:absent': 1.5,
    'answer:absentSoon': 0.5,
    'answer:return': 0.5,
    'answer:instead': 0.7,
    'answer:thanks': 1,
    'answer:received': 1,
    'answer:promise': 0.7,
    'answer:subject': 0.5,
    'answer:asks': -1.5,
    'answer:spoken-of': -2,
    layout: 0,
  },
};
/** How many mails' worth of evidence the priors have. */
const FAITH = 30;
/** A person's mail counts so much more, all of them together, than a machine's. */
const PEOPLE = 3;
const STEPS = 3000;
const RATE = 0.3;

/** What one mail of a group counts: generated mail is many times the same, and mail of lists seldom comes this far. */
const countOf = (group: string): number =>
  group.startsWith('generated/') ? 0.15 : group.startsWith('people: ') ? 0.5 : 1;

/** What words and signs are worth together, for each kind. */
export const fitCombinations = (mails: readonly AskedMail[]): Combinations =>
  forEachKind((kind) => fitCombination(mails, kind));

/** Logistic regression over words and signs of one kind against people, held back towards what the signs are worth by reason. Deterministic. */
function fitCombination(all: readonly AskedMail[], kind: Kind): Combination {
  const mails = all.filter((one) => one.kind === null || one.kind === kind);
  const prior = PRIORS[kind];
  const names = ['words', ...SIGNS] as const;
  const total = (isMachine: boolean): number =>
    mails.reduce((sum, one) => sum + ((one.kind !== null) === isMachine ? countOf(one.group) : 0), 0);
  const people = (PEOPLE * total(true)) / Math.max(1, total(false));
  const rows = mails.map((one) => ({
    // most signs are not there
    values: names
      .map((name, at): [number, number] => [at, name === 'words' ? clipped(one.logits[kind]) : (one.signs[name] ?? 0)])
      .filter(([, value]) => value !== 0),
    wanted: one.kind === null ? 0 : 1,
    count: countOf(one.group) * (one.kind === null ? people : 1),
  }));
  const weights = names.map((name) => prior[name]);
  const squares = names.map(() => 1e-6);
  let bias = 0;
  let biasSquare = 1e-6;
  for (let step = 0; step < STEPS; step += 1) {
    const slopes = names.map((name, at) => FAITH * ((weights[at] ?? 0) - prior[name]));
    let biasSlope = 0;
    for (const { values, wanted, count } of rows) {
      let sum = bias;
      for (const [at, value] of values) sum += value * (weights[at] ?? 0);
      const error = count * (sigmoid(sum) - wanted);
      biasSlope += error;
      for (const [at, value] of values) slopes[at] = (slopes[at] ?? 0) + error * value;
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

const PARTS = 5;

/** A mail and how much speaks for each kind by models that had not seen it. */
export interface Judged {
  mail: AskedMail;
  sums: Readonly<Record<Kind, number>>;
}

/** How much speaks for each kind, by combinations that were fitted on the other four fifths of the mail. */
export function unseenSums(mails: readonly AskedMail[]): Judged[] {
  const parts = Map.groupBy(mails, ({ name }) => (numberOf(name) >>> 4) % PARTS);
  return [...parts.values()].flatMap((part) => {
    const held = new Set(part);
    const combinations = fitCombinations(mails.filter((one) => !held.has(one)));
    return part.map((mail) => ({ mail, sums: combined(mail.logits, mail.signs, mail.doubt, combinations) }));
  });
}
