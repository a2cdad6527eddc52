import { AuthError, ConfidentialClientApplication, type INetworkModule } from '@azure/msal-node';
import { z } from 'zod';
import type { AccessToken } from '../access-token.js';
import { ConsentLost, retryAfterMs, shortCode } from '../failures.js';
import type { Observe, TokenVault } from '../port.js';
import { guidOf } from './graph-calls.js';
import { identityFailure } from './refusals.js';

/** The app registration at Microsoft. `tenant`: a directory id, a domain, or `organizations`. */
export interface MicrosoftApp {
  clientId: string;
  clientSecret: string;
  tenant: string;
}

const SCOPES = ['https://graph.microsoft.com/Mail.Read'];
/** One of these must be among what was granted: users and admins can take it out. */
const ENOUGH = /^(?:https:\/\/graph\.microsoft\.com\/)?Mail\.Read(?:Write)?$/i;
const TOKEN_TIMEOUT_MS = 30_000;
/** A token whose answer says nothing of its end is asked for again after this long. */
const UNSAID_LIFE_MS = 10 * 60_000;

const refusalShape = z.object({
  error_codes: z.array(z.number()).optional().catch(undefined),
  trace_id: z.string().optional().catch(undefined),
});

/** MSAL's requests through `fetch`, with a deadline, no redirects, and at hand what MSAL does not tell of an answer. */
class TokenNetwork implements INetworkModule {
  status = 0;
  retryAfter: string | null = null;
  numbers: number[] = [];
  requestId: string | null = null;

  constructor(private readonly observe: Observe) {}

  sendGetRequestAsync: INetworkModule['sendGetRequestAsync'] = (url, options) =>
    this.#send(url, { ...options, method: 'GET' });
  sendPostRequestAsync: INetworkModule['sendPostRequestAsync'] = (url, options) =>
    this.#send(url, { ...options, method: 'POST' });

  async #send<T>(url: string, request: { method: string; headers?: Record<string, string>; body?: string }) {
    const { method, headers, body } = request;
    const answer = await fetch(url, {
      method,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
      redirect: 'error',
      signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS),
    }).catch((error: unknown) => {
      this.observe('token', 0);
      throw error;
    });
    this.observe('token', answer.status);
    this.status = answer.status;
    this.retryAfter = answer.headers.get('retry-after');
    this.requestId = guidOf(answer.headers.get('x-ms-request-id'));
    const given = (await answer.json()) as T;
    const refusal = refusalShape.safeParse(given).data;
    this.numbers = refusal?.error_codes ?? [];
    this.requestId ??= guidOf(refusal?.trace_id);
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: given };
  }
}

const cacheShape = z.object({ RefreshToken: z.record(z.string(), z.object({ secret: z.string() })).optional() });

/**
 * Asks Microsoft for an access token with the mailbox's refresh token and hands the rotated one to the vault. MSAL
 * returns no refresh token: it is read from the cache of an application object that lives for this one request.
 *
 * The token that another worker rotated meanwhile stays in the vault: Microsoft keeps the older ones alive, so both
 * workers go on. Throws `ConsentLost`, `Refused`, `ProviderUnavailable`, and whatever the vault throws.
 */
export async function refreshMicrosoft(
  app: MicrosoftApp,
  vault: TokenVault,
  observe: Observe,
  now: number,
): Promise<AccessToken> {
  const held = await vault.read();
  if (!held) throw new ConsentLost('no_token');
  const network = new TokenNetwork(observe);
  const msal = new ConfidentialClientApplication({
    auth: {
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      authority: `https://login.microsoftonline.com/${app.tenant}`,
    },
    system: { networkClient: network },
  });
  const failure = (code: string, suberror = '') =>
    identityFailure({
      status: network.status,
      code,
      suberror,
      numbers: network.numbers,
      retryAfterMs: retryAfterMs(network.retryAfter, now),
      requestId: network.requestId,
    });
  const result = await msal
    .acquireTokenByRefreshToken({ refreshToken: held.refreshToken, scopes: SCOPES, forceCache: true })
    .catch((error: unknown) => {
      throw error instanceof AuthError ? failure(shortCode(error.errorCode), shortCode(error.subError)) : failure('');
    });
  if (!result?.accessToken) throw failure('');
  await keepRotated(msal, vault, held);
  if (!result.scopes.some((scope) => ENOUGH.test(scope))) throw new ConsentLost('scope_missing', network.requestId);
  return { value: result.accessToken, expiresAt: result.expiresOn?.getTime() ?? now + UNSAID_LIFE_MS };
}

async function keepRotated(
  msal: ConfidentialClientApplication,
  vault: TokenVault,
  held: { refreshToken: string; version: number },
): Promise<void> {
  const cache = cacheShape.parse(JSON.parse(msal.getTokenCache().serialize()));
  const rotated = Object.values(cache.RefreshToken ?? {})[0]?.secret;
  if (rotated && rotated !== held.refreshToken) await vault.replace(rotated, held.version);
}
