import { afterAll, afterEach, expect, test } from 'vitest';
import { PageMemory } from './domain/page-memory.js';
import { BOTH, inbox, mail, SyncRig } from './sync-rig.js';

const rig = await SyncRig.open();

afterEach(() => rig.clear());
afterAll(() => rig.end());

const DAY = 86_400_000;
const RECONCILE = { reconcile: { days: 30, everyMs: DAY } };
const strangers = [
  mail('inbox/x.eml', { From: 'x@elsewhere.test' }),
  mail('inbox/auto.eml', { 'Auto-Submitted': 'auto-replied' }),
];

test.each(BOTH)('%s: a reconciliation finds nothing where all is well, and says 0', async (provider) => {
  const { settle, publisher, hooks, stateRow, metrics, progress, pages } = await rig.fetcher(
    provider,
    [...inbox(5), ...strangers],
    {},
    RECONCILE,
  );
  await settle();
  const before = await progress();
  // as another process, which has met none of the mail
  Object.assign(pages, { memory: new PageMemory() });
  hooks.now += DAY;
  await settle();
  expect((await stateRow()).reconciled_at).toBe(hooks.now);
  expect((await stateRow()).reconcile_gaps).toBe(0);
  const read = (await metrics.windows.get()).values.filter(({ labels }) => labels.kind === 'reconcile');
  expect(read).toMatchObject([{ value: 1 }]);
  expect(publisher.produced).toHaveLength(5);
  expect(await progress()).toMatchObject({ dropped: before?.dropped, scanned: before?.scanned });
});

test.each(BOTH)(
  '%s: mail that the provider left out of its changes is healed, and counted as a gap',
  async (provider) => {
    const { settle, publisher, hooks, stateRow, metrics, simulator, mailbox, progress } = await rig.fetcher(
      provider,
      inbox(5),
      {},
      RECONCILE,
    );
    await settle();
    simulator.deliver({ user: mailbox.email, folder: 'inbox', raw: mail('inbox/omitted.eml').raw });
    simulator.fault({ kind: 'omit-item', mailbox: mailbox.email });
    await settle();
    expect(publisher.produced).toHaveLength(5);
    simulator.clearFaults();
    hooks.now += DAY;
    await settle();
    expect(publisher.subjects).toContain('about inbox/omitted.eml');
    expect(publisher.produced).toHaveLength(6);
    expect((await stateRow()).reconcile_gaps).toBe(1);
    expect((await metrics.gaps.get()).values).toMatchObject([{ value: 1 }]);
    expect(await progress()).toMatchObject({ admitted: 6 });
    hooks.now += DAY;
    await settle();
    expect((await stateRow()).reconcile_gaps).toBe(0);
  },
);
