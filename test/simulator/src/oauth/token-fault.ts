import { formOf, json, type ProviderAnswer, type ProviderRequest } from '../http.js';
import { retryAfterOf } from '../state/faults.js';
import type { World } from '../state/world.js';

/** The mailbox that a sign-in call is about, as far as the call says. */
function mailboxOf(world: World, request: ProviderRequest, refreshPrefix: string): string | undefined {
  const refresh = request.method === 'POST' ? formOf(request).get('refresh_token') : null;
  if (refresh !== null) return world.tokens.refresh(refresh, refreshPrefix)?.grant.user ?? undefined;
  return request.query.get('login_hint') ?? undefined;
}

/**
 * The answer of an injected fault on a sign-in call, or undefined when it may pass.
 *
 * @param refreshPrefix what refresh tokens of this provider start with
 * @param error makes the provider's own error body for a status
 */
export function signInFault(
  world: World,
  request: ProviderRequest,
  refreshPrefix: string,
  error: (status: number) => ProviderAnswer,
): ProviderAnswer | undefined {
  const line = `${request.method} ${request.host}${request.path}`;
  const fault = world.faults.take(line, mailboxOf(world, request, refreshPrefix));
  if (!fault) return undefined;
  const plain = fault.body === undefined ? error(fault.status) : json(fault.status, fault.body);
  const wait = retryAfterOf(fault, world.clock.now());
  return { ...plain, status: fault.status, headers: { ...plain.headers, ...wait }, delayMs: fault.delayMs };
}
