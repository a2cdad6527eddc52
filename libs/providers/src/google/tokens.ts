import { JWT, OAuth2Client } from 'google-auth-library';
import type { AccessToken } from '../access-token.js';
import { ConsentLost, ProviderUnavailable } from '../failures.js';
import type { Observe, TokenVault } from '../port.js';
import { refusalOf, TRANSPORT, withoutRetries } from './client.js';
import { GMAIL, googleIdentityFailure } from './refusals.js';
import type { ServiceAccount } from './service-account.js';

/** The OAuth client at Google. */
export interface GoogleApp {
  clientId: string;
  clientSecret: string;
}

/** By what a mailbox is opened: its owner's grant where there is one, else the delegation of its Workspace. */
export interface GoogleAccess {
  app: GoogleApp | null;
  serviceAccount: ServiceAccount | null;
  /** address of the mailbox */
  email: string;
  vault: TokenVault;
  observe: Observe;
  now: () => number;
}

const READ_SCOPE = 'https://www.googleapis.com/auth/gmail.readonly';
const UNSAID_LIFE_MS = 10 * 60_000;

interface Answer {
  token: string;
  expiresAt: number;
  scope: string | null | undefined;
  rotated: string | null | undefined;
}

/**
 * Asks Google for an access token. Throws `ConsentLost`, `Refused`, `ProviderUnavailable`, and whatever the vault
 * throws.
 */
export async function googleAccessToken(access: GoogleAccess): Promise<AccessToken> {
  const held = await access.vault.read();
  if (!held) return delegatedToken(access);
  if (!access.app) throw new ProviderUnavailable(GMAIL, 'not_configured');
  const client = new OAuth2Client({ ...access.app, transporterOptions: TRANSPORT });
  client.setCredentials({ refresh_token: held.refreshToken });
  const answer = await asked(access, client, 'grant');
  if (answer.rotated && answer.rotated !== held.refreshToken) await access.vault.replace(answer.rotated, held.version);
  return { value: answer.token, expiresAt: answer.expiresAt };
}

/**
 * A token for a mailbox of a Workspace that delegated to the service account. Throws `ConsentLost` where there is no
 * service account, `Refused` where the Workspace did not delegate, `ProviderUnavailable`.
 */
export async function delegatedToken(access: Omit<GoogleAccess, 'app' | 'vault'>): Promise<AccessToken> {
  const { serviceAccount, email } = access;
  if (!serviceAccount) throw new ConsentLost('no_token');
  const client = new JWT({
    email: serviceAccount.email,
    key: serviceAccount.privateKey,
    ...(serviceAccount.keyId !== '' && { keyId: serviceAccount.keyId }),
    scopes: [READ_SCOPE],
    subject: email,
    transporterOptions: TRANSPORT,
  });
  const { token, expiresAt } = await asked(access, client, 'delegation');
  return { value: token, expiresAt };
}

async function asked(
  { observe, now }: Pick<GoogleAccess, 'observe' | 'now'>,
  client: OAuth2Client,
  by: 'grant' | 'delegation',
): Promise<Answer> {
  let rotated: string | null | undefined;
  let scope: string | null | undefined;
  client.on('tokens', (tokens) => ({ refresh_token: rotated, scope } = tokens));
  const { token } = await withoutRetries(client)
    .getAccessToken()
    .catch((error: unknown) => {
      const refusal = refusalOf(error, now());
      observe('token', refusal.status);
      throw googleIdentityFailure(refusal, by);
    });
  observe('token', 200);
  if (!token) throw googleIdentityFailure({ status: 0, code: '' }, by);
  // a person can untick the box for reading mail, also later
  if (scope && !scope.split(' ').includes(READ_SCOPE)) throw new ConsentLost('scope_missing');
  return { token, expiresAt: client.credentials.expiry_date ?? now() + UNSAID_LIFE_MS, scope, rotated };
}
