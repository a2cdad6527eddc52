import { expect, test } from 'vitest';
import { mailText, simulatedMail } from '../rig.js';
import { Seeded } from '../seeded.js';
import { SimulatedMailbox } from './mailbox.js';

const at = (hour: number) => `Mon, 02 Nov 2026 ${String(hour).padStart(2, '0')}:00:00 +0000`;
const mailAt = (path: string, hour: number) =>
  simulatedMail(path, mailText({ Date: at(hour), 'Message-ID': `<${path}>` }));

function mailbox(mails: ReturnType<typeof mailAt>[], labels = false) {
  let order = 0;
  const clock = { now: Date.UTC(2026, 10, 3) };
  const stamp = () => ({ at: clock.now, order: ++order });
  const user = { id: 'ann', email: 'ann@x.test', name: 'Ann', mails };
  return { clock, box: new SimulatedMailbox(user, { seeded: new Seeded('x'), stamp, labels }) };
}

const paths = (mails: Iterable<{ path: string }>) => [...mails].map(({ path }) => path);

test('the newest mails of a folder and of the mailbox stay in order as mails come, move and go', () => {
  const { box } = mailbox([mailAt('inbox/a', 8), mailAt('inbox/b', 12), mailAt('P/c', 10), mailAt('inbox/d', 8)]);
  expect(paths(box.newest('inbox'))).toEqual(['inbox/b', 'inbox/a', 'inbox/d']);
  expect(paths(box.newest(null))).toEqual(['inbox/b', 'P/c', 'inbox/a', 'inbox/d']);
  box.deliver(Buffer.from(mailText({ Date: at(9) })), 'inbox');
  box.deliver(Buffer.from(mailText({ Date: at(20) })), 'P', Date.parse('2026-11-02T07:00:00Z'));
  const moved = box.find('inbox/b');
  if (moved) box.move(moved, 'P');
  expect(paths(box.newest('inbox'))).toEqual(['delivered/000001.eml', 'inbox/a', 'inbox/d']);
  expect(paths(box.newest('P'))).toEqual(['inbox/b', 'P/c', 'delivered/000002.eml']);
  const gone = box.find('<inbox/a>');
  if (gone) box.remove(gone);
  expect(paths(box.newest(null))).toEqual([
    'inbox/b',
    'P/c',
    'delivered/000001.eml',
    'inbox/d',
    'delivered/000002.eml',
  ]);
  expect([box.size, box.totals('inbox').total, box.totals('P').total]).toEqual([5, 2, 3]);
});

test('the unread mails of a folder are counted as mails are read and moved', () => {
  const { box } = mailbox([mailAt('P/a', 8), mailAt('P/b', 9)]);
  const [mail] = box.newest('P');
  if (!mail) throw new Error('no mail');
  expect(box.totals('P')).toEqual({ total: 2, unread: 0 });
  box.markRead(mail, false);
  box.markRead(mail, false);
  expect(box.totals('P')).toEqual({ total: 2, unread: 1 });
  box.move(mail, 'Q');
  expect([box.totals('P'), box.totals('Q')]).toEqual([
    { total: 1, unread: 0 },
    { total: 1, unread: 1 },
  ]);
});

test('a renamed folder keeps its key and its mails, and a new one at the old path is another', () => {
  const { box } = mailbox([mailAt('P/a', 8), mailAt('P/Q/b', 9)]);
  box.moveFolder('P', 'Archive 2026/Old');
  expect(box.folders.path('P/Q')).toBe('Archive 2026/Old/Q');
  expect(paths(box.newest('P/Q'))).toEqual(['P/Q/b']);
  expect(box.seq).toBe(0);
  const fresh = box.deliver(Buffer.from(mailText({ Date: at(9) })), 'P');
  expect([fresh.place, box.folders.path(fresh.place ?? '')]).toEqual(['P#2', 'P']);
  expect(() => box.moveFolder('inbox', 'other')).toThrow('every mailbox has');
  expect(() => box.moveFolder('Archive 2026', 'Archive 2026/Old/x')).toThrow('cannot lie in itself');
  expect(box.folderChanges.map(({ kind, was, path }) => [kind, was, path])).toEqual([
    ['folder-made', null, 'Archive 2026'],
    ['folder-moved', 'P', 'Archive 2026/Old'],
    ['folder-made', null, 'P'],
  ]);
});

test('a deleted folder takes its mails along; a deleted label leaves them', () => {
  const mails = () => [mailAt('P/a', 8), mailAt('P/Q/b', 9), mailAt('inbox/x/c', 10)];
  const folders = mailbox(mails()).box;
  folders.removeFolder('P');
  expect([folders.find('P/a'), folders.find('P/Q/b'), folders.size]).toEqual([undefined, undefined, 1]);
  expect([...folders.places]).not.toContain('P/Q');
  const labels = mailbox(mails(), true).box;
  labels.removeFolder('P');
  labels.removeFolder('inbox/x');
  expect([labels.find('P/a')?.place, labels.find('P/Q/b')?.place, labels.find('inbox/x/c')?.place]).toEqual([
    'archive',
    'archive',
    'inbox',
  ]);
});

test('a sent draft lies among the sent mail, received when it was sent', () => {
  const { box, clock } = mailbox([mailAt('drafts/a', 8)]);
  const [draft] = box.newest('drafts');
  if (!draft) throw new Error('no draft');
  box.edit(draft, Buffer.from(mailText({ Subject: 'second thoughts' })));
  expect([draft.edits, draft.header('subject'), draft.receivedAt]).toEqual([
    1,
    'second thoughts',
    Date.parse('2026-11-02T08:00:00Z'),
  ]);
  clock.now += 5000;
  box.send(draft, true);
  expect([draft.place, draft.sentCopy, draft.renewals, draft.receivedAt]).toEqual(['sent', true, 1, clock.now]);
  expect(paths(box.newest('drafts'))).toEqual([]);
  expect(() => box.send(draft, false)).toThrow('no draft');
  expect(box.changes.map(({ kind, paths, at }) => [kind, paths.from, paths.to, at])).toEqual([
    ['edited', 'drafts', 'drafts', clock.now - 5000],
    ['sent', 'drafts', 'sent', clock.now],
  ]);
});

test('an undated mail has the newest date of its mailbox when it was there, and now when it arrives', () => {
  const { box, clock } = mailbox([mailAt('inbox/a', 8), simulatedMail('inbox/b', mailText({ Subject: 'x' }))]);
  expect(box.find('inbox/b')?.receivedAt).toBe(Date.parse('2026-11-02T08:00:00Z'));
  expect(box.deliver(Buffer.from(mailText({ Date: 'yesterday' })), 'inbox').receivedAt).toBe(clock.now);
});
