import { expect, test } from 'vitest';
import { ConsentLost, CursorExpired, NotFound, portError, retryAfterMs, shortCode } from './failures.js';

const NOW = Date.UTC(2026, 10, 22, 12);

test.each([
  ['30', 30_000],
  ['0', 0],
  ['Sun, 22 Nov 2026 12:02:00 GMT', 120_000],
  ['Sun, 22 Nov 2026 11:00:00 GMT', undefined],
  ['-5', undefined],
  // a slip of the provider: asked again after a day
  ['99999999999', 86_400_000],
  ['1e300', 86_400_000],
  ['Sun, 22 Nov 2096 12:00:00 GMT', 86_400_000],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
])('Retry-After %s is a wait of %s ms', (header, wait) => {
  expect(retryAfterMs(header, NOW)).toBe(wait);
});

test('a code from outside is cut to what can be shown', () => {
  expect(shortCode('Error<script>@x ' + 'a'.repeat(100))).toMatch(/^[A-Za-z0-9]{60}$/);
  expect(shortCode({ toString: () => 'x' })).toBe('');
});

test('an item that should exist, and a cursor where none was given, are answers that make no sense', () => {
  expect(portError('mail', new NotFound('r1'))).toMatchObject({ name: 'ProviderUnavailable', requestId: 'r1' });
  expect(portError('mail', new CursorExpired('gone', 'r2'))).toMatchObject({ code: 'gone', requestId: 'r2' });
  const consent = new ConsentLost('forbidden', 'r3');
  expect(portError('mail', consent)).toBe(consent);
});
