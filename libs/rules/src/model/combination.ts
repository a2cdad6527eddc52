import { forEachKind, type Kind, KINDS, type WordLogits } from './machine-score.js';
import { AUTOMATED_COMBINATION, MARGINS, MARKETING_COMBINATION, TRANSACTIONAL_COMBINATION } from './weights.js';

/** What is known of a mail beside its words: how much of each sign there is. Names are those of `SIGNS`. */
export type Signs = Readonly<Partial<Record<Sign, number>>>;

/** The signs that are weighed beside what the words say: `person:*`, `sender:*`, `signed:team`, `opt-out*`, `short` and `answer:*` are there (1) or not, the others have points. */
export const SIGNS = [
  'person:mailer',
  'person:client',
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
  'answer:automatic',
  'answer:absent',
  'answer:absentSoon',
  'answer:return',
  'answer:instead',
  'answer:thanks',
  'answer:received',
  'answer:promise',
  'answer:state',
  'answer:subject',
  'answer:reply',
  'answer:asks',
  'answer:spoken-of',
  'layout',
] as const;

export type Sign = (typeof SIGNS)[number];

/** What the words and each sign are worth, and a constant. */
export interface Combination {
  weights: Readonly<Record<Sign | 'words', number>>;
  bias: number;
}

/** For each kind of its own: a seller signs with her name, a machine that reports does not. */
export type Combinations = Readonly<Record<Kind, Combination>>;

const SHIPPED: Combinations = {
  transactional: TRANSACTIONAL_COMBINATION,
  marketing: MARKETING_COMBINATION,
  automated: AUTOMATED_COMBINATION,
};

/** How much must speak for each kind before it is believed. */
export type Margins = Readonly<Record<Kind, number>>;

/** How much of what speaks for each kind does not count. */
export type Doubt = Readonly<Record<Kind, number>>;
export const NO_DOUBT: Doubt = forEachKind(() => 0);

/** How much all together speaks for each kind: zero is even. */
export const combined = (
  logits: WordLogits,
  signs: Signs,
  doubt = NO_DOUBT,
  combinations = SHIPPED,
): Record<Kind, number> => forEachKind((kind) => sumOf(logits[kind], signs, combinations[kind]) - doubt[kind]);

/** By how much the kind that passes its margin by more does so, from zero on it is believed (docs/model.md); and which it is: where several pass, the one for which most speaks. */
export function likelier(
  sums: Readonly<Record<Kind, number>>,
  margins: Margins = MARGINS,
): { kind: Kind; excess: number } {
  const excesses = forEachKind((kind) => sums[kind] - margins[kind]);
  const passing = KINDS.filter((kind) => excesses[kind] >= 0);
  const most = (kinds: readonly Kind[], by: Readonly<Record<Kind, number>>): Kind =>
    kinds.reduce((one, other) => (by[other] > by[one] ? other : one));
  const clearest = most(KINDS, excesses);
  return { kind: passing.length === 0 ? clearest : most(passing, sums), excess: excesses[clearest] };
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
