import { json, type ProviderAnswer } from '../http.js';
import { retryAfterOf, type FaultRule } from '../state/faults.js';

/** What a handler throws to answer with an error of the service. */
export class GmailFailure extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
    readonly headers: Record<string, string> = {},
    readonly body?: unknown,
    readonly delayMs?: number,
  ) {
    super(message);
  }
}

const NAMES: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  501: 'UNIMPLEMENTED',
  503: 'UNAVAILABLE',
};

/** Errors by their reason: https://developers.google.com/workspace/gmail/api/guides/handle-errors */
const REASONS: Record<string, { status: number; message: string }> = {
  authError: { status: 401, message: 'Invalid Credentials' },
  userRateLimitExceeded: { status: 403, message: 'User Rate Limit Exceeded' },
  rateLimitExceeded: { status: 403, message: 'Rate Limit Exceeded' },
  dailyLimitExceeded: { status: 403, message: 'Daily Limit Exceeded' },
  domainPolicy: { status: 403, message: 'The domain administrators have disabled Gmail apps.' },
  insufficientPermissions: { status: 403, message: 'Request had insufficient authentication scopes.' },
  accessNotConfigured: {
    status: 403,
    message: 'Gmail API has not been used in this project before or it is disabled.',
  },
  failedPrecondition: { status: 400, message: 'Mail service not enabled' },
  backendError: { status: 500, message: 'Backend Error' },
};
/** The reasons that a fault may name. */
export const GMAIL_ERRORS: readonly string[] = Object.keys(REASONS);

const THROTTLES = new Set(['userRateLimitExceeded', 'rateLimitExceeded', 'dailyLimitExceeded']);

/** The failure of a reason. Throws Error for one that the service does not have. */
export function failureOf(reason: string, headers: Record<string, string> = {}, delayMs?: number): GmailFailure {
  const known = REASONS[reason];
  if (!known) throw new Error(`Gmail has no error ${reason}; known are: ${Object.keys(REASONS).join(', ')}`);
  return new GmailFailure(known.status, reason, known.message, headers, undefined, delayMs);
}

export const notFound = () => new GmailFailure(404, 'notFound', 'Requested entity was not found.');
export const invalid = (message: string) => new GmailFailure(400, 'invalidArgument', message);

/** The service's error shape. */
export function gmailError(failure: GmailFailure): ProviderAnswer {
  const { status, reason, message, delayMs } = failure;
  if (failure.body !== undefined) return { ...json(status, failure.body, failure.headers), delayMs, injected: true };
  const errors = [{ message, domain: THROTTLES.has(reason) ? 'usageLimits' : 'global', reason }];
  const name = reason === 'failedPrecondition' ? 'FAILED_PRECONDITION' : (NAMES[status] ?? 'UNKNOWN');
  const answer = json(status, { error: { code: status, message, errors, status: name } }, failure.headers);
  return { ...answer, delayMs };
}

const BY_STATUS: Record<number, string> = { 401: 'authError', 403: 'userRateLimitExceeded', 404: 'notFound' };

/**
 * The failure that an injected fault stands for: the one that its `error` names, else the usual one of its status.
 *
 * @param now virtual time, ms UTC
 */
export function faultFailure(fault: FaultRule & { status: number }, now: number): GmailFailure {
  const headers = retryAfterOf(fault, now);
  const { body, delayMs } = fault;
  if (fault.error !== undefined) return failureOf(fault.error, headers, delayMs);
  if (fault.status === 429) {
    const wait = Number(headers['retry-after'] ?? 1) || 1;
    const message = `User-rate limit exceeded.  Retry after ${new Date(now + wait * 1000).toISOString()}`;
    return new GmailFailure(429, 'rateLimitExceeded', message, headers, body, delayMs);
  }
  const reason = BY_STATUS[fault.status] ?? 'backendError';
  const message = reason === 'notFound' ? 'Requested entity was not found.' : (REASONS[reason]?.message ?? '');
  return new GmailFailure(fault.status, reason, message, headers, body, delayMs);
}
