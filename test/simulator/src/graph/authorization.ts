import { headerOf, type ProviderRequest } from '../http.js';
import { applicationReads } from '../oauth/consents.js';
import type { Grant } from '../state/tokens.js';
import type { Account, World } from '../state/world.js';
import { denied, GraphFailure } from './errors.js';

const unauthorized = (message: string) =>
  new GraphFailure(401, 'InvalidAuthenticationToken', message, {
    'www-authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
  });

/** What the bearer token allows. Throws 401 when it is missing, forged, expired or revoked. */
export function bearer(world: World, request: ProviderRequest): Grant {
  const given = /^Bearer (.+)$/i.exec(headerOf(request, 'authorization'))?.[1];
  if (given === undefined) throw unauthorized('Access token is empty.');
  const held = world.tokens.access(given);
  if (!held) throw unauthorized('CompactToken parsing failed with error code: 80049217');
  if (held.state === 'expired') throw unauthorized('Lifetime validation failed, the token is expired.');
  if (held.state === 'revoked') throw unauthorized('Continuous access evaluation resulted in challenge.');
  return held.grant;
}

/** The account that a request names, when the token may read it. */
export function accountFor(world: World, grant: Grant, owner: string | null): Account {
  if (owner === null) {
    const own = grant.user === null ? undefined : world.account(grant.user);
    if (!own)
      throw new GraphFailure(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
    return own;
  }
  const account = world.account(owner);
  const inTenant = account?.company.tenantId === grant.tenant && account.company.provider === 'microsoft';
  if (!account || !inTenant) {
    throw new GraphFailure(404, 'ErrorInvalidUser', `The requested user '${owner}' is invalid.`);
  }
  if (grant.user !== null && grant.user !== account.email) throw denied();
  if (!applicationReads(world, grant, account.email)) throw denied();
  return account;
}

/** Throws 403 when the token lacks the right to read mail. */
export function mustReadMail(grant: Grant): void {
  const scopes = grant.scope.replace(/^roles:/, '').split(' ');
  if (!scopes.some((scope) => /^(?:Mail\.Read|Mail\.ReadWrite|\.default)$/i.test(scope))) throw denied();
}
