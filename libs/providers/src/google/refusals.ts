import { ConsentLost, NotFound, ProviderUnavailable, type Refusal } from '../failures.js';

export const GMAIL = 'gmail';
const IDENTITY = 'google identity';

/** Most throttles of Gmail come as 403 (handle-errors page, and the field). */
const THROTTLES = new Set([
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'dailyLimitExceeded',
  'quotaExceeded',
  'concurrentLimitExceeded',
  'RESOURCE_EXHAUSTED',
]);

/**
 * What an unsuccessful answer of Gmail means; `code` is the `reason` of its first error. Anything unknown is
 * `ProviderUnavailable`: the mailbox waits,
 * no mail is dropped.
 */
export function gmailFailure({ status, code, retryAfterMs }: Refusal): Error {
  if (status === 429 || (status === 403 && THROTTLES.has(code)))
    return new ProviderUnavailable(GMAIL, code === 'dailyLimitExceeded' ? 'daily_limit' : 'throttled', retryAfterMs);
  if (status === 401) return new ConsentLost('unauthorized');
  if (status === 403) return new ConsentLost('forbidden');
  if (status === 404) return new NotFound();
  if (status === 400 && code === 'failedPrecondition') return new ConsentLost('mailbox_not_enabled');
  return new ProviderUnavailable(GMAIL, status === 0 ? 'no_answer' : `http_${status}`, retryAfterMs);
}

/** What an error of Google's token endpoint means. `code` is OAuth's `error` (RFC 6749 5.2). */
export function googleIdentityFailure({ code, retryAfterMs }: Refusal): Error {
  if (code === 'invalid_grant') return new ConsentLost('invalid_grant');
  const app = ['invalid_client', 'unauthorized_client', 'deleted_client'];
  return new ProviderUnavailable(IDENTITY, app.includes(code) ? 'app_credentials' : 'no_access_token', retryAfterMs);
}
