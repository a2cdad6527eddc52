import { z } from 'zod';
import { NotFound, ProviderUnavailable } from '../failures.js';
import type { PushTarget, Subscription } from '../port.js';
import { IMMUTABLE_IDS, instant } from './envelopes.js';
import { type GraphCalls, UNREADABLE } from './graph-calls.js';
import { GRAPH } from './refusals.js';

const MINUTE_MS = 60_000;
/**
 * How long a subscription is asked for: the longest that Graph documents for mail (under 7 days), then the longest that
 * it gave before (4,230 minutes). It refuses what is too long, by its own clock, so each stays a little below.
 */
const LIVES_MS = [10_070 * MINUTE_MS, 4_200 * MINUTE_MS];

const subscriptionShape = z.object({ id: z.string(), expirationDateTime: z.string() });

export type MicrosoftTarget = Extract<PushTarget, { provider: 'microsoft' }>;

/** Asks Graph to tell of mail that comes or changes in any folder. `now`: ms since 1970. */
export function subscribeMail(graph: GraphCalls, target: MicrosoftTarget, now: number): Promise<Subscription> {
  return longest(graph, null, now, {
    changeType: 'created,updated',
    resource: '/me/messages',
    notificationUrl: target.notificationUrl,
    lifecycleNotificationUrl: target.lifecycleUrl,
    clientState: target.clientState,
  });
}

/** A new life of a subscription; null: Graph does not know it any more. `now`: ms since 1970. */
export async function renewSubscription(graph: GraphCalls, id: string, now: number): Promise<Subscription | null> {
  try {
    return await longest(graph, id, now, {});
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/** Ends a subscription; one that Graph does not know has ended. */
export async function endSubscription(graph: GraphCalls, id: string): Promise<void> {
  try {
    await graph.unsubscribe(id);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
}

/** The ids that notifications carry have the form that this request asks for. */
async function longest(graph: GraphCalls, id: string | null, now: number, fields: object): Promise<Subscription> {
  for (const [index, life] of LIVES_MS.entries()) {
    try {
      const body = { ...fields, expirationDateTime: new Date(now + life).toISOString() };
      return toSubscription(await graph.subscribe(subscriptionShape, id, body, IMMUTABLE_IDS));
    } catch (error) {
      const refused = error instanceof ProviderUnavailable && error.code === 'push_refused';
      if (!refused || index === LIVES_MS.length - 1) throw error;
    }
  }
  throw new ProviderUnavailable(GRAPH, 'push_refused');
}

/** What Graph gave, not what was asked for, says when it ends. */
function toSubscription({ id, expirationDateTime }: z.infer<typeof subscriptionShape>): Subscription {
  const expiresAt = instant(expirationDateTime);
  if (expiresAt === null) throw new ProviderUnavailable(GRAPH, UNREADABLE);
  return { id, expiresAt };
}
