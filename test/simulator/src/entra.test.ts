import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from './index.js';
import {
  companyOf,
  consentAt,
  graphClient,
  microsoftLogin,
  msal,
  routedSimulator,
  simulatedMail,
  mailText,
} from './rig.js';

const ANN = 'ann@microsoft.test';
const ENTRA = 'https://login.microsoftonline.com';
const companies = () => [
  companyOf('microsoft', [simulatedMail('inbox/1.eml', mailText({ From: 'bob@customer.test', To: ANN }))]),
  companyOf('microsoft', [], 'other.test'),
];
let simulator: Simulator;
let stop: () => Promise<void>;
beforeEach(async () => {
  ({ simulator, stop } = await routedSimulator({ companies: companies() }));
});
afterEach(() => stop());

async function tokenCall(fields: Record<string, string>, tenant = 'organizations') {
  const response = await fetch(`${ENTRA}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'client', ...fields }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The refresh token in msal's cache. */
function refreshTokenOf(application: ReturnType<typeof msal>): string {
  const cache = JSON.parse(application.getTokenCache().serialize()) as {
    RefreshToken: Record<string, { secret: string }>;
  };
  return Object.values(cache.RefreshToken)[0]?.secret ?? '';
}

test('msal-node signs a user in with PKCE and learns who it is', async () => {
  const { result, back } = await microsoftLogin(ANN);
  expect(back.get('state')).toBe('state-1');
  const user = simulator.state().users[0];
  expect(result.account).toMatchObject({ username: ANN, tenantId: user?.tid, localAccountId: user?.oid });
  expect(result.scopes).toEqual(expect.arrayContaining(['Mail.Read', 'User.Read']));
  expect(await graphClient(result.accessToken).api('/me').get()).toMatchObject({ mail: ANN, id: user?.oid });
});

test('the id token is signed with a published key', async () => {
  const { result } = await microsoftLogin(ANN);
  const keys = (await (await fetch(`${ENTRA}/organizations/discovery/v2.0/keys`)).json()) as { keys: JsonWebKey[] };
  const [head = '', claims = '', signature = ''] = result.idToken.split('.');
  const key = createPublicKey({ key: keys.keys[0] ?? {}, format: 'jwk' });
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
});

test('discovery names the endpoints that work, by tenant or for all of them', async () => {
  const discovered = async (tenant: string) => {
    const response = await fetch(`${ENTRA}/${tenant}/v2.0/.well-known/openid-configuration`);
    return (await response.json()) as Record<string, string>;
  };
  const tid = simulator.state().users[0]?.tid ?? '';
  const own = await discovered(tid);
  expect([own['issuer'], (await discovered('organizations'))['issuer']]).toEqual([
    `${ENTRA}/${tid}/v2.0`,
    `${ENTRA}/{tenantid}/v2.0`,
  ]);
  expect((await fetch(own['jwks_uri'] ?? '')).status).toBe(200);
  const form = { client_id: 'client', grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' };
  const token = await fetch(own['token_endpoint'] ?? '', { method: 'POST', body: new URLSearchParams(form) });
  expect(await token.json()).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
});

test('a code works once', async () => {
  const { application, code, pkce, request } = await microsoftLogin(ANN);
  const again = application.acquireTokenByCode({ ...request, code, codeVerifier: pkce.verifier });
  await expect(again).rejects.toMatchObject({
    errorCode: 'invalid_grant',
    errorMessage: expect.stringContaining('AADSTS54005') as string,
  });
});

test('a wrong PKCE verifier is refused, and does not use the code up', async () => {
  const query = new URLSearchParams({
    client_id: 'client',
    response_type: 'code',
    redirect_uri: 'http://localhost/x',
    scope: 'Mail.Read offline_access',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    login_hint: ANN,
  });
  const code = (await consentAt(`${ENTRA}/common/oauth2/v2.0/authorize?${query.toString()}`)).get('code') ?? '';
  const fields = { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost/x' };
  expect((await tokenCall({ ...fields, code_verifier: 'wrong' })).body).toMatchObject({
    error: 'invalid_grant',
    error_codes: [501481],
  });
  const good = await tokenCall({ ...fields, code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' });
  expect(good).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
});

test('a refresh gives a new refresh token, and the old one stays good', async () => {
  const { application } = await microsoftLogin(ANN);
  const first = refreshTokenOf(application);
  const renewed = await tokenCall({ grant_type: 'refresh_token', refresh_token: first });
  expect(renewed.body['refresh_token']).not.toBe(first);
  expect((await tokenCall({ grant_type: 'refresh_token', refresh_token: first })).status).toBe(200);
  const viaLibrary = await application.acquireTokenByRefreshToken({ refreshToken: first, scopes: ['Mail.Read'] });
  expect(viaLibrary?.accessToken).toBeTruthy();
});

test('a scope that was not granted needs consent', async () => {
  const { application } = await microsoftLogin(ANN);
  const refreshToken = refreshTokenOf(application);
  const call = application.acquireTokenByRefreshToken({ refreshToken, scopes: ['Mail.Send'] });
  await expect(call).rejects.toMatchObject({ name: 'InteractionRequiredAuthError', subError: 'consent_required' });
});

test('an expired access token is a 401, a refreshed one works', async () => {
  const { application, result } = await microsoftLogin(ANN);
  const refreshToken = refreshTokenOf(application);
  simulator.expireTokens();
  await expect(graphClient(result.accessToken).api('/me').get()).rejects.toMatchObject({
    statusCode: 401,
    code: 'InvalidAuthenticationToken',
  });
  const renewed = await application.acquireTokenByRefreshToken({ refreshToken, scopes: ['Mail.Read'] });
  expect(
    await graphClient(renewed?.accessToken ?? '')
      .api('/me')
      .get(),
  ).toMatchObject({ mail: ANN });
});

test('a short token life is kept', async () => {
  const short = await routedSimulator({ companies: companies(), accessTokenSeconds: -1 });
  const { result } = await microsoftLogin(ANN);
  await expect(graphClient(result.accessToken).api('/me').get()).rejects.toMatchObject({ statusCode: 401 });
  await short.stop();
});

test('a revoked refresh token is invalid_grant 50173, and a new consent heals it', async () => {
  const { application, result } = await microsoftLogin(ANN);
  simulator.revoke(ANN);
  const refused = await tokenCall({ grant_type: 'refresh_token', refresh_token: refreshTokenOf(application) });
  expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [50173] } });
  expect(await graphClient(result.accessToken).api('/me').get()).toMatchObject({ mail: ANN });
  const again = await microsoftLogin(ANN);
  const renewed = await tokenCall({ grant_type: 'refresh_token', refresh_token: refreshTokenOf(again.application) });
  expect(renewed.status).toBe(200);
});

test('tokens of a run before stay good in the next one', async () => {
  const { application, result } = await microsoftLogin(ANN);
  const refreshToken = refreshTokenOf(application);
  const next = await routedSimulator({ companies: companies() });
  expect(await graphClient(result.accessToken).api('/me').get()).toMatchObject({ mail: ANN });
  expect((await tokenCall({ grant_type: 'refresh_token', refresh_token: refreshToken })).status).toBe(200);
  await next.stop();
});

test('a user who declines comes back with access_denied, once', async () => {
  simulator.decline(ANN);
  const url = `${ENTRA}/common/oauth2/v2.0/authorize?client_id=c&response_type=code&redirect_uri=http://localhost/x&scope=Mail.Read&state=s&login_hint=${ANN}`;
  const back = await consentAt(url);
  expect([back.get('error'), back.get('state'), back.get('code')]).toEqual(['access_denied', 's', null]);
  expect((await consentAt(url)).get('code')).not.toBeNull();
});

