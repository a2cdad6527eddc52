import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from './index.js';
import {
  companyOf,
  consentAt,
  graphClient,
  mailText,
  microsoftLogin,
  msal,
  routedSimulator,
  simulatedMail,
} from './rig.js';

const ANN = 'ann@microsoft.test';
const TENANT = 'microsoft.test';
const ENTRA = 'https://login.microsoftonline.com';
const DEFAULT = ['https://graph.microsoft.com/.default'];
const company = () => {
  const made = companyOf('microsoft', [simulatedMail('inbox/1.eml', mailText({ 'Message-ID': '<1@x.test>' }))]);
  return { ...made, users: [...made.users, { id: 'bea', email: `bea@${TENANT}`, name: 'Bea', mails: [] }] };
};

let simulator: Simulator;
let stop: () => Promise<void>;
const start = async (more: Partial<Parameters<typeof routedSimulator>[0]> = {}) => {
  ({ simulator, stop } = await routedSimulator({
    companies: [company(), companyOf('microsoft', [], 'other.test')],
    ...more,
  }));
};
const restart = async (more: Partial<Parameters<typeof routedSimulator>[0]>) => {
  await stop();
  await start(more);
};
beforeEach(() => start());
afterEach(() => stop());

/** The refresh token that msal-node keeps. */
async function signedIn(email = ANN) {
  const { application, result } = await microsoftLogin(email);
  const cache = JSON.parse(application.getTokenCache().serialize()) as {
    RefreshToken: Record<string, { secret: string }>;
  };
  return { refreshToken: Object.values(cache.RefreshToken)[0]?.secret ?? '', result };
}

interface Refused {
  name: string;
  errorCode: string;
  errorNo?: string;
  subError: string;
  claims?: string;
  errorMessage: string;
}
const refused = (promise: Promise<unknown>): Promise<Refused | null> =>
  promise.then(
    () => null,
    (error: unknown) => error as Refused,
  );
/** A client of its own each time: msal-node holds back after an error. */
const refresh = (refreshToken: string, scopes = ['Mail.Read']) =>
  msal().acquireTokenByRefreshToken({ refreshToken, scopes });
const appToken = (tenant = TENANT, secret = 'secret') =>
  msal(secret, tenant).acquireTokenByClientCredential({ scopes: DEFAULT });

