import { createHash, timingSafeEqual } from 'node:crypto';
import type { Mailbox, Provider } from '#libs/contracts';
import { Problem } from '#libs/http';
import { type Keyring, openRefreshToken, sealRefreshToken } from '#libs/secrets';
import { faultOfGrant, type Grant } from '../domain/grant.js';
import type { MailboxPlace, MailboxRegistry } from '../mailbox-registry.js';
import { problemOfGrant, problemOfRefusal } from './consent-problems.js';
import { type OauthStates, randomToken, sha256Hex, STATE_TTL_MS, type TakenState } from './oauth-states.js';
import { ConsentRefused, type ProviderConsent } from './provider-consent.js';

/** Where to send the browser, and the cookie that proves on return that it is the same one. */
export interface Departure {
  url: string;
  cookie: { name: string; value: string; maxAgeMs: number };
}

/** What the provider said at the redirect address. */
export interface Return {
  state: string;
  code: string | undefined;
  error: string | undefined;
}

export type Providers = Readonly<Record<Provider, ProviderConsent | null>>;

/** The OAuth code flow of a mailbox: state used once and bound to the browser, PKCE, the account and the scopes checked. */
export class ConsentFlow {
  constructor(
    private readonly providers: Providers,
    private readonly states: OauthStates,
    private readonly mailboxes: MailboxRegistry,
    private readonly keyring: Keyring,
    private readonly publicUrl: () => string,
  ) {}

  /** Begins: throws Problem 404 for an unknown mailbox, 409 when the provider is not configured. */
  async depart(place: MailboxPlace): Promise<Departure> {
    const mailbox = await this.mailboxes.get(place);
    const consent = this.provider(place.provider);
    const [state, nonce, verifier, browser] = [randomToken(), randomToken(), randomToken(), randomToken()];
    await this.states.keep(state, mailbox, { verifier, nonce, browserHash: sha256Hex(browser) });
    const url = await consent.authorizeUrl({
      redirectUri: this.redirectUri(place.provider),
      state,
      nonce,
      challenge: createHash('sha256').update(verifier).digest('base64url'),
      loginHint: mailbox.email,
    });
    return { url, cookie: { name: this.cookieName(state), value: browser, maxAgeMs: STATE_TTL_MS } };
  }

  /** Ends: the mailbox with its consent. `cookie` reads a cookie of the browser. Throws Problem for whatever is not right. */
  async arrive(provider: Provider, back: Return, cookie: (name: string) => string | undefined): Promise<Mailbox> {
    const kept = await this.checkedState(provider, back.state, cookie(this.cookieName(back.state)));
    if (back.error !== undefined) throw problemOfRefusal(back.error);
    if (back.code === undefined) throw new Problem(400, 'The provider sent no code', { detail: 'Start again.' });
    const place = { tenant: kept.tenant, user: kept.mailboxId.slice(provider.length + 1), provider };
    const mailbox = await this.mailboxes.get(place);
    const grant = await this.redeem(provider, back.code, kept);
    const fault = faultOfGrant(provider, mailbox.email, grant);
    if (fault !== null) throw problemOfGrant(fault);
    return this.mailboxes.grant(place, sealRefreshToken(this.keyring, mailbox, grant.refreshToken ?? ''));
  }

  /** Ends the consent: here at once, at the provider where it has an address for that. */
  async disconnect(place: MailboxPlace): Promise<{ mailbox: Mailbox; revokedAtProvider: boolean }> {
    const sealed = await this.mailboxes.sealedToken(place);
    const mailbox = await this.mailboxes.disconnect(place);
    const consent = this.providers[place.provider];
    if (sealed === undefined || consent === null) return { mailbox, revokedAtProvider: false };
    const token = openRefreshToken(this.keyring, mailbox, sealed);
    return { mailbox, revokedAtProvider: await consent.revoke(token) };
  }

  cookieName(state: string): string {
    const name = `threadline-oauth-${sha256Hex(state).slice(0, 16)}`;
    return this.secure() ? `__Host-${name}` : name;
  }

  /** Whether browsers reach us by https: cookies are kept to it then. */
  secure(): boolean {
    return this.publicUrl().startsWith('https:');
  }

  private async checkedState(provider: Provider, state: string, browser: string | undefined): Promise<TakenState> {
    const kept = await this.states.take(state, provider);
    if (kept === undefined) {
      throw new Problem(400, 'This answer was already used, or was never asked for', { detail: 'Start again.' });
    }
    if (kept.expired) throw new Problem(400, 'This took longer than ten minutes', { detail: 'Start again.' });
    if (browser === undefined || !equal(sha256Hex(browser), kept.browserHash)) {
      const detail = 'Start again, and finish in the same browser; cookies must be allowed.';
      throw new Problem(403, 'This answer belongs to another browser', { detail });
    }
    return kept;
  }

  private async redeem(provider: Provider, code: string, kept: TakenState): Promise<Grant> {
    try {
      const { nonce, verifier } = kept;
      return await this.provider(provider).redeem({ redirectUri: this.redirectUri(provider), code, nonce, verifier });
    } catch (error) {
      if (error instanceof ConsentRefused) throw problemOfRefusal(error.code);
      throw error;
    }
  }

  private provider(provider: Provider): ProviderConsent {
    const consent = this.providers[provider];
    if (consent !== null) return consent;
    const prefix = `THREADLINE_${provider.toUpperCase()}_CLIENT`;
    const detail = `Set ${prefix}_ID and ${prefix}_SECRET.`;
    throw new Problem(409, 'This provider is not configured', { detail });
  }

  private redirectUri(provider: Provider): string {
    return `${this.publicUrl().replace(/\/$/, '')}/v1/oauth/${provider}/callback`;
  }
}

function equal(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
