import { featuresOf } from './features.js';
import type { FeatureGroup } from './hashing.js';
import type { ModelInput } from './model-input.js';
import {
  AUTOMATED_BIAS,
  AUTOMATED_SCALE,
  AUTOMATED_WEIGHTS,
  MARKETING_BIAS,
  MARKETING_SCALE,
  MARKETING_WEIGHTS,
  TRANSACTIONAL_BIAS,
  TRANSACTIONAL_SCALE,
  TRANSACTIONAL_WEIGHTS,
} from './weights.js';

/** What a machine's mail may be: `automated` is what answers by itself when a mail arrives. */
export type Kind = 'transactional' | 'marketing' | 'automated';
export const KINDS: readonly Kind[] = ['transactional', 'marketing', 'automated'];

/** A value for each kind, as `valueOf` gives it. */
export const forEachKind = <Value>(valueOf: (kind: Kind) => Value): Record<Kind, Value> => ({
  transactional: valueOf('transactional'),
  marketing: valueOf('marketing'),
  automated: valueOf('automated'),
});

/** How much the words of a mail speak for each kind, rather than for a person: logits, 0 is even. */
export type WordLogits = Readonly<Record<Kind, number>>;

/** A linear model: a weight for each feature (times `scale`) and a constant. */
export interface LinearModel {
  weights: Int8Array;
  scale: number;
  bias: number;
}

function decoded(base64: string): Int8Array {
  const text = atob(base64);
  const weights = new Int8Array(text.length);
  for (let at = 0; at < text.length; at += 1) weights[at] = text.charCodeAt(at);
  return weights;
}

/** One for each kind: what offers have in common tells little of notices, and who says that she is away writes as people do. */
export type WordModels = Readonly<Record<Kind, LinearModel>>;

const SHIPPED: WordModels = {
  transactional: {
    weights: decoded(TRANSACTIONAL_WEIGHTS),
    scale: TRANSACTIONAL_SCALE,
    bias: TRANSACTIONAL_BIAS,
  },
  marketing: { weights: decoded(MARKETING_WEIGHTS), scale: MARKETING_SCALE, bias: MARKETING_BIAS },
  automated: { weights: decoded(AUTOMATED_WEIGHTS), scale: AUTOMATED_SCALE, bias: AUTOMATED_BIAS },
};

/**
 * How much the words of this mail speak for a machine of each kind. Pure and linear; looks at a bounded part of the text. It knows no rule and no history of the
 * conversation: ask it only where those have not spoken, and weigh it with what else is known (`combined`).
 */
export const wordLogits = (input: ModelInput): WordLogits => logitsOf(SHIPPED, featuresOf(input));

/** What models say of the features of a mail. */
export const logitsOf = (models: WordModels, groups: readonly FeatureGroup[]): WordLogits =>
  forEachKind((kind) => logitOf(models[kind], groups));

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

/** How much speaks for any of several things, by how much speaks for each: logits. */
export const anyOf = (logits: readonly number[]): number => {
  const most = Math.max(...logits);
  return most + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - most), 0));
};

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
