import type { Mailbox } from '#libs/contracts';
import { Problem } from '#libs/http';
import { ConsentLost, delegatedToken, Refused, type ServiceAccount } from '#libs/providers';
import { withGrant, withoutGrant } from '../domain/mailbox-changes.js';
import type { DelegatedMailboxes } from '../delegated-mailboxes.js';

/** Mailboxes of one domain that are tried before Google is taken to know none of them. */
const TRIED_MAX = 3;

/**
 * Domain-wide delegation: the admin of a Google Workspace lets a service account read its mailboxes, so nobody consents
 * one by one.
 */
export class GoogleDelegation {
  constructor(
    private readonly serviceAccount: ServiceAccount | null,
    private readonly mailboxes: DelegatedMailboxes,
    private readonly now: () => number,
  ) {}

  /**
   * Grants all mailboxes of the tenant at Google, once Google gave a token for a mailbox of each of their domains.
   * Throws Problem: 404 for an unknown tenant, 409 when there is no service account or no mailbox, 403 and 502 when
   * Google refuses; ProviderUnavailable when it is in trouble.
   */
  async grant(tenant: string): Promise<{ granted: number; unchanged: number }> {
    const mailboxes = await this.mailboxes.list(tenant);
    if (this.serviceAccount === null) {
      const detail = 'Set THREADLINE_GOOGLE_SERVICE_ACCOUNT, or THREADLINE_GOOGLE_SERVICE_ACCOUNT_FILE.';
      throw new Problem(409, 'There is no service account', { detail });
    }
    if (mailboxes.length === 0)
      throw new Problem(409, 'The tenant has no mailbox at Google', { detail: 'Make its mailboxes first.' });
    for (const [domain, ofDomain] of Map.groupBy(mailboxes, ({ email }) => domainOf(email)))
      await this.check(domain, ofDomain);
    const { changed, unchanged } = await this.mailboxes.changeAll(tenant, (mailbox) =>
      mailbox.consent === 'granted' ? mailbox : withGrant(mailbox),
    );
    return { granted: changed, unchanged };
  }

  /** Takes the consent from the mailboxes that have no grant of their owners. Throws Problem 404 for an unknown tenant. */
  async revoke(tenant: string): Promise<{ revoked: number; unchanged: number }> {
    await this.mailboxes.list(tenant);
    const { changed, unchanged } = await this.mailboxes.changeAll(tenant, (mailbox, hasToken) =>
      hasToken ? mailbox : withoutGrant(mailbox),
    );
    return { revoked: changed, unchanged };
  }

  /** Whether Google gives a token for a mailbox of the domain. Throws Problem and ProviderUnavailable. */
  private async check(domain: string, mailboxes: readonly Mailbox[]): Promise<void> {
    for (const { email } of mailboxes.slice(0, TRIED_MAX)) if (await this.hasToken(email)) return;
    const detail = `Check the addresses of the users at ${domain}.`;
    throw new Problem(403, 'Google does not know the mailboxes', { detail });
  }

  private async hasToken(email: string): Promise<boolean> {
    const { serviceAccount, now } = this;
    try {
      await delegatedToken({ serviceAccount, email, observe: () => undefined, now });
      return true;
    } catch (error) {
      if (error instanceof Refused) throw problemOf(error);
      if (error instanceof ConsentLost) return false;
      throw error;
    }
  }
}

function problemOf({ scope }: Refused): Problem {
  if (scope === 'app') {
    const detail = 'Its key is wrong, or it was deleted: make a new key in the Google Cloud console.';
    return new Problem(502, 'Google does not accept the service account', { detail });
  }
  const detail =
    'In the Google admin console, under API controls, domain-wide delegation, allow its client id the scope https://www.googleapis.com/auth/gmail.readonly.';
  return new Problem(403, 'The Workspace did not delegate to the service account', { detail });
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}
