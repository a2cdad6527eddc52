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

export const notFound = () => new GmailFailure(404, 'notFound', 'Requested entity was not found.');
export const invalid = (message: string) => new GmailFailure(400, 'invalidArgument', message);

/** The service's error shape. */
export function gmailError(failure: GmailFailure): ProviderAnswer {
  const { status, reason, message, delayMs } = failure;
  if (failure.body !== undefined) return { ...json(status, failure.body, failure.headers), delayMs };
  const domain = /rateLimit/i.test(reason) ? 'usageLimits' : 'global';
  const errors = [{ message, domain, reason }];
  return json(
    status,
    { error: { code: status, message, errors, status: NAMES[status] ?? 'UNKNOWN' } },
    failure.headers,
  );
}

const FAULTS: Record<number, [reason: string, message: string]> = {
  401: ['authError', 'Request had invalid authentication credentials.'],
  403: ['userRateLimitExceeded', 'User Rate Limit Exceeded'],
  404: ['notFound', 'Requested entity was not found.'],
  429: ['rateLimitExceeded', 'User-rate limit exceeded.  Retry later.'],
};

/** The failure that an injected fault stands for. */
export function faultFailure(fault: FaultRule & { status: number }, now: number): GmailFailure {
  const [reason, message] = FAULTS[fault.status] ?? ['backendError', 'Backend Error'];
  const headers = retryAfterOf(fault, now);
  return new GmailFailure(fault.status, reason, message, headers, fault.body, fault.delayMs);
}
