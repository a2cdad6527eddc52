import { serviceAccountKey } from '#libs/providers';
import { sealingKeys } from '#libs/secrets';
import { EVERY_APP, settings } from '#libs/stage';

/** Without a provider's client id and secret its mailboxes cannot be connected; everything else works. */
export const config = settings
  .pick({
    ...EVERY_APP,
    THREADLINE_MARIADB_URL: true,
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
  .extend({ THREADLINE_KEYS: sealingKeys, THREADLINE_GOOGLE_SERVICE_ACCOUNT: serviceAccountKey.optional() });
