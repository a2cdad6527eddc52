import { ProviderUnavailable } from '#libs/providers';
import { waitUntil } from '#libs/testing';
import { afterAll, afterEach, expect, test } from 'vitest';
import { BOTH, inbox, mail, SyncRig } from './sync-rig.js';

const rig = await SyncRig.open();

afterEach(() => rig.clear());
afterAll(() => rig.end());

test.each(BOTH)('%s: a mail that is moved between read folders is read and produced once', async (provider) => {
  const { settle, publisher, simulator, mailbox, progress } = await rig.fetcher(provider, inbox(3));
  await settle();
  simulator.move(mailbox.email, 'inbox/0.eml', 'archive');
  simulator.move(mailbox.email, 'inbox/1.eml', 'Projects/New');
  await settle();
  simulator.move(mailbox.email, 'inbox/0.eml', 'inbox');
  await settle();
  expect(publisher.subjects).toEqual(['about inbox/0.eml', 'about inbox/1.eml', 'about inbox/2.eml']);
  expect(await progress()).toMatchObject({ admitted: 3, seen: 3, dropped: {} });
  expect(Object.values(simulator.state().bodies[mailbox.email] ?? {})).toEqual([1, 1, 1]);
});

test('microsoft: a mail that went away and came back between two polls is only said to have left, and is read all the same', async () => {
  const { settle, publisher, simulator, mailbox } = await rig.fetcher('microsoft', inbox(1));
  await settle();
  simulator.deliver({ user: mailbox.email, folder: 'archive', raw: mail('archive/new.eml').raw });
  simulator.fault({ kind: 'omit-item', mailbox: mailbox.email, mail: '<archive/new.eml>' });
  await settle();
  expect(publisher.produced).toHaveLength(1);
  simulator.move(mailbox.email, '<archive/new.eml>', 'inbox');
  simulator.move(mailbox.email, '<archive/new.eml>', 'archive');
  await settle();
  expect(publisher.subjects).toEqual(['about archive/new.eml', 'about inbox/0.eml']);
});

test('microsoft: a move that shows as a removal alone is followed', async () => {
  const { settle, publisher, simulator, mailbox } = await rig.fetcher('microsoft', inbox(1));
  await settle();
  simulator.deliver({ user: mailbox.email, folder: 'inbox', raw: mail('inbox/new.eml').raw });
  simulator.fault({ kind: 'omit-item', mailbox: mailbox.email, mail: '<inbox/new.eml>' });
  await settle();
  simulator.fault({ kind: 'move-as-removal', mailbox: mailbox.email });
  simulator.move(mailbox.email, '<inbox/new.eml>', 'archive');
  await settle();
  expect(publisher.subjects).toEqual(['about inbox/0.eml', 'about inbox/new.eml']);
});

test('microsoft: what left a folder and was gone is asked for once more in the next round', async () => {
  const { settle, simulator, mailbox, sources, dueNow, round } = await rig.fetcher('microsoft', [
    mail('inbox/0.eml', { From: 'x@elsewhere.test' }),
  ]);
  await settle();
  const source = sources.of(mailbox);
  const envelopes = source.envelopes.bind(source);
  const asked: number[] = [];
  source.envelopes = (refs) => {
    asked.push(refs.length);
    return envelopes(refs);
  };
  simulator.remove(mailbox.email, 'inbox/0.eml');
  await settle();
  // what comes late has until then to show up
  expect(asked).toEqual([1]);
  source.envelopes = () => Promise.reject(new ProviderUnavailable('microsoft graph', 'throttled'));
  await dueNow();
  await round();
  source.envelopes = (refs) => {
    asked.push(refs.length);
    return envelopes(refs);
  };
  await settle();
  await settle();
  expect(asked).toEqual([1, 1]);
});

