import type { Mailbox } from '#libs/contracts';
import {
  GmailQuota,
  type GoogleApp,
  googleSource,
  type MailSource,
  type MicrosoftApp,
  ProviderUnavailable,
  microsoftSource,
  type Observe,
  type ServiceAccount,
  type TokenVault,
} from '#libs/providers';
import type { FetcherConfig } from './config.js';

/** Mailboxes whose access token and folder names are remembered between two polls. */
const REMEMBERED_MAX = 2_000;

/** What all mailboxes of Microsoft share. */
export interface MicrosoftParts {
  app: MicrosoftApp;
  /** that the service grants a mailbox in 10 minutes */
  requests: number;
}

/** What all mailboxes of Google share. */
export interface GoogleParts {
  /** null: only delegated mailboxes are read */
  app: GoogleApp | null;
  /** null: no mailbox is delegated */
  serviceAccount: ServiceAccount | null;
  quota: GmailQuota;
  search: 'auto' | 'off';
}

/** What is needed to open a mailbox at its provider. */
export interface SourceParts {
  /** null: not configured, its mailboxes wait */
  microsoft: MicrosoftParts | null;
  google: GoogleParts | null;
  vault: (mailbox: Mailbox) => TokenVault;
  observe: (provider: Mailbox['provider']) => Observe;
  now: () => number;
}

/** The mailboxes as mail sources, opened once for each consent. */
export class Sources {
  readonly #open = new Map<string, MailSource>();

  constructor(private readonly parts: SourceParts) {}

  /** Throws `ProviderUnavailable` where this installation has no app at the provider. */
  of(mailbox: Mailbox): MailSource {
    const key = keyOf(mailbox);
    const source = this.#open.get(key) ?? this.#opened(mailbox);
    this.#open.delete(key);
    this.#open.set(key, source);
    const [oldest] = this.#open.keys();
    if (this.#open.size > REMEMBERED_MAX && oldest !== undefined) this.#open.delete(oldest);
    return source;
  }

  /** Forgets a mailbox's access token. */
  forget(mailbox: Mailbox): void {
    this.#open.delete(keyOf(mailbox));
  }

  #opened(mailbox: Mailbox): MailSource {
    const { microsoft, google, vault, observe, now } = this.parts;
    const { provider } = mailbox;
    if (provider === 'microsoft' && microsoft)
      return microsoftSource(microsoft.app, vault(mailbox), observe(provider), now, microsoft.requests);
    if (provider === 'google' && google) {
      const access = { email: mailbox.email, vault: vault(mailbox), observe: observe(provider), now };
      return googleSource({ ...google, ...access });
    }
    throw new ProviderUnavailable(provider, 'not_configured');
  }
}

const keyOf = ({ tenant, id, consentVersion }: Mailbox): string => `${tenant}/${id}/${consentVersion}`;

/** Microsoft as the settings say; null where no client is set. */
export function microsoftParts(config: FetcherConfig): MicrosoftParts | null {
  const { THREADLINE_MICROSOFT_CLIENT_ID: clientId, THREADLINE_MICROSOFT_CLIENT_SECRET: clientSecret } = config;
  if (clientId === undefined || clientSecret === undefined) return null;
  const app = { clientId, clientSecret, tenant: config.THREADLINE_MICROSOFT_TENANT };
  return { app, requests: config.FETCHER_MICROSOFT_MAILBOX_REQUESTS };
}

/** Google as the settings say; null where neither a client nor a service account is set. `now`: the clock, ms. */
export function googleParts(config: FetcherConfig, now: () => number): GoogleParts | null {
  const { THREADLINE_GOOGLE_CLIENT_ID: clientId, THREADLINE_GOOGLE_CLIENT_SECRET: clientSecret } = config;
  const app = clientId === undefined || clientSecret === undefined ? null : { clientId, clientSecret };
  const serviceAccount = config.THREADLINE_GOOGLE_SERVICE_ACCOUNT ?? null;
  if (app === null && serviceAccount === null) return null;
  const quota = new GmailQuota({
    prices: config.FETCHER_GMAIL_QUOTA,
    mailboxUnits: config.FETCHER_GMAIL_MAILBOX_UNITS,
    projectUnits: config.FETCHER_GMAIL_PROJECT_UNITS,
    now,
  });
  return { app, serviceAccount, quota, search: config.FETCHER_GMAIL_SEARCH === 'off' ? 'off' : 'auto' };
}
