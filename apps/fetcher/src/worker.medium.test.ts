import type { Mailbox } from '#libs/contracts';
import { waitUntil } from '#libs/testing';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { MailboxDirectory } from './domain/mailbox-directory.js';
import { ProviderPauses } from './provider-pauses.js';
import { LEAVE, StoreRig } from './store-rig.js';
import type { Lease } from './sync-states.js';
import { workLoop } from './worker.js';

const rig = await StoreRig.open();
const { states, store } = rig;

beforeEach(() => rig.clear());
afterAll(() => rig.end());

/** One worker that works on what is due, until the test ends it. `read` stands for the work on a mailbox. */
function oneWorker(read: (lease: Lease) => Promise<void>) {
  const forgotten: string[] = [];
  const mailboxes = new MailboxDirectory();
  for (const id of ['throttled', 'other'])
    mailboxes.apply(`t/${id}`, { tenant: 't', id, email: `${id}@us.test` } as Mailbox);
  const stopping = new AbortController();
  const sources = { forget: (mailbox: Mailbox) => void forgotten.push(mailbox.id) };
  const running = workLoop({ states, sync: { run: read }, sources, mailboxes, isStale: () => false, idleMs: 10 })(
    stopping.signal,
  );
  return {
    forgotten,
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

test('a mailbox that is throttled for an hour does not delay another, with one worker for both', async () => {
  for (const id of ['throttled', 'other']) await rig.enrol(id);
  const read: string[] = [];
  const worker = oneWorker((lease) => {
    read.push(lease.mailboxId);
    return lease.mailboxId === 'throttled'
      ? states.leave(lease, { ...LEAVE, state: 'throttled', cause: 'throttled', liveDone: false, delayMs: 3_600_000 })
      : states.leave(lease, { ...LEAVE, delayMs: 20 });
  });
  await waitUntil(() => read.filter((id) => id === 'other').length >= 5, { timeoutMs: 10_000 });
  await worker.stop();
  expect(read.filter((id) => id === 'throttled')).toHaveLength(1);
  expect((await rig.row('throttled')).due_at - (await rig.now())).toBeGreaterThan(3_500_000);
});

test('a mailbox that asks whether its provider serves again does not do so with an access token of before', async () => {
  await rig.enrol('other');
  const pauses = new ProviderPauses(store, { debug() {}, info() {}, warn() {}, error() {} });
  await pauses.refused('google', null, 'app_credentials');
  await store.updateTable('provider_pauses').set({ until_at: 1 }).execute();
  let reads = 0;
  const worker = oneWorker(async (lease) => {
    reads += 1;
    await pauses.served('google', 't');
    await states.leave(lease, { ...LEAVE, delayMs: 10 });
  });
  await waitUntil(() => reads >= 3, { timeoutMs: 10_000 });
  await worker.stop();
  expect(worker.forgotten).toEqual(['other']);
});
