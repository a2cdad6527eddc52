import { setTimeout } from 'node:timers/promises';
import type { ProviderAnswer } from '../http.js';
import type { LimitKind } from '../state/counts.js';
import type { Account, World } from '../state/world.js';
import { GraphFailure } from './errors.js';

const RETRY_SECONDS = '1';
const running = new WeakMap<World, Map<string, number>>();

function runningIn(world: World): Map<string, number> {
  const known = running.get(world) ?? new Map<string, number>();
  running.set(world, known);
  return known;
}

/** The refusal of a call that passed a limit; it is counted. */
function over(world: World, account: Account, kind: LimitKind, limit: string, seconds: string): GraphFailure {
  world.counts.limit(kind, account.email);
  const message = `Application is over its ${limit} limit.`;
  return new GraphFailure(429, 'ApplicationThrottled', message, { 'retry-after': seconds });
}

/** Counts a request for the application, and for the application at this mailbox. */
function spend(world: World, account: Account, client: string): void {
  const now = world.clock.now();
  const waitMs = Math.max(
    world.appRequests.spend(client, 1, now),
    world.mailboxRequests.spend(`${client}\0${account.email}`, 1, now),
  );
  if (waitMs > 0) throw over(world, account, 'requests', 'RequestRate', String(Math.ceil(waitMs / 1000)));
}

/**
 * Runs one call of an application to a mailbox, unless too many of them are in flight already or were made of late.
 *
 * @throws GraphFailure 429 as the service words it
 */
export async function limited(
  world: World,
  account: Account,
  client: string,
  run: () => Promise<ProviderAnswer>,
): Promise<ProviderAnswer> {
  const counts = runningIn(world);
  const mine = `${client}\0${account.email}`;
  const scope = world.concurrencyScope === 'app' ? client : mine;
  const now = counts.get(scope) ?? 0;
  if (world.mailboxConcurrency > 0 && now >= world.mailboxConcurrency)
    throw over(world, account, 'concurrency', 'MailboxConcurrency', RETRY_SECONDS);
  spend(world, account, client);
  const keys = new Set([scope, mine]);
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  world.counts.inFlight(account.email, counts.get(mine) ?? 0);
  try {
    if (world.latencyMs > 0) await setTimeout(world.latencyMs);
    return await run();
  } finally {
    for (const key of keys) counts.set(key, (counts.get(key) ?? 1) - 1);
  }
}
