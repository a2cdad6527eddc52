import { json, type ProviderAnswer } from '../http.js';

/** Errors of the token endpoint by their name; `invalid_rapt` is an `invalid_grant` that the session policy wants. */
const ERRORS: Record<string, { status: number; description: string; error?: string; subtype?: string }> = {
  invalid_grant: { status: 400, description: 'Token has been expired or revoked.' },
  invalid_rapt: {
    status: 400,
    error: 'invalid_grant',
    subtype: 'invalid_rapt',
    description: 'reauth related error (invalid_rapt)',
  },
  invalid_client: { status: 401, description: 'The OAuth client was not found.' },
  deleted_client: { status: 401, description: 'The OAuth client was deleted.' },
  disabled_client: { status: 401, description: 'The OAuth client was disabled.' },
  unauthorized_client: {
    status: 401,
    description:
      'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
  },
  access_denied: { status: 403, description: 'Account restricted' },
  admin_policy_enforced: {
    status: 400,
    description: 'Access to your account data is restricted by policies of your organization.',
  },
  org_internal: { status: 403, description: 'This client is restricted to users within its organization.' },
  rate_limit_exceeded: { status: 429, description: 'Try again later.' },
  internal_failure: { status: 500, description: 'Try again later.' },
};

/** The errors of the token endpoint that a fault may name. */
export const GOOGLE_ERRORS: readonly string[] = Object.keys(ERRORS);

/** The shape of an error of the token endpoint. */
export function oauthError(status: number, error: string, description: string): ProviderAnswer {
  return json(status, { error, error_description: description });
}

/** The answer of an error by its name. Throws Error for one that is not known. */
export function googleError(name: string): ProviderAnswer {
  const known = ERRORS[name];
  if (!known) throw new Error(`Google has no error ${name}; known are: ${Object.keys(ERRORS).join(', ')}`);
  const { status, description, error = name, subtype } = known;
  const body = { error, error_description: description, ...(subtype === undefined ? {} : { error_subtype: subtype }) };
  return json(status, body);
}