test('a stranger cannot sign in, nor a user at another tenant', async () => {
  const authorize = (tenant: string, hint: string) =>
    consentAt(
      `${ENTRA}/${tenant}/oauth2/v2.0/authorize?client_id=c&response_type=code&redirect_uri=http://localhost/x&scope=Mail.Read&login_hint=${hint}`,
    );
  expect((await authorize('common', 'nobody@microsoft.test')).get('error')).toBe('login_required');
  expect((await authorize('tenant-other.test', ANN)).get('error')).toBe('login_required');
});

test('an application token reads every mailbox of its tenant and none of another', async () => {
  const application = msal('secret', simulator.state().users[0]?.tid);
  const result = await application.acquireTokenByClientCredential({ scopes: ['https://graph.microsoft.com/.default'] });
  const graph = graphClient(result?.accessToken ?? '');
  expect(await graph.api(`/users/${ANN}/messages`).get()).toMatchObject({ value: [{ isDraft: false }] });
  await expect(graph.api('/users/ann@other.test/messages').get()).rejects.toMatchObject({ statusCode: 404 });
  await expect(graph.api('/me').get()).rejects.toMatchObject({ statusCode: 400 });
});

test('an unknown tenant and an unknown grant are Entra errors', async () => {
  const fields = { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' };
  expect((await tokenCall(fields, 'nobody.test')).body).toMatchObject({
    error: 'invalid_tenant',
    error_codes: [90002],
  });
  expect((await tokenCall({ grant_type: 'password' })).body).toMatchObject({ error: 'unsupported_grant_type' });
});

test('with a list of clients a wrong secret and a strange client are refused', async () => {
  const strict = await routedSimulator({ companies: companies(), clients: [{ id: 'client', secret: 'right' }] });
  await expect(microsoftLogin(ANN, msal('wrong'))).rejects.toMatchObject({ errorCode: 'invalid_client' });
  expect((await microsoftLogin(ANN, msal('right'))).result.accessToken).toBeTruthy();
  expect((await tokenCall({ client_id: 'stranger', grant_type: 'refresh_token' })).body).toMatchObject({
    error: 'unauthorized_client',
  });
  await strict.stop();
});

test('admin consent says True with the tenant, and True with an error when refused', async () => {
  const url = `${ENTRA}/organizations/v2.0/adminconsent?client_id=c&redirect_uri=http://localhost/x&state=s&scope=.default`;
  const granted = await consentAt(url);
  expect([granted.get('admin_consent'), granted.get('tenant'), granted.get('state')]).toEqual([
    'True',
    simulator.state().users[0]?.tid,
    's',
  ]);
  const refused = await consentAt(`${url}&simulate=decline`);
  expect([refused.get('admin_consent'), refused.get('error')]).toEqual(['True', 'consent_required']);
});

test('a fault on the token endpoint can hit one mailbox alone', async () => {
  const { application } = await microsoftLogin(ANN);
  const other = (await microsoftLogin('ann@other.test')).application;
  simulator.fault({ match: '/token', mailbox: ANN, status: 400, times: 2 });
  const refresh = (of: typeof application) =>
    tokenCall({ grant_type: 'refresh_token', refresh_token: refreshTokenOf(of) });
  expect((await refresh(other)).status).toBe(200);
  expect((await refresh(application)).body).toMatchObject({ error: 'invalid_grant' });
});

test('a throttled token endpoint says how long to wait', async () => {
  simulator.fault({ match: 'POST login.microsoftonline.com/.*/token', status: 429, retryAfter: 7 });
  const response = await fetch(`${ENTRA}/organizations/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'c' }),
  });
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
});
