import { formOf, headerOf, json, type ProviderAnswer, type ProviderRequest } from '../http.js';
import type { World } from '../state/world.js';

interface Known {
  error: string;
  text: string;
  suberror?: string;
  status?: number;
  /** A conditional access policy wants a person to do something: the answer says which claims are missing. */
  claims?: boolean;
}

const grant = (text: string, suberror?: string, claims?: boolean): Known => ({
  error: 'invalid_grant',
  text,
  ...(suberror === undefined ? {} : { suberror }),
  ...(claims === undefined ? {} : { claims }),
});
const RESOURCE = "'00000003-0000-0000-c000-000000000000'";
const MOVED =
  'Due to a configuration change made by your administrator, or because you moved to a new location, you must';

/** Errors by their AADSTS number: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const TEXTS: Record<number, Known> = {
  50011: grant('The redirect URI specified in the request does not match the one the code was issued for.'),
  50034: grant('The user account does not exist in the directory.'),
  50057: grant('The user account is disabled.'),
  50076: grant(`${MOVED} use multi-factor authentication to access ${RESOURCE}.`, 'basic_action', true),
  50079: grant(`${MOVED} enroll in multi-factor authentication to access ${RESOURCE}.`, 'basic_action', true),
  50105: grant(
    'Your administrator has configured the application to block users unless they are specifically granted (assigned) access to the application.',
  ),
  50173: grant(
    'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
    'bad_token',
  ),
  50196: grant(
    'The server terminated an operation because it encountered a client request loop. Please contact your app vendor.',
  ),
  53000: grant(
    'Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and the device is not compliant.',
    'message_only',
    true,
  ),
  53003: grant(
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    'message_only',
    true,
  ),
  54005: grant(
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  ),
  501481: grant('The Code_Verifier does not match the code_challenge supplied in the authorization request.'),
  65001: grant(
    "The user or administrator has not consented to use the application with ID '{client}'. Send an interactive authorization request for this user and resource.",
    'consent_required',
  ),
  65004: { error: 'access_denied', text: 'User declined to consent to access the app.' },
  70000: grant('The provided value for the grant is not valid.'),
  70003: { error: 'unsupported_grant_type', text: 'The app requested an unsupported grant type.' },
  70008: grant(
    'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  ),
  70011: { error: 'invalid_scope', text: 'The provided value for the input parameter scope is not valid.' },
  70043: grant(
    'The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token was issued on {issued} and the maximum allowed lifetime for this request is 86400.',
    'token_expired',
  ),
  700016: {
    error: 'unauthorized_client',
    text: "Application with identifier '{client}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
  },
  700082: grant(
    'The refresh token has expired due to inactivity. The token was issued on {issued} and was inactive for 90.00:00:00.',
    'bad_token',
  ),
  7000215: { error: 'invalid_client', text: 'Invalid client secret provided.', status: 401 },
  7000222: {
    error: 'invalid_client',
    text: "The provided client secret keys for app '{client}' are expired.",
    status: 401,
  },
  7000229: {
    error: 'unauthorized_client',
    text: 'The client application {client} is missing service principal in the tenant {tenant}.',
  },
  90002: {
    error: 'invalid_tenant',
    text: "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
  },
  90055: {
    error: 'temporarily_unavailable',
    text: 'The service is throttled: TenantThrottlingError, there are too many incoming requests.',
    status: 429,
  },
  90094: { error: 'access_denied', text: 'The grant requires admin permission.' },
  900144: { error: 'invalid_request', text: 'The request body must contain a parameter that is missing.' },
  9002313: { error: 'invalid_request', text: 'Invalid request. Request is malformed or invalid.' },
};

/** The AADSTS numbers that a fault may name. */
export const ENTRA_ERRORS: readonly string[] = Object.keys(TEXTS);

const UNKNOWN: Known = { error: 'server_error', text: 'An unexpected error occurred.', status: 500 };
/** What the grant of an answer is older than, where the answer says when it was issued. */
const OLD_MS = 91 * 86_400_000;

/** OAuth's `error` and the description of an AADSTS number, as a redirect carries them. */
export function entraRefusal(code: number): { error: string; error_description: string } {
  const { error, text } = TEXTS[code] ?? UNKNOWN;
  return { error, error_description: `AADSTS${code}: ${text}` };
}

/** The client's own id of its request, which the answer repeats. */
function correlationOf(world: World, request: ProviderRequest): string {
  const given =
    request.query.get('client-request-id') ??
    (request.method === 'POST' ? formOf(request).get('client-request-id') : null) ??
    headerOf(request, 'client-request-id');
  return given === '' ? world.seeded.guid('correlation', request.id) : given;
}

/**
 * The token endpoint's error body for an AADSTS number.
 *
 * @param code 0 for an error without a number
 * @param status replaces the usual HTTP status of the error
 */
export function entraError(world: World, request: ProviderRequest, code: number, status?: number): ProviderAnswer {
  const known = TEXTS[code] ?? UNKNOWN;
  const trace = world.seeded.guid('trace', request.id);
  const correlation = correlationOf(world, request);
  const now = world.clock.now();
  const timestamp = new Date(now).toISOString().replace('T', ' ').replace(/\.\d+/, '');
  const client = request.method === 'POST' ? formOf(request).get('client_id') : request.query.get('client_id');
  const text = known.text
    .replace('{client}', client ?? '')
    .replace('{tenant}', request.path.split('/')[1] ?? '')
    .replace('{issued}', new Date(now - OLD_MS).toISOString());
  const description = `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`;
  const policy = JSON.stringify({
    access_token: { capolids: { essential: true, values: [world.seeded.guid('policy')] } },
  });
  const body = {
    error: known.error,
    error_description: description,
    error_codes: [code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://${request.host}/error?code=${code}`,
    ...(known.suberror === undefined ? {} : { suberror: known.suberror }),
    ...(known.claims === true ? { claims: policy } : {}),
  };
  return json(status ?? known.status ?? 400, body, { 'x-ms-request-id': trace, 'cache-control': 'no-store, no-cache' });
}

/**
 * Reads the `error` of a fault as an AADSTS number.
 *
 * @throws Error for one that is not known
 */
export function aadsts(error: string): number {
  const code = Number(error.replace(/^AADSTS/i, ''));
  if (!TEXTS[code]) throw new Error(`Entra has no error ${error}; known are: ${Object.keys(TEXTS).join(', ')}`);
  return code;
}
