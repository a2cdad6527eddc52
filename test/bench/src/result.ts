/** One line of the benchmark table. Both figures of a ratio come from the same run on the same machine. */
export interface Result {
  bench: string;
  /** ours, in `unit` */
  value: number;
  unit: string;
  /** what it is held against, in the same unit */
  baseline?: { name: string; value: number };
  /** smallest ratio value/baseline that is good enough, or smallest value where there is no baseline; `at: 'most'` turns it round */
  goal?: { at: 'least' | 'most'; ratio?: number; value?: number };
}

export const ratioOf = ({ value, baseline }: Result): number | null => (baseline ? value / baseline.value : null);

/** Whether the goal is met; null where there is none. */
export function isMet(result: Result): boolean | null {
  const { goal, value } = result;
  const [found, wanted] = goal?.ratio === undefined ? [value, goal?.value] : [ratioOf(result), goal.ratio];
  if (goal === undefined || wanted === undefined || found === null) return null;
  return goal.at === 'least' ? found >= wanted : found <= wanted;
}

/** The middle one of several figures. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
