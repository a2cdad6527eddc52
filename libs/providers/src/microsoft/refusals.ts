import {
  ConsentLost,
  type ConsentCause,
  CursorExpired,
  NotFound,
  ProviderUnavailable,
  Refused,
  type RefusedCause,
} from '../failures.js';

export const GRAPH = 'microsoft graph';
const IDENTITY = 'microsoft identity';

/** Whose answer it is: a call of Graph, one about a subscription, or a request for an access token. */
type Asked = 'graph' | 'push' | 'token';

/** An unsuccessful answer of Microsoft, reduced to what decides. Nothing of it is shown but `requestId`. */
export interface Refusal {
  /** HTTP status; 0: there was no answer */
  status: number;
  /** Graph's error code, or OAuth's `error` (RFC 6749 5.2); empty where there is none */
  code: string;
  /** what the answer adds to `code`: OAuth's `suberror`, or `insufficient_claims` of a WWW-Authenticate header */
  suberror?: string;
  /** the token endpoint's `error_codes` */
  numbers?: readonly number[];
  retryAfterMs?: number | undefined;
  requestId?: string | null;
}

/** What is to be done: ask again later, start the folder anew, go without the item, or call a person. */
type Meaning =
  | { later: string; atLeastMs?: number }
  | { cursor: string }
  | { consent: ConsentCause }
  | { refused: 'app' | 'tenant'; cause: RefusedCause }
  | 'gone';

/** A row fits where all that it names is so; codes and suberrors in any casing. */
interface Row {
  asked: readonly Asked[];
  status?: number;
  codes?: readonly string[];
  suberrors?: readonly string[];
  numbers?: readonly number[];
  means: Meaning;
}

const CALLS: readonly Asked[] = ['graph', 'push'];
const TOKEN: readonly Asked[] = ['token'];
const MINUTE_MS = 60_000;

/**
 * What Microsoft's refusals mean; the first row that fits decides. Graph: its "errors" and "throttling" pages, and
 * codes that integrators saw. Identity: RFC 6749 5.2 and Microsoft's `suberror`; AADSTS numbers are not to be relied on
 * (Microsoft), so they decide only where `error` is the same for the tenant or the service as for one user.
 */
export const REFUSALS: readonly Row[] = [
  { asked: CALLS, codes: ['SyncStateNotFound'], means: { cursor: 'SyncStateNotFound' } },
  { asked: CALLS, codes: ['SyncStateInvalid'], means: { cursor: 'SyncStateInvalid' } },
  { asked: CALLS, codes: ['resyncRequired'], means: { cursor: 'resyncRequired' } },
  { asked: CALLS, status: 410, means: { cursor: 'gone' } },
  { asked: CALLS, suberrors: ['insufficient_claims'], means: { consent: 'interaction_required' } },
  { asked: CALLS, codes: ['insufficient_claims'], means: { consent: 'interaction_required' } },
  { asked: CALLS, status: 401, means: { consent: 'unauthorized' } },
  // the webhook was not reached, or the mailbox has its thousand subscriptions: polls still find all mail
  { asked: ['push'], status: 400, means: { later: 'push_refused' } },
  { asked: ['push'], status: 403, means: { later: 'push_refused' } },
  { asked: ['push'], status: 404, means: 'gone' },
  { asked: ['graph'], status: 403, means: { consent: 'forbidden' } },
  {
    asked: ['graph'],
    status: 404,
    // the user is gone, or the mailbox has no licence or stands on the company's own server
    codes: [
      'MailboxNotEnabledForRESTAPI',
      'MailboxNotSupportedForRESTAPI',
      'ResourceNotFound',
      'Request_ResourceNotFound',
      'ErrorInvalidUser',
    ],
    means: { consent: 'mailbox_not_enabled' },
  },
  // a 404 that does not say what is missing comes from the front door, not from the mailbox
  { asked: ['graph'], status: 404, codes: [''], means: { later: 'http_404' } },
  { asked: ['graph'], status: 404, means: 'gone' },
  { asked: ['graph'], status: 400, codes: ['ErrorInvalidIdMalformed'], means: 'gone' },

  { asked: TOKEN, status: 429, means: { later: 'throttled' } },
  // the tenant is throttled
  { asked: TOKEN, numbers: [90055], means: { later: 'throttled' } },
  // the app asked for the same thing in a loop: `error` is that of a dead grant
  { asked: TOKEN, numbers: [50196], means: { later: 'request_loop', atLeastMs: 5 * MINUTE_MS } },
  ...[500, 502, 503, 504].map((status): Row => ({ asked: TOKEN, status, means: { later: `http_${status}` } })),
  // the tenant does not exist any more
  { asked: TOKEN, codes: ['invalid_tenant'], means: { refused: 'tenant', cause: 'tenant_gone' } },
  { asked: TOKEN, numbers: [90002], means: { refused: 'tenant', cause: 'tenant_gone' } },
  // the tenant's admin switched the app off or must consent for all: 7000112, 90093, 90094; 500011, 650052 and 650056:
  // the tenant has no right to the mail service
  {
    asked: TOKEN,
    numbers: [7000112, 90093, 90094, 500011, 650052, 650056],
    means: { refused: 'tenant', cause: 'tenant_forbids' },
  },
  { asked: TOKEN, codes: ['invalid_resource'], means: { refused: 'tenant', cause: 'tenant_forbids' } },
  // the app's secret is wrong or out of date: 7000215, 7000222
  { asked: TOKEN, codes: ['invalid_client'], means: { refused: 'app', cause: 'app_credentials' } },
  // the app is not there any more: 700016
  { asked: TOKEN, codes: ['unauthorized_client'], means: { refused: 'app', cause: 'app_unknown' } },
  // blocked by conditional access: nothing that the owner does at the sign-in page helps
  { asked: TOKEN, suberrors: ['message_only'], means: { consent: 'forbidden' } },
  {
    asked: TOKEN,
    suberrors: [
      'basic_action',
      'additional_action',
      'consent_required',
      'user_password_expired',
      'protection_policy_required',
      'device_authentication_failed',
    ],
    means: { consent: 'interaction_required' },
  },
  {
    asked: TOKEN,
    codes: ['interaction_required', 'consent_required', 'login_required', 'access_denied'],
    means: { consent: 'interaction_required' },
  },
  {
    asked: TOKEN,
    codes: ['invalid_grant', 'bad_token', 'refresh_token_expired'],
    means: { consent: 'invalid_grant' },
  },
];

