import { json, type ProviderAnswer, type ProviderRequest } from '../http.js';
import type { World } from '../state/world.js';

const TEXTS: Record<number, { error: string; text: string; suberror?: string; status?: number }> = {
  9002313: { error: 'invalid_request', text: 'Invalid request. Request is malformed or invalid.' },
  900144: { error: 'invalid_request', text: 'The request body must contain a parameter that is missing.' },
  70000: { error: 'invalid_grant', text: 'The provided value for the grant is not valid.' },
  70003: { error: 'unsupported_grant_type', text: 'The app requested an unsupported grant type.' },
  70008: {
    error: 'invalid_grant',
    text: 'The provided authorization code or refresh token has expired due to inactivity.',
  },
  54005: {
    error: 'invalid_grant',
    text: 'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  },
  501481: {
    error: 'invalid_grant',
    text: 'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  },
  50011: {
    error: 'invalid_grant',
    text: 'The redirect URI specified in the request does not match the one the code was issued for.',
  },
  50173: {
    error: 'invalid_grant',
    text: 'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
    suberror: 'bad_token',
  },
  65001: {
    error: 'invalid_grant',
    text: 'The user or administrator has not consented to use the application.',
    suberror: 'consent_required',
  },
  700016: { error: 'unauthorized_client', text: 'Application was not found in the directory.' },
  7000215: { error: 'invalid_client', text: 'Invalid client secret provided.', status: 401 },
  90002: { error: 'invalid_tenant', text: 'Tenant not found. Check to make sure you have the correct tenant ID.' },
  70011: { error: 'invalid_scope', text: 'The provided value for the input parameter scope is not valid.' },
  90055: { error: 'temporarily_unavailable', text: 'The tenant is throttled.' },
};

/** The token endpoint's error body for an AADSTS number. */
export function entraError(world: World, request: ProviderRequest, code: number, status?: number): ProviderAnswer {
  const known = TEXTS[code] ?? { error: 'server_error', text: 'An unexpected error occurred.' };
  const serial = Object.values(world.counts.requests).reduce((sum, count) => sum + count, 0);
  const trace = world.seeded.guid('trace', serial);
  const correlation = world.seeded.guid('correlation', serial);
  const timestamp = new Date(world.clock.now()).toISOString().replace('T', ' ').replace(/\.\d+/, '');
  const description = `AADSTS${code}: ${known.text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`;
  return json(status ?? known.status ?? 400, {
    error: known.error,
    error_description: description,
    error_codes: [code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://${request.host}/error?code=${code}`,
    ...(known.suberror === undefined ? {} : { suberror: known.suberror }),
  });
}
