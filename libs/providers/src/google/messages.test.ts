import { expect, test } from 'vitest';
import { ENVELOPE_HEADERS, gmailBody, gmailEnvelope } from './messages.js';
import { changedIds } from './changes.js';

const base64 = (text: string) => Buffer.from(text).toString('base64url');

test('an envelope takes its place from the labels and its dates from the header and from Gmail', () => {
  const headers = [
    { name: 'FROM', value: '"Bob, B." <BOB@Customer.test>' },
    { name: 'To', value: 'ann@x.test' },
    { name: 'To', value: 'carl@x.test' },
    { name: 'Subject', value: '=?utf-8?q?Gr=C3=BC=C3=9Fe?=' },
    { name: 'Date', value: 'not a date' },
  ];
  expect(
    gmailEnvelope('m', { labelIds: ['SENT', 'Label_3'], internalDate: '1700000000000', payload: { headers } }),
  ).toEqual({
    ref: 'm',
    folder: 'sent',
    folderId: 'all',
    places: ['sent', 'label_3'],
    isDraft: false,
    messageId: null,
    sentAt: null,
    receivedAt: 1_700_000_000_000,
    from: [{ email: 'bob@customer.test', name: 'Bob, B.' }],
    to: [
      { email: 'ann@x.test', name: '' },
      { email: 'carl@x.test', name: '' },
    ],
    cc: [],
    author: null,
    subject: 'Grüße',
  });
});

test('mail that a group sent on under its own address names its author, whose fields are asked for', () => {
  const headers = [
    { name: 'From', value: '"\'Bob B.\' via Sales" <sales@x.test>' },
    { name: 'Reply-To', value: 'sales@x.test' },
    { name: 'X-Original-Sender', value: 'bob@customer.test' },
  ];
  expect(gmailEnvelope('m', { payload: { headers } }).author).toEqual({ email: 'bob@customer.test', name: '' });
  expect(ENVELOPE_HEADERS).toEqual(expect.arrayContaining(['Reply-To', 'X-Original-Sender']));
});

test('a subject is kept on one line, without what cannot be seen, and not endless', () => {
  const subjectOf = (value: string) =>
    gmailEnvelope('m', { payload: { headers: [{ name: 'Subject', value }] } }).subject;
  expect(subjectOf(' =?utf-8?q?a=E2=80=8B_b=0Ac?= ')).toBe('a b c');
  expect(subjectOf('x'.repeat(2000))).toHaveLength(998);
});

test('a message of which nothing came is an empty envelope and an empty body', async () => {
  expect(gmailEnvelope('m', {})).toMatchObject({ folder: 'archive', from: [], receivedAt: null, subject: '' });
  expect(await gmailBody('m', {})).toEqual({ ref: 'm', text: '', inReplyTo: null, references: [], signals: {} });
});

test('attached texts and attached mails are not part of the text', async () => {
  const parts = [
    { mimeType: 'text/plain', body: { data: base64('the words') } },
    { mimeType: 'text/plain', filename: 'notes.txt', body: { data: base64('attached') } },
    { mimeType: 'message/rfc822', parts: [{ mimeType: 'text/plain', body: { data: base64('forwarded') } }] },
  ];
  expect((await gmailBody('m', { payload: { mimeType: 'multipart/mixed', parts } })).text).toBe('the words');
});

test('a part is read as UTF-8 where it is, else in the charset that it names, and never fails', async () => {
  const textOf = async (bytes: Buffer, type: string) => {
    const headers = [{ name: 'Content-Type', value: type }];
    const payload = { mimeType: 'text/plain', headers, body: { data: bytes.toString('base64url') } };
    const body = await gmailBody('m', { payload });
    return body.text;
  };
  expect(await textOf(Buffer.from('Grüße'), 'text/plain; charset=iso-8859-1')).toBe('Grüße');
  expect(await textOf(Buffer.from('Grüße', 'latin1'), 'text/plain; charset="iso-8859-1"')).toBe('Grüße');
  expect(await textOf(Buffer.from('Gr\u00fc', 'latin1'), 'text/plain; charset=nonsense')).toBe('Grü');
  expect(await textOf(Buffer.from('Gr\u00fc', 'latin1'), 'text/plain')).toBe('Grü');
});

test('an invitation says so', async () => {
  const headers = [{ name: 'Content-Type', value: 'text/calendar; method=REQUEST' }];
  const parts = [
    { mimeType: 'text/plain', body: { data: base64('come') } },
    { mimeType: 'text/calendar', headers, body: { data: base64('BEGIN:VCALENDAR') } },
  ];
  expect((await gmailBody('m', { payload: { parts } })).signals).toEqual({ 'x-threadline-calendar': 'request' });
});

test('how its HTML is built stands among its signals', async () => {
  const payload = { mimeType: 'text/html', body: { data: base64('<title>News</title><p>Hello</p>') } };
  expect((await gmailBody('m', { payload })).signals).toEqual({ 'x-threadline-layout': 'title' });
});

test('history: added and released mails are read; drafts, spam, labels and deleted mails are not', () => {
  const message = (id: string, ...labelIds: string[]) => ({ message: { id, labelIds } });
  const history = [
    {
      messagesAdded: [
        message('new', 'INBOX'),
        message('draft', 'DRAFT'),
        message('spam', 'SPAM'),
        message('short', 'INBOX'),
      ],
    },
    {
      labelsRemoved: [
        { ...message('released', 'INBOX'), labelIds: ['SPAM'] },
        { ...message('read', 'INBOX'), labelIds: ['UNREAD'] },
      ],
    },
    { labelsAdded: [{ ...message('starred', 'INBOX'), labelIds: ['STARRED'] }] },
    { labelsRemoved: [{ ...message('trash2spam', 'SPAM'), labelIds: ['TRASH'] }] },
    { messagesDeleted: [message('short')] },
    {},
  ];
  expect(changedIds(history)).toEqual({ added: ['new', 'released'], removed: ['short'] });
});
