import { COMBINATION, COMBINATION_BIAS } from './weights.js';

/** What is known of a mail beside its words: how much of each sign there is. Names are those of `SIGNS`. */
export type Signs = Readonly<Partial<Record<Sign, number>>>;

/** The signs that are weighed beside what the words say: `person:*`, `sender:*`, `signed:team` and `short` are there (1) or not, the others have points. */
export const SIGNS = [
  'person:mailer',
  'person:thread-index',
  'person:message-id',
  'person:mobile',
  'person:address',
  'person:signed',
  'person:regards',
  'person:first-person',
  'sender:machine',
  'sender:shared',
  'sender:machine-host',
  'sender:generated',
  'signed:team',
  'header',
  'message-id',
  'subject:notice',
  'subject:bulk',
  'text:notice',
  'text:bulk',
  'greeting',
  'disclaimer',
  'footer',
  'short',
] as const;

export type Sign = (typeof SIGNS)[number];

/** What the words and each sign are worth, and a constant. */
export interface Combination {
  weights: Readonly<Record<Sign | 'words', number>>;
  bias: number;
}

const SHIPPED: Combination = { weights: COMBINATION, bias: COMBINATION_BIAS };

/**
 * How much all together speaks for a machine: the model's logit of the words and the signs, each times its weight. Zero is even; `MARGIN` and more is believed
 * (docs/model.md).
 */
export function combined(logit: number, signs: Signs, { weights, bias } = SHIPPED): number {
  let sum = bias + weights.words * clipped(logit);
  for (const sign of SIGNS) sum += weights[sign] * (signs[sign] ?? 0);
  return sum;
}

/** Beyond this a logit says no more. */
const LOGIT_MAX = 6.9;

/** A logit within what is weighed. */
export const clipped = (logit: number): number => Math.max(-LOGIT_MAX, Math.min(LOGIT_MAX, logit));
