import type { Change } from '../state/mailbox.js';
import type { Account, World } from '../state/world.js';
import { graphInstant } from './instants.js';
import { folderTree, mailIds } from './stores.js';

export const CHANGE_TYPES = ['created', 'updated', 'deleted'] as const;
export type ChangeType = (typeof CHANGE_TYPES)[number];
export const LIFECYCLE_EVENTS = ['missed', 'reauthorizationRequired', 'subscriptionRemoved'] as const;
/** What the service tells of a subscription itself. */
export type LifecycleEvent = (typeof LIFECYCLE_EVENTS)[number];

/** A promise to tell an endpoint of changes in a mailbox, or in one folder of it. */
export interface Subscription {
  id: string;
  account: Account;
  /** Application that made it. */
  client: string;
  /** Object id of the user who made it; null: the application by itself. */
  creator: string | null;
  /** A token that dies with the consent of the user who made it; null: the application by itself. */
  consent: string | null;
  /** As written by the caller. */
  resource: string;
  /** null: the whole mailbox. */
  folderId: string | null;
  changeTypes: readonly ChangeType[];
  notificationUrl: string;
  lifecycleNotificationUrl: string | null;
  clientState: string | null;
  /** Notifications have the form of ids that the request for the subscription preferred. */
  immutableIds: boolean;
  /** ms UTC. */
  expiresAt: number;
  /** Notifications that wait for it to be authorized again; null: it is. */
  held: Notification[] | null;
}

/** One entry of a notification's `value`. */
type Notification = Record<string, unknown>;

/** Four hours of tries, further and further apart. */
const RETRIES = { firstMs: 10_000, mostMs: 1_800_000, giveUpMs: 4 * 3_600_000 };
const FORGED = 'not-what-you-gave-us';

/** The subscriptions of all mailboxes, and what their endpoints are told. */
export class Subscriptions {
  readonly #byId = new Map<string, Subscription>();
  readonly #byAccount = new Map<Account, Set<Subscription>>();
  /** What leaves at the end of this turn, by endpoint and mailbox. */
  readonly #leaving = new Map<string, { account: Account; url: string; value: Notification[] }>();

  constructor(readonly world: World) {
    world.listeners.add((account, change) => this.changed(account, change));
  }

  /** The live subscriptions of a mailbox. */
  of(account: Account): Subscription[] {
    return [...(this.#byAccount.get(account) ?? [])].filter((one) => this.get(one.id) !== undefined);
  }

  /** All live subscriptions, the oldest first. */
  all(): Subscription[] {
    return [...this.#byId.values()].filter((one) => this.get(one.id) !== undefined);
  }

  /** The subscription with that id, unless its time is over or the consent that it was made under was withdrawn. */
  get(id: string): Subscription | undefined {
    const found = this.#byId.get(id);
    if (!found) return undefined;
    const { clock, tokens } = this.world;
    const withdrawn = found.consent !== null && tokens.refresh(found.consent)?.state !== 'live';
    if (found.expiresAt > clock.now() && !withdrawn) return found;
    this.remove(found);
    return undefined;
  }

  add(subscription: Subscription): void {
    const { id, account } = subscription;
    this.#byId.set(id, subscription);
    const ofAccount = this.#byAccount.get(account) ?? new Set();
    this.#byAccount.set(account, ofAccount.add(subscription));
  }

  remove(subscription: Subscription): void {
    this.#byId.delete(subscription.id);
    this.#byAccount.get(subscription.account)?.delete(subscription);
  }

  /** It is authorized again: what waited for it goes out. */
  authorize(subscription: Subscription): void {
    const held = subscription.held ?? [];
    subscription.held = null;
    for (const notification of held) this.#leave(subscription.account, subscription.notificationUrl, notification);
  }

  /** Tells the endpoints of one change in a mailbox. */
  changed(account: Account, change: Change): void {
    for (const subscription of this.of(account)) {
      for (const { type, id } of seen(subscription, change)) {
        if (!subscription.changeTypes.includes(type)) continue;
        const notification = this.#notification(subscription, type, id, change);
        if (subscription.held) subscription.held.push(notification);
        else this.#leave(account, subscription.notificationUrl, notification);
      }
    }
  }

  /**
   * Tells the lifecycle endpoints of a mailbox's subscriptions what happened to them. After `reauthorizationRequired`
   * notifications wait until the subscription is authorized or renewed; `subscriptionRemoved` ends it.
   *
   * @returns how many subscriptions there were
   */
  lifecycle(account: Account, event: LifecycleEvent): number {
    const subscriptions = this.of(account);
    for (const subscription of subscriptions) {
      if (event === 'subscriptionRemoved') this.remove(subscription);
      if (event === 'reauthorizationRequired') subscription.held ??= [];
      const url = subscription.lifecycleNotificationUrl;
      if (url === null) continue;
      this.#leave(account, url, {
        subscriptionId: subscription.id,
        subscriptionExpirationDateTime: graphInstant(subscription.expiresAt),
        tenantId: account.tid,
        clientState: this.#clientState(subscription),
        lifecycleEvent: event,
      });
    }
    return subscriptions.length;
  }

  #notification(subscription: Subscription, type: ChangeType, id: string, change: Change): Notification {
    const { account } = subscription;
    const resource = `Users/${account.oid}/Messages/${id}`;
    return {
      id: this.world.seeded.guid('notification', subscription.id, this.world.serial('notification')),
      subscriptionId: subscription.id,
      subscriptionExpirationDateTime: graphInstant(subscription.expiresAt),
      changeType: type,
      resource,
      resourceData: {
        '@odata.type': '#Microsoft.Graph.Message',
        '@odata.id': resource,
        '@odata.etag': `W/"CQAAABYAAA${change.seq}"`,
        id,
      },
      clientState: this.#clientState(subscription),
      tenantId: account.tid,
    };
  }

