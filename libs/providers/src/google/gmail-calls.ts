import { gmail, type gmail_v1 } from '@googleapis/gmail';
import { OAuth2Client } from 'google-auth-library';
import { z } from 'zod';
import type { AccessToken, AccessTokens } from '../access-token.js';
import { ConsentLost, ProviderUnavailable, type Refusal, retryAfterMs, shortCode } from '../failures.js';
import type { Observe, TokenVault } from '../port.js';
import { GMAIL, gmailFailure, googleIdentityFailure } from './refusals.js';

/** The OAuth client at Google. */
export interface GoogleApp {
  clientId: string;
  clientSecret: string;
}

const TIMEOUT_MS = 60_000;
const UNSAID_LIFE_MS = 10 * 60_000;
/** Google's clients on Node's own fetch; redirects are never followed. */
const TRANSPORT = { fetchImplementation: fetch, timeout: TIMEOUT_MS, redirect: 'error' as const };

const errorShape = z.object({
  status: z.number().optional(),
  response: z
    .object({
      status: z.number(),
      headers: z.unknown(),
      data: z.unknown(),
    })
    .optional(),
});
const gmailErrorShape = z.object({
  error: z.object({
    message: z.string().catch(''),
    status: z.string().catch(''),
    errors: z.array(z.object({ reason: z.string().catch('') })).catch([]),
  }),
});
const oauthErrorShape = z.object({ error: z.string() });

/**
 * The parts of an error that decide; nothing of a Google error object leaves this function, since it holds the request
 * with its token.
 */
function refusalOf(error: unknown, now: number): Refusal {
  const parsed = errorShape.safeParse(error);
  const response = parsed.success ? parsed.data.response : undefined;
  if (!response) return { status: 0, code: '' };
  const header = response.headers instanceof Headers ? response.headers.get('retry-after') : null;
  const oauth = oauthErrorShape.safeParse(response.data);
  if (oauth.success)
    return { status: response.status, code: shortCode(oauth.data.error), retryAfterMs: retryAfterMs(header, now) };
  const body = gmailErrorShape.safeParse(response.data);
  if (!body.success) return { status: response.status, code: '', retryAfterMs: retryAfterMs(header, now) };
  const { message, status, errors } = body.data.error;
  const named = /retry after (\S+)/i.exec(message)?.[1] ?? null;
  return {
    status: response.status,
    code: shortCode(errors[0]?.reason ?? status),
    retryAfterMs: retryAfterMs(header ?? named, now),
  };
}

function oauthClient(app: GoogleApp): OAuth2Client {
  const client = new OAuth2Client({ ...app, transporterOptions: TRANSPORT });
  client.transporter.interceptors.request.add({
    // the library retries on its own and ignores Retry-After
    resolved: (config) => Promise.resolve(Object.assign(config, { retry: false, retryConfig: undefined })),
  });
  return client;
}

/**
 * Asks Google for an access token with the mailbox's refresh token. Throws `ConsentLost`, `ProviderUnavailable`, and
 * whatever the vault throws.
 */
export async function refreshGoogle(
  app: GoogleApp,
  vault: TokenVault,
  observe: Observe,
  now: number,
): Promise<AccessToken> {
  const held = await vault.read();
  if (!held) throw new ConsentLost('no_token');
  const client = oauthClient(app);
  let rotated: string | null | undefined;
  client.on('tokens', (tokens) => (rotated = tokens.refresh_token));
  client.setCredentials({ refresh_token: held.refreshToken });
  const { token } = await client.getAccessToken().catch((error: unknown) => {
    const refusal = refusalOf(error, now);
    observe('token', refusal.status);
    throw googleIdentityFailure(refusal);
  });
  observe('token', 200);
  if (!token) throw googleIdentityFailure({ status: 0, code: '' });
  if (rotated && rotated !== held.refreshToken) await vault.replace(rotated, held.version);
  return { value: token, expiresAt: client.credentials.expiry_date ?? now + UNSAID_LIFE_MS };
}

/**
 * Gmail for one mailbox, through Google's client with its own retries off: a throttle is thrown as
 * `ProviderUnavailable`.
 */
export class GmailCalls {
  readonly #auth: OAuth2Client;
  readonly #users: gmail_v1.Resource$Users;

  constructor(
    app: GoogleApp,
    private readonly tokens: AccessTokens,
    private readonly observe: Observe,
    private readonly now: () => number,
  ) {
    this.#auth = oauthClient(app);
    this.#users = gmail({ version: 'v1', auth: this.#auth, retry: false }).users;
  }

  /** One request of Gmail; `call` names it in metrics. Throws what `gmailFailure` says, and `NotFound`. */
  async run<T>(
    call: string,
    request: (users: gmail_v1.Resource$Users) => Promise<{ data: T; status: number }>,
  ): Promise<T> {
    return this.#run(call, request, false);
  }

  async #run<T>(
    call: string,
    request: (users: gmail_v1.Resource$Users) => Promise<{ data: T; status: number }>,
    again: boolean,
  ): Promise<T> {
    const token = await this.tokens.current();
    this.#auth.setCredentials({ access_token: token });
    let refusal: Refusal;
    try {
      const answer = await request(this.#users);
      this.observe(call, answer.status);
      if (typeof answer.data !== 'object') throw new ProviderUnavailable(GMAIL, 'unreadable_answer');
      return answer.data;
    } catch (error) {
      if (error instanceof ProviderUnavailable) throw error;
      refusal = refusalOf(error, this.now());
    }
    this.observe(call, refusal.status);
    if (refusal.status !== 401 || again) throw gmailFailure(refusal);
    this.tokens.refused(token);
    return this.#run(call, request, true);
  }
}
