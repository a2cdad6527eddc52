import type { Grant } from '../domain/grant.js';

/** What an authorization request says besides who we are. */
export interface AuthorizationAsk {
  redirectUri: string;
  state: string;
  nonce: string;
  /** PKCE, S256 */
  challenge: string;
  /** address of the account that is meant */
  loginHint: string;
}

/** What the provider sent back to the redirect address, and what we kept for it. */
export interface AuthorizationAnswer {
  redirectUri: string;
  code: string;
  nonce: string;
  verifier: string;
}

/** A provider's consent: where to send people, and what their answer is worth. */
export interface ProviderConsent {
  authorizeUrl(ask: AuthorizationAsk): Promise<string>;
  /** Trades the code for a grant. Throws ConsentRefused, and Unavailable when the provider is in trouble. */
  redeem(answer: AuthorizationAnswer): Promise<Grant>;
  /** Takes the grant back at the provider; whether it is known to be gone there. */
  revoke(refreshToken: string): Promise<boolean>;
}

/** The provider does not take the code, or refuses us. `code`: the OAuth error code, never the provider's prose. */
export class ConsentRefused extends Error {
  constructor(
    readonly code: string,
    options: { cause?: unknown } = {},
  ) {
    super(`the provider refused (${code})`, options);
    this.name = 'ConsentRefused';
  }
}

/** OAuth error codes after which nobody but a person can help; others are trouble that passes. */
const REFUSALS: ReadonlySet<string> = new Set([
  'access_denied',
  'consent_required',
  'interaction_required',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_scope',
  'login_required',
  'nonce_mismatch',
  'unauthorized_client',
]);

export const isRefusal = (code: string): boolean => REFUSALS.has(code);
