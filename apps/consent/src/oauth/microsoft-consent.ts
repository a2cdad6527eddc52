import { AuthError, type AuthenticationResult, ConfidentialClientApplication, ResponseMode } from '@azure/msal-node';
import { z } from 'zod';
import { Unavailable } from '#libs/contracts';
import { ASKED_SCOPES, type Grant } from '../domain/grant.js';
import {
  type AuthorizationAnswer,
  type AuthorizationAsk,
  ConsentRefused,
  isRefusal,
  type ProviderConsent,
} from './provider-consent.js';

const LOGIN = 'https://login.microsoftonline.com';
const ME = 'https://graph.microsoft.com/v1.0/me?$select=mail,userPrincipalName';
const ME_WITHIN_MS = 15_000;
/** The directory of all personal Microsoft accounts: never a company's. */
const PERSONAL_ACCOUNTS = '9188040d-6c67-4c5b-b112-36a304b66dad';

export interface MicrosoftClient {
  clientId: string;
  clientSecret: string;
  /** directory id, domain, or `organizations` */
  directory: string;
}

const claims = z.object({
  tid: z.string().optional(),
  preferred_username: z.string().optional(),
});
const cache = z.object({ RefreshToken: z.record(z.string(), z.object({ secret: z.string().min(1) })) });
const me = z.object({ mail: z.string().nullish(), userPrincipalName: z.string().nullish() });

/** Consent at Microsoft Entra, through msal-node. Each call has a client of its own: no account is left in a cache. */
export class MicrosoftConsent implements ProviderConsent {
  constructor(private readonly client: MicrosoftClient) {}

  async authorizeUrl(ask: AuthorizationAsk): Promise<string> {
    return this.open().getAuthCodeUrl({
      scopes: [...ASKED_SCOPES.microsoft],
      redirectUri: ask.redirectUri,
      responseMode: ResponseMode.QUERY,
      state: ask.state,
      nonce: ask.nonce,
      codeChallenge: ask.challenge,
      codeChallengeMethod: 'S256',
      loginHint: ask.loginHint,
    });
  }

  async redeem(answer: AuthorizationAnswer): Promise<Grant> {
    const application = this.open();
    const { redirectUri, code, nonce, verifier } = answer;
    const scopes = [...ASKED_SCOPES.microsoft];
    const result = await asking(() =>
      application.acquireTokenByCode({ scopes, redirectUri, code, nonce, codeVerifier: verifier }),
    );
    const { tid, preferred_username: username } = claims.parse(result.idTokenClaims);
    if (tid === PERSONAL_ACCOUNTS) throw new ConsentRefused('personal_account');
    const [token] = Object.values(cache.parse(JSON.parse(application.getTokenCache().serialize())).RefreshToken);
    const addresses = [username, ...(await addressesOfMe(result))];
    return {
      addresses: addresses.filter((address) => typeof address === 'string'),
      scopes: result.scopes,
      refreshToken: token?.secret ?? null,
    };
  }

  /** Entra has no address where an app can take one user's grant back: the user does it at his account's page. */
  async revoke(): Promise<boolean> {
    return Promise.resolve(false);
  }

  private open(): ConfidentialClientApplication {
    const { clientId, clientSecret, directory } = this.client;
    return new ConfidentialClientApplication({
      auth: { clientId, clientSecret, authority: `${LOGIN}/${directory}` },
      system: { loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false } },
    });
  }
}

async function asking(work: () => Promise<AuthenticationResult>): Promise<AuthenticationResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AuthError)) throw new Unavailable('microsoft', { cause: error });
    if (isRefusal(error.errorCode)) throw new ConsentRefused(error.errorCode, { cause: error });
    throw new Unavailable('microsoft', { cause: error });
  }
}

/** What Graph itself calls the account that the token opens: this is the mailbox that will be read. */
async function addressesOfMe({ accessToken }: AuthenticationResult): Promise<(string | null | undefined)[]> {
  const response = await fetch(ME, {
    headers: { Authorization: `Bearer ${accessToken}`, Accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(ME_WITHIN_MS),
  }).catch((error: unknown) => {
    throw new Unavailable('microsoft', { cause: error });
  });
  if (response.status === 401 || response.status === 403 || response.status === 404)
    throw new ConsentRefused('no_profile');
  if (!response.ok) throw new Unavailable('microsoft');
  const answer: unknown = await response.json().catch(() => null);
  const read = me.safeParse(answer);
  if (!read.success) throw new Unavailable('microsoft');
  return [read.data.mail, read.data.userPrincipalName];
}
