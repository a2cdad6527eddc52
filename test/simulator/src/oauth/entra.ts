import { formOf, json, redirect, type ProviderAnswer, type ProviderRequest } from '../http.js';
import type { Account, World } from '../state/world.js';
import { clientOf, judgeClient } from './client-proof.js';
import { issueCode, redeemCode, type Code } from './codes.js';
import { consentsOf } from './consents.js';
import { aadsts, entraError, entraRefusal } from './entra-errors.js';
import { signInFault } from './token-fault.js';

const REFRESH_SECONDS = 90 * 86_400;
const ANY_TENANT = new Set(['common', 'organizations']);

function discovery(tenant: string): ProviderAnswer {
  const base = `https://login.microsoftonline.com/${tenant}`;
  return json(200, {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: ANY_TENANT.has(tenant) ? 'https://login.microsoftonline.com/{tenantid}/v2.0' : `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    tenant_region_scope: null,
    cloud_instance_name: 'microsoftonline.com',
    msgraph_host: 'graph.microsoft.com',
  });
}

function instanceDiscovery(): ProviderAnswer {
  const host = 'login.microsoftonline.com';
  return json(200, {
    tenant_discovery_endpoint: `https://${host}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  });
}

/** The user who signs in: by `login_hint`, else the tenant's first. */
function signedIn(world: World, tenant: string, hint: string | null): Account | undefined {
  const company = world.company(tenant);
  if (!company && !ANY_TENANT.has(tenant)) return undefined;
  const account =
    hint === null
      ? world.accounts.find((one) => one.company.provider === 'microsoft' && (!company || one.company === company))
      : world.account(hint);
  if (account?.company.provider !== 'microsoft') return undefined;
  return company && account.company !== company ? undefined : account;
}

function authorize(world: World, request: ProviderRequest, tenant: string): ProviderAnswer {
  const query = request.query;
  const target = query.get('redirect_uri');
  const client = query.get('client_id');
  if (target === null || !URL.canParse(target) || client === null) return entraError(world, request, 900144);
  const state = query.get('state') ?? undefined;
  const account = signedIn(world, tenant, query.get('login_hint'));
  const refuse = (error: string, description: string) =>
    redirect(target, { error, error_description: description, state });
  const refuseAs = (code: number) => redirect(target, { ...entraRefusal(code), state });
  if (!account || account.disabled)
    return refuse('login_required', entraRefusal(account ? 50057 : 50034).error_description);
  if (query.get('response_type') !== 'code')
    return refuse('unsupported_response_type', 'AADSTS700054: Only code is enabled.');
  if (account.declines || query.get('simulate') === 'decline') {
    account.declines = false;
    return refuseAs(65004);
  }
  const needsAdmin = world.options.adminConsentRequired === true;
  if (needsAdmin && consentsOf(world).ofTenant(account.company.tenantId, client) === null) return refuseAs(90094);
  const method = query.get('code_challenge_method');
  const challenge = query.get('code_challenge') ?? '';
  if (challenge !== '' && method !== 'S256')
    return refuse('invalid_request', 'AADSTS501491: Invalid code challenge method.');
  const scope = query.get('scope') ?? '';
  const code = issueCode(world, {
    user: account.email,
    client,
    redirect: target,
    scope,
    challenge,
    nonce: query.get('nonce') ?? '',
    offline: scope.split(/\s+/).includes('offline_access'),
  });
  return redirect(target, { code, state, session_state: world.seeded.guid('session', account.email) });
}

function claims(world: World, account: Account, client: string, nonce: string): Record<string, unknown> {
  const now = Math.floor(world.clock.now() / 1000);
  return {
    aud: client,
    iss: `https://login.microsoftonline.com/${account.tid}/v2.0`,
    iat: now,
    nbf: now,
    exp: now + 3600,
    name: account.user.name,
    email: account.email,
    preferred_username: account.email,
    oid: account.oid,
    tid: account.tid,
    sub: Buffer.from(`${client}:${account.oid}`).toString('base64url').slice(0, 43),
    ver: '2.0',
    ...(nonce === '' ? {} : { nonce }),
  };
}

function tokens(
  world: World,
  account: Account,
  held: Pick<Code, 'client' | 'scope' | 'nonce' | 'offline'>,
): ProviderAnswer {
  const wanted = held.scope.split(/\s+/).filter((scope) => scope !== '');
  const scope = wanted
    .filter((one) => one !== 'offline_access')
    .map((one) => one.replace('https://graph.microsoft.com/', ''));
  const grant = { user: account.email, tenant: account.company.tenantId, client: held.client, scope: scope.join(' ') };
  const seconds = world.tokens.accessSeconds;
  const info = { uid: account.oid, utid: account.tid };
  return json(200, {
    token_type: 'Bearer',
    scope: scope.join(' '),
    expires_in: seconds,
    ext_expires_in: seconds,
    access_token: world.tokens.issue('access', grant, seconds),
    ...(held.offline
      ? { refresh_token: `1.${world.tokens.issue('refresh', { ...grant, scope: held.scope }, REFRESH_SECONDS)}` }
      : {}),
    ...(wanted.includes('openid')
      ? { id_token: world.signer.jwt(claims(world, account, held.client, held.nonce)) }
      : {}),
    client_info: Buffer.from(JSON.stringify(info)).toString('base64url'),
  });
}

function byCode(world: World, request: ProviderRequest, form: URLSearchParams, client: string): ProviderAnswer {
  const held = redeemCode(world, form.get('code') ?? '', {
    client,
    redirect: form.get('redirect_uri') ?? '',
    verifier: form.get('code_verifier') ?? '',
  });
  const codes = {
    unknown: 70000,
    used: 54005,
    expired: 70008,
    'wrong client': 70000,
    'wrong redirect': 50011,
    'wrong verifier': 501481,
  };
  if (typeof held === 'string') return entraError(world, request, codes[held]);
  const account = world.account(held.user);
  return account ? tokens(world, account, held) : entraError(world, request, 70000);
}

const plainScopes = (scope: string) =>
  scope
    .split(/\s+/)
    .filter((one) => one !== '')
    .map((one) => one.replace('https://graph.microsoft.com/', ''));
const STANDARD = new Set(['openid', 'profile', 'email', 'offline_access', '.default']);

function byRefresh(world: World, request: ProviderRequest, form: URLSearchParams, client: string): ProviderAnswer {
  const held = world.tokens.refresh(form.get('refresh_token') ?? '', '1.');
  const account = held && world.account(held.grant.user ?? '');
  if (!held || !account || held.grant.client !== client) return entraError(world, request, 70000);
  if (account.disabled) return entraError(world, request, 50057);
  if (held.state === 'revoked') return entraError(world, request, 50173);
  if (held.grant.expiresAt <= world.clock.now()) return entraError(world, request, 700082);
  const consents = consentsOf(world);
  if (consents.withdrawn(held.grant)) return entraError(world, request, 65001);
  const ofTenant = plainScopes(consents.ofTenant(account.company.tenantId, client) ?? '');
  const granted = new Set([...plainScopes(held.grant.scope), ...ofTenant]);
  const asked = plainScopes(form.get('scope') ?? held.grant.scope);
  if (asked.some((one) => !granted.has(one) && !STANDARD.has(one))) return entraError(world, request, 65001);
  const scope = [...new Set([...held.grant.scope.split(/\s+/), ...asked.filter((one) => one !== '.default')])].join(
    ' ',
  );
  return tokens(world, account, { client, scope, nonce: '', offline: true });
}

function byClient(world: World, request: ProviderRequest, form: URLSearchParams, tenant: string): ProviderAnswer {
  const company = world.company(tenant);
  if (company?.provider !== 'microsoft') return entraError(world, request, 90002);
  const scope = form.get('scope') ?? '';
  if (!scope.endsWith('/.default')) return entraError(world, request, 70011);
  const client = clientOf(request, form).id;
  const consented = consentsOf(world).ofTenant(company.tenantId, client) !== null;
  if (world.options.adminConsentRequired === true && !consented) return entraError(world, request, 7000229);
  const seconds = world.tokens.accessSeconds;
  const grant = { user: null, tenant: company.tenantId, client, scope: 'roles:Mail.Read User.Read.All' };
  const token = world.tokens.issue('access', grant, seconds);
  return json(200, { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: token });
}

function token(world: World, request: ProviderRequest, tenant: string): ProviderAnswer {
  const form = formOf(request);
  if (!ANY_TENANT.has(tenant) && !world.company(tenant)) return entraError(world, request, 90002);
  const client = clientOf(request, form);
  const verdict = judgeClient(world, client);
  if (verdict === 'unknown') return entraError(world, request, 700016);
  if (verdict === 'wrong secret') return entraError(world, request, 7000215);
  if (verdict === 'expired secret') return entraError(world, request, 7000222);
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return byCode(world, request, form, client.id);
    case 'refresh_token':
      return byRefresh(world, request, form, client.id);
    case 'client_credentials':
      return byClient(world, request, form, tenant);
    default:
      return entraError(world, request, 70003);
  }
}

function adminConsent(world: World, request: ProviderRequest, tenant: string): ProviderAnswer {
  const query = request.query;
  const target = query.get('redirect_uri');
  if (target === null || !URL.canParse(target)) return entraError(world, request, 900144);
  const state = query.get('state') ?? undefined;
  const client = query.get('client_id') ?? '';
  const company = world.company(tenant) ?? (ANY_TENANT.has(tenant) ? firstMicrosoft(world) : undefined);
  if (
    tenant === 'common' ||
    client === '' ||
    company?.provider !== 'microsoft' ||
    query.get('simulate') === 'decline'
  ) {
    const { error_description } = entraRefusal(65004);
    return redirect(target, { admin_consent: 'True', error: 'consent_required', error_description, state });
  }
  const scope = query.get('scope') ?? '';
  consentsOf(world).grantTenant(company.tenantId, client, scope);
  return redirect(target, { admin_consent: 'True', tenant: world.directoryId(company), scope, state });
}

/** An administrator who signs in at no tenant in particular is the first company's. */
const firstMicrosoft = (world: World) => world.companies.find((one) => one.provider === 'microsoft');

/** The error that a fault names, as the endpoint that is asked says it. */
function namedError(world: World, request: ProviderRequest, error: string): ProviderAnswer {
  const target = request.query.get('redirect_uri');
  if (request.method !== 'GET' || target === null || !URL.canParse(target)) {
    return entraError(world, request, aadsts(error));
  }
  return redirect(target, { ...entraRefusal(aadsts(error)), state: request.query.get('state') ?? undefined });
}

/** Microsoft Entra: everything under login.microsoftonline.com. */
export function entra(world: World, request: ProviderRequest): ProviderAnswer {
  const [, tenant = '', ...rest] = request.path.split('/');
  const path = rest.join('/').toLowerCase();
  const kind = `entra.${rest.at(-1) ?? ''}`;
  world.counts.request(kind);
  const fault = signInFault(world, request, '1.', ({ status, error }) =>
    error === undefined
      ? entraError(world, request, status === 429 ? 90055 : status < 500 ? 50173 : 0, status)
      : namedError(world, request, error),
  );
  if (fault) return fault;
  if (request.method === 'POST' && path === 'oauth2/v2.0/token') return token(world, request, tenant);
  if (request.method !== 'GET') return entraError(world, request, 9002313);
  if (path === 'oauth2/v2.0/authorize') return authorize(world, request, tenant);
  if (path === 'v2.0/.well-known/openid-configuration') return discovery(tenant);
  if (path === 'discovery/v2.0/keys') return json(200, world.signer.jwks());
  if (path === 'discovery/instance') return instanceDiscovery();
  if (path === 'v2.0/adminconsent') return adminConsent(world, request, tenant);
  return entraError(world, request, 9002313, 404);
}
