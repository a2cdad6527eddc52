import { afterAll, afterEach, expect, test } from 'vitest';
import { BOTH, inbox, mail, SyncRig } from './sync-rig.js';

const rig = await SyncRig.open();

afterEach(() => rig.clear());
afterAll(() => rig.end());

const unread = () => rig.store.selectFrom('unread_mails').selectAll().execute();
const due = () => rig.store.updateTable('unread_mails').set({ next_at: 0 }).execute();

test.each(BOTH)('%s: a mail whose body is refused alone is put aside, and read when it is served', async (provider) => {
  const { settle, publisher, simulator, mailbox, progress } = await rig.fetcher(provider, inbox(5));
  simulator.fault({ kind: 'poison', mailbox: mailbox.email, mail: 'inbox/2.eml' });
  await settle();
  expect(publisher.produced).toHaveLength(4);
  expect(await unread()).toMatchObject([{ state: 'retrying', attempts: 1 }]);
  await settle();
  expect(await unread()).toMatchObject([{ attempts: 1 }]);
  simulator.clearFaults();
  await due();
  await settle();
  expect(publisher.subjects).toContain('about inbox/2.eml');
  expect(await unread()).toEqual([]);
  expect(await progress()).toMatchObject({ admitted: 5, scanned: 5 });
});

test.each(BOTH)(
  '%s: a mail that is not served is quarantined, by reference, and counted; others come, and it does when it is served',
  async (provider) => {
    const fetcher = await rig.fetcher(provider, inbox(2));
    const { settle, publisher, simulator, mailbox, metrics } = fetcher;
    await settle();
    simulator.fault({ kind: 'poison', mailbox: mailbox.email, mail: '<inbox/bad.eml>' });
    for (const name of ['bad', 'good'])
      simulator.deliver({ user: mailbox.email, folder: 'inbox', raw: mail(`inbox/${name}.eml`).raw });
    for (let attempts = 0; attempts < 4; attempts += 1) {
      await settle();
      await due();
    }
    expect(publisher.subjects).toEqual(['about inbox/0.eml', 'about inbox/1.eml', 'about inbox/good.eml']);
    const [row, ...more] = await unread();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ state: 'quarantined', attempts: 4 });
    expect(JSON.stringify(row)).not.toMatch(/about|bob|customer/);
    expect((await metrics.quarantined.get()).values).toMatchObject([{ value: 1 }]);
    // nobody who meets it asks for it, but once a day it is
    await rig.store
      .updateTable('unread_mails')
      .set({ next_at: Date.now() + 86_400_000 })
      .execute();
    const { tenants } = fetcher;
    const tenant = tenants.find('t');
    if (tenant) tenants.apply('t', { ...tenant, blockedDomains: ['blocked.test'], version: 2 });
    await settle();
    expect(await unread()).toMatchObject([{ state: 'quarantined', attempts: 4 }]);
    simulator.clearFaults();
    await due();
    await settle();
    expect(publisher.subjects).toContain('about inbox/bad.eml');
    expect(await unread()).toEqual([]);
  },
);

test.each(BOTH)('%s: a new mail that is refused while nothing else is new blocks nothing', async (provider) => {
  const { settle, publisher, simulator, mailbox, stateRow } = await rig.fetcher(provider, inbox(2));
  await settle();
  simulator.fault({ kind: 'poison', mailbox: mailbox.email, mail: '<inbox/bad.eml>' });
  simulator.deliver({ user: mailbox.email, folder: 'inbox', raw: mail('inbox/bad.eml').raw });
  await settle();
  expect(await unread()).toMatchObject([{ state: 'retrying', attempts: 1 }]);
  expect(await stateRow()).toMatchObject({ state: 'live', failures: 0 });
  simulator.clearFaults();
  await due();
  await settle();
  expect(publisher.produced).toHaveLength(3);
});

test.each(BOTH)('%s: throttles and outages are no reason to give a mail up', async (provider) => {
  const { round, dueNow, settle, publisher, simulator } = await rig.fetcher(provider, inbox(3));
  for (const status of [429, 503, 504, 429, 503, 504])
    simulator.fault({ match: provider === 'microsoft' ? 'batch|messages/' : 'messages/', status, times: 6 });
  for (let rounds = 0; rounds < 8; rounds += 1) {
    await round();
    await dueNow();
  }
  expect(await unread()).toEqual([]);
  simulator.clearFaults();
  await settle();
  expect(publisher.produced).toHaveLength(3);
});

test('google: a kept mail whose headers are refused for once is neither put aside nor produced again', async () => {
  const { settle, publisher, simulator, mailbox, tenants } = await rig.fetcher('google', inbox(3));
  await settle();
  simulator.fault({ kind: 'poison', mailbox: mailbox.email, mail: 'inbox/1.eml' });
  const tenant = tenants.find('t');
  if (tenant) tenants.apply('t', { ...tenant, blockedDomains: ['blocked.test'], version: 2 });
  await settle();
  expect(await unread()).toEqual([]);
  simulator.clearFaults();
  await settle();
  expect(publisher.produced).toHaveLength(3);
});

test.each(BOTH)('%s: a mail that is not found once, while it is listed, is found the next time', async (provider) => {
  const { settle, publisher, simulator, mailbox, progress } = await rig.fetcher(provider, inbox(3));
  simulator.fault({ kind: 'changed-between', mailbox: mailbox.email, times: 1 });
  await settle();
  expect(publisher.produced).toHaveLength(2);
  await due();
  await settle();
  expect(publisher.produced).toHaveLength(3);
  expect(await unread()).toEqual([]);
  expect(await progress()).toMatchObject({ admitted: 3 });
});

test.each(BOTH)(
  '%s: a mail that is not found for a long time, while it is listed, is found at last',
  async (provider) => {
    const { settle, publisher, simulator, mailbox, progress } = await rig.fetcher(provider, inbox(3));
    simulator.fault({ kind: 'changed-between', mailbox: mailbox.email, mail: 'inbox/1.eml', times: 6 });
    await settle();
    for (let attempts = 2; attempts <= 6; attempts += 1) {
      await due();
      await settle();
      expect(await unread()).toMatchObject([{ state: 'retrying', code: 'not_found', attempts }]);
    }
    await due();
    await settle();
    expect(publisher.produced).toHaveLength(3);
    expect(await unread()).toEqual([]);
    expect(await progress()).toMatchObject({ admitted: 3, dropped: {} });
  },
);

test.each(BOTH)('%s: a mail that is not found again and again has vanished, and is counted once', async (provider) => {
  const { settle, publisher, simulator, mailbox, progress } = await rig.fetcher(provider, inbox(3));
  // Gmail is asked for the headers of each mail before
  const skip = provider === 'google' ? 3 : 0;
  simulator.fault({ kind: 'changed-between', mailbox: mailbox.email, times: 1, skip });
  await settle();
  expect(await unread()).toMatchObject([{ state: 'retrying', code: 'not_found' }]);
  const [{ ref } = { ref: '' }] = await unread();
  const gone = simulator.ledger().find((one) => [one.providerId, one.immutableId].includes(ref));
  simulator.remove(mailbox.email, gone?.path ?? '');
  for (let attempts = 1; attempts < 8; attempts += 1) {
    expect(await unread()).toMatchObject([{ attempts }]);
    await due();
    await settle();
  }
  expect(publisher.produced).toHaveLength(2);
  expect(await unread()).toEqual([]);
  expect(await progress()).toMatchObject({ admitted: 2, dropped: { vanished: 1 } });
});
