import { expect, test } from 'vitest';
import { calendarMethod, toBody } from './bodies.js';
import { sortItems } from './envelopes.js';
import { type GraphFolder, sortFolders } from './folders.js';
import { isGraphLink } from './graph-calls.js';

const INBOX = { id: 'i', name: 'Posteingang', wellKnown: 'inbox', excluded: null, total: 0 };

function folder(id: string, parentFolderId: string, more: Partial<GraphFolder> = {}): GraphFolder {
  return { id, displayName: id, parentFolderId, totalItemCount: 1, ...more };
}

function exclusions(folders: GraphFolder[], wellKnown: [string, string][]) {
  return Object.fromEntries(sortFolders(folders, new Map(wellKnown)).map(({ id, excluded }) => [id, excluded]));
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
  expect(sortFolders(folders, new Map()).find(({ id }) => id === 'search')?.total).toBe(0);
});

test('folders that name each other as parent do not hang', () => {
  expect(exclusions([folder('a', 'b'), folder('b', 'a')], [])).toEqual({ a: null, b: null });
});

const whole = { id: 'm', receivedDateTime: '2026-11-02T10:00:00Z', isDraft: false, from: null };

test('of one mail that comes twice in a page the later counts', () => {
  const { envelopes, removed } = sortItems([whole, { ...whole, subject: 'b' }, { id: 'x', '@removed': {} }], INBOX);
  expect(envelopes.map((envelope) => envelope.subject)).toEqual(['b']);
  expect(removed).toEqual(['x']);
});

test('an update that only says read or unread is passed over, any other part is completed', () => {
  const items = [
    { id: 'read', isRead: true, parentFolderId: 'i', '@odata.etag': 'x' },
    { id: 'changed', subject: 'new words' },
  ];
  expect(sortItems(items, INBOX)).toEqual({ envelopes: [], removed: [], partial: ['changed'] });
});

test('a subject is kept on one line, without what cannot be seen, and a name that only repeats the address is none', () => {
  const from = { emailAddress: { name: 'Bob@x.test', address: 'Bob@x.test' } };
  const { envelopes } = sortItems([{ ...whole, subject: ' a\u200b\n  b\u00a0c ', from }], INBOX);
  expect(envelopes[0]).toMatchObject({ subject: 'a b c', from: [{ email: 'bob@x.test', name: '' }] });
});

test('a mail without sender, date or subject is an envelope with nothing in it', () => {
  const { envelopes } = sortItems(
    [{ id: 'm', receivedDateTime: null, from: { emailAddress: { address: 'none' } } }],
    INBOX,
  );
  expect(envelopes[0]).toMatchObject({
    from: [],
    to: [],
    receivedAt: null,
    sentAt: null,
    subject: '',
    messageId: null,
  });
});

test('a text is kept as any other text is, and HTML that came all the same is none', () => {
  const textOf = (contentType: string, content: string) => toBody('m', { body: { contentType, content } }).text;
  expect(textOf('text', '\r\nHello\u00a0Ann \r\n\r\n\r\n\r\n\r\n\u200bsee you\0\r\n')).toBe('Hello Ann\n\n\nsee you');
  expect(textOf('HTML', '<p>Hello</p>')).toBe('Hello');
  expect(toBody('m', {}).text).toBe('');
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
