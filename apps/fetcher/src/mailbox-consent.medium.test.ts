import { ProviderUnavailable } from '#libs/providers';
import { afterAll, afterEach, expect, test } from 'vitest';
import { BOTH, inbox, mail, signIn, SyncRig } from './sync-rig.js';

const rig = await SyncRig.open();

afterEach(() => rig.clear());
afterAll(() => rig.end());

type Fetcher = Awaited<ReturnType<typeof rig.fetcher>>;

async function reconnect({ mailbox, mailboxes }: Fetcher) {
  await rig.store.deleteFrom('mailbox_tokens').execute();
  await rig.storeToken(mailbox, await signIn(mailbox.provider, mailbox.email));
  mailboxes.apply(`t/${mailbox.id}`, { ...mailbox, consentVersion: 2, version: 2 });
}

test.each(BOTH)(
  '%s: a consent that the owner took back at the provider stops the mailbox until a new one',
  async (provider) => {
    const fetcher = await rig.fetcher(provider, inbox(3));
    const { round, settle, progress, simulator, mailbox, publisher, dueNow } = fetcher;
    simulator.revoke(mailbox.email, true);
    await round();
    expect(await progress()).toMatchObject({ state: 'needs_reconnect' });
    await dueNow();
    expect(await round()).toBe(false);
    await reconnect(fetcher);
    await settle();
    expect(publisher.produced.map((one) => one.consentVersion)).toEqual([2, 2, 2]);
  },
);

test.each(BOTH)('%s: a mailbox that is connected again goes on where it was', async (provider) => {
  const fetcher = await rig.fetcher(provider, inbox(3));
  const { settle, publisher, simulator, mailbox, progress } = fetcher;
  await settle();
  await reconnect(fetcher);
  simulator.deliver({ user: mailbox.email, folder: 'inbox', raw: mail('inbox/new.eml').raw });
  await settle();
  expect(publisher.produced.map((one) => one.consentVersion)).toEqual([1, 1, 1, 2]);
  expect(await progress()).toMatchObject({ admitted: 4, scanned: 4 });
});

test.each(BOTH)('%s: or, where an admin chose so, it is read from its lookback on', async (provider) => {
  const fetcher = await rig.fetcher(provider, inbox(3), {}, { restart: true });
  const { settle, publisher, progress } = fetcher;
  await settle();
  await settle();
  expect(publisher.produced).toHaveLength(3);
  await reconnect(fetcher);
  await settle();
  expect(publisher.produced.map((one) => one.consentVersion)).toEqual([1, 1, 1, 2, 2, 2]);
  expect(await progress()).toMatchObject({ admitted: 3, scanned: 3 });
});

test.each(BOTH)(
  '%s: a mailbox that is switched off while past mail is read stops before the next page',
  async (provider) => {
    const { round, publisher, mailbox, mailboxes, progress, dueNow, records } = await rig.fetcher(provider, inbox(230));
    const save = records.saveWindowPage.bind(records);
    let produced = 0;
    records.saveWindowPage = (lease, page) => {
      mailboxes.apply(`t/${mailbox.id}`, { ...mailbox, sync: false, version: 2 });
      produced = publisher.produced.length;
      return save(lease, page);
    };
    for (let rounds = 0; rounds < 20 && produced === 0; rounds += 1) {
      await dueNow();
      await round();
    }
    expect(produced).toBeGreaterThan(0);
    expect(publisher.produced).toHaveLength(produced);
    await dueNow();
    expect(await round()).toBe(false);
    expect(await progress()).toMatchObject({ state: 'paused', cause: 'sync_off', scanned: produced });
  },
);

test.each(BOTH)('%s: what was read of a mailbox that is switched off meanwhile is not produced', async (provider) => {
  const { round, publisher, mailbox, mailboxes, sources, dueNow } = await rig.fetcher(provider, inbox(3));
  const source = sources.of(mailbox);
  const bodies = source.bodies.bind(source);
  let asked = false;
  source.bodies = (envelopes) => {
    asked = true;
    mailboxes.apply(`t/${mailbox.id}`, { ...mailbox, sync: false, version: 2 });
    return bodies(envelopes);
  };
  for (let rounds = 0; rounds < 20 && !asked; rounds += 1) {
    await dueNow();
    await round();
  }
  expect(asked).toBe(true);
  expect(publisher.produced).toEqual([]);
});

test('a sealed token that does not open needs a person', async () => {
  const { round, progress } = await rig.fetcher('google', inbox(1));
  await rig.store.updateTable('mailbox_tokens').set({ sealed: 'v1.k1.AAAA.BBBB' }).execute();
  await round();
  expect(await progress()).toMatchObject({ state: 'needs_reconnect', cause: 'token_unreadable' });
});

test('a mailbox that its own limits hold back waits as long as they say, and looks for new mail first', async () => {
  const { round, settle, sources, mailbox, stateRow, publisher, dueNow } = await rig.fetcher('google', inbox(3));
  const source = sources.of(mailbox);
  const pace = source.paceMs.bind(source);
  source.paceMs = () => 30_000;
  await round();
  const row = await stateRow();
  expect(row).toMatchObject({ state: 'backfilling', lease_owner: null });
  expect(Math.min(row.due_at, row.live_due_at) - Date.now()).toBeGreaterThan(25_000);
  source.paceMs = pace;
  source.range = () => {
    throw new ProviderUnavailable('gmail', 'throttled', 60_000);
  };
  await dueNow();
  await round();
  expect(await stateRow()).toMatchObject({ state: 'throttled', cause: 'throttled' });
  sources.forget(mailbox);
  await settle();
  expect(publisher.produced).toHaveLength(3);
});
