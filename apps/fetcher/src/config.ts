import { serviceAccountKey } from '#libs/providers';
import { settings } from '#libs/stage';
import { z } from 'zod';

/** Without a provider's client id and secret its mailboxes wait; everything else works. */
export const fetcherConfig = settings
  .pick({
    THREADLINE_KAFKA_BROKERS: true,
    THREADLINE_REGISTRY_URL: true,
    THREADLINE_NAMESPACE: true,
    THREADLINE_PARTITIONS: true,
    THREADLINE_MARIADB_URL: true,
    THREADLINE_HTTP_PORT: true,
    THREADLINE_HTTP_HOST: true,
    THREADLINE_LOG_LEVEL: true,
    THREADLINE_KEYS: true,
    THREADLINE_MICROSOFT_CLIENT_ID: true,
    THREADLINE_MICROSOFT_CLIENT_SECRET: true,
    THREADLINE_MICROSOFT_TENANT: true,
    THREADLINE_GOOGLE_CLIENT_ID: true,
    THREADLINE_GOOGLE_CLIENT_SECRET: true,
    THREADLINE_GOOGLE_SERVICE_ACCOUNT: true,
  })
  .partial({
    THREADLINE_MICROSOFT_CLIENT_ID: true,
    THREADLINE_MICROSOFT_CLIENT_SECRET: true,
    THREADLINE_GOOGLE_CLIENT_ID: true,
    THREADLINE_GOOGLE_CLIENT_SECRET: true,
    THREADLINE_GOOGLE_SERVICE_ACCOUNT: true,
  })
  .extend({
    THREADLINE_GOOGLE_SERVICE_ACCOUNT: serviceAccountKey.optional(),
    /** mailboxes that this process works on at a time */
    FETCHER_MAILBOXES: z.coerce.number().int().min(1).max(64).default(4),
    /** seconds between two polls of a mailbox, in place of the tenants' intervals: for trials and tests */
    FETCHER_INTERVAL_SECONDS: z.coerce.number().positive().max(86_400).optional(),
    /** seconds after which a mailbox whose worker died is taken by another */
    FETCHER_LEASE_SECONDS: z.coerce.number().min(1).max(3_600).default(60),
    /** seconds without news of a table after which nothing is admitted */
    FETCHER_STALE_SECONDS: z.coerce.number().min(1).max(3_600).default(120),
    /** milliseconds between two looks for a due mailbox when none was due */
    FETCHER_IDLE_MS: z.coerce.number().int().min(10).max(60_000).default(1_000),
    /** seconds that a worker reads past mail of one mailbox before it looks for new mail and at other mailboxes */
    FETCHER_SLICE_SECONDS: z.coerce.number().positive().max(600).default(20),
    /** seconds that a mailbox waits at most before it asks its provider again, unless the provider says longer */
    FETCHER_BACKOFF_SECONDS: z.coerce.number().positive().max(3_600).default(900),
    /** minutes that additions to the CRM are gathered before past mail is searched for them */
    FETCHER_CRM_LOOKBACK_MINUTES: z.coerce.number().min(0).max(1_440).default(15),
    /** days of mail that a reconciliation looks at; 0: none is made */
    FETCHER_RECONCILE_DAYS: z.coerce.number().int().min(0).max(90).default(3),
    /** hours between two reconciliations of a mailbox */
    FETCHER_RECONCILE_HOURS: z.coerce.number().positive().max(720).default(24),
    /** times that a mail which its provider refuses alone is asked for before it is quarantined */
    FETCHER_POISON_ATTEMPTS: z.coerce.number().int().min(1).max(100).default(6),
    /** what a mailbox does when it is connected again: `resume` where it was, or `restart` its lookback */
    FETCHER_ON_RECONNECT: z.enum(['resume', 'restart']).default('resume'),
    /** mailboxes of Microsoft that all instances together read at a time; 0: any number. For an app whose limit of four requests in flight holds for all mailboxes: 1 */
    FETCHER_MICROSOFT_MAILBOXES: z.coerce.number().int().min(0).max(10_000).default(0),
    /** requests to a mailbox that Microsoft serves an app in 10 minutes */
    FETCHER_MICROSOFT_MAILBOX_REQUESTS: z.coerce.number().int().positive().default(10_000),
    /** price list and limits of Gmail: of projects made since May 2026, or before */
    FETCHER_GMAIL_QUOTA: z.enum(['2026', 'legacy']).default('2026'),
    /** quota units that a mailbox of Gmail has in a minute, where Google granted other ones than the price list's */
    FETCHER_GMAIL_MAILBOX_UNITS: z.coerce.number().int().positive().optional(),
    /** quota units that this process may use of the project's in a minute; default: all of the price list's */
    FETCHER_GMAIL_PROJECT_UNITS: z.coerce.number().int().positive().optional(),
    /**
     * where Gmail is searched for the CRM's addresses and domains if that is cheaper: `auto`: to look back for additions to the CRM; `always`: in backfills too;
     * `off`: nowhere, all headers are read
     */
    FETCHER_GMAIL_SEARCH: z.enum(['auto', 'always', 'off']).default('auto'),
    /** https address under which the providers reach this app; without it there is no push, and polls alone find mail */
    FETCHER_PUSH_URL: z.url({ protocol: /^https$/ }).optional(),
    /** Pub/Sub topic that Gmail publishes to: projects/P/topics/T */
    FETCHER_GOOGLE_PUSH_TOPIC: z
      .string()
      .regex(/^projects\/[^/]+\/topics\/[^/]+$/)
      .optional(),
    /** service account whose signed token every call of Pub/Sub must carry */
    FETCHER_GOOGLE_PUSH_ACCOUNT: z.email().optional(),
  });
export type FetcherConfig = z.infer<typeof fetcherConfig>;
