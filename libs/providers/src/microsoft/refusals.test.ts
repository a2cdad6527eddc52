import { expect, test } from 'vitest';
import { graphFailure, identityFailure, pushFailure, type Refusal, REFUSALS } from './refusals.js';

const ID = '00000000-0000-4000-8000-000000000001';

/** An error as its name, its scope or request, and its code. */
function named(error: Error): string {
  const { code, scope } = error as Error & { code?: string; scope?: string };
  return [error.name === 'Error' ? 'NotFound' : error.name, scope, code].filter((part) => part !== undefined).join(' ');
}

test.each<[number, string, string]>([
  [410, '', 'CursorExpired gone'],
  [410, 'syncStateNotFound', 'CursorExpired SyncStateNotFound'],
  [400, 'SyncStateInvalid', 'CursorExpired SyncStateInvalid'],
  [404, 'ResyncRequired', 'CursorExpired resyncRequired'],
  [401, 'InvalidAuthenticationToken', 'ConsentLost unauthorized'],
  [403, 'ErrorAccessDenied', 'ConsentLost forbidden'],
  [403, 'insufficient_claims', 'ConsentLost interaction_required'],
  [404, 'MailboxNotEnabledForRESTAPI', 'ConsentLost mailbox_not_enabled'],
  [404, 'Request_ResourceNotFound', 'ConsentLost mailbox_not_enabled'],
  [404, 'ErrorInvalidUser', 'ConsentLost mailbox_not_enabled'],
  [404, 'ErrorItemNotFound', 'NotFound'],
  [404, 'ErrorSyncFolderNotFound', 'NotFound'],
  // an empty answer says nothing of the mail: it must not be taken for deleted
  [404, '', 'ProviderUnavailable http_404'],
  [400, 'ErrorInvalidIdMalformed', 'NotFound'],
  [429, 'ApplicationThrottled', 'ProviderUnavailable http_429'],
  [500, 'ErrorCorruptData', 'ProviderUnavailable http_500'],
  [503, '', 'ProviderUnavailable http_503'],
  [504, 'gatewayTimeout', 'ProviderUnavailable http_504'],
  [400, 'ErrorInvalidUrlQuery', 'ProviderUnavailable http_400'],
  [400, 'InefficientFilter', 'ProviderUnavailable http_400'],
  [418, 'NeverSeenBefore', 'ProviderUnavailable http_418'],
  [0, '', 'ProviderUnavailable no_answer'],
])('Graph: %i %s is %s', (status, code, expected) => {
  const error = graphFailure({ status, code, requestId: ID });
  expect(named(error)).toBe(expected);
  expect(error).toMatchObject({ requestId: ID });
});

test('a token that conditional access does not accept any more needs a person at the sign-in page', () => {
  const refusal = { status: 401, code: 'InvalidAuthenticationToken', suberror: 'insufficient_claims' };
  expect(named(graphFailure(refusal))).toBe('ConsentLost interaction_required');
});

test.each<[number, string, string]>([
  [400, 'ValidationError', 'ProviderUnavailable push_refused'],
  [403, 'ExtensionError', 'ProviderUnavailable push_refused'],
  [404, 'ResourceNotFound', 'NotFound'],
  [401, 'InvalidAuthenticationToken', 'ConsentLost unauthorized'],
  [429, 'ApplicationThrottled', 'ProviderUnavailable http_429'],
])('a subscription that is refused by %i %s is %s: mail is still read', (status, code, expected) => {
  expect(named(pushFailure({ status, code }))).toBe(expected);
});

