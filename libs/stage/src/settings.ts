import { PARTITIONS_DEFAULT } from '#libs/contracts';
import { LOG_LEVELS } from '#libs/telemetry';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `is not a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

/** `host:port`, several separated by commas. */
const brokers = z.string().regex(/^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$/, 'is not host:port[,host:port]');

/**
 * Every setting that more than one app reads. An app's config.ts picks what it needs and adds its own: `settings.pick({...}).extend({ FETCHER_X: ... })`.
 * Each can also be given as `<NAME>_FILE`, the path of a file that holds the value.
 */
export const settings = z.strictObject({
  THREADLINE_KAFKA_BROKERS: brokers,
  /** root of a Confluent-compatible registry API */
  THREADLINE_REGISTRY_URL: url('http:', 'https:'),
  THREADLINE_MARIADB_URL: url('mariadb:'),
  THREADLINE_ELASTICSEARCH_URL: url('http:', 'https:'),
  /** name of the index of engagements */
  THREADLINE_SEARCH_INDEX: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{0,100}$/)
    .default('threadline-engagements'),
  /** 0: any free port */
  THREADLINE_HTTP_PORT: port.default(0),
  THREADLINE_HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  THREADLINE_PARTITIONS: z.coerce.number().int().min(1).max(1_000).default(PARTITIONS_DEFAULT),
  THREADLINE_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  /** partitions that a stage works on at the same time */
  THREADLINE_STAGE_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(3),
  /** a process that makes no progress for so many seconds ends, so that its supervisor starts it again; also the longest a batch may take */
  THREADLINE_STALL_SECONDS: z.coerce.number().min(1).max(3_600).default(120),
  /** prefix of every topic, subject and consumer group: several installations, or tests, on one broker */
  THREADLINE_NAMESPACE: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{0,40}$/, 'is not lower-case letters, digits, dots and dashes')
    .optional(),
  /** secret sealing keys, `id:base64` separated by commas; the first is active */
  THREADLINE_KEYS: z.string().min(1),
  /** base URL of consent as browsers reach it */
  THREADLINE_PUBLIC_URL: url('http:', 'https:'),
  THREADLINE_MICROSOFT_CLIENT_ID: z.string().min(1),
  THREADLINE_MICROSOFT_CLIENT_SECRET: z.string().min(1),
  THREADLINE_MICROSOFT_TENANT: z.string().min(1).default('organizations'),
  THREADLINE_GOOGLE_CLIENT_ID: z.string().min(1),
  THREADLINE_GOOGLE_CLIENT_SECRET: z.string().min(1),
  /** JSON key of a service account with domain-wide delegation: it reads the mailboxes that were delegated to it */
  THREADLINE_GOOGLE_SERVICE_ACCOUNT: z.string().min(1),
});
export type Settings = z.infer<typeof settings>;

/** What every app of the pipeline picks: broker, registry, the topics' names and partitions, where it listens, what it logs. */
export const EVERY_APP = {
  THREADLINE_KAFKA_BROKERS: true,
  THREADLINE_REGISTRY_URL: true,
  THREADLINE_NAMESPACE: true,
  THREADLINE_PARTITIONS: true,
  THREADLINE_HTTP_PORT: true,
  THREADLINE_HTTP_HOST: true,
  THREADLINE_LOG_LEVEL: true,
} as const;

/** What the engine room reads for every app, whether the app's own config names it or not. */
export const engineSettings = settings
  .pick({
    THREADLINE_KAFKA_BROKERS: true,
    THREADLINE_REGISTRY_URL: true,
    THREADLINE_NAMESPACE: true,
    THREADLINE_HTTP_PORT: true,
    THREADLINE_HTTP_HOST: true,
    THREADLINE_LOG_LEVEL: true,
    THREADLINE_STAGE_CONCURRENCY: true,
    THREADLINE_STALL_SECONDS: true,
  })
  .partial({ THREADLINE_KAFKA_BROKERS: true, THREADLINE_REGISTRY_URL: true });
export type EngineSettings = z.infer<typeof engineSettings>;
