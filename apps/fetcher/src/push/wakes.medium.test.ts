import { Unavailable } from '#libs/contracts';
import { createMetrics } from '#libs/telemetry';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { StoreRig } from '../store-rig.js';
import { PushMetrics } from './push-metrics.js';
import { stateHash } from './subscriptions.js';
import { Wakes } from './wakes.js';

const rig = await StoreRig.open();
const { store } = rig;
const SECRET = 'our secret';

let woken: string[];
let now: number;
let wakes: Wakes;
let fails: boolean;
const metrics = createMetrics('test');
const pushes = new PushMetrics(metrics);

beforeEach(async () => {
  await rig.clear();
  metrics.registry.resetMetrics();
  [woken, now, fails] = [[], 1_000_000, false];
  wakes = new Wakes({
    store,
    metrics: pushes,
    wake: (tenant, id) =>
      fails ? Promise.reject(new Unavailable('mariadb')) : Promise.resolve(woken.push(`${tenant}/${id}`)),
    mailboxesOf: (email) =>
      email === 'ann@us.test'
        ? [
            { tenant: 't', id: 'ann' },
            { tenant: 'u', id: 'ann' },
          ]
        : [],
    now: () => now,
  });
  await store
    .insertInto('push_subscriptions')
    .values({
      ...{ tenant: 't', mailbox_id: 'm1', provider: 'microsoft', subscription_id: 'sub-1' },
      ...{ client_state_hash: stateHash(SECRET), expires_at: 9e12, renew_at: 9e12 },
    })
    .execute();
});
afterAll(() => rig.end());

const counted = async (outcome: string) =>
  (await pushes.calls.get()).values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
const subscription = () => store.selectFrom('push_subscriptions').selectAll().executeTakeFirst();

test('a genuine notification wakes its mailbox', async () => {
  wakes.microsoft('sub-1', SECRET, 'changed');
  await wakes.settle();
  expect(woken).toEqual(['t/m1']);
  expect(await counted('taken')).toBe(1);
});

test('a forged notification, and one of a subscription that nobody made, wake nothing and are counted', async () => {
  wakes.microsoft('sub-1', 'guessed', 'changed');
  wakes.microsoft('sub-1', '', 'lost');
  wakes.microsoft('sub-2', SECRET, 'changed');
  await wakes.settle();
  expect(woken).toEqual([]);
  expect([await counted('forged'), await counted('unknown')]).toEqual([2, 1]);
  expect(await subscription()).toBeDefined();
});

test('a mailbox is woken once in a few seconds, and once more when it changed meanwhile', async () => {
  for (let call = 0; call < 5; call += 1) {
    wakes.microsoft('sub-1', SECRET, 'changed');
    await wakes.settle();
    now += 500;
  }
  expect(woken).toEqual(['t/m1']);
  now += 5_000;
  await wakes.settle();
  expect(woken).toEqual(['t/m1', 't/m1']);
  now += 60_000;
  await wakes.settle();
  expect(woken).toHaveLength(2);
});

test('a wake-up that MariaDB did not take is tried again', async () => {
  wakes.microsoft('sub-1', SECRET, 'changed');
  fails = true;
  await expect(wakes.settle()).rejects.toBeInstanceOf(Unavailable);
  fails = false;
  await wakes.settle();
  expect(woken).toEqual(['t/m1']);
});

test('a subscription that is to be reauthorised is due for renewal at once', async () => {
  wakes.microsoft('sub-1', SECRET, 'renew');
  await wakes.settle();
  expect(await subscription()).toMatchObject({ renew_at: 0 });
  expect(woken).toEqual(['t/m1']);
});

test('a subscription that the provider removed is forgotten, so that the poll makes a new one', async () => {
  wakes.microsoft('sub-1', SECRET, 'lost');
  await wakes.settle();
  expect(await subscription()).toBeUndefined();
  expect(woken).toEqual(['t/m1']);
});

test('a call of Google wakes the mailbox of that address in every tenant, and of nobody else', async () => {
  expect(wakes.google('ann@us.test')).toBe(true);
  expect(wakes.google('nobody@us.test')).toBe(false);
  await wakes.settle();
  expect(woken).toEqual(['t/ann', 'u/ann']);
  expect([await counted('taken'), await counted('unknown')]).toEqual([1, 1]);
});

test('a flood of calls is bounded, and what is dropped is counted', async () => {
  for (let call = 0; call < 12_000; call += 1) wakes.microsoft(`sub-${call}`, SECRET, 'changed');
  expect(await counted('dropped')).toBe(2_000);
  await wakes.settle();
  expect(woken).toEqual(['t/m1']);
});
