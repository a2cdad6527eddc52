import { formOf, headerOf, json, redirect, type ProviderAnswer, type ProviderRequest } from '../http.js';
import type { Account, World } from '../state/world.js';
import { clientOf, judgeClient } from './client-proof.js';
import { delegated, readAssertion } from './assertion.js';
import { issueCode, redeemCode } from './codes.js';
import { consentsOf } from './consents.js';
import { googleError, oauthError } from './google-errors.js';
import { signInFault } from './token-fault.js';

const ACCESS = 'ya29.';
const REFRESH = '1//0';
const REFRESH_SECONDS = 180 * 86_400;

const googleAccount = (world: World, hint: string | null): Account | undefined => {
  const account = hint === null ? world.accounts.find((one) => one.company.provider === 'google') : world.account(hint);
  return account?.company.provider === 'google' ? account : undefined;
};

/** What the user leaves of the scopes when he unticks the boxes of the mailbox. */
const unticked = (scope: string) =>
  scope
    .split(/\s+/)
    .filter((one) => !/auth\/gmail|mail\.google\.com/.test(one))
    .join(' ');

function authorize(world: World, request: ProviderRequest): ProviderAnswer {
  const query = request.query;
  const target = query.get('redirect_uri');
  const client = query.get('client_id');
  if (target === null || !URL.canParse(target) || client === null) {
    return oauthError(400, 'invalid_request', 'Required parameter is missing: redirect_uri or client_id');
  }
  const state = query.get('state') ?? undefined;
  const account = googleAccount(world, query.get('login_hint'));
  if (!account || account.disabled || account.declines || query.get('simulate') === 'decline') {
    if (account) account.declines = false;
    return redirect(target, { error: 'access_denied', state });
  }
  if (query.get('response_type') !== 'code') return redirect(target, { error: 'unsupported_response_type', state });
  const asked = query.get('granted') ?? query.get('scope') ?? '';
  const scope = query.get('simulate') === 'untick' ? unticked(asked) : asked;
  // A refresh token comes with the first consent, and again only with one that is asked for.
  const first = consentsOf(world).firstOfUser(account.email, client);
  const prompted = (query.get('prompt') ?? query.get('approval_prompt') ?? '').split(' ');
  const offline =
    query.get('access_type') === 'offline' && (first || prompted.includes('consent') || prompted.includes('force'));
  const code = issueCode(world, {
    user: account.email,
    client,
    redirect: target,
    scope,
    challenge: query.get('code_challenge') ?? '',
    nonce: query.get('nonce') ?? '',
    offline,
  });
  return redirect(target, {
    state,
    code: `4/0A${code}`,
    scope,
    authuser: '0',
    hd: account.company.domain,
    prompt: 'consent',
  });
}

function idToken(world: World, account: Account, client: string, nonce: string): string {
  const now = Math.floor(world.clock.now() / 1000);
  return world.signer.jwt({
    iss: 'https://accounts.google.com',
    azp: client,
    aud: client,
    sub: account.oid,
    hd: account.company.domain,
    email: account.email,
    email_verified: true,
    name: account.user.name,
    iat: now,
    exp: now + 3600,
    ...(nonce === '' ? {} : { nonce }),
  });
}

/** Google expands the short OpenID names in the scopes it grants. */
function grantedScope(scope: string): string {
  const long = {
    email: 'https://www.googleapis.com/auth/userinfo.email',
    profile: 'https://www.googleapis.com/auth/userinfo.profile',
  };
  const known = new Map(Object.entries(long));
  return scope
    .split(/\s+/)
    .filter((one) => one !== '')
    .map((one) => known.get(one) ?? one)
    .join(' ');
}

interface Handed {
  client: string;
  scope: string;
  nonce: string;
  refresh: boolean;
}

function tokens(world: World, account: Account, handed: Handed): ProviderAnswer {
  const scope = grantedScope(handed.scope);
  const grant = { user: account.email, tenant: account.company.tenantId, client: handed.client, scope };
  const seconds = world.tokens.accessSeconds;
  return json(200, {
    access_token: `${ACCESS}${world.tokens.issue('access', grant, seconds)}`,
    expires_in: seconds,
    ...(handed.refresh ? { refresh_token: `${REFRESH}${world.tokens.issue('refresh', grant, REFRESH_SECONDS)}` } : {}),
    scope,
    token_type: 'Bearer',
    ...(scope.split(' ').includes('openid') ? { id_token: idToken(world, account, handed.client, handed.nonce) } : {}),
  });
}

function byCode(world: World, form: URLSearchParams, client: string): ProviderAnswer {
  const given = form.get('code') ?? '';
  const proof = { client, redirect: form.get('redirect_uri') ?? '', verifier: form.get('code_verifier') ?? '' };
  const held = redeemCode(world, given.replace(/^4\/0A/, ''), proof);
  if (held === 'wrong verifier') return oauthError(400, 'invalid_grant', 'Invalid code verifier.');
  if (held === 'wrong redirect') return oauthError(400, 'redirect_uri_mismatch', 'Bad Request');
  if (held === 'unknown') return oauthError(400, 'invalid_grant', 'Malformed auth code.');
  if (typeof held === 'string') return oauthError(400, 'invalid_grant', 'Bad Request');
  const account = world.account(held.user);
  if (!account) return oauthError(400, 'invalid_grant', 'Bad Request');
  return tokens(world, account, { client, scope: held.scope, nonce: held.nonce, refresh: held.offline });
}

