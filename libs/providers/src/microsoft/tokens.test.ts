import { afterEach, expect, test } from 'vitest';
import type { SimulatorOptions } from '../../../../test/simulator/src/index.js';
import { inboxOf, walk } from './mailbox-rig.js';

let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

async function mailbox(options: Partial<SimulatorOptions> = {}) {
  const rig = await inboxOf(2, options);
  stop = rig.stop;
  return rig;
}

/** An answer of the token endpoint with these scopes. */
const granted = (scope: string) => ({
  token_type: 'Bearer',
  scope,
  expires_in: 3_600,
  access_token: 'an-access-token',
  refresh_token: 'a-rotated-token',
  client_info: Buffer.from('{"uid":"u","utid":"t"}').toString('base64url'),
});

test('a token without the right to read mail is of no use: a person took it out', async () => {
  const { again, simulator, vault } = await mailbox();
  simulator.fault({ match: '/token', status: 200, body: granted('openid profile User.Read') });
  await expect(again().folders()).rejects.toMatchObject({ name: 'ConsentLost', code: 'scope_missing' });
  expect(vault.refreshToken).toBe('a-rotated-token');
});

test('callers that wait for a token share one refresh', async () => {
  const { again, seen, inbox } = await mailbox();
  seen.length = 0;
  const source = again();
  await Promise.all([source.folders(), source.folders(), walk(source, inbox), source.olderThan(Date.now())]);
  expect(seen.filter((line) => line === 'token 200')).toHaveLength(1);
});

test('two workers that refresh at once both go on, and a token that lives stays in the vault', async () => {
  const { again, inbox, vault } = await mailbox();
  const [one, two] = [again(), again()];
  await Promise.all([walk(one, inbox), walk(two, inbox)]);
  expect(vault.lost).toBe(1);
  expect((await walk(one, inbox)).envelopes).toHaveLength(2);
  expect((await walk(two, inbox)).envelopes).toHaveLength(2);
  expect((await walk(again(), inbox)).envelopes).toHaveLength(2);
});

test('a token that dies in the middle of a batch is replaced, and the items are asked for again', async () => {
  const { source, simulator, inbox } = await mailbox();
  const { envelopes } = await walk(source, inbox);
  simulator.fault({ match: 'GET .*/messages/', status: 401, times: 2 });
  expect((await source.bodies(envelopes)).every((body) => 'text' in body)).toBe(true);
  simulator.fault({ match: 'GET .*/messages/', status: 401, times: 1_000 });
  await expect(source.bodies(envelopes)).rejects.toMatchObject({ name: 'ProviderUnavailable', code: 'item_401' });
});

const refusal = (error: string, number: number, more: object = {}) => ({
  status: 400,
  body: { error, error_description: `AADSTS${number}: words.`, error_codes: [number], ...more },
});

test.each<[string, object, object]>([
  ['an expired secret', refusal('invalid_client', 7000222), { name: 'Refused', scope: 'app', code: 'app_credentials' }],
  ['a lost app', refusal('unauthorized_client', 700016), { name: 'Refused', scope: 'app', code: 'app_unknown' }],
  ['a lost tenant', refusal('invalid_request', 90002), { name: 'Refused', scope: 'tenant', code: 'tenant_gone' }],
  ['an app switched off', refusal('unauthorized_client', 7000112), { name: 'Refused', scope: 'tenant' }],
  ['MFA', refusal('interaction_required', 50076, { suberror: 'basic_action' }), { code: 'interaction_required' }],
  ['conditional access', refusal('invalid_grant', 53003, { suberror: 'message_only' }), { code: 'forbidden' }],
  ['a revoked grant', refusal('invalid_grant', 50173, { suberror: 'bad_token' }), { code: 'invalid_grant' }],
  ['a loop', refusal('invalid_grant', 50196), { name: 'ProviderUnavailable', code: 'request_loop' }],
  ['a throttle', { status: 429, retryAfter: 90 }, { name: 'ProviderUnavailable', retryAfterMs: 90_000 }],
  ['an outage in HTML', { status: 502, body: '<html>' }, { name: 'ProviderUnavailable', code: 'http_502' }],
  ['a cut connection', { status: 0 }, { name: 'ProviderUnavailable', code: 'no_access_token' }],
])('%s at the token endpoint is told apart through MSAL', async (_, fault, expected) => {
  const { again, simulator } = await mailbox();
  simulator.fault({ match: 'POST .*/token', status: 400, ...fault });
  await expect(again().folders()).rejects.toMatchObject(expected);
  // the fault is over: nothing of it is remembered
  await expect(again().folders()).resolves.not.toEqual([]);
});
