import { describe, expect, test } from 'vitest';
import { ConsentLost, ProviderUnavailable, Refused } from '../failures.js';
import { gmailFailure, googleIdentityFailure, pushFailure } from './refusals.js';

describe('what a refusal of Gmail means', () => {
  test.each([
    [429, '', 'later throttled'],
    [429, 'rateLimitExceeded', 'later throttled'],
    [403, 'rateLimitExceeded', 'later throttled'],
    [403, 'userRateLimitExceeded', 'later throttled'],
    [403, 'RESOURCE_EXHAUSTED', 'later throttled'],
    [403, 'dailyLimitExceeded', 'later daily_limit'],
    [403, 'insufficientPermissions', 'person scope_missing'],
    [403, 'forbidden', 'person forbidden'],
    [403, '', 'person forbidden'],
    [401, 'authError', 'person unauthorized'],
    [400, 'failedPrecondition', 'person mailbox_not_enabled'],
    [403, 'domainPolicy', 'tenant tenant_forbids'],
    [403, 'accessNotConfigured', 'app app_unknown'],
    [404, 'notFound', 'not found'],
    [400, 'invalidArgument', 'later http_400'],
    [500, 'backendError', 'later http_500'],
    [503, '', 'later http_503'],
    [0, '', 'later no_answer'],
  ])('%i %s: %s', (status, code, expected) => {
    expect(meaning(gmailFailure({ status, code }))).toBe(expected);
  });

  test('the limit of a day waits an hour or longer, a throttle as long as Gmail says', () => {
    const daily = { status: 403, code: 'dailyLimitExceeded' };
    expect(gmailFailure(daily)).toMatchObject({ retryAfterMs: 3_600_000 });
    expect(gmailFailure({ ...daily, retryAfterMs: 7_200_000 })).toMatchObject({ retryAfterMs: 7_200_000 });
    expect(gmailFailure({ status: 429, code: '', retryAfterMs: 5_000 })).toMatchObject({ retryAfterMs: 5_000 });
    expect(gmailFailure({ status: 429, code: '' })).toMatchObject({ retryAfterMs: undefined });
  });

  test('the id of a request is kept', () => {
    const requestId = 'ABC-1';
    for (const status of [401, 403, 500])
      expect(gmailFailure({ status, code: '', requestId })).toMatchObject({ requestId });
  });
});

describe('what a refusal of push means: never that a person must act', () => {
  test.each([
    [400, 'failedPrecondition', 'Only one user push notification client allowed per developer', 'other_push_client'],
    [400, 'failedPrecondition', 'Precondition check failed.', 'push_refused'],
    [403, 'forbidden', 'User not authorized to perform this action.', 'push_refused'],
    [404, 'notFound', 'Resource not found', 'push_refused'],
    [403, 'userRateLimitExceeded', '', 'throttled'],
    [500, 'backendError', '', 'http_500'],
  ])('%i %s %s: %s', (status, code, said, expected) => {
    expect(meaning(pushFailure({ status, code, said }))).toBe(`later ${expected}`);
  });
});

describe('what a refusal of a token means', () => {
  test.each([
    ['grant', 'invalid_grant', 'Token has been expired or revoked.', 'person invalid_grant'],
    ['grant', 'invalid_grant', 'reauth related error (invalid_rapt)', 'person interaction_required'],
    ['grant', 'invalid_client', 'The OAuth client was not found.', 'app app_credentials'],
    ['grant', 'unauthorized_client', 'Unauthorized', 'app app_credentials'],
    ['grant', 'deleted_client', 'The OAuth client was deleted.', 'app app_unknown'],
    ['grant', 'admin_policy_enforced', '', 'tenant tenant_forbids'],
    ['grant', 'internal_failure', '', 'later no_access_token'],
    ['grant', '', '', 'later no_access_token'],
    ['delegation', 'unauthorized_client', 'Client is unauthorized to retrieve access tokens.', 'tenant tenant_forbids'],
    ['delegation', 'access_denied', 'Requested client not authorized.', 'tenant tenant_forbids'],
    ['delegation', 'invalid_grant', 'Invalid email or User ID', 'person invalid_grant'],
    ['delegation', 'invalid_grant', 'Invalid JWT Signature.', 'app app_credentials'],
    ['delegation', 'invalid_grant', 'Invalid grant: account not found', 'app app_credentials'],
    ['delegation', 'invalid_grant', 'Invalid JWT: Token must be a short-lived token', 'later clock_wrong'],
  ] as const)('by %s, %s (%s): %s', (by, code, said, expected) => {
    expect(meaning(googleIdentityFailure({ status: 400, code, said }, by))).toBe(expected);
  });
});

function meaning(error: Error): string {
  if (error instanceof ProviderUnavailable) return `later ${error.code}`;
  if (error instanceof ConsentLost) return `person ${error.code}`;
  if (error instanceof Refused) return `${error.scope} ${error.code}`;
  return error.message;
}
