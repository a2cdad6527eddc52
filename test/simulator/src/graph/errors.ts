import { json, type ProviderAnswer } from '../http.js';
import { retryAfterOf, type FaultRule } from '../state/faults.js';

/** What a handler throws to answer with an error of the service. */
export class GraphFailure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
    readonly body?: unknown,
    readonly delayMs?: number,
  ) {
    super(message);
  }
}

/** 400 for a query that the service does not understand. */
export const badQuery = (message: string) => new GraphFailure(400, 'BadRequest', message);
/** 404 for a mail or folder that is not in the store. */
export const notFound = () =>
  new GraphFailure(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
/** 404 for a delta on a folder that was deleted meanwhile. */
export const folderLost = () =>
  new GraphFailure(404, 'ErrorSyncFolderNotFound', 'The specified folder could not be found in the store.');
/** 404 for a user whose mailbox is gone, not here, or not licensed. */
export const mailboxLost = () => {
  const message = 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.';
  return new GraphFailure(404, 'MailboxNotEnabledForRESTAPI', message);
};
/** 403 for what the caller may not do. */
export const denied = () =>
  new GraphFailure(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');

const instant = (now: number) => new Date(now).toISOString().replace(/\.\d+Z$/, '');

/** The service's error shape; `now` is ms UTC. */
export function graphError(
  failure: GraphFailure,
  requestId: string,
  clientRequestId: string,
  now: number,
): ProviderAnswer {
  const { delayMs } = failure;
  if (failure.body !== undefined)
    return { ...json(failure.status, failure.body, failure.headers), delayMs, injected: true };
  const inner = { date: instant(now), 'request-id': requestId, 'client-request-id': clientRequestId };
  const error = { code: failure.code, message: failure.message, innerError: inner };
  return { ...json(failure.status, { error }, failure.headers), delayMs };
}

const STATUS_ERRORS: Record<number, [code: string, message: string]> = {
  401: ['InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.'],
  403: ['ErrorAccessDenied', 'Access is denied. Check credentials and try again.'],
  404: ['ErrorItemNotFound', 'The specified object was not found in the store.'],
  410: ['SyncStateNotFound', 'The sync state generation is not found; generation=1;[highest=5][5][4][3].'],
  429: ['ApplicationThrottled', 'Application is over its MailboxConcurrency limit.'],
  500: ['InternalServerError', 'An internal server error occurred.'],
  503: ['serviceNotAvailable', 'The service is temporarily unavailable.'],
  504: ['gatewayTimeout', 'The operation timed out.'],
};

/** Statuses of the errors that a fault may name. */
const NAMED_STATUSES: Record<string, number> = {
  InvalidAuthenticationToken: 401,
  ErrorAccessDenied: 403,
  ErrorInvalidUser: 404,
  ErrorItemNotFound: 404,
  ErrorSyncFolderNotFound: 404,
  MailboxNotEnabledForRESTAPI: 404,
  Request_ResourceNotFound: 404,
  ResourceNotFound: 404,
  resyncRequired: 410,
  SyncStateInvalid: 410,
  SyncStateNotFound: 410,
  ErrorCorruptData: 500,
};

/** The codes that a fault may name without a status. */
export const GRAPH_ERRORS: readonly string[] = Object.keys(NAMED_STATUSES);

/** The failure that an injected fault stands for: `error` names it by its code, else its status does. */
export function faultFailure(fault: FaultRule & { status: number }, location: string, now: number): GraphFailure {
  const status = NAMED_STATUSES[fault.error ?? ''] ?? fault.status;
  const [common, message] = STATUS_ERRORS[status] ?? ['UnknownError', 'An error was injected.'];
  const code = fault.error ?? common;
  const headers = {
    ...retryAfterOf(fault, now),
    ...(status === 410 ? { location } : {}),
  };
  return new GraphFailure(status, code, message, headers, fault.body, fault.delayMs);
}
