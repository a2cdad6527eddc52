import {
  ConsentLost,
  type ConsentCause,
  NotFound,
  ProviderUnavailable,
  Refused,
  type RefusedCause,
} from '../failures.js';

export const GMAIL = 'gmail';
const IDENTITY = 'google identity';

/** Whose answer it is: a call of Gmail, of its push, or a request for a token by a person's grant or by delegation. */
type Asked = 'gmail' | 'push' | 'grant' | 'delegation';

/** An unsuccessful answer of Google, reduced to what decides. Nothing of it is shown but `code`. */
export interface GoogleRefusal {
  /** HTTP status; 0: there was no answer */
  status: number;
  /** the `reason` of Gmail's first error, or OAuth's `error` (RFC 6749 5.2); empty where there is none */
  code: string;
  /** prose, only looked at */
  said?: string;
  retryAfterMs?: number | undefined;
  requestId?: string | null;
}

type Meaning =
  | { later: string; atLeastMs?: number }
  | { consent: ConsentCause }
  | { refused: 'app' | 'tenant'; cause: RefusedCause }
  | 'gone';

interface Row {
  asked: readonly Asked[];
  status?: number;
  codes?: readonly string[];
  said?: RegExp;
  means: Meaning;
}

/** The units of a day come back at midnight in California; asking every hour is enough. */
const HOUR_MS = 3_600_000;
const API: readonly Asked[] = ['gmail', 'push'];
const TOKEN: readonly Asked[] = ['grant', 'delegation'];
const APP: Meaning = { refused: 'app', cause: 'app_credentials' };
const NO_APP: Meaning = { refused: 'app', cause: 'app_unknown' };
const FORBIDDEN: Meaning = { refused: 'tenant', cause: 'tenant_forbids' };

/**
 * What Google's refusals mean; the first row that fits decides. Gmail's handle-errors page and the field: most throttles
 * come as 403. Identity: RFC 6749 5.2, Google's own codes, and the errors of service accounts.
 */
const MEANINGS: readonly Row[] = [
  { asked: API, status: 403, codes: ['dailyLimitExceeded'], means: { later: 'daily_limit', atLeastMs: HOUR_MS } },
  {
    asked: API,
    status: 403,
    codes: [
      'rateLimitExceeded',
      'userRateLimitExceeded',
      'quotaExceeded',
      'concurrentLimitExceeded',
      'RESOURCE_EXHAUSTED',
    ],
    means: { later: 'throttled' },
  },
  { asked: API, status: 429, means: { later: 'throttled' } },
  { asked: API, status: 401, means: { consent: 'unauthorized' } },
  { asked: API, status: 403, codes: ['domainPolicy'], means: FORBIDDEN },
  { asked: API, status: 403, codes: ['accessNotConfigured', 'SERVICE_DISABLED'], means: NO_APP },
  {
    asked: ['push'],
    status: 400,
    said: /only one user push notification client/i,
    means: { later: 'other_push_client' },
  },
  { asked: ['push'], status: 400, means: { later: 'push_refused' } },
  { asked: ['push'], status: 403, means: { later: 'push_refused' } },
  { asked: ['push'], status: 404, means: { later: 'push_refused' } },
  {
    asked: ['gmail'],
    status: 403,
    codes: ['insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'],
    means: { consent: 'scope_missing' },
  },
  { asked: ['gmail'], status: 403, means: { consent: 'forbidden' } },
  { asked: ['gmail'], status: 404, means: 'gone' },
  { asked: ['gmail'], status: 400, codes: ['failedPrecondition'], means: { consent: 'mailbox_not_enabled' } },

  { asked: TOKEN, codes: ['invalid_client'], means: APP },
  { asked: TOKEN, codes: ['deleted_client', 'disabled_client'], means: NO_APP },
  { asked: TOKEN, codes: ['admin_policy_enforced', 'org_internal'], means: FORBIDDEN },
  { asked: ['grant'], codes: ['unauthorized_client'], means: APP },
  { asked: ['grant'], codes: ['invalid_grant'], said: /rapt/i, means: { consent: 'interaction_required' } },
  { asked: ['grant'], codes: ['invalid_grant'], means: { consent: 'invalid_grant' } },
  { asked: ['delegation'], codes: ['unauthorized_client', 'access_denied', 'invalid_scope'], means: FORBIDDEN },
  { asked: ['delegation'], codes: ['invalid_grant'], said: /short-lived/i, means: { later: 'clock_wrong' } },
  { asked: ['delegation'], codes: ['invalid_grant'], said: /signature|account not found/i, means: APP },
  { asked: ['delegation'], codes: ['invalid_grant'], means: { consent: 'invalid_grant' } },
];

/**
 * What an unsuccessful answer of Gmail means. Anything unknown is `ProviderUnavailable`: the mailbox waits, no mail is
 * dropped.
 */
export function gmailFailure(refusal: GoogleRefusal): Error {
  return failureOf('gmail', refusal, otherwise(refusal));
}

/** The same of a call that asks for push, or ends it: it never costs the mailbox its consent. */
export function pushFailure(refusal: GoogleRefusal): Error {
  return failureOf('push', refusal, otherwise(refusal));
}

/** What an error of Google's token endpoint means; `by`: what was shown to it. */
export function googleIdentityFailure(refusal: GoogleRefusal, by: 'grant' | 'delegation' = 'grant'): Error {
  return failureOf(by, refusal, 'no_access_token');
}

function otherwise({ status }: GoogleRefusal): string {
  return status === 0 ? 'no_answer' : `http_${status}`;
}

function failureOf(asked: Asked, refusal: GoogleRefusal, unknown: string): Error {
  const { retryAfterMs, requestId = null } = refusal;
  const means = MEANINGS.find((row) => fits(row, asked, refusal))?.means ?? { later: unknown };
  if (means === 'gone') return new NotFound();
  if ('consent' in means) return new ConsentLost(means.consent, requestId);
  if ('refused' in means) return new Refused(means.refused, means.cause, requestId);
  const waitMs = means.atLeastMs === undefined ? retryAfterMs : Math.max(means.atLeastMs, retryAfterMs ?? 0);
  const dependency = asked === 'gmail' || asked === 'push' ? GMAIL : IDENTITY;
  return new ProviderUnavailable(dependency, means.later, waitMs, requestId);
}

function fits(row: Row, asked: Asked, { status, code, said = '' }: GoogleRefusal): boolean {
  return (
    row.asked.includes(asked) &&
    (row.status === undefined || row.status === status) &&
    (row.codes === undefined || row.codes.includes(code)) &&
    (row.said === undefined || row.said.test(said))
  );
}
