import type { Provider } from '#libs/contracts';

/** What a provider gave when somebody consented. The refresh token never leaves memory unsealed. */
export interface Grant {
  /** addresses under which the provider knows the account that consented */
  addresses: readonly string[];
  scopes: readonly string[];
  refreshToken: string | null;
}

export type GrantFault =
  | { kind: 'wrong_account' }
  | { kind: 'scope_missing'; scopes: string[] }
  | { kind: 'scope_excess'; scopes: string[] }
  | { kind: 'no_refresh_token' };

const GRAPH = 'https://graph.microsoft.com/';
const GMAIL_READ = 'https://www.googleapis.com/auth/gmail.readonly';
const GOOGLE_EMAIL = 'https://www.googleapis.com/auth/userinfo.email';

/** What is asked for at each provider: reading mail, and no more. */
export const ASKED_SCOPES: Record<Provider, readonly string[]> = {
  microsoft: ['openid', 'email', 'profile', 'offline_access', 'User.Read', 'Mail.Read'],
  google: ['openid', 'email', GMAIL_READ],
};

/** Without these there is nothing to read. */
const NEEDED: Record<Provider, readonly string[]> = { microsoft: ['mail.read'], google: [GMAIL_READ] };

/** Other names under which a provider returns what was asked for. */
const ALSO_FINE: Record<Provider, readonly string[]> = {
  microsoft: [],
  google: [GOOGLE_EMAIL, 'https://www.googleapis.com/auth/userinfo.profile', 'profile'],
};

/** Checks a grant against the mailbox it is for: the first fault, or null when it may be used. */
export function faultOfGrant(provider: Provider, mailboxEmail: string, grant: Grant): GrantFault | null {
  const scopes = grant.scopes.map((scope) => nameOfScope(provider, scope));
  const missing = NEEDED[provider].filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) return { kind: 'scope_missing', scopes: missing };
  const fine = [...ASKED_SCOPES[provider], ...ALSO_FINE[provider]].map((scope) => nameOfScope(provider, scope));
  const excess = scopes.filter((scope) => !fine.includes(scope));
  if (excess.length > 0) return { kind: 'scope_excess', scopes: excess };
  if (!grant.addresses.some((address) => fold(address) === fold(mailboxEmail))) return { kind: 'wrong_account' };
  if (grant.refreshToken === null || grant.refreshToken === '') return { kind: 'no_refresh_token' };
  return null;
}

/** Entra returns Graph's scopes with or without the resource's address, in any case. */
function nameOfScope(provider: Provider, scope: string): string {
  if (provider === 'google') return scope;
  return (scope.startsWith(GRAPH) ? scope.slice(GRAPH.length) : scope).toLowerCase();
}

function fold(address: string): string {
  return address.trim().toLowerCase();
}
