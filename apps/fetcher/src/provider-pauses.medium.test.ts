import type { Logger } from '#libs/telemetry';
import { createMetrics } from '#libs/telemetry';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { MailboxGauges } from './mailbox-gauges.js';
import { readProgress } from './progress.js';
import { askAgain, ProviderPauses, readPauses } from './provider-pauses.js';
import { LEAVE, StoreRig } from './store-rig.js';

const MINUTE = 60_000;
const rig = await StoreRig.open();
const { store, states } = rig;
let said: string[];
const log: Logger = {
  debug() {},
  info: (sentence) => void said.push(sentence),
  warn: (sentence) => void said.push(sentence),
  error: (sentence) => void said.push(sentence),
};
/** Two instances. */
const pauses = new ProviderPauses(store, log);
const other = new ProviderPauses(rig.pool(2), log);

beforeEach(async () => {
  said = [];
  await rig.clear();
});
afterAll(() => rig.end());

const over = () => store.updateTable('provider_pauses').set({ until_at: 1 }).execute();
const waits = async () => {
  const [pause] = await readPauses(store);
  return Math.round(((pause?.untilAt ?? 0) - (await rig.now())) / MINUTE);
};

test('an app that is refused stands still with all mailboxes of its provider, and is told of once', async () => {
  for (const [id, provider] of [
    ['m1', 'microsoft'],
    ['m2', 'microsoft'],
    ['g1', 'google'],
  ] as const)
    await rig.enrol(id, { provider });
  await Promise.all(
    [1, 2, 3, 4].map((turn) => (turn % 2 ? pauses : other).refused('microsoft', null, 'app_credentials')),
  );
  expect(said).toHaveLength(1);
  expect(await readPauses(store)).toMatchObject([{ provider: 'microsoft', tenant: null, cause: 'app_credentials' }]);
  expect(await waits()).toBe(1);
  expect((await rig.leased()).mailboxId).toBe('g1');
  expect(await rig.take()).toBeNull();
});

test('a tenant that refuses the app stands still alone, and alone at that provider', async () => {
  await rig.enrol('m1', { provider: 'microsoft', tenant: 'closed' });
  await rig.enrol('g1', { provider: 'google', tenant: 'closed' });
  await rig.enrol('m2', { provider: 'microsoft', tenant: 'open' });
  await pauses.refused('microsoft', 'closed', 'tenant_forbids');
  expect([(await rig.leased()).mailboxId, (await rig.leased()).mailboxId].sort()).toEqual(['g1', 'm2']);
  expect(await rig.take()).toBeNull();
});

test('when the wait is over one mailbox asks, the others wait for what it finds out', async () => {
  for (const id of ['m1', 'm2', 'm3']) await rig.enrol(id, { provider: 'microsoft' });
  await pauses.refused('microsoft', null, 'app_credentials');
  await over();
  const instances = [rig.instance(), rig.instance()];
  const leases = await Promise.all(
    Array.from({ length: 6 }, (_, index) => (instances[index % 2] ?? states).takeDue(`w${index}`)),
  );
  const [probe, ...others] = leases.flatMap((lease) => lease ?? []);
  expect(probe?.probes).toBe(true);
  expect(others).toEqual([]);
  expect((await readProgress(store)).every(({ state }) => state === 'paused')).toBe(true);
  await other.served('microsoft', 't');
  expect(await readPauses(store)).toEqual([]);
  const freed = [await rig.leased(), await rig.leased()];
  expect(freed.map(({ probes }) => probes)).toEqual([false, false]);
  expect(said).toHaveLength(2);
});

test('of two mailboxes that would ask at the same moment one does', async () => {
  await pauses.refused('microsoft', null, 'app_credentials');
  await over();
  const second = await store.transaction().execute(async (trx) => {
    expect(await askAgain(trx, 'microsoft', 't')).toBe('probes');
    const waits = rig
      .pool(1)
      .transaction()
      .setIsolationLevel('read committed')
      .execute((other) => askAgain(other, 'microsoft', 't'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { waits };
  });
  expect(await second.waits).toBe('paused');
});

test('nobody asks for a tenant that is paused, though the pause of the app is over', async () => {
  await pauses.refused('microsoft', null, 'app_credentials');
  await over();
  await pauses.refused('microsoft', 'closed', 'tenant_forbids');
  const ask = (tenant: string) => store.transaction().execute((trx) => askAgain(trx, 'microsoft', tenant));
  expect(await ask('closed')).toBe('paused');
  expect(await ask('open')).toBe('probes');
});

test('as long as the provider refuses, it is asked after 1, 2, 4 ... 30 minutes', async () => {
  await rig.enrol('m1', { provider: 'microsoft' });
  await pauses.refused('microsoft', null, 'app_credentials');
  const seen = [await waits()];
  for (let asked = 0; asked < 7; asked += 1) {
    await over();
    const lease = await rig.leased();
    expect(lease.probes).toBe(true);
    await pauses.refused('microsoft', null, 'app_credentials');
    seen.push(await waits());
    await states.leave(lease, LEAVE);
    expect(await rig.take()).toBeNull();
  }
  expect(seen).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
  expect(said).toHaveLength(1);
});

test('refusals of mailboxes that were being read when the pause began do not prolong it', async () => {
  for (let times = 0; times < 5; times += 1) await pauses.refused('microsoft', null, 'app_credentials');
  expect(await waits()).toBe(1);
});

test('the success of a mailbox that was being read before the pause does not end it', async () => {
  await rig.enrol('m1', { provider: 'microsoft' });
  await pauses.refused('microsoft', null, 'app_credentials');
  await pauses.served('microsoft', 't');
  expect(await readPauses(store)).toHaveLength(1);
});

test('a mailbox that asks and dies leaves the question to another', async () => {
  for (const id of ['m1', 'm2']) await rig.enrol(id, { provider: 'microsoft' });
  await pauses.refused('microsoft', null, 'app_credentials');
  await over();
  await rig.leased();
  expect(await rig.take()).toBeNull();
  await over();
  expect((await rig.leased()).probes).toBe(true);
});

test('a paused provider is shown with its cause in words, and as a metric', async () => {
  await rig.enrol('m1', { provider: 'microsoft' });
  await rig.enrol('g1');
  await pauses.refused('microsoft', null, 'app_credentials');
  const app = createMetrics('test');
  const gauges = new MailboxGauges(store, app);
  await gauges.refresh();
  const text = await app.registry.metrics();
  expect(text).toContain('threadline_fetcher_paused{provider="microsoft",cause="app_credentials",app="test"} 1');
  expect(text).toMatch(/threadline_fetcher_mailboxes\{provider="google",state="waiting",app="test"\} 1/);
  const [google, microsoft] = await readProgress(store);
  expect(google).toMatchObject({ mailboxId: 'g1', state: 'waiting' });
  expect(microsoft).toMatchObject({ state: 'paused', cause: 'app_credentials' });
  expect(microsoft?.says).toMatch(/client secret/);
  expect(microsoft?.next).toMatch(/new secret/);
  expect(microsoft?.throttledUntil).toBeGreaterThan(await rig.now());
  await over();
  // whichever of the two comes first
  await rig.leased();
  await rig.leased();
  await pauses.served('microsoft', 't');
  await gauges.refresh();
  expect(await app.registry.metrics()).not.toContain('threadline_fetcher_paused{');
});
