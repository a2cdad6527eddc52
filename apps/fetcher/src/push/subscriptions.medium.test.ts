import type { Mailbox } from '#libs/contracts';
import { type MailSource, ProviderUnavailable, type PushTarget, type Subscription } from '#libs/providers';
import { createLogger, createMetrics } from '#libs/telemetry';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Lease } from '../lease.js';
import { LEAVE, StoreRig } from '../store-rig.js';
import { PushMetrics } from './push-metrics.js';
import { PushSubscriptions, stateHash } from './subscriptions.js';

const HOUR = 3_600_000;
const rig = await StoreRig.open();
const { store } = rig;
const metrics = createMetrics('test');
const pushes = new PushMetrics(metrics);
const log = createLogger({ app: 'test', level: 'silent' });
const ADDRESS = { url: 'https://push.example.test', googleTopic: 'projects/p/topics/t' };
const subscriptions = new PushSubscriptions(store, ADDRESS, pushes, log);

/** A provider that keeps what it is asked for. */
class FakeProvider {
  asked: string[] = [];
  targets: PushTarget[] = [];
  knows = true;
  failure: Error | null = null;
  lifeMs = 10 * HOUR;

  source(): MailSource {
    const answer = async (what: string, id: string): Promise<Subscription> => {
      this.asked.push(what);
      if (this.failure) throw this.failure;
      return { id, expiresAt: (await rig.now()) + this.lifeMs };
    };
    const source: Pick<MailSource, 'subscribe' | 'renew' | 'unsubscribe'> = {
      subscribe: (target) => answer('subscribe', `sub-${this.targets.push(target)}`),
      renew: async (id) => {
        const renewed = await answer(`renew ${id}`, id);
        return this.knows ? renewed : null;
      },
      unsubscribe: async (id) => void (await answer(`unsubscribe ${id}`, id)),
    };
    return source as MailSource;
  }
}

let provider: FakeProvider;
let lease: Lease;
const mailboxOf = (more: Partial<Mailbox> = {}) =>
  ({ tenant: 't', id: 'm1', provider: 'microsoft', email: 'ann@us.test', ...more }) as Mailbox;
const keep = (mailbox = mailboxOf()) => subscriptions.keep(lease, mailbox, provider.source());
const row = () => store.selectFrom('push_subscriptions').selectAll().executeTakeFirst();
const counted = async (outcome: string) =>
  (await pushes.subscriptions.get()).values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;

beforeEach(async () => {
  await rig.clear();
  metrics.registry.resetMetrics();
  provider = new FakeProvider();
  await rig.enrol('m1', { provider: 'microsoft' });
  lease = await rig.leased();
});
afterAll(() => rig.end());

test('a mailbox is subscribed once, with a secret of its own of which only the hash is stored', async () => {
  await keep();
  await keep();
  expect(provider.asked).toEqual(['subscribe']);
  const [target] = provider.targets;
  if (target?.provider !== 'microsoft') throw new Error('no target');
  expect(target).toMatchObject({
    notificationUrl: 'https://push.example.test/v1/push/microsoft',
    lifecycleUrl: 'https://push.example.test/v1/push/microsoft/lifecycle',
  });
  expect(target.clientState).toMatch(/^[\w-]{43}$/);
  const stored = await row();
  expect(stored).toMatchObject({ subscription_id: 'sub-1', client_state_hash: stateHash(target.clientState) });
  expect(JSON.stringify(stored)).not.toContain(target.clientState);
});

test('a promise is renewed at half of its life, and keeps its secret', async () => {
  await keep();
  const made = await row();
  const now = await rig.now();
  expect((made?.renew_at ?? 0) - now).toBeGreaterThan(4.9 * HOUR);
  expect((made?.renew_at ?? 0) - now).toBeLessThanOrEqual(5 * HOUR);
  await store
    .updateTable('push_subscriptions')
    .set({ renew_at: now - 1 })
    .execute();
  await keep();
  expect(provider.asked).toEqual(['subscribe', 'renew sub-1']);
  expect(await row()).toMatchObject({ subscription_id: 'sub-1', client_state_hash: made?.client_state_hash });
  expect((await row())?.renew_at).toBeGreaterThan(now + HOUR);
});

test('a promise that the provider forgot is made anew, with a new secret', async () => {
  await keep();
  const made = await row();
  await store.updateTable('push_subscriptions').set({ renew_at: 0 }).execute();
  provider.knows = false;
  await keep();
  expect(provider.asked).toEqual(['subscribe', 'renew sub-1', 'subscribe']);
  expect((await row())?.subscription_id).toBe('sub-2');
  expect((await row())?.client_state_hash).not.toBe(made?.client_state_hash);
  expect(await counted('forgotten')).toBe(1);
});

test('a provider that makes no promise does not fail the round, and is asked again with the next', async () => {
  provider.failure = new ProviderUnavailable('microsoft graph', 'push_refused');
  await keep();
  await keep();
  expect(provider.asked).toEqual(['subscribe', 'subscribe']);
  expect(await counted('failed')).toBe(2);
  provider.failure = null;
  await keep();
  expect(await row()).toBeDefined();
});

test('a bug is not taken for a provider’s refusal', async () => {
  provider.failure = new TypeError('ours');
  await expect(keep()).rejects.toBeInstanceOf(TypeError);
});

test('Gmail is asked to publish to the topic, and nothing is asked where there is none', async () => {
  await keep(mailboxOf({ provider: 'google' }));
  expect(provider.targets).toEqual([{ provider: 'google', topic: ADDRESS.googleTopic }]);
  const silent = new PushSubscriptions(store, { ...ADDRESS, googleTopic: null }, pushes, log);
  await silent.keep({ ...lease, mailboxId: 'm2' }, mailboxOf({ id: 'm2', provider: 'google' }), provider.source());
  await new PushSubscriptions(store, null, pushes, log).keep(lease, mailboxOf({ id: 'm3' }), provider.source());
  expect(provider.asked).toEqual(['subscribe']);
});

test('the promise for a mailbox that is switched off is ended, even where its provider cannot be asked', async () => {
  await keep();
  await subscriptions.endStopped(() => provider.source());
  expect(await row()).toBeDefined();
  await rig.states.leave(lease, LEAVE);
  await rig.enrol('m1', { standstill: { state: 'paused', cause: 'sync_off' } });
  provider.failure = new ProviderUnavailable('microsoft graph', 'no_answer');
  await subscriptions.endStopped(() => provider.source());
  expect(provider.asked).toEqual(['subscribe', 'unsubscribe sub-1']);
  expect(await row()).toBeUndefined();
  await subscriptions.endStopped(() => provider.source());
  expect(provider.asked).toHaveLength(2);
});

test('the promise for a mailbox that was removed is forgotten', async () => {
  await keep();
  await rig.enrol('m1', { provider: null, standstill: { state: 'disabled', cause: 'removed' } });
  await subscriptions.endStopped(() => null);
  expect(provider.asked).toEqual(['subscribe']);
  expect(await row()).toBeUndefined();
});
