import { createHash, randomBytes } from 'node:crypto';
import { type Mailbox, Unavailable } from '#libs/contracts';
import {
  ConsentLost,
  type MailSource,
  ProviderUnavailable,
  type PushTarget,
  Refused,
  type Subscription,
} from '#libs/providers';
import { inStore, type Store } from '#libs/store';
import type { Logger } from '#libs/telemetry';
import { sql } from 'kysely';
import { NOW } from '../folder-rows.js';
import type { Lease } from '../lease.js';
import type { PushMetrics } from './push-metrics.js';

/** Where providers reach this app. */
export interface PushAddress {
  /** https, without a slash at its end */
  url: string;
  /** Pub/Sub topic that Gmail publishes to; null: no push from Google */
  googleTopic: string | null;
}

/** Rows of mailboxes that are not read any more, ended in one go. */
const ENDED_MAX = 100;

/** SHA-256 (hex) of the secret that every call of Microsoft must carry: only this is stored. */
export const stateHash = (clientState: string): string => createHash('sha256').update(clientState).digest('hex');

/**
 * The promises of the providers to tell of changes, one for each mailbox. What goes wrong here is counted and left: a
 * mailbox without push is polled as before.
 */
export class PushSubscriptions {
  /** `address`: null where the providers do not reach this app, and nothing is subscribed */
  constructor(
    private readonly store: Store,
    private readonly address: PushAddress | null,
    private readonly metrics: PushMetrics,
    private readonly log: Logger,
  ) {}

  /**
   * Under the mailbox's lease, when new mail was read: subscribes where nothing is held, renews at half life, and makes
   * a new promise where the provider forgot the old one. Never throws for what a provider or MariaDB does.
   */
  async keep(lease: Lease, mailbox: Mailbox, source: MailSource): Promise<void> {
    if (this.#target(mailbox.provider, '') === null) return;
    await this.#attempt(mailbox, () => this.#keep(lease, mailbox, source));
  }

  async #keep(lease: Lease, mailbox: Mailbox, source: MailSource): Promise<void> {
    const { provider } = mailbox;
    const held = await this.#held(lease);
    if (held?.fresh === 1) return;
    const target = this.#target(provider, '');
    const renewed = held && target ? await source.renew(held.subscription_id, target) : null;
    if (held && renewed) {
      await this.#write(lease, mailbox, renewed, held.client_state_hash);
      this.metrics.subscriptions.inc({ provider, outcome: 'renewed' });
      return;
    }
    if (held) this.metrics.subscriptions.inc({ provider, outcome: 'forgotten' });
    const clientState = randomBytes(32).toString('base64url');
    const fresh = this.#target(provider, clientState);
    if (fresh === null) return;
    await this.#write(lease, mailbox, await source.subscribe(fresh), stateHash(clientState));
    this.metrics.subscriptions.inc({ provider, outcome: 'made' });
  }

  /** Ends the promises for mailboxes that are not read any more; `sourceOf`: null where one cannot be opened. */
  async endStopped(sourceOf: (tenant: string, mailboxId: string) => MailSource | null): Promise<void> {
    const rows = await inStore(() =>
      this.store
        .selectFrom('push_subscriptions as p')
        .innerJoin('sync_state as s', (on) =>
          on.onRef('s.tenant', '=', 'p.tenant').onRef('s.mailbox_id', '=', 'p.mailbox_id'),
        )
        .select(['p.tenant', 'p.mailbox_id', 'p.provider', 'p.subscription_id'])
        .where('s.state', 'in', ['paused', 'disabled'])
        .limit(ENDED_MAX)
        .execute(),
    );
    for (const { tenant, mailbox_id: id, provider, subscription_id: subscription } of rows) {
      // whoever takes the row ends the promise; from here on its calls are not heard any more
      if (!(await this.#forget(tenant, id, subscription))) continue;
      this.metrics.subscriptions.inc({ provider, outcome: 'ended' });
      await this.#attempt({ tenant, id, provider }, async () => sourceOf(tenant, id)?.unsubscribe(subscription));
    }
  }

  async #attempt(of: Pick<Mailbox, 'tenant' | 'id' | 'provider'>, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const expected = error instanceof Unavailable || error instanceof ConsentLost || error instanceof Refused;
      if (!expected) throw error;
      const reason =
        error instanceof Unavailable && !(error instanceof ProviderUnavailable) ? error.dependency : error.code;
      this.metrics.subscriptions.inc({ provider: of.provider, outcome: 'failed' });
      this.log.info('a provider does not tell of changes of a mailbox: it is polled', {
        tenant: of.tenant,
        mailboxId: of.id,
        reason,
      });
    }
  }

  #held({ tenant, mailboxId }: Lease) {
    return inStore(() =>
      this.store
        .selectFrom('push_subscriptions')
        .select(['subscription_id', 'client_state_hash'])
        .select(sql<number>`renew_at > ${NOW}`.as('fresh'))
        .where('tenant', '=', tenant)
        .where('mailbox_id', '=', mailboxId)
        .executeTakeFirst(),
    );
  }

  async #write(
    { tenant, mailboxId }: Lease,
    { provider }: Mailbox,
    promise: Subscription,
    hash: string,
  ): Promise<void> {
    const row = {
      provider,
      subscription_id: promise.id,
      client_state_hash: hash,
      expires_at: promise.expiresAt,
      // half of what is left
      renew_at: sql<number>`${NOW} + GREATEST(0, ${promise.expiresAt} - ${NOW}) DIV 2`,
    };
    await inStore(() =>
      this.store
        .insertInto('push_subscriptions')
        .values({ tenant, mailbox_id: mailboxId, ...row })
        .onDuplicateKeyUpdate(row)
        .execute(),
    );
  }

  async #forget(tenant: string, mailboxId: string, subscription: string): Promise<boolean> {
    const result = await inStore(() =>
      this.store
        .deleteFrom('push_subscriptions')
        .where('tenant', '=', tenant)
        .where('mailbox_id', '=', mailboxId)
        .where('subscription_id', '=', subscription)
        .executeTakeFirst(),
    );
    return result.numDeletedRows > 0n;
  }

  #target(provider: Mailbox['provider'], clientState: string): PushTarget | null {
    if (this.address === null) return null;
    const { url, googleTopic } = this.address;
    if (provider === 'google') return googleTopic === null ? null : { provider, topic: googleTopic };
    const notificationUrl = `${url}/v1/push/microsoft`;
    return { provider, notificationUrl, lifecycleUrl: `${notificationUrl}/lifecycle`, clientState };
  }
}
