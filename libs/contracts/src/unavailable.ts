/**
 * A dependency is in trouble: thrown by adapters alone. Whoever catches it waits and tries the same work again; it never parks or drops mail.
 * The message names the dependency and nothing of the data.
 */
export class Unavailable extends Error {
  /** wait at least this long before the next try, where the dependency said so */
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly dependency: string,
    options: { cause?: unknown; retryAfterMs?: number } = {},
  ) {
    super(`${dependency} is unavailable`, { cause: options.cause });
    this.name = 'Unavailable';
    this.retryAfterMs = options.retryAfterMs;
  }
}
