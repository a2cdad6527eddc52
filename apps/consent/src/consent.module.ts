import { type DynamicModule, Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { sql } from 'kysely';
import type { z } from 'zod';
import { HttpApiModule, limitJson, serveDocs } from '#libs/http';
import { Keyring } from '#libs/secrets';
import { defineApp, type Runtime } from '#libs/stage';
import { inStore, openStore } from '#libs/store';
import { config } from './config.js';
import { DelegatedMailboxes } from './delegated-mailboxes.js';
import { DelegationController } from './delegation.controller.js';
import { BlockedDomainsController, InternalDomainsController } from './domain-lists.controller.js';
import { MailboxRegistry } from './mailbox-registry.js';
import { MailboxViews } from './mailbox-views.js';
import { MailboxesController } from './mailboxes.controller.js';
import { ConsentFlow, type Providers } from './oauth/consent-flow.js';
import { GoogleConsent } from './oauth/google-consent.js';
import { GoogleDelegation } from './oauth/google-delegation.js';
import { MicrosoftConsent } from './oauth/microsoft-consent.js';
import { OauthStates } from './oauth/oauth-states.js';
import { OauthController } from './oauth.controller.js';
import { Outbox } from './outbox.js';
import { TenantRegistry } from './tenant-registry.js';
import { TenantsController } from './tenants.controller.js';
import { rotateTokens } from './token-rotation.js';
import { UserRegistry } from './user-registry.js';
import { UsersController } from './users.controller.js';

/** Lists of domains can be long. */
const JSON_BYTES_MAX = 1024 * 1024;

type Config = z.infer<typeof config>;

@Module({})
export class ConsentModule {
  static register(settings: Config, runtime: Runtime): DynamicModule {
    const store = openStore(settings.THREADLINE_MARIADB_URL);
    const keyring = Keyring.parse(settings.THREADLINE_KEYS);
    const outbox = new Outbox(store, runtime.publisher);
    const tenants = new TenantRegistry(store, outbox, Date.now);
    const users = new UserRegistry(store, outbox, Date.now);
    const mailboxes = new MailboxRegistry(store, outbox, Date.now);
    const states = new OauthStates(store, keyring, Date.now);
    const providers = providersOf(settings);

    runtime.loop('outbox', (signal) => outbox.run(signal));
    runtime.loop('token-rotation', async (signal) => {
      const { rewrapped, unreadable } = await rotateTokens(store, keyring, signal);
      if (rewrapped > 0) runtime.log.info('tokens were sealed under the active key', { count: rewrapped });
      if (unreadable > 0)
        runtime.log.warn('tokens that no key opens: their owners must consent again', { count: unreadable });
    });
    runtime.readiness('mariadb', async () => void (await inStore(() => sql`SELECT 1`.execute(store))));
    runtime.onStop(() => store.destroy());
    return {
      module: ConsentModule,
      imports: [HttpApiModule.register(runtime.log)],
      controllers: [
        TenantsController,
        InternalDomainsController,
        BlockedDomainsController,
        UsersController,
        MailboxesController,
        DelegationController,
        OauthController,
      ],
      providers: [
        { provide: TenantRegistry, useValue: tenants },
        { provide: UserRegistry, useValue: users },
        { provide: MailboxRegistry, useValue: mailboxes },
        { provide: MailboxViews, useValue: new MailboxViews(store) },
        {
          provide: GoogleDelegation,
          useValue: delegationOf(settings, new DelegatedMailboxes(store, outbox, Date.now)),
        },
        {
          provide: ConsentFlow,
          inject: [HttpAdapterHost],
          useFactory: (host: HttpAdapterHost) =>
            new ConsentFlow(providers, states, mailboxes, keyring, () => publicUrl(settings, host)),
        },
      ],
    };
  }
}

function providersOf(settings: Config): Providers {
  const { THREADLINE_MICROSOFT_CLIENT_ID: microsoftId, THREADLINE_MICROSOFT_CLIENT_SECRET: microsoftSecret } = settings;
  const { THREADLINE_GOOGLE_CLIENT_ID: googleId, THREADLINE_GOOGLE_CLIENT_SECRET: googleSecret } = settings;
  const directory = settings.THREADLINE_MICROSOFT_TENANT;
  return {
    microsoft:
      microsoftId === undefined || microsoftSecret === undefined
        ? null
        : new MicrosoftConsent({ clientId: microsoftId, clientSecret: microsoftSecret, directory }),
    google:
      googleId === undefined || googleSecret === undefined
        ? null
        : new GoogleConsent({ clientId: googleId, clientSecret: googleSecret }),
  };
}

function delegationOf(settings: Config, mailboxes: DelegatedMailboxes): GoogleDelegation {
  return new GoogleDelegation(settings.THREADLINE_GOOGLE_SERVICE_ACCOUNT ?? null, mailboxes, Date.now);
}

/** The address that browsers know; without a setting the loopback address that this process listens on. */
function publicUrl(settings: Config, host: HttpAdapterHost): string {
  if (settings.THREADLINE_PUBLIC_URL !== undefined) return settings.THREADLINE_PUBLIC_URL;
  const { port } = host.httpAdapter.getHttpServer().address();
  return `http://127.0.0.1:${port}`;
}

export const consentApp = defineApp({
  name: 'consent',
  config,
  module: (settings, runtime) => ConsentModule.register(settings, runtime),
  http: (http) => {
    limitJson(http, JSON_BYTES_MAX);
    serveDocs(http, {
      title: 'Threadline consent',
      description:
        'Tenants, users, mailboxes and their consent. No logins yet: reachable from this machine alone by default.',
    });
  },
});
