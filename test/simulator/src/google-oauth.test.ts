import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from './index.js';
import { companyOf, consentAt, googleAuth, googleLogin, routedSimulator } from './rig.js';

const ANN = 'ann@google.test';
let simulator: Simulator;
let stop: () => Promise<void>;
beforeEach(async () => {
  ({ simulator, stop } = await routedSimulator({ companies: [companyOf('google', [])] }));
});
afterEach(() => stop());

test('google-auth-library signs a user in with PKCE and gets a refresh token', async () => {
  const { tokens, back, auth } = await googleLogin(ANN);
  expect(back.get('state')).toBe('state-2');
  expect(tokens.refresh_token).toBeTruthy();
  expect(tokens.scope).toContain('gmail.readonly');
  const info = await auth.getTokenInfo(tokens.access_token ?? '');
  expect(info.email).toBe(ANN);
});

test('the id token passes the library’s own check against the published certificates', async () => {
  const { tokens, auth } = await googleLogin(ANN);
  const ticket = await auth.verifyIdToken({ idToken: tokens.id_token ?? '', audience: 'client' });
  expect(ticket.getPayload()).toMatchObject({ email: ANN, email_verified: true, hd: 'google.test' });
});

test('a code works once, and only with its verifier', async () => {
  const { auth, code, codeVerifier } = await googleLogin(ANN);
  await expect(auth.getToken({ code, codeVerifier })).rejects.toMatchObject({ status: 400 });
  const url = auth.generateAuthUrl({ scope: 'email', login_hint: ANN, code_challenge: 'abc' });
  const fresh = (await consentAt(url)).get('code') ?? '';
  const call = auth.getToken({ code: fresh, codeVerifier });
  await expect(call).rejects.toMatchObject({
    response: { data: { error: 'invalid_grant', error_description: 'Invalid code verifier.' } },
  });
});

test('a refresh gives an access token and no new refresh token', async () => {
  const { auth, tokens } = await googleLogin(ANN);
  simulator.expireTokens();
  await expect(auth.getTokenInfo(tokens.access_token ?? '')).rejects.toMatchObject({ status: 400 });
  const fields = { client_id: 'client', grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
  const response = await fetch('https://oauth2.googleapis.com/token', {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  expect(await response.json()).not.toHaveProperty('refresh_token');
  const { credentials } = await auth.refreshAccessToken();
  expect(credentials.access_token).not.toBe(tokens.access_token);
  expect((await auth.getTokenInfo(credentials.access_token ?? '')).email).toBe(ANN);
});

test('without access_type=offline there is no refresh token', async () => {
  const auth = googleAuth();
  const back = await consentAt(auth.generateAuthUrl({ scope: 'email', login_hint: ANN }));
  const { tokens } = await auth.getToken(back.get('code') ?? '');
  expect(tokens.refresh_token).toBeUndefined();
});

test('a revoked token is dead, and its refresh token with it', async () => {
  const { auth, tokens } = await googleLogin(ANN);
  await auth.revokeToken(tokens.refresh_token ?? '');
  const refused = {
    response: { data: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } },
  };
  await expect(auth.refreshAccessToken()).rejects.toMatchObject(refused);
  await expect(auth.getTokenInfo(tokens.access_token ?? '')).rejects.toMatchObject({ status: 400 });
});

test('a user who declines comes back with access_denied; so does a user of the other provider', async () => {
  simulator.decline(ANN);
  const url = (hint: string) => googleAuth().generateAuthUrl({ scope: 'email', login_hint: hint });
  expect((await consentAt(url(ANN))).get('error')).toBe('access_denied');
  expect((await consentAt(url(ANN))).get('code')).not.toBeNull();
  expect((await consentAt(url('ann@microsoft.test'))).get('error')).toBe('access_denied');
});
