import type { Dice } from './dice.js';
import type { FaultPlan, Provider } from './plan.js';

/** Who is struck. */
export interface Target {
  email: string;
  provider: Provider;
}

/** The part of a rule that a kind of fault decides by itself. */
type Rule = Record<string, unknown>;

/** The longest time, seconds, for which a provider asks to be left alone. */
const RETRY_AFTER_MAX = 2;

const status = (code: number): Rule => ({ kind: 'status', status: code });
const retryAfter = (dice: Dice): Rule => ({
  retryAfter: dice.pick([1, RETRY_AFTER_MAX, 'date:1', `date:${RETRY_AFTER_MAX}`]),
});

/** Every fault, how often it is drawn, and its rule. `share`: of the requests that fit, the most that are struck. */
const FAULTS: Record<string, { weight: number; share?: number; only?: Provider; rule: (dice: Dice) => Rule }> = {
  'throttled, told how long': { weight: 3, rule: (dice) => ({ ...status(429), ...retryAfter(dice) }) },
  throttled: { weight: 2, rule: () => status(429) },
  'out of service, told how long': { weight: 2, rule: (dice) => ({ ...status(503), ...retryAfter(dice) }) },
  'out of service': { weight: 2, rule: () => status(503) },
  'gateway timeout': { weight: 1, rule: () => status(504) },
  'bad gateway': { weight: 1, rule: () => status(502) },
  'server error': { weight: 2, rule: () => status(500) },
  'no answer': { weight: 1, rule: () => status(0) },
  slow: { weight: 2, rule: () => ({ kind: 'slow', delayMs: 700 }) },
  cut: { weight: 2, rule: () => ({ kind: 'cut' }) },
  reset: { weight: 2, rule: () => ({ kind: 'reset' }) },
  truncated: { weight: 2, rule: () => ({ kind: 'truncated' }) },
  'invalid JSON': { weight: 2, rule: () => ({ kind: 'invalid-json' }) },
  'a page of HTML': { weight: 1, rule: () => ({ kind: 'html' }) },
  'an empty answer': { weight: 1, rule: () => ({ kind: 'empty' }) },
  'clock skew': { weight: 1, share: 1, rule: (dice) => ({ kind: 'clock-skew', delayMs: dice.pick([-3e6, 3e6]) }) },
  'cursor expired': { weight: 3, share: 0.5, rule: () => ({ kind: 'cursor-expired' }) },
  'repeated link': { weight: 1, only: 'microsoft', rule: () => ({ kind: 'repeat-link' }) },
  'endless links': { weight: 1, share: 1, only: 'microsoft', rule: () => ({ kind: 'endless-link' }) },
  duplicates: { weight: 3, share: 1, rule: () => ({ kind: 'duplicate' }) },
  replays: { weight: 2, share: 0.5, rule: () => ({ kind: 'replay' }) },
  'an omitted mail': { weight: 2, rule: () => ({ kind: 'omit-item' }) },
  'an omitted page': { weight: 1, rule: () => ({ kind: 'omit-page' }) },
  'late replication': { weight: 2, share: 0.5, rule: () => ({ kind: 'late' }) },
  'partial updates': { weight: 2, share: 1, rule: () => ({ kind: 'partial-update' }) },
  'a move shown as removal': { weight: 2, share: 1, only: 'microsoft', rule: () => ({ kind: 'move-as-removal' }) },
  poison: { weight: 3, share: 1, rule: () => ({ kind: 'poison' }) },
  'changed between list and get': { weight: 2, rule: () => ({ kind: 'changed-between' }) },
  'a folder is gone': { weight: 1, share: 0.5, only: 'microsoft', rule: () => ({ kind: 'folder-gone' }) },
  'the mailbox is gone': { weight: 1, share: 0.5, rule: () => ({ kind: 'mailbox-gone' }) },
  'a sent draft has a new id': { weight: 1, share: 1, only: 'microsoft', rule: () => ({ kind: 'draft-new-id' }) },
  'access tokens die': { weight: 1, rule: () => ({ ...status(401), match: '^GET (?:graph|gmail)\\.' }) },
};

/** All faults there are. */
export const FAULT_NAMES: readonly string[] = Object.keys(FAULTS);

/** Faults that hide mail from a reader who makes no mistake: only a later comparison finds it. */
export const OMISSIONS: readonly string[] = ['an omitted mail', 'an omitted page'];

/** A fault for one mailbox. It strikes by a share of the requests until at most `forMs` have passed, or a few times only. */
export function planFault(dice: Dice, target: Target, forMs: number): FaultPlan {
  const fitting = Object.entries(FAULTS).filter(([, { only }]) => only === undefined || only === target.provider);
  const name = dice.weighed(Object.fromEntries(fitting.map(([key, { weight }]) => [key, weight])));
  const fault = FAULTS[name];
  if (!fault) throw new RangeError(`there is no fault ${name}`);
  const lasts = Math.max(500, Math.floor(dice.within(0.5, 1) * forMs));
  const often = dice.happens(0.6)
    ? { rate: Number((dice.within(0.3, 1) * (fault.share ?? 0.6)).toFixed(2)), forMs: lasts }
    : { times: dice.between(1, 6), skip: dice.between(0, 3), forMs: lasts };
  return { name, rule: { ...fault.rule(dice), mailbox: target.email, ...often } };
}
