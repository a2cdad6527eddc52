import { existsSync, readFileSync } from 'node:fs';

/** Where a fetcher can be killed on the way of a page. */
export const KILL_POINTS = [
  'page received',
  'admitted',
  'produced part',
  'produced all',
  'before save',
  'after save',
] as const;
export type KillPoint = (typeof KILL_POINTS)[number];

/** How often the fetcher has died at each point, by the file in which each death is a line. */
export function killsIn(file: string): Record<KillPoint, number> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const counts = KILL_POINTS.map((point) => [point, lines.filter((line) => line === point).length]);
  return Object.fromEntries(counts) as Record<KillPoint, number>;
}
