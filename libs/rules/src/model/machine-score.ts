import { featuresOf } from './features.js';
import type { FeatureGroup } from './hashing.js';
import type { ModelInput } from './model-input.js';
import {
  MARKETING_BIAS,
  MARKETING_SCALE,
  MARKETING_WEIGHTS,
  TRANSACTIONAL_BIAS,
  TRANSACTIONAL_SCALE,
  TRANSACTIONAL_WEIGHTS,
} from './weights.js';

/** What a machine's mail may be. */
export type Kind = 'marketing' | 'transactional';
export const KINDS: readonly Kind[] = ['transactional', 'marketing'];

/** How much the words of a mail speak for each kind, rather than for a person: logits, 0 is even. */
export type WordLogits = Readonly<Record<Kind, number>>;

/** A linear model: a weight for each feature (times `scale`) and a constant. */
export interface LinearModel {
  weights: Int8Array;
  scale: number;
  bias: number;
}

const decoded = (base64: string): Int8Array => Int8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** One for each kind: what offers have in common tells little of notices. */
export type WordModels = Readonly<Record<Kind, LinearModel>>;

const SHIPPED: WordModels = {
  transactional: {
    weights: decoded(TRANSACTIONAL_WEIGHTS),
    scale: TRANSACTIONAL_SCALE,
    bias: TRANSACTIONAL_BIAS,
  },
  marketing: { weights: decoded(MARKETING_WEIGHTS), scale: MARKETING_SCALE, bias: MARKETING_BIAS },
};

/**
 * How much the words of this mail speak for a machine of each kind. Pure and linear; looks at a bounded part of the text. It knows no rule and no history of the
 * conversation: ask it only where those have not spoken, and weigh it with what else is known (`combined`).
 */
export const wordLogits = (input: ModelInput): WordLogits => logitsOf(SHIPPED, featuresOf(input));

/** What models say of the features of a mail. */
export const logitsOf = (models: WordModels, groups: readonly FeatureGroup[]): WordLogits => ({
  transactional: logitOf(models.transactional, groups),
  marketing: logitOf(models.marketing, groups),
});

/** The sum of a model over the features of a mail. */
function logitOf({ weights, scale, bias }: LinearModel, groups: readonly FeatureGroup[]): number {
  let sum = 0;
  for (const { places, value } of groups) {
    let part = 0;
    for (let at = 0; at < places.length; at += 1) part += weights[places[at] ?? 0] ?? 0;
    sum += part * value;
  }
  return sum * scale + bias;
}

/** How much speaks for either of two things, by how much speaks for each: logits. */
export const either = (one: number, other: number): number =>
  Math.max(one, other) + Math.log1p(Math.exp(-Math.abs(one - other)));

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
