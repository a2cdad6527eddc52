import { FEATURE_COUNT, type LinearModel, sigmoid, STRUCTURE_COUNT } from '#libs/rules';
import { Random } from '../generated/random.js';
import type { Sample } from './samples.js';

/** How a model is fitted. `penalty`: of a weight's square, per pass; structure is held back more, since it follows a source's habits. */
export interface FitOptions {
  passes: number;
  /** how much faster a feature learns that alone tells the classes apart, 0 (all alike) to 1 */
  telling: number;
  rate: number;
  penalty: number;
  structurePenalty: number;
}

export const FIT: FitOptions = { passes: 7, telling: 0.5, rate: 0.5, penalty: 2e-6, structurePenalty: 2e-5 };

/** A model before its weights become whole numbers. */
export interface Fitted {
  weights: Float32Array;
  bias: number;
}

/**
 * Logistic regression by stochastic gradient descent with a rate of its own for each weight (AdaGrad), from a fixed seed: the same samples in the same order
 * give the same model. Features that tell the classes apart by themselves count for more (the log-count ratio of Wang and Manning, ACL 2012): what one author
 * says often and others never is then learned from less. `isPositive` says which class a sample is of.
 */
export function fit(samples: readonly Sample[], isPositive: (sample: Sample) => boolean, options = FIT): Fitted {
  const factors = tellingFactors(samples, isPositive, options.telling);
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
      const error = (sigmoid(score(weights, factors, bias, sample)) - (isPositive(sample) ? 1 : 0)) * sample.weight;
      bias -= 0.02 * error;
      for (const { places, value } of sample.groups) {
        for (const feature of places) {
          const penalty = feature < STRUCTURE_COUNT ? options.structurePenalty : options.penalty;
          const weight = weights[feature] ?? 0;
          const slope = error * value * (factors[feature] ?? 1) + penalty * weight;
          const square = (squares[feature] ?? 0) + slope * slope;
          squares[feature] = square;
          weights[feature] = weight - (options.rate * slope) / Math.sqrt(square);
        }
      }
    }
  }
  return { weights: weights.map((weight, feature) => weight * (factors[feature] ?? 1)), bias };
}

/** Beyond this a feature tells no more: it is rare, or sure anyway. */
const RATIO_MAX = 3;

/** By how much each feature counts: the size of its log-count ratio, mixed with one for all; those of structure are left alone. */
function tellingFactors(
  samples: readonly Sample[],
  isPositive: (sample: Sample) => boolean,
  telling: number,
): Float32Array {
  const counts = {
    positive: new Float64Array(FEATURE_COUNT).fill(1),
    negative: new Float64Array(FEATURE_COUNT).fill(1),
  };
  const totals = { positive: 2, negative: 2 };
  for (const sample of samples) {
    const side = isPositive(sample) ? 'positive' : 'negative';
    totals[side] += sample.weight;
    for (const { places } of sample.groups) {
      for (const feature of places) counts[side][feature] = (counts[side][feature] ?? 0) + sample.weight;
    }
  }
  const even = Math.log(totals.positive / totals.negative);
  return new Float32Array(FEATURE_COUNT).map((_, feature) => {
    if (feature < STRUCTURE_COUNT) return 1;
    const ratio = Math.log((counts.positive[feature] ?? 1) / (counts.negative[feature] ?? 1)) - even;
    return 1 - telling + telling * Math.min(RATIO_MAX, Math.abs(ratio));
  });
}

function score(weights: Float32Array, factors: Float32Array, bias: number, { groups }: Sample): number {
  let sum = bias;
  for (const { places, value } of groups) {
    let part = 0;
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      part += (weights[place] ?? 0) * (factors[place] ?? 1);
    }
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