async function tokenCall(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams({ client_id: 'client', ...fields });
  const response = await fetch(`${ENTRA}/organizations/oauth2/v2.0/token`, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Why the consent page sends the user back without a code. */
async function signInRefused(): Promise<string | null> {
  const query = `client_id=client&response_type=code&redirect_uri=http://localhost/x&scope=Mail.Read&login_hint=${ANN}`;
  return (await consentAt(`${ENTRA}/common/oauth2/v2.0/authorize?${query}`)).get('error_description');
}

const CASES: [code: string, error: string, suberror: string, status: number][] = [
  ['65001', 'invalid_grant', 'consent_required', 400],
  ['50173', 'invalid_grant', 'bad_token', 400],
  ['700082', 'invalid_grant', 'bad_token', 400],
  ['70008', 'invalid_grant', '', 400],
  ['70043', 'invalid_grant', 'token_expired', 400],
  ['50076', 'invalid_grant', 'basic_action', 400],
  ['50079', 'invalid_grant', 'basic_action', 400],
  ['53003', 'invalid_grant', 'message_only', 400],
  ['53000', 'invalid_grant', 'message_only', 400],
  ['50105', 'invalid_grant', '', 400],
  ['50057', 'invalid_grant', '', 400],
  ['54005', 'invalid_grant', '', 400],
  ['501481', 'invalid_grant', '', 400],
  ['50196', 'invalid_grant', '', 400],
  ['7000222', 'invalid_client', '', 401],
  ['7000215', 'invalid_client', '', 401],
  ['700016', 'unauthorized_client', '', 400],
  ['90055', 'temporarily_unavailable', '', 429],
  ['90002', 'invalid_tenant', '', 400],
];

test.each(CASES)('AADSTS%s reaches msal-node as %s', async (code, error, suberror, status) => {
  const { refreshToken } = await signedIn();
  simulator.fault({ match: 'POST login.microsoftonline.com/.*/token', mailbox: ANN, error: code, times: 2 });
  const library = await refused(refresh(refreshToken));
  expect([library?.errorCode, library?.subError ?? '']).toEqual([error, suberror]);
  expect(library?.errorMessage).toContain(`AADSTS${code}: `);
  const raw = await tokenCall({ grant_type: 'refresh_token', refresh_token: refreshToken });
  expect([raw.status, raw.body['suberror'] ?? '']).toEqual([status, suberror]);
  expect(raw.body).toMatchObject({
    error,
    error_codes: [Number(code)],
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  });
  expect((await tokenCall({ grant_type: 'refresh_token', refresh_token: refreshToken })).status).toBe(200);
});

test('an error with a suberror that a person can act on is InteractionRequiredAuthError, one without is ServerError', async () => {
  const { refreshToken } = await signedIn();
  const nameOf = async (error: string) => {
    simulator.fault({ match: '/token', error });
    return (await refused(refresh(refreshToken)))?.name;
  };
  expect(await nameOf('50076')).toBe('InteractionRequiredAuthError');
  expect(await nameOf('700082')).toBe('InteractionRequiredAuthError');
  expect(await nameOf('70008')).toBe('ServerError');
  expect(await nameOf('70043')).toBe('ServerError');
});

test('conditional access says which claims it wants', async () => {
  const { refreshToken } = await signedIn();
  simulator.fault({ match: '/token', error: '50076' });
  const { claims } = (await refused(refresh(refreshToken))) ?? {};
  expect(JSON.parse(claims ?? '{}')).toMatchObject({ access_token: { capolids: { essential: true } } });
});

test('an error repeats the client’s request id, and names its own trace and time', async () => {
  const id = '11111111-2222-4333-8444-555555555555';
  const { body } = await tokenCall({ grant_type: 'password', 'client-request-id': id });
  expect(body['correlation_id']).toBe(id);
  expect(body['error_description']).toContain(
    `Trace ID: ${String(body['trace_id'])} Correlation ID: ${id} Timestamp: `,
  );
  expect(body['timestamp']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/);
});

test('a number that Entra does not have is the mistake of whoever set it', async () => {
  simulator.fault({ match: '/token', error: '12345' });
  expect((await tokenCall({ grant_type: 'refresh_token' })).status).toBe(500);
});

test('the token endpoint can be throttled or down, and msal-node then holds back by itself', async () => {
  const { refreshToken } = await signedIn();
  const application = msal();
  simulator.fault({ match: '/token', status: 429, retryAfter: 30 });
  const request = { refreshToken, scopes: ['Mail.Read'] };
  await expect(application.acquireTokenByRefreshToken(request)).rejects.toMatchObject({ name: 'ServerError' });
  const before = simulator.state().requests['entra.token'];
  await expect(application.acquireTokenByRefreshToken(request)).rejects.toMatchObject({ name: 'ServerError' });
  expect(simulator.state().requests['entra.token']).toBe(before);
  simulator.fault({ match: '/token', status: 503 });
  await expect(refresh(refreshToken)).rejects.toMatchObject({ name: 'ServerError' });
  expect((await refresh(refreshToken))?.accessToken).toBeTruthy();
});

test('the consent page can end in any error', async () => {
  simulator.fault({ match: 'GET login.microsoftonline.com/.*/authorize', error: '65004' });
  const url = `${ENTRA}/common/oauth2/v2.0/authorize?client_id=c&response_type=code&redirect_uri=http://localhost/x&scope=Mail.Read&state=s`;
  const back = await consentAt(url);
  expect([back.get('error'), back.get('state')]).toEqual(['access_denied', 's']);
  expect(back.get('error_description')).toContain('AADSTS65004');
});

test('a refresh token that nobody used for ninety days is 700082', async () => {
  const { refreshToken } = await signedIn();
  simulator.world.clock.change({ advanceSeconds: 89 * 86_400 });
  expect((await refresh(refreshToken))?.accessToken).toBeTruthy();
  simulator.world.clock.change({ advanceSeconds: 2 * 86_400 });
  expect((await refused(refresh(refreshToken)))?.errorMessage).toContain('AADSTS700082');
});

test('a secret that ran out is 7000222 for every tenant, and a second one takes over', async () => {
  const expiresAt = Date.now() + 3_600_000;
  const clients = [
    { id: 'client', secret: 'secret', expiresAt },
    { id: 'client', secret: 'next' },
  ];
  await restart({ clients });
  expect((await appToken())?.accessToken).toBeTruthy();
  simulator.world.clock.change({ advanceSeconds: 3601 });
  for (const tenant of [TENANT, 'other.test']) {
    expect((await refused(appToken(tenant)))?.errorMessage).toContain('AADSTS7000222');
  }
  expect((await appToken(TENANT, 'next'))?.accessToken).toBeTruthy();
  expect((await refused(appToken(TENANT, 'wrong')))?.errorMessage).toContain('AADSTS7000215');
});

test('a disabled user is 50057 and cannot sign in', async () => {
  const { refreshToken } = await signedIn();
  simulator.disable(ANN);
  expect((await refused(refresh(refreshToken)))?.errorMessage).toContain('AADSTS50057');
  expect(await signInRefused()).toContain('AADSTS50057');
});

test('consent revoked in the middle of a walk: the next refresh needs a person', async () => {
  const { refreshToken, result } = await signedIn();
  simulator.revoke(ANN);
  expect(await graphClient(result.accessToken).api('/me/messages').get()).toMatchObject({ value: [{}] });
  simulator.expireTokens();
  await expect(graphClient(result.accessToken).api('/me/messages').get()).rejects.toMatchObject({ statusCode: 401 });
  expect((await refused(refresh(refreshToken)))?.errorMessage).toContain('AADSTS50173');
});

test('an administrator who takes the tenant’s consent back needs everybody to consent again', async () => {
  const { refreshToken } = await signedIn();
  const other = await signedIn('ann@other.test');
  simulator.withdrawConsent(TENANT);
  expect((await refused(refresh(refreshToken)))?.subError).toBe('consent_required');
  expect((await refresh(other.refreshToken))?.accessToken).toBeTruthy();
  simulator.world.clock.change({ advanceSeconds: 1 });
  expect((await refresh((await signedIn()).refreshToken))?.accessToken).toBeTruthy();
});

const adminConsent = (tenant: string, scope: string, more = '') =>
  consentAt(
    `${ENTRA}/${tenant}/v2.0/adminconsent?client_id=client&redirect_uri=http://localhost/x&state=s&scope=${encodeURIComponent(scope)}${more}`,
  );

test('what an administrator granted holds for every user of the tenant, and for nobody else', async () => {
  const ann = await signedIn();
  const other = await signedIn('ann@other.test');
  await adminConsent(TENANT, 'https://graph.microsoft.com/Calendars.Read');
  const scopes = ['Calendars.Read'];
  expect((await refresh(ann.refreshToken, scopes))?.scopes).toContain('Calendars.Read');
  expect((await refused(refresh(other.refreshToken, scopes)))?.subError).toBe('consent_required');
});

test('where an administrator must consent, neither users nor the application get in before', async () => {
  await restart({ adminConsentRequired: true });
  expect((await refused(appToken()))?.errorMessage).toContain('AADSTS7000229');
  expect(await signInRefused()).toContain('AADSTS90094');
  const refusedBack = await adminConsent(TENANT, DEFAULT[0] ?? '', '&simulate=decline');
  expect([refusedBack.get('admin_consent'), refusedBack.get('error')]).toEqual(['True', 'consent_required']);
  expect(await refused(appToken())).not.toBeNull();
  const granted = await adminConsent(TENANT, DEFAULT[0] ?? '');
  expect([granted.get('admin_consent'), granted.get('error'), granted.get('scope')]).toEqual([
    'True',
    null,
    DEFAULT[0],
  ]);
  expect((await appToken())?.accessToken).toBeTruthy();
  expect((await microsoftLogin(ANN)).result.accessToken).toBeTruthy();
  expect((await refused(appToken('other.test')))?.errorMessage).toContain('AADSTS7000229');
});

test('admin consent wants a tenant, never common, and a client', async () => {
  expect((await adminConsent('common', '.default')).get('error')).toBe('consent_required');
  expect((await adminConsent('nobody.test', '.default')).get('error')).toBe('consent_required');
});

test('an application can be kept to some mailboxes of a tenant', async () => {
  await restart({ applicationAccess: [{ tenant: TENANT, mailboxes: [`bea@${TENANT}`] }] });
  const graph = graphClient((await appToken())?.accessToken ?? '');
  expect(await graph.api(`/users/bea@${TENANT}/messages`).get()).toMatchObject({ value: [] });
  await expect(graph.api(`/users/${ANN}/messages`).get()).rejects.toMatchObject({
    statusCode: 403,
    code: 'ErrorAccessDenied',
  });
  const delegated = graphClient((await signedIn()).result.accessToken);
  expect(await delegated.api('/me/messages').get()).toMatchObject({ value: [{}] });
  const other = graphClient((await appToken('other.test'))?.accessToken ?? '');
  expect(await other.api('/users/ann@other.test/messages').get()).toMatchObject({ value: [] });
});