function byRefresh(world: World, form: URLSearchParams, client: string): ProviderAnswer {
  const held = world.tokens.refresh(form.get('refresh_token') ?? '', REFRESH);
  const account = held && world.account(held.grant.user ?? '');
  if (!held || !account || held.state === 'revoked' || held.grant.expiresAt <= world.clock.now()) {
    return googleError('invalid_grant');
  }
  if (account.disabled) return oauthError(400, 'invalid_grant', 'Account has been deleted');
  if (held.grant.client !== client) return oauthError(401, 'unauthorized_client', 'Unauthorized');
  return tokens(world, account, { client, scope: held.grant.scope, nonce: '', refresh: false });
}

/** Domain-wide delegation: a service account speaks for a user, or for itself. */
function byAssertion(world: World, form: URLSearchParams): ProviderAnswer {
  const read = readAssertion(world, form.get('assertion') ?? '');
  if (typeof read === 'string') return oauthError(400, 'invalid_grant', read);
  const { delegation, subject, scope } = read;
  const client = delegation.clientEmail;
  const seconds = world.tokens.accessSeconds;
  if (subject === null) {
    const token = world.tokens.issue('access', { user: null, tenant: '', client, scope }, seconds);
    return json(200, { access_token: `${ACCESS}${token}`, expires_in: seconds, token_type: 'Bearer' });
  }
  const account = googleAccount(world, subject);
  if (!account || account.disabled) return oauthError(400, 'invalid_grant', 'Invalid email or User ID');
  if (!delegated(read)) return googleError('unauthorized_client');
  const grant = { user: account.email, tenant: account.company.tenantId, client, scope };
  const token = world.tokens.issue('access', grant, seconds);
  return json(200, { access_token: `${ACCESS}${token}`, expires_in: seconds, token_type: 'Bearer' });
}

function token(world: World, request: ProviderRequest): ProviderAnswer {
  const form = formOf(request);
  const grantType = form.get('grant_type');
  if (grantType === 'urn:ietf:params:oauth:grant-type:jwt-bearer') return byAssertion(world, form);
  const client = clientOf(request, form);
  const verdict = judgeClient(world, client);
  if (verdict === 'unknown') return googleError('invalid_client');
  if (verdict !== 'good') return oauthError(401, 'invalid_client', 'Unauthorized');
  if (grantType === 'authorization_code') return byCode(world, form, client.id);
  if (grantType === 'refresh_token') return byRefresh(world, form, client.id);
  return oauthError(400, 'unsupported_grant_type', `Invalid grant_type: ${grantType ?? ''}`);
}

function revoke(world: World, request: ProviderRequest): ProviderAnswer {
  const given = formOf(request).get('token') ?? request.query.get('token') ?? '';
  const held = world.tokens.refresh(given, REFRESH) ?? world.tokens.access(given, ACCESS);
  if (held?.grant.user === undefined || held.grant.user === null || held.state === 'revoked') {
    return oauthError(400, 'invalid_token', 'Token expired or revoked');
  }
  world.tokens.revoke(held.grant.user, true);
  consentsOf(world).forgetUser(held.grant.user);
  return json(200, {});
}

function userInfo(world: World, request: ProviderRequest): ProviderAnswer {
  const given =
    headerOf(request, 'authorization').replace(/^Bearer /i, '') || (request.query.get('access_token') ?? '');
  const held = world.tokens.access(given, ACCESS);
  const account = held?.state === 'live' ? world.account(held.grant.user ?? '') : undefined;
  if (!held || !account)
    return oauthError(request.path.endsWith('tokeninfo') ? 400 : 401, 'invalid_token', 'Invalid Value');
  const { email, oid: sub } = account;
  if (!request.path.endsWith('tokeninfo')) {
    return json(200, { sub, name: account.user.name, email, email_verified: true, hd: account.company.domain });
  }
  const expiresIn = Math.floor((held.grant.expiresAt - world.clock.now()) / 1000);
  const { client, scope } = held.grant;
  return json(200, {
    azp: client,
    aud: client,
    sub,
    scope,
    expires_in: String(expiresIn),
    email,
    email_verified: 'true',
    access_type: 'offline',
  });
}

/** The error that a fault names, as the endpoint that is asked says it. */
function namedError(request: ProviderRequest, error: string): ProviderAnswer {
  const target = request.query.get('redirect_uri');
  if (request.method !== 'GET' || target === null || !URL.canParse(target)) return googleError(error);
  return redirect(target, { error, state: request.query.get('state') ?? undefined });
}

/** Google OAuth and OpenID: accounts.google.com, oauth2.googleapis.com and their neighbours. */
export function googleOauth(world: World, request: ProviderRequest): ProviderAnswer {
  const path = request.path;
  world.counts.request(`google.${path.split('/').at(-1) ?? ''}`);
  const fault = signInFault(world, request, REFRESH, ({ status, error }) => {
    if (error !== undefined) return namedError(request, error);
    if (status < 500 && status !== 429) return { ...googleError('invalid_grant'), status };
    return { ...googleError(status === 429 ? 'rate_limit_exceeded' : 'internal_failure'), status };
  });
  if (fault) return fault;
  if (path.startsWith('/o/oauth2/') && path.endsWith('/auth')) return authorize(world, request);
  if (path === '/token' && request.method === 'POST') return token(world, request);
  if (path === '/revoke') return revoke(world, request);
  if (path.endsWith('/userinfo') || path.endsWith('/tokeninfo')) return userInfo(world, request);
  if (path === '/oauth2/v3/certs') return json(200, world.signer.jwks());
  if (path === '/oauth2/v1/certs') return json(200, world.signer.pem());
  return oauthError(404, 'not_found', 'Not Found');
}
