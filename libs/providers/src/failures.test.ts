import { expect, test } from 'vitest';
import { retryAfterMs, shortCode } from './failures.js';
import { graphFailure, identityFailure } from './microsoft/refusals.js';

const NOW = Date.UTC(2026, 10, 22, 12);

test.each([
  ['30', 30_000],
  ['0', 0],
  ['Sun, 22 Nov 2026 12:02:00 GMT', 120_000],
  ['Sun, 22 Nov 2026 11:00:00 GMT', undefined],
  ['-5', undefined],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
])('Retry-After %s is a wait of %s ms', (header, wait) => {
  expect(retryAfterMs(header, NOW)).toBe(wait);
});

test.each([
  [410, '', 'CursorExpired'],
  [410, 'syncStateNotFound', 'CursorExpired'],
  [400, 'SyncStateInvalid', 'CursorExpired'],
  [404, 'ResyncRequired', 'CursorExpired'],
  [401, 'InvalidAuthenticationToken', 'ConsentLost unauthorized'],
  [403, 'ErrorAccessDenied', 'ConsentLost forbidden'],
  [404, 'MailboxNotEnabledForRESTAPI', 'ConsentLost mailbox_not_enabled'],
  [404, 'ErrorItemNotFound', 'NotFound'],
  [404, '', 'NotFound'],
  [429, 'ApplicationThrottled', 'ProviderUnavailable http_429'],
  [500, 'ErrorCorruptData', 'ProviderUnavailable http_500'],
  [503, '', 'ProviderUnavailable http_503'],
  [400, 'ErrorInvalidUrlQuery', 'ProviderUnavailable http_400'],
  [0, '', 'ProviderUnavailable no_answer'],
])('Graph: %i %s is %s', (status, code, expected) => {
  expect(named(graphFailure({ status, code }))).toMatch(new RegExp(`^${expected}`));
});

test('a dead refresh token needs a person, a dead app secret the operator, anything else time', () => {
  expect(named(identityFailure({ status: 400, code: 'invalid_grant' }))).toBe('ConsentLost invalid_grant');
  expect(named(identityFailure({ status: 401, code: 'invalid_client' }))).toBe('ProviderUnavailable app_credentials');
  // MSAL's own hold after a throttle
  expect(named(identityFailure({ status: 0, code: '' }))).toBe('ProviderUnavailable no_access_token');
});

test('a code from outside is cut to what can be shown', () => {
  expect(shortCode('Error<script>@x ' + 'a'.repeat(100))).toMatch(/^[A-Za-z0-9]{60}$/);
  expect(shortCode({ toString: () => 'x' })).toBe('');
});

function named(error: Error): string {
  const { code } = error as Error & { code?: string };
  return [error.name === 'Error' ? 'NotFound' : error.name, code].filter((part) => part !== undefined).join(' ');
}