  #clientState({ account, clientState }: Subscription): string | null {
    return this.world.faults.strikes('webhook-forged', account.email) ? FORGED : clientState;
  }

  /** What changes in one turn leaves in one call. */
  #leave(account: Account, url: string, notification: Notification): void {
    const key = `${url}\0${account.email}`;
    const waiting = this.#leaving.get(key);
    if (waiting) {
      waiting.value.push(notification);
      return;
    }
    this.#leaving.set(key, { account, url, value: [notification] });
    setImmediate(() => {
      const { value = [] } = this.#leaving.get(key) ?? {};
      this.#leaving.delete(key);
      this.world.webhooks.deliver({
        url,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ value }),
        mailbox: account.email,
        retries: RETRIES,
        punishesSlowness: true,
      });
    });
  }
}

/** What a change looks like to a subscription. */
function seen(subscription: Subscription, change: Change): { type: ChangeType; id: string }[] {
  const { account, folderId, immutableIds } = subscription;
  const here = (place: string | null) =>
    place !== null && (folderId === null || folderTree(account).at(place)?.id === folderId);
  const { mail, moves } = change;
  const moved = change.kind === 'moved' || change.kind === 'sent';
  const ids = mailIds(account);
  const id = (count: number) => ids.id(mail, immutableIds, count);
  const gone = {
    type: 'deleted',
    id: id(immutableIds ? ids.renewalsBefore(mail, change.seq) : moves),
  } as const;
  const came = { type: 'created', id: id(immutableIds ? mail.renewals : moves + (moved ? 1 : 0)) } as const;
  const [was, is] = [here(change.from), here(change.to)];
  if (was && is) return moved && !immutableIds ? [gone, came] : [{ type: 'updated', id: came.id }];
  return was ? [gone] : is ? [came] : [];
}

const stores = new WeakMap<World, Subscriptions>();

/** The subscriptions of a world. */
export function subscriptionsOf(world: World): Subscriptions {
  const known = stores.get(world) ?? new Subscriptions(world);
  stores.set(world, known);
  return known;
}

/**
 * Tells a mailbox's lifecycle endpoints what happened to its subscriptions.
 *
 * @param email address of the mailbox
 * @returns how many subscriptions there were
 * @throws Error when there is no such mailbox
 */
export function graphLifecycle(world: World, email: string, event: LifecycleEvent): number {
  const account = world.account(email);
  if (!account) throw new Error(`no user ${email}: name it by its email address`);
  return subscriptionsOf(world).lifecycle(account, event);
}
