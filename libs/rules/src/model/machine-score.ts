import { featuresOf } from './features.js';
import type { FeatureGroup } from './hashing.js';
import type { ModelInput } from './model-input.js';
import {
  MACHINE_BIAS,
  MACHINE_SCALE,
  MACHINE_WEIGHTS,
  MARKETING_BIAS,
  MARKETING_SCALE,
  MARKETING_WEIGHTS,
} from './weights.js';

/** What the model says of the words of a mail: how much they speak for a machine (a logit: 0 is even), and what it would then be. */
export interface MachineScore {
  logit: number;
  kind: 'marketing' | 'transactional';
}

/** A linear model: a weight for each feature (times `scale`) and a constant. */
export interface LinearModel {
  weights: Int8Array;
  scale: number;
  bias: number;
}

const decoded = (base64: string): Int8Array => Int8Array.from(atob(base64), (character) => character.charCodeAt(0));

const MACHINE: LinearModel = { weights: decoded(MACHINE_WEIGHTS), scale: MACHINE_SCALE, bias: MACHINE_BIAS };
const MARKETING: LinearModel = { weights: decoded(MARKETING_WEIGHTS), scale: MARKETING_SCALE, bias: MARKETING_BIAS };

/**
 * How much the words of this mail speak for a machine. Pure and linear; looks at a bounded part of the text. It knows no rule and no history of the
 * conversation: ask it only where those have not spoken, and weigh it with what else is known (`combined`).
 */
export function machineScore(input: ModelInput): MachineScore {
  const groups = featuresOf(input);
  return { logit: logitOf(MACHINE, groups), kind: logitOf(MARKETING, groups) > 0 ? 'marketing' : 'transactional' };
}

/** The sum of a model over the features of a mail. */
export function logitOf({ weights, scale, bias }: LinearModel, groups: readonly FeatureGroup[]): number {
  let sum = 0;
  for (const { places, value } of groups) {
    let part = 0;
    for (let at = 0; at < places.length; at += 1) part += weights[places[at] ?? 0] ?? 0;
    sum += part * value;
  }
  return sum * scale + bias;
}

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
