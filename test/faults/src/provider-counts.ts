import type { Installation } from '../../installation/src/index.js';

/** What the simulator counted, as far as it matters here. */
interface ProviderState {
  violations: { method: string; path: string; why: string }[];
  limits?: Record<string, number>;
}

/** Calls that the product must never make, and limits that it ran into by itself; a sentence each. */
export async function wrongCalls(house: Installation): Promise<string[]> {
  const state = (await house.control('GET', '/state')) as ProviderState;
  return [
    ...state.violations.map(({ method, path, why }) => `forbidden call: ${method} ${path} (${why})`),
    ...Object.entries(state.limits ?? {}).flatMap(([limit, times]) =>
      times > 0 ? [`limit ${limit}: ${times} times`] : [],
    ),
  ];
}
