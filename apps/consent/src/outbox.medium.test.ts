import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Unavailable } from '#libs/contracts';
import type { Publisher } from '#libs/stage';
import { migrate, openStore, type Store } from '#libs/store';
import { freshDatabase, waitUntil } from '#libs/testing';
import { Outbox } from './outbox.js';
import { TenantRegistry } from './tenant-registry.js';
import { policyInput, policyOf } from './policy-input.js';

/** A broker that can be out of reach, or slow. */
class Broker implements Publisher {
  reachable = true;
  slowMs = 0;
  readonly records: { key: string; version: number | undefined }[] = [];

  publish: Publisher['publish'] = async (_topic, records) => {
    await new Promise((resolve) => setTimeout(resolve, this.slowMs));
    if (!this.reachable) throw new Unavailable('kafka');
    for (const { key, version } of records) this.records.push({ key, version });
  };

  newest(key: string): number | undefined {
    return this.records.findLast((record) => record.key === key)?.version;
  }
}

const database = await freshDatabase('outbox');
const policy = policyOf(policyInput.parse({}));
const named = (name: string) => ({ name, internalDomains: [], blockedDomains: [], policy });

let store: Store;
const running: { abort: AbortController; done: Promise<void> }[] = [];

beforeAll(async () => {
  store = openStore(database.url, 10);
  await migrate(store);
});
afterAll(async () => {
  await store.destroy();
  await database.drop();
});
afterEach(async () => {
  for (const { abort } of running) abort.abort();
  await Promise.all(running.splice(0).map(({ done }) => done));
});

/** One process: its outbox with the loop as the runtime runs it. */
function process(broker: Broker): TenantRegistry {
  const outbox = new Outbox(store, broker);
  const abort = new AbortController();
  const loop = async (): Promise<void> => {
    while (!abort.signal.aborted) {
      try {
        await outbox.run(abort.signal);
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  running.push({ abort, done: loop() });
  return new TenantRegistry(store, outbox, Date.now);
}

const waiting = async () => (await store.selectFrom('outbox').selectAll().execute()).length;

test('a change is answered while the broker is out of reach, and published when it is back', async () => {
  const broker = new Broker();
  broker.reachable = false;
  const tenants = process(broker);
  expect(await tenants.put('late', named('Late'))).toMatchObject({ version: 1 });
  expect(broker.records).toEqual([]);
  expect(await waiting()).toBe(1);
  broker.reachable = true;
  await waitUntil(() => broker.newest('late') === 1);
  await waitUntil(async () => (await waiting()) === 0);
});

test('what a process left behind between commit and publication is published by the next', async () => {
  const died = new TenantRegistry(store, new Outbox(store, new Broker()), Date.now);
  await died.put('left', named('Left'));
  expect(await waiting()).toBe(1);
  const broker = new Broker();
  process(broker);
  await waitUntil(() => broker.newest('left') === 1);
});

test('the newest row wins: what is published is read then, not when it was noted', async () => {
  const died = new TenantRegistry(store, new Outbox(store, new Broker()), Date.now);
  for (const name of ['a', 'b', 'c']) await died.put('newest', named(name));
  const broker = new Broker();
  process(broker);
  await waitUntil(() => broker.newest('newest') !== undefined);
  expect(broker.records.filter(({ key }) => key === 'newest')).toEqual([{ key: 'newest', version: 3 }]);
}, 20_000);

test('two processes never leave an older row on the topic', async () => {
  const broker = new Broker();
  broker.slowMs = 3;
  const [one, other] = [process(broker), process(broker)];
  await one.put('raced', named('0'));
  const names = Array.from({ length: 40 }, (_, index) => String(index + 1));
  await Promise.all(names.map((name, index) => (index % 2 === 0 ? one : other).put('raced', named(name))));
  await waitUntil(async () => (await waiting()) === 0);
  const versions = broker.records.filter(({ key }) => key === 'raced').map(({ version }) => version ?? 0);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  expect(versions.at(-1)).toBe(41);
}, 30_000);
