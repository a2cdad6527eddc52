import type { Kind, WordLogits } from './machine-score.js';
import { MARGINS, MARKETING_COMBINATION, TRANSACTIONAL_COMBINATION } from './weights.js';

/** What is known of a mail beside its words: how much of each sign there is. Names are those of `SIGNS`. */
export type Signs = Readonly<Partial<Record<Sign, number>>>;

/** The signs that are weighed beside what the words say: `person:*`, `sender:*`, `signed:team`, `opt-out*` and `short` are there (1) or not, the others have points. */
export const SIGNS = [
  'person:mailer',
  'person:thread-index',
  'person:message-id',
  'person:mobile',
  'person:address',
  'person:signed',
  'person:regards',
  'person:first-person',
  'person:quotes',
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
  'footer:signed',
  'opt-out',
  'opt-out:signed',
  'short',
] as const;

export type Sign = (typeof SIGNS)[number];

/** What the words and each sign are worth, and a constant. */
export interface Combination {
  weights: Readonly<Record<Sign | 'words', number>>;
  bias: number;
}

/** For each kind of its own: a seller signs with her name, a machine that reports does not. */
export type Combinations = Readonly<Record<Kind, Combination>>;

const SHIPPED: Combinations = { transactional: TRANSACTIONAL_COMBINATION, marketing: MARKETING_COMBINATION };

/** How much must speak for each kind before it is believed. */
export type Margins = Readonly<Record<Kind, number>>;

/** How much of what speaks for each kind does not count. */
export type Doubt = Readonly<Record<Kind, number>>;
export const NO_DOUBT: Doubt = { transactional: 0, marketing: 0 };

/** How much all together speaks for each kind: zero is even. */
export const combined = (
  logits: WordLogits,
  signs: Signs,
  doubt = NO_DOUBT,
  combinations = SHIPPED,
): Record<Kind, number> => ({
  transactional: sumOf(logits.transactional, signs, combinations.transactional) - doubt.transactional,
  marketing: sumOf(logits.marketing, signs, combinations.marketing) - doubt.marketing,
});

/** By how much the kind that passes its margin by more does so, from zero on it is believed (docs/model.md); and which it is: where both pass, the one for which more speaks. */
export function likelier(
  sums: Readonly<Record<Kind, number>>,
  margins: Margins = MARGINS,
): { kind: Kind; excess: number } {
  const transactional = sums.transactional - margins.transactional;
  const marketing = sums.marketing - margins.marketing;
  const isMarketing =
    transactional >= 0 && marketing >= 0 ? sums.marketing > sums.transactional : marketing > transactional;
  return { kind: isMarketing ? 'marketing' : 'transactional', excess: Math.max(transactional, marketing) };
}

/** How much speaks for one kind. */
function sumOf(logit: number, signs: Signs, { weights, bias }: Combination): number {
  let sum = bias + weights.words * clipped(logit);
  for (const sign of SIGNS) sum += weights[sign] * (signs[sign] ?? 0);
  return sum;
}

/** Beyond this a logit says no more. */
const LOGIT_MAX = 6.9;

/** A logit within what is weighed. */
export const clipped = (logit: number): number => Math.max(-LOGIT_MAX, Math.min(LOGIT_MAX, logit));
