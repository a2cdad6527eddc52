import { folderReason } from '#libs/rules';
import { expect, test } from 'vitest';
import { calendarMethod, toBody } from './bodies.js';
import { ENVELOPE_FIELDS, type Item, sortItems, toEnvelope } from './envelopes.js';
import { type GraphFolder, sortFolders } from './folders.js';
import { isGraphLink } from './graph-calls.js';

const INBOX = { folder: 'inbox', folderId: 'i', places: ['inbox'] };

function folder(id: string, parentFolderId: string, more: Partial<GraphFolder> = {}): GraphFolder {
  return { id, displayName: id, parentFolderId, totalItemCount: 1, ...more };
}

function exclusions(folders: GraphFolder[], wellKnown: [string, string][]) {
  return Object.fromEntries(
    sortFolders(folders, new Map(wellKnown)).map(({ folder: { id, excluded } }) => [id, excluded]),
  );
}

test('a well-known folder is excluded under whatever name it is shown, with everything below it', () => {
  const folders = [
    folder('Gelöschte', 'root'),
    folder('old', 'Gelöschte'),
    folder('older', 'old'),
    folder('Entwürfe', 'root'),
    folder('mine', 'Entwürfe'),
    folder('Posteingang', 'root'),
    folder('Kunden', 'Posteingang'),
  ];
  const wellKnown: [string, string][] = [
    ['Gelöschte', 'deleteditems'],
    ['Entwürfe', 'drafts'],
    ['Posteingang', 'inbox'],
  ];
  expect(exclusions(folders, wellKnown)).toEqual({
    Gelöschte: 'excluded_folder',
    old: 'excluded_folder',
    older: 'excluded_folder',
    Entwürfe: 'draft',
    mine: 'draft',
    Posteingang: null,
    Kunden: null,
  });
});

test('hidden folders, search folders and RSS are excluded, and a search folder counts nothing', () => {
  const folders = [
    folder('hidden', 'root', { isHidden: true }),
    folder('search', 'root', { '@odata.type': '#microsoft.graph.mailSearchFolder', totalItemCount: 900 }),
    folder('feeds', 'root', { displayName: 'RSS Feeds' }),
    folder('news', 'feeds'),
    folder('sync', 'root'),
    folder('conflict', 'sync'),
  ];
  expect(new Set(Object.values(exclusions(folders, [['sync', 'syncissues']])))).toEqual(new Set(['excluded_folder']));
  expect(sortFolders(folders, new Map()).find((one) => one.folder.id === 'search')?.folder.total).toBe(0);
});

test('folders that name each other as parent do not hang', () => {
  expect(exclusions([folder('a', 'b'), folder('b', 'a')], [])).toEqual({ a: null, b: null });
});

test('the place of a mail names its folder and every exclusion above it, in words that admission knows', () => {
  const folders = [
    folder('Posteingang', 'root'),
    folder('Kunden', 'Posteingang'),
    folder('junk', 'root'),
    folder('offers', 'junk'),
    folder('feeds', 'Kunden', { displayName: 'RSS Feeds' }),
    folder('secret', 'root', { isHidden: true }),
    folder('found', 'drafts', { '@odata.type': '#microsoft.graph.mailSearchFolder' }),
  ];
  const wellKnown = new Map([
    ['Posteingang', 'inbox'],
    ['junk', 'junkemail'],
    ['drafts', 'drafts'],
  ]);
  const places = sortFolders(folders, wellKnown).map(({ place }) => [place.folderId, place.places]);
  expect(Object.fromEntries(places)).toEqual({
    Posteingang: ['inbox'],
    Kunden: [],
    junk: ['junkemail'],
    offers: ['junkemail'],
    feeds: ['rssfeeds'],
    secret: ['hidden'],
    found: ['searchfolders', 'drafts'],
  });
  for (const { folder: one, place } of sortFolders(folders, wellKnown))
    expect([one.id, folderReason(place.places)]).toEqual([one.id, one.excluded]);
});

const whole: Item = {
  id: 'm',
  subject: '',
  toRecipients: [],
  ccRecipients: [],
  receivedDateTime: '2026-11-02T10:00:00Z',
  isDraft: false,
  from: null,
};

test('an update that says nothing of the mail takes nothing from what the same page says of it', () => {
  const read = { id: whole.id, isRead: true, parentFolderId: 'f' };
  expect(sortItems([whole, read])).toEqual({ whole: [whole], removed: [], partial: [] });
  expect(sortItems([{ id: whole.id, '@removed': {} }, read])).toEqual({ whole: [], removed: [whole.id], partial: [] });
});

