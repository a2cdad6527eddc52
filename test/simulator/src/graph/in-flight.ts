import { setTimeout } from 'node:timers/promises';
import type { ProviderAnswer } from '../http.js';
import type { Account, World } from '../state/world.js';
import { GraphFailure } from './errors.js';

const RETRY_SECONDS = '1';
const running = new WeakMap<Account, Map<string, number>>();

/**
 * Runs one call of an application to a mailbox, unless too many of them are in flight already.
 *
 * @throws GraphFailure 429 as the service words it
 */
export async function limited(
  world: World,
  account: Account,
  client: string,
  run: () => Promise<ProviderAnswer>,
): Promise<ProviderAnswer> {
  const counts = running.get(account) ?? new Map<string, number>();
  running.set(account, counts);
  const now = counts.get(client) ?? 0;
  if (world.mailboxConcurrency > 0 && now >= world.mailboxConcurrency) {
    world.counts.limit('concurrency', account.email);
    const message = 'Application is over its MailboxConcurrency limit.';
    throw new GraphFailure(429, 'ApplicationThrottled', message, { 'retry-after': RETRY_SECONDS });
  }
  const waitMs = world.mailboxRequests.spend(`${client}\0${account.email}`, 1, world.clock.now());
  if (waitMs > 0) {
    world.counts.limit('requests', account.email);
    const message = 'Application is over its RequestRate limit.';
    throw new GraphFailure(429, 'ApplicationThrottled', message, { 'retry-after': String(Math.ceil(waitMs / 1000)) });
  }
  counts.set(client, now + 1);
  world.counts.inFlight(account.email, now + 1);
  try {
    if (world.latencyMs > 0) await setTimeout(world.latencyMs);
    return await run();
  } finally {
    counts.set(client, (counts.get(client) ?? 1) - 1);
  }
}
