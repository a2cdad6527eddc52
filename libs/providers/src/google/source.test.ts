import { afterEach, expect, test, vi } from 'vitest';
import { ConsentLost, ProviderUnavailable } from '../failures.js';
import { ANN, EVER, follow, gmailRig, mail, mails, read, type Rig } from './gmail-rig.js';

vi.setConfig({ testTimeout: 30_000 });

let rig: Rig | undefined;
const opened = async (...options: Parameters<typeof gmailRig>) => (rig = await gmailRig(...options));

afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

test('trash, spam and drafts are counted, everything else is one folder', async () => {
  const { source, seen } = await opened([
    mail('inbox/1.eml'),
    mail('sent/1.eml'),
    mail('archive/1.eml'),
    mail('drafts/1.eml'),
    mail('deleted/1.eml'),
    mail('deleted/2.eml'),
    mail('junk/1.eml'),
  ]);
  const totals = (await source.folders()).map(({ id, excluded, total }) => [id, excluded, total]);
  expect(totals).toEqual([
    ['all', null, 3],
    ['DRAFT', 'draft', 1],
    ['TRASH', 'excluded_folder', 2],
    ['SPAM', 'excluded_folder', 1],
  ]);
  const { envelopes } = await read(source, EVER);
  expect(envelopes.map((envelope) => envelope.folder).sort()).toEqual(['archive', 'inbox', 'sent']);
  // the totals are not worth four requests every time
  const before = seen.length;
  await source.folders();
  expect(seen.length).toBe(before);
});

const throttles = [
  { status: 429, reason: 'rateLimitExceeded' },
  { status: 403, reason: 'rateLimitExceeded' },
  { status: 403, reason: 'userRateLimitExceeded' },
];

test.each(throttles)('$status $reason is a throttle, thrown at once', async ({ status, reason }) => {
  const { source, simulator, seen } = await opened(mails(3));
  await source.folders();
  seen.length = 0;
  const body = { error: { code: status, message: 'Slow down', errors: [{ domain: 'usageLimits', reason }] } };
  simulator.fault({ match: 'messages', status, retryAfter: 30, body });
  await expect(read(source, EVER)).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 30_000 });
  expect(seen).toEqual([`messages.list ${status}`]);
});

test('a wait that only stands in the words of the answer is kept', async () => {
  const { source, simulator } = await opened(mails(3));
  const until = new Date(Date.now() + 900_000).toISOString();
  const message = `User-rate limit exceeded.  Retry after ${until}`;
  const body = { error: { code: 429, message, errors: [{ reason: 'rateLimitExceeded' }] } };
  simulator.fault({ match: 'messages', status: 429, body });
  const error: unknown = await read(source, EVER).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProviderUnavailable);
  const { retryAfterMs = 0 } = error instanceof ProviderUnavailable ? error : {};
  expect(retryAfterMs).toBeGreaterThan(880_000);
  expect(retryAfterMs).toBeLessThanOrEqual(900_000);
});

test.each([
  ['insufficientPermissions', { name: 'ConsentLost', code: 'scope_missing' }],
  ['forbidden', { name: 'ConsentLost', code: 'forbidden' }],
  ['domainPolicy', { name: 'Refused', scope: 'tenant', code: 'tenant_forbids' }],
  ['accessNotConfigured', { name: 'Refused', scope: 'app', code: 'app_unknown' }],
])('403 %s is no throttle', async (reason, expected) => {
  const { source, simulator } = await opened(mails(1));
  const errors = [{ domain: 'global', reason }];
  simulator.fault({ match: 'messages', status: 403, body: { error: { code: 403, message: 'No', errors } } });
  await expect(read(source, EVER)).rejects.toMatchObject(expected);
});

test('a mailbox that has no mail service needs a person', async () => {
  const { source, simulator } = await opened(mails(1));
  simulator.fault({ match: 'profile', status: 400, error: 'failedPrecondition' });
  await expect(follow(source)).rejects.toMatchObject({ name: 'ConsentLost', code: 'mailbox_not_enabled' });
});

test.each([500, 503, 0])('status %i is an unavailable provider, not retried inside', async (status) => {
  const { source, simulator, seen } = await opened(mails(1));
  await source.folders();
  seen.length = 0;
  simulator.fault({ match: 'messages', status });
  await expect(read(source, EVER)).rejects.toBeInstanceOf(ProviderUnavailable);
  expect(seen.filter((line) => line.startsWith('messages.list'))).toHaveLength(1);
});

test('an answer that is no JSON is an unavailable provider', async () => {
  const { source, simulator } = await opened(mails(1));
  for (const body of ['<html>sorry</html>', '{"messages": [{"id"']) {
    simulator.fault({ match: 'messages', status: 200, body });
    await expect(read(source, EVER)).rejects.toBeInstanceOf(ProviderUnavailable);
  }
});

test('an expired access token is replaced; a revoked consent needs a person', async () => {
  const { source, simulator, seen } = await opened(mails(1));
  await read(source, EVER);
  simulator.expireTokens();
  expect((await read(source, EVER)).envelopes).toHaveLength(1);
  expect(seen.filter((line) => line === 'token 200')).toHaveLength(2);
  simulator.revoke(ANN, true);
  await expect(read(source, EVER)).rejects.toBeInstanceOf(ConsentLost);
});

test("the provider's own id of a refused request is kept, and nothing else of the answer", async () => {
  const { source, simulator, refreshToken } = await opened(mails(1));
  const hostile = `${refreshToken} ya29.canary-token https://gmail.googleapis.com/canary about inbox/0.eml ${ANN}`;
  const errors = [{ domain: hostile, reason: `canary ${hostile}`, message: hostile }];
  const bodies: unknown[] = [
    { error: { code: 500, message: hostile, status: hostile, errors } },
    { error: hostile, error_description: hostile },
    hostile,
    [hostile],
  ];
  for (const status of [400, 401, 403, 404, 429, 500, 200])
    for (const body of bodies) {
      simulator.fault({ match: 'gmail.*messages', status, body, times: 2 });
      const error: unknown = await read(source, EVER).catch((thrown: unknown) => thrown);
      simulator.clearFaults();
      if (!(error instanceof Error)) continue;
      const shown = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error) + String(error.cause);
      for (const secret of ['ya29', 'googleapis.com', 'inbox/0', ANN, refreshToken ?? 'none'])
        expect(shown, `${status}`).not.toContain(secret);
    }
});