test('of one mail that comes twice in a page the later counts', () => {
  const sorted = sortItems([whole, { ...whole, subject: 'b' }, { id: 'x', '@removed': {} }]);
  expect(sorted.whole.map((item) => item.subject)).toEqual(['b']);
  expect(sorted.removed).toEqual(['x']);
});

test('an update that only says read, unread or flagged is passed over, any other part is completed', () => {
  const { subject: _, ...unnamed } = whole;
  const items = [
    { id: 'read', isRead: true, parentFolderId: 'i', '@odata.etag': 'x' },
    { id: 'flagged', flag: { flagStatus: 'flagged' } },
    { id: 'changed', subject: 'new words' },
    { ...unnamed, id: 'without subject' },
  ];
  expect(sortItems(items)).toEqual({ whole: [], removed: [], partial: ['changed', 'without subject'] });
});

test('a subject is kept on one line, without what cannot be seen, and a name that only repeats the address is none', () => {
  const from = { emailAddress: { name: 'Bob@x.test', address: 'Bob@x.test' } };
  expect(toEnvelope({ ...whole, subject: ' a\u200b\n  b\u00a0c ', from }, INBOX)).toMatchObject({
    subject: 'a b c',
    from: [{ email: 'bob@x.test', name: '' }],
  });
});

test('mail that a list sent on under its own address names its author, who is asked for', () => {
  const from = { emailAddress: { name: "'Bob B.' via Sales", address: 'sales@x.test' } };
  const replyTo = [{ emailAddress: { name: 'Bob B.', address: 'Bob@customer.test' } }];
  expect(toEnvelope({ ...whole, from, replyTo }, INBOX).author).toEqual({ email: 'bob@customer.test', name: 'Bob B.' });
  expect(toEnvelope({ ...whole, replyTo }, INBOX).author).toBeNull();
  expect(ENVELOPE_FIELDS.split(',')).toContain('replyTo');
});

test('a mail without sender, date or subject is an envelope with nothing in it', () => {
  const from = { emailAddress: { address: 'none' } };
  expect(toEnvelope({ id: 'm', receivedDateTime: null, from }, INBOX)).toMatchObject({
    from: [],
    to: [],
    receivedAt: null,
    sentAt: null,
    subject: '',
    messageId: null,
  });
});

const UNTHREADED = { inReplyTo: null, references: null };

test('a text is kept as any other text is, and HTML that came all the same is none', async () => {
  const textOf = async (contentType: string, content: string) =>
    (await toBody('m', { body: { contentType, content } }, UNTHREADED)).text;
  expect(await textOf('text', '\r\nHello\u00a0Ann \r\n\r\n\r\n\r\n\r\n\u200bsee you\0\r\n')).toBe(
    'Hello Ann\n\n\nsee you',
  );
  expect(await textOf('HTML', '<p>Hello</p>')).toBe('Hello');
  expect((await toBody('m', {}, UNTHREADED)).text).toBe('');
});

test('how its HTML is built stands among its signals', async () => {
  const body = { contentType: 'html', content: '<title>News</title><p>Hello</p>' } as const;
  expect((await toBody('m', { body }, UNTHREADED)).signals).toEqual({ 'x-threadline-layout': 'title' });
});

test.each([
  ['#microsoft.graph.message', undefined, null],
  [undefined, undefined, null],
  ['#microsoft.graph.eventMessageRequest', 'meetingRequest', 'request'],
  ['#microsoft.graph.eventMessageResponse', 'meetingAccepted', 'reply'],
  ['#microsoft.graph.eventMessage', 'meetingCancelled', 'cancel'],
  ['#microsoft.graph.eventMessage', 'meetingTentativelyAccepted', 'reply'],
])('%s %s stands for %s', (type, meeting, method) => {
  expect(calendarMethod(type, meeting)).toBe(method);
});

test.each([
  ['https://graph.microsoft.com/v1.0/me/x?$skiptoken=1', true],
  ['https://graph.microsoft.com.evil.example/v1.0/me', false],
  ['https://evil.example/?https://graph.microsoft.com', false],
  ['http://graph.microsoft.com/v1.0/me', false],
  ['https://graph.microsoft.com@evil.example/', false],
  ['nonsense://', false],
])('%s is followed: %s', (link, followed) => {
  expect(isGraphLink(link)).toBe(followed);
});
