import { Unavailable } from '#libs/contracts';
import { OAuth2Client } from 'google-auth-library';

/** A provider waits no longer for an answer. */
const TIMEOUT_MS = 2_000;

/** Who may call, and for whom the call must be meant. */
export interface GoogleCallers {
  /** address that Pub/Sub was told to call */
  audience: string;
  /** service account that signs the calls */
  account: string;
}

/**
 * Tells Pub/Sub from others by the token that it signs each call with (OpenID Connect).
 * https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions
 */
export class GoogleCaller {
  // the library's own fetch does not follow this process's dispatcher
  readonly #client = new OAuth2Client({ transporterOptions: { fetchImplementation: fetch, timeout: TIMEOUT_MS } });

  constructor(private readonly callers: GoogleCallers) {}

  /**
   * Whether `authorization` (the header) holds a token of Google for this address, signed for our service account and
   * still valid. Throws `Unavailable` when Google's keys cannot be had.
   */
  async isGenuine(authorization: string | undefined): Promise<boolean> {
    const idToken = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (idToken === undefined) return false;
    await this.#haveKeys();
    try {
      const ticket = await this.#client.verifyIdToken({ idToken, audience: this.callers.audience });
      const payload = ticket.getPayload();
      return payload?.email_verified === true && payload.email === this.callers.account;
    } catch {
      // its messages quote the token
      return false;
    }
  }

  async #haveKeys(): Promise<void> {
    try {
      await this.#client.getFederatedSignonCertsAsync();
    } catch {
      throw new Unavailable('google_keys');
    }
  }
}
