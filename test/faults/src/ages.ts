import type { Dice } from './dice.js';

export const DAY = 86_400_000;

/** Days between which mail may be old: no lookback that a plan can have begins inside one of them. */
const AGES = {
  today: [0.1, 0.85],
  week: [1.15, 6.8],
  month: [7.2, 24.5],
  two: [32, 58.5],
  three: [71, 88],
  six: [93, 119],
  half: [122, 180],
  most: [186, 239],
  year: [242, 363],
  older: [368, 700],
} as const satisfies Record<string, readonly [number, number]>;

/** Ages of open opportunities, days: between the ages of mail. */
export const DEAL_AGES = [25.5, 63, 90.9, 120.5, 240.5] as const;
/** Lengths of fixed lookbacks, months: between the ages of mail, whatever the month. */
export const MONTHS = [1, 2, 3, 6, 12] as const;

const WEIGHTS = { today: 8, week: 20, month: 14, two: 12, three: 10, six: 8, half: 8, most: 6, year: 8, older: 6 };

/** An instant, ms since 1970, at which a mail may have arrived before `now`. */
export function mailInstant(dice: Dice, now: number): number {
  const [from, to] = AGES[dice.weighed(WEIGHTS)];
  return Math.floor((now - dice.within(from, to) * DAY) / 1000) * 1000;
}

/** An instant older than any lookback. */
export function ancientInstant(dice: Dice, now: number): number {
  return Math.floor((now - dice.within(...AGES.older) * DAY) / 1000) * 1000;
}

/** An instant between a day and six months ago: a mail that arrives late. */
export function lateInstant(dice: Dice, now: number): number {
  const [from, to] = AGES[dice.pick(['week', 'month', 'two', 'three', 'six'] as const)];
  return Math.floor((now - dice.within(from, to) * DAY) / 1000) * 1000;
}
