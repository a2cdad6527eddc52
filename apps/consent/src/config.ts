import { sealingKeys } from '#libs/secrets';
import { settings } from '#libs/stage';

/** Without a provider's client id and secret its mailboxes cannot be connected; everything else works. */
export const config = settings
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
    THREADLINE_PUBLIC_URL: true,
    THREADLINE_MICROSOFT_CLIENT_ID: true,
    THREADLINE_MICROSOFT_CLIENT_SECRET: true,
    THREADLINE_MICROSOFT_TENANT: true,
    THREADLINE_GOOGLE_CLIENT_ID: true,
    THREADLINE_GOOGLE_CLIENT_SECRET: true,
  })
  .partial({
    THREADLINE_PUBLIC_URL: true,
    THREADLINE_MICROSOFT_CLIENT_ID: true,
    THREADLINE_MICROSOFT_CLIENT_SECRET: true,
    THREADLINE_GOOGLE_CLIENT_ID: true,
    THREADLINE_GOOGLE_CLIENT_SECRET: true,
  })
  .extend({ THREADLINE_KEYS: sealingKeys });
