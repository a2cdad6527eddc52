import { afterEach, expect, test } from 'vitest';
import { ANN, APP, inboxOf, walk, walkRange } from './mailbox-rig.js';
import { microsoftSource } from './source.js';

const ALL = { from: 0, to: null };
let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

test(
  'however many ask at once, a mailbox has one request or one batch of four in flight',
  { timeout: 30_000 },
  async () => {
    const rig = await inboxOf(90, { latencyMs: 5 });
    stop = rig.stop;
    const { source, inbox, simulator } = rig;
    const { envelopes } = await walk(source, inbox);
    const refs = envelopes.map(({ ref }) => ref);
    await Promise.all([
      source.bodies(envelopes),
      source.envelopes(refs),
      source.folders(),
      source.olderThan(Date.now()),
      walk(source, inbox),
      walkRange(source, ALL),
      source.bodies(envelopes.slice(0, 30)),
    ]);
    const { maxInFlight, limits } = simulator.state().mailboxes[ANN] ?? {};
    expect(maxInFlight).toBe(4);
    expect(limits).toEqual({});
  },
);

test(
  'a mailbox that waits as it is told stays under the limit of ten minutes, also when it begins anew',
  { timeout: 30_000 },
  async () => {
    const rig = await inboxOf(100);
    stop = rig.stop;
    const { vault, inbox } = rig;
    const clock = { now: Date.now() };
    let counted = 0;
    // items of a batch count one by one, the batch around them does not
    const observe = (call: string) => (counted += call === 'token' || call === 'bodies' ? 0 : 1);
    const opened = () => microsoftSource(APP, vault, observe, () => clock.now);
    let source = opened();
    const { envelopes } = await walk(source, inbox);
    const end = clock.now + 60_000;
    for (let round = 0; clock.now < end; round += 1) {
      await source.bodies(envelopes);
      clock.now += source.paceMs();
      if (round % 3 === 2) source = opened();
    }
    // a tenth of the limit is due in a minute
    expect(counted).toBeLessThanOrEqual(1_000);
    expect(counted).toBeGreaterThan(700);
  },
);

test('a mailbox waits after what it asked, and hardly where the service grants more', async () => {
  const rig = await inboxOf(40);
  stop = rig.stop;
  const { vault, inbox } = rig;
  const paceOf = async (requests?: number) => {
    const source = microsoftSource(
      APP,
      vault,
      () => undefined,
      () => 1_000,
      requests,
    );
    await source.bodies((await walk(source, inbox)).envelopes);
    return source.paceMs();
  };
  // one page and 40 bodies, at 14 a second
  expect(await paceOf()).toBe(Math.ceil((41 / 14) * 1_000));
  expect(await paceOf(1_000_000)).toBeLessThan(50);
});
