import { headerOf, type ProviderRequest } from '../http.js';
import type { Account, World } from '../state/world.js';
import { failureOf, GmailFailure } from './errors.js';

/** One call to a mailbox whose token was accepted. */
export interface GmailContext {
  world: World;
  request: ProviderRequest;
  account: Account;
  /** Client id, or the address of the service account, that the token was made for. */
  client: string;
  /** The token allows headers and labels, no bodies and no search. */
  metadataOnly: boolean;
}

const READ_SCOPES = /(?:gmail\.readonly|gmail\.modify|mail\.google\.com\/)/;
const METADATA_SCOPE = /gmail\.metadata/;

/** Counts a call that the product must not make; its answer. */
export function violation(world: World, request: ProviderRequest, why: 'write' | 'attachment' | 'bcc'): GmailFailure {
  world.counts.violation({ method: request.method, path: request.path, why });
  return failureOf('insufficientPermissions');
}

/**
 * Whose mailbox a call is about, and what its token allows.
 *
 * @param userId `me`, or the address of the token's own user
 * @throws GmailFailure 401 for a dead token, 400 where there is no mailbox, 403 for another's mailbox or a narrow token
 */
export function authorized(world: World, request: ProviderRequest, userId: string): GmailContext {
  const given = headerOf(request, 'authorization').replace(/^Bearer /i, '');
  const held = world.tokens.access(given, 'ya29.');
  if (held?.state !== 'live') throw failureOf('authError');
  const { user, client, scope } = held.grant;
  const account = world.account(user ?? '');
  if (account?.company.provider !== 'google') throw failureOf('failedPrecondition');
  if (userId !== 'me' && userId.toLowerCase() !== account.email.toLowerCase()) {
    throw new GmailFailure(403, 'forbidden', `Delegation denied for ${account.email}`);
  }
  const reads = READ_SCOPES.test(scope);
  if (!reads && !METADATA_SCOPE.test(scope)) throw failureOf('insufficientPermissions');
  if (world.faults.strikes('mailbox-gone', account.email)) throw failureOf('failedPrecondition');
  return { world, request, account, client, metadataOnly: !reads };
}