test.each<[string, Partial<Refusal>, string]>([
  ['65001 no consent', { code: 'invalid_grant', suberror: 'consent_required' }, 'ConsentLost interaction_required'],
  ['65004 declined', { code: 'access_denied' }, 'ConsentLost interaction_required'],
  ['50173 revoked', { code: 'invalid_grant', suberror: 'bad_token' }, 'ConsentLost invalid_grant'],
  ['700082 inactive', { code: 'invalid_grant' }, 'ConsentLost invalid_grant'],
  ['70008 inactive', { code: 'invalid_grant', suberror: 'token_expired' }, 'ConsentLost invalid_grant'],
  ['70043 sign-in frequency', { code: 'invalid_grant', suberror: 'bad_token' }, 'ConsentLost invalid_grant'],
  ['50076 MFA', { code: 'interaction_required', suberror: 'basic_action' }, 'ConsentLost interaction_required'],
  ['50079 MFA', { code: 'invalid_grant', suberror: 'basic_action' }, 'ConsentLost interaction_required'],
  ['53003 conditional access', { code: 'invalid_grant', suberror: 'message_only' }, 'ConsentLost forbidden'],
  ['53000 unknown device', { code: 'interaction_required' }, 'ConsentLost interaction_required'],
  ['50105 not assigned', { code: 'interaction_required' }, 'ConsentLost interaction_required'],
  ['54005 code reused', { code: 'invalid_grant', numbers: [54005] }, 'ConsentLost invalid_grant'],
  ['501481 PKCE', { code: 'invalid_grant', numbers: [501481] }, 'ConsentLost invalid_grant'],
  ['7000222 secret expired', { status: 401, code: 'invalid_client' }, 'Refused app app_credentials'],
  ['7000215 wrong secret', { status: 401, code: 'invalid_client' }, 'Refused app app_credentials'],
  ['700016 app gone', { code: 'unauthorized_client', numbers: [700016] }, 'Refused app app_unknown'],
  ['7000112 app off', { code: 'unauthorized_client', numbers: [7000112] }, 'Refused tenant tenant_forbids'],
  ['90094 admin consent', { code: 'invalid_grant', numbers: [90094] }, 'Refused tenant tenant_forbids'],
  ['90002 tenant gone', { code: 'invalid_request', numbers: [90002] }, 'Refused tenant tenant_gone'],
  ['90002 by name', { code: 'invalid_tenant' }, 'Refused tenant tenant_gone'],
  ['50196 loop', { code: 'invalid_grant', numbers: [50196] }, 'ProviderUnavailable request_loop'],
  ['90055 throttled', { code: 'invalid_request', numbers: [90055] }, 'ProviderUnavailable throttled'],
  ['429', { status: 429, code: 'invalid_grant' }, 'ProviderUnavailable throttled'],
  ['503', { status: 503, code: 'invalid_grant' }, 'ProviderUnavailable http_503'],
  ['MSAL’s own hold', { status: 0, code: '' }, 'ProviderUnavailable no_access_token'],
  ['no answer', { status: 0, code: 'network_error' }, 'ProviderUnavailable no_access_token'],
  ['malformed', { code: 'invalid_request', numbers: [9002313] }, 'ProviderUnavailable no_access_token'],
  ['wrong scope', { code: 'invalid_scope', numbers: [70011] }, 'ProviderUnavailable no_access_token'],
])('identity: %s is sorted by what can be done', (_, refusal, expected) => {
  const error = identityFailure({ status: 400, code: '', requestId: ID, retryAfterMs: 1_000, ...refusal });
  expect(named(error)).toBe(expected);
  expect(error).toMatchObject({ requestId: ID });
});

test('an app that asks in a loop waits longer than it is told, any other as long as it is told', () => {
  const told = { status: 400, code: '', retryAfterMs: 30_000 };
  expect(identityFailure({ ...told, numbers: [50196] })).toMatchObject({ retryAfterMs: 300_000 });
  expect(identityFailure({ ...told, status: 429 })).toMatchObject({ retryAfterMs: 30_000 });
});

test('no row of the table stands in the shadow of another', () => {
  const failures = { graph: graphFailure, push: pushFailure, token: identityFailure };
  for (const row of REFUSALS)
    for (const asked of row.asked) {
      const { status = 400, codes = ['x'], suberrors = [''], numbers = [] } = row;
      const error = failures[asked]({
        status,
        code: codes[0]?.toUpperCase() ?? '',
        suberror: suberrors[0] ?? '',
        numbers: numbers.slice(0, 1),
      });
      expect(named(error).split(' ').at(-1)).toBe(saidOf(row));
    }
});

function saidOf({ means }: (typeof REFUSALS)[number]): string {
  if (means === 'gone') return 'NotFound';
  return String('cause' in means ? means.cause : Object.values(means)[0]);
}
