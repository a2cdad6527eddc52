import { Unavailable } from '#libs/contracts';

/** Codes of a person's turn: each becomes the `cause` that an admin reads. */
export type ConsentCause =
  | 'no_token'
  | 'token_unreadable'
  | 'invalid_grant'
  | 'interaction_required'
  | 'scope_missing'
  | 'unauthorized'
  | 'forbidden'
  | 'mailbox_not_enabled';

/** Codes of what turns away more than one mailbox: each becomes the `cause` that an admin reads. */
export type RefusedCause = 'app_credentials' | 'app_unknown' | 'tenant_gone' | 'tenant_forbids';

/**
 * The provider does not serve this mailbox now: throttled, down, or an answer that makes no sense. `code` is short and
 * holds nothing of the data.
 */
export class ProviderUnavailable extends Unavailable {
  constructor(
    dependency: string,
    readonly code: string,
    retryAfterMs?: number,
    /** the provider's own id of the request, for a talk with its support */
    readonly requestId: string | null = null,
  ) {
    super(dependency, retryAfterMs === undefined ? {} : { retryAfterMs });
    this.name = 'ProviderUnavailable';
  }
}

/** The provider no longer knows the cursor: the walk of this folder begins again. */
export class CursorExpired extends Error {
  constructor(
    readonly code: string,
    readonly requestId: string | null = null,
  ) {
    super('the cursor is no longer known to the provider');
    this.name = 'CursorExpired';
  }
}

/** The mailbox cannot be read until a person connects it again. */
export class ConsentLost extends Error {
  constructor(
    readonly code: ConsentCause,
    readonly requestId: string | null = null,
  ) {
    super(`the mailbox must be connected again: ${code}`);
    this.name = 'ConsentLost';
  }
}

/** The provider turns away all mailboxes of the app, or of one tenant: nobody is asked again for a while. */
export class Refused extends Error {
  constructor(
    readonly scope: 'app' | 'tenant',
    readonly code: RefusedCause,
    readonly requestId: string | null = null,
  ) {
    super(`the ${scope} is refused: ${code}`);
    this.name = 'Refused';
  }
}

/** The asked-for item does not exist; stays inside this library. */
export class NotFound extends Error {
  constructor(readonly requestId: string | null = null) {
    super('not found');
    this.name = 'NotFound';
  }
}

/** A longer wait is asked for again after a day: no slip of a provider shall silence a mailbox for good. */
const WAIT_MAX_MS = 86_400_000;

/**
 * Wait asked for by a Retry-After header (seconds or an HTTP date), in ms, a day at most; undefined where there is none
 * or it makes no sense.
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return wait >= 0 ? Math.min(wait, WAIT_MAX_MS) : undefined;
}

/** An error code that may be shown and stored: letters, digits and `_.` only, at most 60 of them. */
export function shortCode(code: unknown): string {
  return typeof code === 'string' ? code.replaceAll(/[^A-Za-z0-9_.]/g, '').slice(0, 60) : '';
}

/**
 * What the port may throw for `error`: an item that should exist and does not, or a cursor error where no cursor was
 * given, is an answer that makes no sense.
 */
export function portError(dependency: string, error: unknown): unknown {
  if (error instanceof NotFound) return new ProviderUnavailable(dependency, 'http_404', undefined, error.requestId);
  if (error instanceof CursorExpired)
    return new ProviderUnavailable(dependency, error.code, undefined, error.requestId);
  return error;
}

/** Runs `work` so that it throws only what the port names. */
export async function asProviderError<T>(dependency: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw portError(dependency, error);
  }
}
