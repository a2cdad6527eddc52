import type { Mailbox } from '#libs/contracts';
import {
  type GoogleApp,
  googleSource,
  type MailSource,
  type MicrosoftApp,
  ProviderUnavailable,
  microsoftSource,
  type Observe,
  type TokenVault,
} from '#libs/providers';

/** Mailboxes whose access token and folder names are remembered between two polls. */
const REMEMBERED_MAX = 2_000;

/** What is needed to open a mailbox at its provider. */
export interface SourceParts {
  /** null: not configured, its mailboxes wait */
  microsoft: MicrosoftApp | null;
  google: GoogleApp | null;
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
      return microsoftSource(microsoft, vault(mailbox), observe(provider), now);
    if (provider === 'google' && google) return googleSource(google, vault(mailbox), observe(provider), now);
    throw new ProviderUnavailable(provider, 'not_configured');
  }
}

const keyOf = ({ tenant, id, consentVersion }: Mailbox): string => `${tenant}/${id}/${consentVersion}`;
