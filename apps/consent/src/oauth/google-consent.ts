import { OAuth2Client } from 'google-auth-library';
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

const PROFILE = 'https://gmail.googleapis.com/gmail/v1/users/me/profile';
const WITHIN_MS = 15_000;

export interface GoogleClient {
  clientId: string;
  clientSecret: string;
}

const refusal = z.object({ response: z.object({ data: z.object({ error: z.string() }) }) });
const answered = z.object({ response: z.object({ status: z.number() }) });
const profile = z.object({ emailAddress: z.string() });

/** Consent at Google, through google-auth-library. */
export class GoogleConsent implements ProviderConsent {
  constructor(private readonly client: GoogleClient) {}

  async authorizeUrl(ask: AuthorizationAsk): Promise<string> {
    const url = new URL(
      this.open(ask.redirectUri).generateAuthUrl({
        access_type: 'offline',
        // without it Google gives a refresh token for the first consent only
        prompt: 'consent',
        scope: [...ASKED_SCOPES.google],
        state: ask.state,
        login_hint: ask.loginHint,
        nonce: ask.nonce,
        code_challenge: ask.challenge,
      }),
    );
    url.searchParams.set('code_challenge_method', 'S256');
    return Promise.resolve(url.href);
  }

  async redeem(answer: AuthorizationAnswer): Promise<Grant> {
    const client = this.open(answer.redirectUri);
    const { tokens } = await asking(() => client.getToken({ code: answer.code, codeVerifier: answer.verifier }));
    client.setCredentials(tokens);
    const scopes = (tokens.scope ?? '').split(' ').filter((scope) => scope !== '');
    return {
      addresses: scopes.includes(ASKED_SCOPES.google[2] ?? '') ? [await addressOf(client)] : [],
      scopes,
      refreshToken: tokens.refresh_token ?? null,
    };
  }

  async revoke(refreshToken: string): Promise<boolean> {
    return this.open('')
      .revokeToken(refreshToken)
      .then(
        () => true,
        (error: unknown) => isGone(error),
      );
  }

  private open(redirectUri: string): OAuth2Client {
    const { clientId, clientSecret } = this.client;
    return new OAuth2Client({
      clientId,
      clientSecret,
      redirectUri,
      transporterOptions: { fetchImplementation: fetch, timeout: WITHIN_MS, retry: false },
    });
  }
}

async function addressOf(client: OAuth2Client): Promise<string> {
  return asking(async () => profile.parse((await client.request({ url: PROFILE, retry: false })).data).emailAddress);
}

async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refused = refusal.safeParse(error);
    if (refused.success && isRefusal(refused.data.response.data.error)) {
      throw new ConsentRefused(refused.data.response.data.error, { cause: error });
    }
    const status = answered.safeParse(error);
    if (status.success && [400, 401, 403].includes(status.data.response.status)) {
      throw new ConsentRefused(`status_${status.data.response.status}`, { cause: error });
    }
    throw new Unavailable('google', { cause: error });
  }
}

/** Google answers 400 for a token that is already gone. */
function isGone(error: unknown): boolean {
  const status = answered.safeParse(error);
  return status.success && status.data.response.status === 400;
}
