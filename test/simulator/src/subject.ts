import { formOf, headerOf, type ProviderRequest } from './http.js';
import { claimsOf } from './oauth/assertion.js';
import type { Grant } from './state/tokens.js';
import type { World } from './state/world.js';

const MICROSOFT: ReadonlySet<string> = new Set(['graph.microsoft.com', 'login.microsoftonline.com']);

/** What the request's access token says, and whether it may be used; undefined without a token of ours. */
export function bearerOf(world: World, request: ProviderRequest): { grant: Grant; live: boolean } | undefined {
  const token = /^Bearer (.+)$/i.exec(headerOf(request, 'authorization'))?.[1];
  if (token === undefined) return undefined;
  const held = world.tokens.access(token, MICROSOFT.has(request.host) ? '' : 'ya29.');
  return held && { grant: held.grant, live: held.state === 'live' };
}

/** The mailbox (email address) that a request is about, as far as it says: by its token, its path or its sign-in. */
export function mailboxNamed(world: World, request: ProviderRequest): string | undefined {
  const user = bearerOf(world, request)?.grant.user;
  if (user !== undefined && user !== null) return user;
  const named = /\/users\/([^/]+)/.exec(request.path)?.[1];
  if (named !== undefined) return world.account(decodeURIComponent(named))?.email;
  const refresh = request.method === 'POST' ? formOf(request).get('refresh_token') : null;
  if (refresh !== null) {
    return world.tokens.refresh(refresh, MICROSOFT.has(request.host) ? '1.' : '1//0')?.grant.user ?? undefined;
  }
  const sub = request.method === 'POST' ? claimsOf(formOf(request).get('assertion') ?? '')['sub'] : undefined;
  return typeof sub === 'string' ? sub : (request.query.get('login_hint') ?? undefined);
}
