import {
  anyOf,
  forEachKind,
  type Kind,
  KINDS,
  type LinearModel,
  logitsOf,
  sigmoid,
  type WordModels,
} from '#libs/rules';
import { balanced, fit, quantised } from './fit.js';
import type { Sample } from './samples.js';

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

const PARTS = 6;

/** The authors of mail that was written by hand: files of one author differ in their language only. */
const authorOf = ({ group }: Pick<Sample, 'group'>): string | null =>
  /^handmade\/\w+\/(.+?)(?:-(?:en|other))?$/.exec(group)?.[1] ?? null;

/** Mail that was written by hand, some authors at a time: what one author writes is easier when the rest of it is known. */
export function authorFolds(samples: readonly Sample[]): Fold[] {
  const authors = [...new Set(samples.map(authorOf))].filter((one) => one !== null).toSorted();
  return Array.from({ length: PARTS }, (_, part) => {
    const held = new Set(authors.filter((_author, at) => at % PARTS === part));
    return {
      name: `handmade, part ${part + 1}`,
      isHeldOut: (one) => SHIPPED.isHeldOut(one) || held.has(authorOf(one) ?? ''),
    };
  });
}

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
): { models: WordModels; scores: Scores[] } {
  const models = modelsWithout(fold, train);
  const groups = Map.groupBy(
    all.filter(fold.isHeldOut),
    ({ group, isMachine }) => `${group}${isMachine ? ' (machine)' : ''}`,
  );
  const scores = [...groups.values()].map((samples) => scoresOf(fold, models, samples));
  return { models, scores };
}

/** The models of what the fold leaves. */
export function modelsWithout(fold: Fold, train: readonly Sample[]): WordModels {
  const rest = train.filter((sample) => !fold.isHeldOut(sample));
  return forEachKind((kind) => modelOf(rest, kind));
}

function scoresOf(fold: Fold, models: WordModels, samples: readonly Sample[]): Scores {
  const { group = '', isMachine = false } = samples[0] ?? {};
  const asked = samples.map((sample) => ({ name: sample.name, value: sureness(models, sample) }));
  const ordered = asked.toSorted((one, two) => (isMachine ? one.value - two.value : two.value - one.value));
  return {
    group,
    fold: fold.name,
    isMachine,
    values: asked.map(({ value }) => value),
    worst: ordered.slice(0, 5).map(({ name, value }) => `${value.toFixed(3)} ${name}`),
  };
}

/** How sure the models are that a machine sent a sample, 0 to 1. */
function sureness(models: WordModels, { groups }: Sample): number {
  const logits = logitsOf(models, groups);
  return sigmoid(anyOf(KINDS.map((kind) => logits[kind])));
}

/** Bounces are rules' work, spam is advertising by strangers, generated mail says the same many times; what was written by hand is like what comes. */
const WEIGHTS: readonly [RegExp, number][] = [
  [/bounces/, 0.3],
  [/spam-[12]$|^generated/, 0.5],
  [/^handmade/, 8],
  [/hard-ham|templates|parcel/, 5],
];
const weightOf = (group: string): number => WEIGHTS.find(([pattern]) => pattern.test(group))?.[1] ?? 1;

/** How much of what is learned comes from machines: a person's mail counts three times, since losing it is the worse fault. */
const MACHINE_SHARE = 0.25;

/** The model that tells one kind from people's mail; of the other kind it knows nothing. */
function modelOf(samples: readonly Sample[], kind: Kind): LinearModel {
  const own = samples.filter((one) => !one.isMachine || one.kind === kind);
  const isMachine = (one: Sample): boolean => one.isMachine;
  return quantised(fit(balanced(own, isMachine, MACHINE_SHARE, weightOf), isMachine));
}

/** The share of samples whose kind the models tell rightly. */
export function kindAccuracy(models: WordModels, samples: readonly Sample[]): number {
  const known = samples.filter(({ kind }) => kind !== null);
  const likeliest = ({ groups }: Sample): Kind | undefined => {
    const logits = logitsOf(models, groups);
    return KINDS.toSorted((one, other) => logits[other] - logits[one])[0];
  };
  return known.filter((one) => likeliest(one) === one.kind).length / known.length;
}

/** The share of values at or above a threshold. */
export const shareFrom = (values: readonly number[], threshold: number): number =>
  values.filter((value) => value >= threshold).length / Math.max(1, values.length);
