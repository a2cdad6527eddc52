import { formOf, headerOf, type ProviderRequest } from './http.js';
import type { World } from './state/world.js';

const PREFIXES: Record<string, [access: string, refresh: string]> = {
  'graph.microsoft.com': ['', ''],
  'login.microsoftonline.com': ['', '1.'],
};
const GOOGLE: [access: string, refresh: string] = ['ya29.', '1//0'];

/** The mailbox (email address) that a request is about, as far as it says: by its token, its path or its sign-in. */
export function mailboxNamed(world: World, request: ProviderRequest): string | undefined {
  const [accessPrefix, refreshPrefix] = PREFIXES[request.host] ?? GOOGLE;
  const token = /^Bearer (.+)$/i.exec(headerOf(request, 'authorization'))?.[1];
  const user = token === undefined ? undefined : world.tokens.access(token, accessPrefix)?.grant.user;
  if (user !== undefined && user !== null) return user;
  const named = /\/users\/([^/]+)/.exec(request.path)?.[1];
  if (named !== undefined) return world.account(decodeURIComponent(named))?.email;
  if (request.method === 'POST' && token === undefined) {
    const refresh = formOf(request).get('refresh_token');
    if (refresh !== null) return world.tokens.refresh(refresh, refreshPrefix)?.grant.user ?? undefined;
  }
  return request.query.get('login_hint') ?? undefined;
}
