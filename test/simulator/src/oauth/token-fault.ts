import { formOf, json, type ProviderAnswer, type ProviderRequest } from '../http.js';
import { retryAfterOf, type FaultRule } from '../state/faults.js';
import type { World } from '../state/world.js';
import { claimsOf } from './assertion.js';

/** The mailbox that a sign-in call is about, as far as the call says. */
function mailboxOf(world: World, request: ProviderRequest, refreshPrefix: string): string | undefined {
  if (request.method !== 'POST') return request.query.get('login_hint') ?? undefined;
  const form = formOf(request);
  const refresh = form.get('refresh_token');
  if (refresh !== null) return world.tokens.refresh(refresh, refreshPrefix)?.grant.user ?? undefined;
  const sub = claimsOf(form.get('assertion') ?? '')['sub'];
  return typeof sub === 'string' ? sub : undefined;
}

/**
 * The answer of an injected fault on a sign-in call, or undefined when it may pass.
 *
 * @param refreshPrefix what refresh tokens of this provider start with
 * @param error makes the provider's own answer: for the error that the rule names, else for its status
 */
export function signInFault(
  world: World,
  request: ProviderRequest,
  refreshPrefix: string,
  error: (rule: FaultRule & { status: number }) => ProviderAnswer,
): ProviderAnswer | undefined {
  const line = `${request.method} ${request.host}${request.path}`;
  const fault = world.faults.take(line, mailboxOf(world, request, refreshPrefix));
  if (!fault) return undefined;
  const plain = fault.body === undefined ? error(fault) : json(fault.status, fault.body);
  const wait = retryAfterOf(fault, world.clock.now());
  const status = fault.error === undefined ? fault.status : plain.status;
  return { ...plain, status, headers: { ...plain.headers, ...wait }, delayMs: fault.delayMs };
}