test.each(BOTH)('%s: junk that is moved to the inbox arrives, whenever it was received', async (provider) => {
  const old = { Date: 'Mon, 05 Jan 2026 10:00:00 +0000' };
  const mails = [mail('junk/1.eml', old), mail('inbox/2.eml')];
  const { settle, publisher, simulator, mailbox } = await rig.fetcher(provider, mails);
  await settle();
  simulator.move(mailbox.email, 'junk/1.eml', 'inbox');
  await settle();
  expect(publisher.subjects).toEqual(['about inbox/2.eml', 'about junk/1.eml']);
});

test.each(BOTH)('%s: mail that comes late, older than what was read, is read', async (provider) => {
  const { settle, publisher, simulator, mailbox } = await rig.fetcher(provider, inbox(2));
  await settle();
  const late = mail('inbox/late.eml', { Date: 'Mon, 05 Jan 2026 10:00:00 +0000' });
  simulator.deliver({ user: mailbox.email, folder: 'inbox', raw: late.raw });
  await settle();
  expect(publisher.subjects).toContain('about inbox/late.eml');
});

test('microsoft: a folder that comes out of the deleted items is read in the same round; one that goes there is not read any more', async () => {
  const mails = [mail('deleted/Deals/1.eml'), mail('Other/2.eml')];
  const { settle, publisher, simulator, mailbox, progress } = await rig.fetcher('microsoft', mails);
  await settle();
  expect(await progress()).toMatchObject({ admitted: 1, dropped: { excluded_folder: 1 } });
  simulator.moveFolder(mailbox.email, 'deleted/Deals', 'Deals');
  await settle();
  expect(publisher.subjects).toEqual(['about Other/2.eml', 'about deleted/Deals/1.eml']);
  simulator.moveFolder(mailbox.email, 'Deals', 'deleted/Deals');
  await settle();
  const cursors = await rig.store.selectFrom('cursors').select('folder').execute();
  simulator.deliver({ user: mailbox.email, folder: 'deleted/Deals', raw: mail('deleted/Deals/3.eml').raw });
  await settle();
  expect(publisher.produced).toHaveLength(2);
  expect(await rig.store.selectFrom('cursors').select('folder').execute()).toEqual(cursors);
  expect(simulator.state().violations).toEqual([]);
});

test.each(BOTH)('%s: a mail that is only read or flagged is not read again', async (provider) => {
  const mails = [mail('inbox/0.eml'), mail('inbox/1.eml', { From: 'x@elsewhere.test' })];
  const { settle, publisher, simulator, mailbox, progress } = await rig.fetcher(provider, mails);
  await settle();
  const before = await progress();
  for (const path of ['inbox/0.eml', 'inbox/1.eml']) {
    simulator.markRead(mailbox.email, path, true);
    simulator.flag(mailbox.email, path, true);
  }
  if (provider === 'microsoft') simulator.fault({ kind: 'partial-update', mailbox: mailbox.email, times: 9 });
  await settle();
  expect(publisher.produced).toHaveLength(1);
  expect(await progress()).toMatchObject({ admitted: 1, dropped: before?.dropped });
});

test.each(BOTH)('%s: a draft that is sent is read as what was sent, and once', async (provider) => {
  const draft = mail('drafts/1.eml', { From: 'someone@us.test', To: 'bob@customer.test' });
  const { settle, publisher, simulator, mailbox } = await rig.fetcher(provider, [draft, mail('inbox/2.eml')]);
  await settle();
  expect(publisher.subjects).toEqual(['about inbox/2.eml']);
  simulator.send(mailbox.email, 'drafts/1.eml');
  await settle();
  expect(publisher.subjects).toEqual(['about drafts/1.eml', 'about inbox/2.eml']);
});

test('microsoft: a mailbox of many folders is read to the last one, however little its limits leave at a time', async () => {
  const folders = Array.from({ length: 60 }, (_, index) => mail(`Customer ${index}/0.eml`));
  const { round, publisher, stateRow } = await rig.fetcher('microsoft', folders, {}, { microsoftRequests: 10_000 });
  await waitUntil(
    async () => {
      await round();
      return publisher.produced.length === 60 && (await stateRow()).last_sync_at !== null;
    },
    { timeoutMs: 30_000 },
  );
});