/**
 * What an unsuccessful answer of Microsoft Graph means. Anything unknown is `ProviderUnavailable`: the mailbox waits,
 * no mail is dropped.
 */
export function graphFailure(refusal: Refusal): Error {
  return failureOf('graph', GRAPH, refusal, otherwise(refusal));
}

/** The same of a call about a subscription: only 401 costs the mailbox its consent. */
export function pushFailure(refusal: Refusal): Error {
  return failureOf('push', GRAPH, refusal, otherwise(refusal));
}

/**
 * What an error of the token endpoint means. MSAL throws an empty code while it holds requests back after a throttle,
 * and codes of its own where there was no answer: all that is transient.
 */
export function identityFailure(refusal: Refusal): Error {
  return failureOf('token', IDENTITY, refusal, 'no_access_token');
}

/** Whether the refusal says that the asked-for item does not exist. */
export function saysGone(refusal: Refusal): boolean {
  return meaningOf('graph', refusal) === 'gone';
}

function otherwise({ status }: Refusal): string {
  return status === 0 ? 'no_answer' : `http_${status}`;
}

function failureOf(asked: Asked, dependency: string, refusal: Refusal, unknown: string): Error {
  const { retryAfterMs, requestId = null } = refusal;
  const means = meaningOf(asked, refusal) ?? { later: unknown };
  if (means === 'gone') return new NotFound(requestId);
  if ('cursor' in means) return new CursorExpired(means.cursor, requestId);
  if ('consent' in means) return new ConsentLost(means.consent, requestId);
  if ('refused' in means) return new Refused(means.refused, means.cause, requestId);
  const wait = means.atLeastMs === undefined ? retryAfterMs : Math.max(means.atLeastMs, retryAfterMs ?? 0);
  return new ProviderUnavailable(dependency, means.later, wait, requestId);
}

function meaningOf(asked: Asked, refusal: Refusal): Meaning | undefined {
  return REFUSALS.find((row) => fits(row, asked, refusal))?.means;
}

function fits(row: Row, asked: Asked, { status, code, suberror = '', numbers = [] }: Refusal): boolean {
  return (
    row.asked.includes(asked) &&
    (row.status === undefined || row.status === status) &&
    (row.codes === undefined || isAmong(row.codes, code)) &&
    (row.suberrors === undefined || isAmong(row.suberrors, suberror)) &&
    (row.numbers === undefined || row.numbers.some((number) => numbers.includes(number)))
  );
}

function isAmong(names: readonly string[], given: string): boolean {
  return names.some((name) => name.toLowerCase() === given.toLowerCase());
}
