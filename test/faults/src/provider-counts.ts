import type { Installation } from '../../installation/src/index.js';

/** What the simulator counted, as far as it matters here. */
interface ProviderState {
  violations: { method: string; path: string; why: string }[];
  /** by address */
  mailboxes: Record<string, { limits: Record<string, number>; maxInFlight: number }>;
}

const stateOf = async (house: Installation): Promise<ProviderState> =>
  (await house.control('GET', '/state')) as ProviderState;

/** Calls that the product must never make, and limits that it ran into by itself; a sentence each. */
export async function wrongCalls(house: Installation): Promise<string[]> {
  const { violations, mailboxes } = await stateOf(house);
  const limits = Object.entries(mailboxes).flatMap(([email, one]) =>
    Object.entries(one.limits).map(([limit, times]) => `${email} ran into its limit of ${limit} ${times} times`),
  );
  return [...violations.map(({ method, path, why }) => `forbidden call: ${method} ${path} (${why})`), ...limits];
}

/** Most requests that any mailbox had in flight at one moment. */
export async function inFlightMax(house: Installation): Promise<number> {
  const { mailboxes } = await stateOf(house);
  return Math.max(0, ...Object.values(mailboxes).map(({ maxInFlight }) => maxInFlight));
}
