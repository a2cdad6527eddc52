/** An access token and until when it is good, in ms since 1970. */
export interface AccessToken {
  value: string;
  expiresAt: number;
}

/** Asked for anew this long before the end, so that no request starts with a token that dies on the way. */
const EARLY_MS = 5 * 60_000;

/** The access token of one mailbox: kept in memory alone, one refresh at a time. */
export class AccessTokens {
  #token: AccessToken | null = null;
  #refreshing: Promise<AccessToken> | null = null;

  /** `refresh` gets a new token; what it throws is thrown to everyone who waits for it. `now` is the clock, in ms. */
  constructor(
    private readonly refresh: () => Promise<AccessToken>,
    private readonly now: () => number,
  ) {}

  async current(): Promise<string> {
    if (this.#token && this.#token.expiresAt - EARLY_MS > this.now()) return this.#token.value;
    this.#refreshing ??= this.refresh().finally(() => (this.#refreshing = null));
    this.#token = await this.#refreshing;
    return this.#token.value;
  }

  /** Forgets `value` after the provider refused it; a newer token stays. */
  refused(value: string): void {
    if (this.#token?.value === value) this.#token = null;
  }
}
