import { ConsentLost, CursorExpired, NotFound, ProviderUnavailable, type Refusal } from '../failures.js';

export const GRAPH = 'microsoft graph';
const IDENTITY = 'microsoft identity';

const CURSOR_CODES = new Set(['syncstatenotfound', 'syncstateinvalid', 'resyncrequired']);
/** Codes of a mailbox that does not exist or has no licence for it, as corso and EmailEngine list them. */
const MAILBOX_CODES = new Set([
  'mailboxnotenabledforrestapi',
  'mailboxnotsupportedforrestapi',
  'resourcenotfound',
  'request_resourcenotfound',
  'errorinvaliduser',
]);

/**
 * What an unsuccessful answer of Microsoft Graph means (Graph's "errors" and "throttling" pages; codes come in
 * different casings).
 * Anything unknown is `ProviderUnavailable`: the mailbox waits, no mail is dropped.
 */
export function graphFailure({ status, code, retryAfterMs }: Refusal): Error {
  const known = code.toLowerCase();
  if (status === 410 || CURSOR_CODES.has(known)) return new CursorExpired(code || 'gone');
  if (status === 401) return new ConsentLost('unauthorized');
  if (status === 403) return new ConsentLost('forbidden');
  if (status === 404 && MAILBOX_CODES.has(known)) return new ConsentLost('mailbox_not_enabled');
  if (status === 404) return new NotFound();
  return new ProviderUnavailable(GRAPH, status === 0 ? 'no_answer' : `http_${status}`, retryAfterMs);
}

/**
 * What an error of the token endpoint means. `code` is OAuth's `error` (RFC 6749 5.2): AADSTS numbers are not to be
 * relied on. MSAL throws an empty
 * code while it holds requests back after a throttle: that is transient.
 */
export function identityFailure({ code, retryAfterMs }: Refusal): Error {
  const consent = ['invalid_grant', 'interaction_required', 'consent_required', 'login_required'];
  if (consent.includes(code)) return new ConsentLost('invalid_grant');
  const app = ['invalid_client', 'unauthorized_client'];
  return new ProviderUnavailable(IDENTITY, app.includes(code) ? 'app_credentials' : 'no_access_token', retryAfterMs);
}
