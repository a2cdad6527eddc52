import { generateKeyPairSync, sign } from 'node:crypto';
import { gmail as gmailClient } from '@googleapis/gmail';
import { JWT } from 'google-auth-library';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from './index.js';
import {
  companyOf,
  consentAt,
  gmailOf,
  googleAuth,
  googleLogin,
  mailText,
  routedSimulator,
  simulatedMail,
} from './rig.js';

const ANN = 'ann@google.test';
const READ = 'https://www.googleapis.com/auth/gmail.readonly';
const ROBOT = 'reader@threadline.iam.gserviceaccount.com';
const OWN = 'own@threadline.iam.gserviceaccount.com';
const ownKey = generateKeyPairSync('rsa', { modulusLength: 2048 });

let simulator: Simulator;
let stop: () => Promise<void>;
beforeEach(async () => {
  const mails = [1, 2].map((at) => simulatedMail(`inbox/${at}.eml`, mailText({ 'Message-ID': `<${at}@x.test>` })));
  ({ simulator, stop } = await routedSimulator({
    companies: [companyOf('google', mails), companyOf('google', mails, 'other.test')],
    delegations: [
      { clientEmail: ROBOT, scopes: [READ], domains: ['google.test'] },
      {
        clientEmail: OWN,
        scopes: [READ],
        domains: ['google.test', 'other.test'],
        publicKeyPem: ownKey.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      },
    ],
  }));
});
afterEach(() => stop());

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => {
      const { response } = error as { response: { status: number; data: Record<string, string> } };
      return { status: response.status, ...response.data };
    },
  );

/** Signs in with these additions to the authorize call. */
async function signIn(more: Record<string, string> = {}, scope = ['openid', READ]) {
  const auth = googleAuth();
  const url = new URL(auth.generateAuthUrl({ access_type: 'offline', scope, login_hint: ANN }));
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  const back = await consentAt(url.toString());
  const { tokens } = await auth.getToken(back.get('code') ?? '');
  auth.setCredentials(tokens);
  return { auth, tokens, back };
}

test('a user can untick the mailbox: the token comes without it, and reads no mail', async () => {
  const { auth, tokens, back } = await signIn({ simulate: 'untick' });
  expect(tokens.scope).toBe('openid');
  expect(back.get('scope')).toBe('openid');
  const gmail = gmailClient({ version: 'v1', auth, retry: false });
  await expect(gmail.users.messages.list({ userId: 'me' })).rejects.toMatchObject({
    status: 403,
    response: { data: { error: { errors: [{ reason: 'insufficientPermissions' }] } } },
  });
});

test('a refresh token comes with the first consent, then only with prompt=consent', async () => {
  expect((await signIn()).tokens.refresh_token).toBeTruthy();
  expect((await signIn()).tokens.refresh_token).toBeUndefined();
  expect((await signIn({ prompt: 'consent' })).tokens.refresh_token).toBeTruthy();
  expect((await signIn({ prompt: 'consent', access_type: 'online' })).tokens.refresh_token).toBeUndefined();
});

test('after a revocation the next consent is the first one again', async () => {
  const { auth, tokens } = await signIn();
  await auth.revokeToken(tokens.refresh_token ?? '');
  expect((await signIn()).tokens.refresh_token).toBeTruthy();
  simulator.revoke(ANN);
  expect((await signIn()).tokens.refresh_token).toBeTruthy();
});

test('every error of the token endpoint can be had by its name', async () => {
  const { auth } = await googleLogin(ANN);
  const expected: Record<string, [status: number, error: string, more?: Record<string, string>]> = {
    invalid_grant: [400, 'invalid_grant', { error_description: 'Token has been expired or revoked.' }],
    invalid_rapt: [400, 'invalid_grant', { error_subtype: 'invalid_rapt' }],
    invalid_client: [401, 'invalid_client'],
    deleted_client: [401, 'deleted_client'],
    disabled_client: [401, 'disabled_client'],
    unauthorized_client: [401, 'unauthorized_client'],
    admin_policy_enforced: [400, 'admin_policy_enforced'],
    org_internal: [403, 'org_internal'],
    rate_limit_exceeded: [429, 'rate_limit_exceeded'],
  };
  for (const [name, [status, error, more]] of Object.entries(expected)) {
    // The library tries again by itself after 429.
    simulator.fault({ match: 'POST oauth2.googleapis.com/token', mailbox: ANN, error: name, times: 10 });
    expect(await refusal(auth.refreshAccessToken())).toMatchObject({ status, error, ...more });
    simulator.clearFaults();
  }
  expect((await auth.refreshAccessToken()).credentials.access_token).toBeTruthy();
}, 30_000);

test('an error that Google does not have is the mistake of whoever set it', async () => {
  simulator.fault({ match: '/token', error: 'no_such_error' });
  const response = await fetch('https://oauth2.googleapis.com/token', { method: 'POST' });
  expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('known are: invalid_grant')]);
});

test('the consent page itself can end in an error', async () => {
  simulator.fault({ match: 'GET accounts.google.com', error: 'admin_policy_enforced' });
  const url = googleAuth().generateAuthUrl({ scope: READ, login_hint: ANN, state: 's' });
  const back = await consentAt(url);
  expect([back.get('error'), back.get('state'), back.get('code')]).toEqual(['admin_policy_enforced', 's', null]);
});

