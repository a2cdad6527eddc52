import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ANN, EVER, gmailRig, mails, type Rig } from './gmail-rig.js';
import { GmailQuota } from './quota.js';

vi.setConfig({ testTimeout: 30_000 });

const MINUTE = 60_000;

/** A clock that only goes on when somebody waits. */
function standingClock() {
  let at = 1_000_000;
  const waits: number[] = [];
  const wait = (ms: number) => {
    waits.push(ms);
    at += ms;
    return Promise.resolve();
  };
  return { now: () => at, wait, pass: (ms: number) => (at += ms), waits };
}

describe.each([
  ['2026', 6_000],
  ['legacy', 15_000],
] as const)('the units of a mailbox at the prices of %s', (prices, limit) => {
  test('no minute sees more than the limit, whatever is asked for', async () => {
    const clock = standingClock();
    const quota = new GmailQuota({ prices, ...clock });
    const own = quota.ofMailbox();
    const spent: { at: number; units: number }[] = [];
    const spend = async (call: 'messages.list' | 'messages.get full') => {
      await own.spend(call);
      spent.push({ at: clock.now(), units: quota.prices.units[call] });
    };
    clock.pass(10 * MINUTE);
    for (let index = 0; index < 3_000; index += 1)
      await spend(index % 50 === 0 ? 'messages.list' : 'messages.get full');
    const perMinute = spent.map(({ at }) =>
      spent.filter((one) => one.at > at - MINUTE && one.at <= at).reduce((sum, one) => sum + one.units, 0),
    );
    expect(Math.max(...perMinute)).toBeLessThanOrEqual(limit);
    expect(Math.max(...perMinute)).toBeGreaterThan(limit * 0.9);
  });

  test('a page that was waited for is read with its bodies and waits a second at most', async () => {
    const clock = standingClock();
    const own = new GmailQuota({ prices, ...clock }).ofMailbox();
    for (let page = 0; page < 20; page += 1) {
      clock.pass(own.paceMs());
      expect(own.paceMs()).toBe(0);
      clock.waits.length = 0;
      await own.spend('messages.list');
      const size = own.pageSize();
      expect(size).toBeGreaterThan(15);
      for (let mail = 0; mail < size; mail += 1) await own.spend('messages.get metadata');
      for (let mail = 0; mail < size; mail += 1) await own.spend('messages.get full');
      expect(clock.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(1_000);
    }
  });

  test('a page that nobody waited for is smaller, and waits a second at most', async () => {
    const clock = standingClock();
    const own = new GmailQuota({ prices, ...clock }).ofMailbox();
    for (let page = 0; page < 20; page += 1) {
      clock.waits.length = 0;
      const size = own.pageSize();
      expect(size).toBeGreaterThan(0);
      for (let mail = 0; mail < 2 * size; mail += 1) await own.spend('messages.get full');
      expect(clock.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(1_100);
    }
  });

  test('a mailbox that another instance opens has nothing to spend at first', () => {
    const clock = standingClock();
    const quota = new GmailQuota({ prices, ...clock });
    clock.pass(10 * MINUTE);
    expect(quota.ofMailbox().paceMs()).toBeGreaterThan(4_000);
  });
});

test('all mailboxes of the process share the units of the project', async () => {
  const clock = standingClock();
  const quota = new GmailQuota({ prices: '2026', projectUnits: 1_200, ...clock });
  clock.pass(10 * MINUTE);
  const [ann, bob] = [quota.ofMailbox(), quota.ofMailbox()];
  clock.pass(10 * MINUTE);
  for (let call = 0; call < 7; call += 1) await ann.spend('messages.get full');
  expect(clock.waits).toEqual([]);
  for (let call = 0; call < 60; call += 1) await bob.spend('messages.get full');
  const waited = clock.waits.reduce((sum, ms) => sum + ms, 0);
  // 1,340 units, 150 of them gathered, 17 come in a second
  expect(waited).toBeGreaterThan(69_000);
  expect(ann.paceMs()).toBeGreaterThan(5_000);
});

describe('against the limits of Gmail', () => {
  let rig: Rig | undefined;

  afterEach(async () => {
    await rig?.stop();
    rig = undefined;
  });

  test('a backfill passes none of them, whether its pace is kept or not', async () => {
    const speed = 60;
    const clock = { now: Date.now(), speed };
    rig = await gmailRig(mails(330), { gmailUnits: 6_000, clock, granted: true });
    const { simulator, another } = rig;
    const now = () => simulator.clock().now;
    const wait = (ms: number) => sleep(ms / speed);
    const quota = new GmailQuota({ prices: '2026', now, wait });
    const source = another({ quota, now });
    const started = now();
    let read = 0;
    for await (const page of source.range(EVER, null)) {
      read += page.envelopes.length;
      await source.bodies(page.envelopes.slice(0, Math.ceil(page.envelopes.length * 0.15)));
      if (read > 150) await wait(source.paceMs());
    }
    expect(read).toBe(330);
    expect(simulator.state().mailboxes[ANN]?.limits).toEqual({});
    expect(simulator.state().violations).toEqual([]);
    // 330 headers and about 70 bodies at 20 units, 5,100 units a minute
    expect(now() - started).toBeGreaterThan(60_000);
  });

  test('a thousand mails of which 15 % are kept cost what they must', async () => {
    rig = await gmailRig(mails(1_000), { source: { search: 'off' } });
    const { simulator, source, seen } = rig;
    const { units } = new GmailQuota({ prices: '2026', now: Date.now }).prices;
    for await (const page of source.range(EVER, null))
      await source.bodies(page.envelopes.filter((_, index) => index % 20 < 3));
    const calls = seen.map((line) => line.slice(0, line.lastIndexOf(' '))).filter((call) => call !== 'token');
    const spent = calls.reduce(
      (sum, call) => sum + (Object.entries(units).find(([name]) => name === call)?.[1] ?? NaN),
      0,
    );
    expect(calls.length).toBe(1_000 + 150 + 2);
    expect(spent).toBe(1_150 * 20 + 2 * 5);
    expect(simulator.state().violations).toEqual([]);
  }, 30_000);
});
