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
  })
  .partial({
    THREADLINE_MICROSOFT_CLIENT_ID: true,
    THREADLINE_MICROSOFT_CLIENT_SECRET: true,
    THREADLINE_GOOGLE_CLIENT_ID: true,
    THREADLINE_GOOGLE_CLIENT_SECRET: true,
  })
  .extend({
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
  });
export type FetcherConfig = z.infer<typeof fetcherConfig>;