test('a disabled user cannot sign in, and his tokens are dead', async () => {
  const gmail = await gmailOf(ANN);
  const { auth } = await googleLogin(ANN);
  simulator.disable(ANN);
  await expect(gmail.users.getProfile({ userId: 'me' })).rejects.toMatchObject({ status: 401 });
  expect(await refusal(auth.refreshAccessToken())).toMatchObject({ status: 400, error: 'invalid_grant' });
  expect((await consentAt(auth.generateAuthUrl({ scope: READ, login_hint: ANN }))).get('error')).toBe('access_denied');
});

const robot = (subject: string | undefined, more: { email?: string; key?: string; scopes?: string[] } = {}) =>
  new JWT({
    email: more.email ?? ROBOT,
    key: more.key ?? simulator.serviceAccountKey(ROBOT)['private_key'] ?? '',
    scopes: more.scopes ?? [READ],
    ...(subject === undefined ? {} : { subject }),
    transporterOptions: { fetchImplementation: fetch },
  });

test('a delegated service account reads the mailbox of a user who never signed in', async () => {
  const auth = robot(ANN);
  const gmail = gmailClient({ version: 'v1', auth, retry: false });
  expect((await gmail.users.getProfile({ userId: 'me' })).data.emailAddress).toBe(ANN);
  expect((await gmail.users.messages.list({ userId: ANN })).data.messages).toHaveLength(2);
  expect(auth.credentials.refresh_token).toBe('jwt-placeholder');
});

test('a service account with a key of its own is known by that key', async () => {
  const key = ownKey.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const gmail = gmailClient({ version: 'v1', auth: robot('ann@other.test', { email: OWN, key }), retry: false });
  expect((await gmail.users.getProfile({ userId: 'me' })).data.emailAddress).toBe('ann@other.test');
  expect(await refusal(robot(ANN, { email: OWN }).authorize())).toMatchObject({
    status: 400,
    error: 'invalid_grant',
    error_description: 'Invalid JWT Signature.',
  });
});

test('a fault on the wire of one mailbox strikes the sign-in of a service account that speaks for it', async () => {
  simulator.fault({ kind: 'html', status: 400, match: '/token', mailbox: ANN });
  await refusal(robot('bob@google.test').authorize());
  expect(simulator.faults()).toMatchObject([{ fits: 0 }]);
  await expect(robot(ANN).authorize()).rejects.toMatchObject({ status: 400 });
  expect(simulator.faults()).toEqual([]);
  expect((await robot(ANN).authorize()).access_token).toBeTruthy();
});

test('a domain or a scope that was not delegated is unauthorized_client', async () => {
  expect(await refusal(robot('ann@other.test').authorize())).toMatchObject({
    status: 401,
    error: 'unauthorized_client',
  });
  const wide = robot(ANN, { scopes: [READ, 'https://mail.google.com/'] });
  expect(await refusal(wide.authorize())).toMatchObject({ status: 401, error: 'unauthorized_client' });
});

test('a subject that does not exist and an account that nobody knows are invalid_grant', async () => {
  expect(await refusal(robot('nobody@google.test').authorize())).toMatchObject({
    status: 400,
    error: 'invalid_grant',
    error_description: 'Invalid email or User ID',
  });
  expect(await refusal(robot(ANN, { email: 'x@y.iam.gserviceaccount.com' }).authorize())).toMatchObject({
    error_description: 'Invalid grant: account not found',
  });
});

test('a service account by itself has a token, and no mailbox', async () => {
  const gmail = gmailClient({ version: 'v1', auth: robot(undefined), retry: false });
  await expect(gmail.users.getProfile({ userId: 'me' })).rejects.toMatchObject({ status: 400 });
});

test('an assertion that is too old, too long or meant for somebody else is refused', async () => {
  const now = Math.floor(Date.now() / 1000);
  const ask = async (claims: Record<string, unknown>) => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const good = {
      iss: OWN,
      sub: ANN,
      scope: READ,
      aud: 'https://oauth2.googleapis.com/token',
      iat: now,
      exp: now + 3600,
    };
    const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ ...good, ...claims })}`;
    const assertion = `${signed}.${sign('sha256', Buffer.from(signed), ownKey.privateKey).toString('base64url')}`;
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    const body = new URLSearchParams({ grant_type, assertion });
    const response = await fetch('https://oauth2.googleapis.com/token', { method: 'POST', body });
    const { error_description } = (await response.json()) as Record<string, string | undefined>;
    return { status: response.status, error_description };
  };
  expect((await ask({})).status).toBe(200);
  expect((await ask({ iat: now - 8000, exp: now - 4400 })).error_description).toContain('short-lived token');
  expect((await ask({ exp: now + 7200 })).error_description).toContain('short-lived token');
  expect((await ask({ aud: 'https://else.example' })).error_description).toBe('Invalid JWT: Failed audience check.');
});

test('a delegation can be withdrawn for a while by a fault on its users', async () => {
  simulator.fault({ match: '/token', mailbox: ANN, error: 'unauthorized_client' });
  expect(await refusal(robot(ANN).authorize())).toMatchObject({ error: 'unauthorized_client' });
  expect((await robot(ANN).authorize()).access_token).toBeTruthy();
});

test('a list of clients knows the end of a secret', async () => {
  await stop();
  const clients = [{ id: 'client', secret: 'secret', expiresAt: Date.now() + 3_600_000 }];
  ({ simulator, stop } = await routedSimulator({ companies: [companyOf('google', [])], clients }));
  const { auth } = await googleLogin(ANN);
  simulator.world.clock.change({ advanceSeconds: 3601 });
  expect(await refusal(auth.refreshAccessToken())).toMatchObject({ status: 401, error: 'invalid_client' });
});
