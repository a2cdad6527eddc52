import type { LinearModel } from '#libs/rules';
import { balanced, fit, quantised, sureness } from './fit.js';
import { numberOf, type Sample } from './samples.js';

/** What a model was not shown while it learned, so that it can be asked about it. */
export interface Fold {
  name: string;
  isHeldOut: (sample: Sample) => boolean;
}

const groupIs = (pattern: RegExp) => (sample: Sample) => pattern.test(sample.group);

/** The fold that keeps all training sources, which is what ships; and one for each kind of source that real mail could be unlike. */
export const SHIPPED: Fold = {
  name: 'nothing',
  isHeldOut: groupIs(/^(?:generated|handmade)\/(?:dev|test)|quotes/),
};

/** The last holds out all English business mail at once: the model has then seen English people on lists only, and business people in other languages. */
export const FOLDS: readonly Fold[] = [
  { name: 'lists with pasted articles', isHeldOut: groupIs(/^people: (?:fork|zzzzteana)$/) },
  { name: 'user lists', isHeldOut: groupIs(/^people: (?:ilug|exmh|rpm-zzzlist)$/) },
  { name: 'direct mail, developer lists', isHeldOut: groupIs(/^people: (?:direct|other|spamassassin|razor-users)$/) },
  { name: 'real newsletters and notices', isHeldOut: groupIs(/hard-ham|esp-headers|parcel|templates/) },
  { name: 'generated people in English', isHeldOut: (one) => /^generated\/\w+\/people-[\w-]+\/en\//.test(one.name) },
];

const PARTS = 5;

/** A part of five, the same for a name each time. */
export function partOf(name: string): number {
  return (numberOf(name) >>> 4) % PARTS;
}

/** Mail that was written by hand, a fifth of it at a time: each mail is an idea of its own, so the rest of its file may be known. */
export const HANDMADE_FOLDS: readonly Fold[] = Array.from({ length: PARTS }, (_, part) => ({
  name: `handmade, part ${part + 1}`,
  isHeldOut: (one) => SHIPPED.isHeldOut(one) || (one.group.startsWith('handmade/') && partOf(one.name) === part),
}));

/** How sure a model is of each mail of one group that it had not seen. */
export interface Scores {
  group: string;
  fold: string;
  isMachine: boolean;
  values: number[];
  /** the mails with the worst values, worst first */
  worst: string[];
}

/** Fits on what the fold leaves, and asks about what it holds out. */
export function tryFold(
  fold: Fold,
  train: readonly Sample[],
  all: readonly Sample[],
): { model: LinearModel; scores: Scores[] } {
  const model = modelWithout(fold, train);
  const groups = Map.groupBy(
    all.filter(fold.isHeldOut),
    ({ group, isMachine }) => `${group}${isMachine ? ' (machine)' : ''}`,
  );
  const scores = [...groups.values()].map((samples) => scoresOf(fold, model, samples));
  return { model, scores };
}

/** The model of what the fold leaves. */
export const modelWithout = (fold: Fold, train: readonly Sample[]): LinearModel =>
  machineModel(train.filter((sample) => !fold.isHeldOut(sample)));

function scoresOf(fold: Fold, model: LinearModel, samples: readonly Sample[]): Scores {
  const { group = '', isMachine = false } = samples[0] ?? {};
  const asked = samples.map((sample) => ({ name: sample.name, value: sureness(model, sample) }));
  const ordered = asked.toSorted((one, two) => (isMachine ? one.value - two.value : two.value - one.value));
  return {
    group,
    fold: fold.name,
    isMachine,
    values: asked.map(({ value }) => value),
    worst: ordered.slice(0, 5).map(({ name, value }) => `${value.toFixed(3)} ${name}`),
  };
}

/** Bounces are rules' work, and spam is advertising by strangers: both teach, neither leads. */
const WEIGHTS: readonly [RegExp, number][] = [
  [/bounces/, 0.3],
  [/spam-[12]$/, 0.5],
];
const weightOf = (group: string): number => WEIGHTS.find(([pattern]) => pattern.test(group))?.[1] ?? 1;

/** How much of what is learned comes from machines: a person's mail counts three times, since losing it is the worse fault. */
const MACHINE_SHARE = 0.25;

const modelOf = (samples: readonly Sample[], isPositive: (sample: Sample) => boolean, share: number): LinearModel =>
  quantised(fit(balanced(samples, isPositive, share, weightOf), isPositive));

const machineModel = (samples: readonly Sample[]): LinearModel =>
  modelOf(samples, ({ isMachine }) => isMachine, MACHINE_SHARE);

/** Wording of offers is more manifold than that of notices, and there is less of it here. */
const MARKETING_SHARE = 0.75;

/** The model that tells marketing from notices. */
export const marketingModel = (samples: readonly Sample[]): LinearModel =>
  modelOf(
    samples.filter(({ kind }) => kind !== null),
    ({ kind }) => kind === 'marketing',
    MARKETING_SHARE,
  );

/** The share of samples whose kind the model tells rightly. */
export function kindAccuracy(model: LinearModel, samples: readonly Sample[]): number {
  const known = samples.filter(({ kind }) => kind !== null);
  return known.filter((one) => sureness(model, one) > 0.5 === (one.kind === 'marketing')).length / known.length;
}

/** The share of values at or above a threshold. */
export const shareFrom = (values: readonly number[], threshold: number): number =>
  values.filter((value) => value >= threshold).length / Math.max(1, values.length);
