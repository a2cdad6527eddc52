import { FEATURE_COUNT, type LinearModel, sigmoid, STRUCTURE_COUNT } from '#libs/rules';
import { Random } from '../generated/random.js';
import type { Sample } from './samples.js';

/** How a model is fitted. `penalty`: of a weight's square, per pass; structure is held back more, since it follows a source's habits. */
export interface FitOptions {
  passes: number;
  rate: number;
  penalty: number;
  structurePenalty: number;
}

export const FIT: FitOptions = { passes: 7, rate: 0.5, penalty: 2e-6, structurePenalty: 2e-5 };

/** A model before its weights become whole numbers. */
export interface Fitted {
  weights: Float32Array;
  bias: number;
}

/**
 * Logistic regression by stochastic gradient descent with a rate of its own for each weight (AdaGrad), from a fixed seed: the same samples in the same order
 * give the same model. `isPositive` says which class a sample is of.
 */
export function fit(samples: readonly Sample[], isPositive: (sample: Sample) => boolean, options = FIT): Fitted {
  const weights = new Float32Array(FEATURE_COUNT);
  const squares = new Float32Array(FEATURE_COUNT).fill(0.05);
  const random = new Random(20_240_501);
  const order = samples.map((_sample, place) => place);
  let bias = 0;
  for (let pass = 0; pass < options.passes; pass += 1) {
    shuffle(order, random);
    for (const place of order) {
      const sample = samples[place];
      if (!sample) continue;
      const error = (sigmoid(score(weights, bias, sample)) - (isPositive(sample) ? 1 : 0)) * sample.weight;
      bias -= 0.02 * error;
      for (const { places, value } of sample.groups) {
        for (const feature of places) {
          const penalty = feature < STRUCTURE_COUNT ? options.structurePenalty : options.penalty;
          const weight = weights[feature] ?? 0;
          const slope = error * value + penalty * weight;
          const square = (squares[feature] ?? 0) + slope * slope;
          squares[feature] = square;
          weights[feature] = weight - (options.rate * slope) / Math.sqrt(square);
        }
      }
    }
  }
  return { weights, bias };
}

function score(weights: Float32Array, bias: number, { groups }: Sample): number {
  let sum = bias;
  for (const { places, value } of groups) {
    let part = 0;
    for (let at = 0; at < places.length; at += 1) part += weights[places[at] ?? 0] ?? 0;
    sum += part * value;
  }
  return sum;
}

function shuffle(order: number[], random: Random): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    const held = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = held;
  }
}

/** The model with its weights as whole numbers from -127 to 127; the few that are larger are cut. */
export function quantised({ weights, bias }: Fitted): LinearModel {
  const sizes = [...weights].map(Math.abs).toSorted((one, two) => one - two);
  const largest = sizes[Math.floor(sizes.length * 0.9995)] ?? 1;
  const scale = Math.max(largest, 1e-6) / 127;
  const whole = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))));
  return { weights: whole, scale, bias };
}

/**
 * Makes every group count by the root of its size, and the samples that are positive `share` of all. `weightOf`: how much a group counts besides.
 */
export function balanced(
  samples: readonly Sample[],
  isPositive: (sample: Sample) => boolean,
  share: number,
  weightOf: (group: string) => number,
): Sample[] {
  const sizes = new Map<string, number>();
  for (const { group } of samples) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const weightIn = ({ weight, group }: Sample): number => (weight * weightOf(group)) / Math.sqrt(sizes.get(group) ?? 1);
  const totals = { positive: 0, negative: 0 };
  for (const sample of samples) totals[isPositive(sample) ? 'positive' : 'negative'] += weightIn(sample);
  const positive = (samples.length * share) / (totals.positive || 1);
  const negative = (samples.length * (1 - share)) / (totals.negative || 1);
  return samples.map((sample) => ({
    ...sample,
    weight: weightIn(sample) * (isPositive(sample) ? positive : negative),
  }));
}
