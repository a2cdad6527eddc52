import { afterAll, afterEach, expect, test } from 'vitest';
import { BOTH, inbox, signIn, SyncRig } from './sync-rig.js';

const rig = await SyncRig.open();

afterEach(() => rig.clear());
afterAll(() => rig.end());

test.each(BOTH)(
  '%s: a consent that the owner took back at the provider stops the mailbox until a new one',
  async (provider) => {
    const { round, progress, simulator, mailbox, mailboxes, publisher, dueNow } = await rig.fetcher(provider, inbox(3));
    simulator.revoke(mailbox.email, true);
    await round();
    expect(await progress()).toMatchObject({ state: 'needs_reconnect' });
    await dueNow();
    expect(await round()).toBe(false);
    await rig.store.deleteFrom('mailbox_tokens').execute();
    await rig.storeToken(mailbox, await signIn(provider, mailbox.email));
    mailboxes.apply(`t/${mailbox.id}`, { ...mailbox, consentVersion: 2, version: 2 });
    await round();
    expect(publisher.produced.map((one) => one.consentVersion)).toEqual([2, 2, 2]);
  },
);

test.each(BOTH)(
  '%s: a mailbox that is switched off in the middle of a round stops before the next page',
  async (provider) => {
    const { round, publisher, mailbox, mailboxes, progress, dueNow, records, simulator } = await rig.fetcher(
      provider,
      inbox(230),
    );
    const save = records.savePage.bind(records);
    records.savePage = (lease, page) => {
      mailboxes.apply(`t/${mailbox.id}`, { ...mailbox, sync: false, version: 2 });
      return save(lease, page);
    };
    await round();
    expect(publisher.produced).toHaveLength(100);
    const { requests } = simulator.state();
    expect(requests[provider === 'google' ? 'gmail.messages' : 'graph.delta']).toBe(1);
    await dueNow();
    expect(await round()).toBe(false);
    expect(await progress()).toMatchObject({ state: 'paused', cause: 'sync_off', scanned: 100 });
  },
);

test.each(BOTH)('%s: what was read of a mailbox that is switched off meanwhile is not produced', async (provider) => {
  const { round, publisher, mailbox, mailboxes, sources } = await rig.fetcher(provider, inbox(3));
  const source = sources.of(mailbox);
  const bodies = source.bodies.bind(source);
  source.bodies = (envelopes) => {
    mailboxes.apply(`t/${mailbox.id}`, { ...mailbox, sync: false, version: 2 });
    return bodies(envelopes);
  };
  await round();
  expect(publisher.produced).toEqual([]);
});

test('a sealed token that does not open needs a person', async () => {
  const { round, progress } = await rig.fetcher('google', inbox(1));
  await rig.store.updateTable('mailbox_tokens').set({ sealed: 'v1.k1.AAAA.BBBB' }).execute();
  await round();
  expect(await progress()).toMatchObject({ state: 'needs_reconnect', cause: 'token_unreadable' });
});
