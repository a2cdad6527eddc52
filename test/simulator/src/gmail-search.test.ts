import type { gmail_v1 } from '@googleapis/gmail';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from './index.js';
import { companyOf, gmailOf, mailText, routedSimulator, simulatedMail } from './rig.js';

const ANN = 'ann@google.test';
const NOW = Date.parse('2026-11-10T12:00:00Z');
const mail = (path: string, fields: Record<string, string>, body?: string) =>
  simulatedMail(
    `${path}.eml`,
    mailText(
      { Date: 'Mon, 02 Nov 2026 10:00:00 +0000', 'Message-ID': `<${path.split('/').at(-1)}@x.test>`, ...fields },
      body,
    ),
  );
const FILE = '--b\r\nContent-Type: application/pdf; name="offer.pdf"\r\n\r\nx\r\n--b--\r\n';
const mails = () => [
  mail('inbox/bob', { From: 'Bob Builder <bob@customer.test>', To: ANN, Subject: 'Quarterly offer' }, 'price list\r\n'),
  mail('inbox/sub', {
    From: 'x@mail.customer.test',
    To: ANN,
    Subject: 'Offer quarterly',
    'List-ID': '<news.customer.test>',
  }),
  mail('inbox/like', { From: 'eve@notcustomer.test', To: 'Carl <carl@other.test>', Cc: ANN, Subject: 're: lunch' }),
  mail('sent/mine', { From: ANN, To: 'dora@customer.test', Bcc: 'secret@hidden.test', Subject: 'lunch' }),
  mail(
    'inbox/file',
    { From: 'f@third.test', To: ANN, Subject: 'x', 'Content-Type': 'multipart/mixed; boundary=b' },
    FILE,
  ),
  mail('junk/spam', { From: 'bob@customer.test', To: ANN, Subject: 'spam' }),
  mail('deleted/gone', { From: 'bob@customer.test', To: ANN, Subject: 'gone' }),
  mail('Big Deals/North/deal', {
    From: 'n@fourth.test',
    To: ANN,
    Subject: 'deal',
    Date: 'Fri, 01 May 2026 10:00:00 +0000',
  }),
];

let simulator: Simulator;
let stop: () => Promise<void>;
let gmail: gmail_v1.Gmail;
beforeEach(async () => {
  const companies = [companyOf('google', mails())];
  ({ simulator, stop } = await routedSimulator({ companies, clock: { now: NOW, speed: 0 } }));
  gmail = await gmailOf(ANN);
});
afterEach(() => stop());

async function found(q: string, more: gmail_v1.Params$Resource$Users$Messages$List = {}): Promise<string[]> {
  const names = new Map(
    simulator.ledger().map((entry) => [entry.providerId, entry.path.split('/').at(-1)?.replace('.eml', '')]),
  );
  const { data } = await gmail.users.messages.list({ userId: 'me', q, ...more });
  return (data.messages ?? []).map((message) => names.get(message.id ?? '') ?? '?').sort();
}

test('from, to and cc find an address or a domain by whole words, subdomains too', async () => {
  expect(await found('from:bob@customer.test')).toEqual(['bob']);
  expect(await found('from:customer.test')).toEqual(['bob', 'sub']);
  expect(await found('from:ustomer.test')).toEqual([]);
  expect(await found('from:builder')).toEqual(['bob']);
  expect(await found('to:dora@customer.test')).toEqual(['mine']);
  expect(await found('cc:me')).toEqual(['like']);
  expect(await found('from:me to:customer.test')).toEqual(['mine']);
});

test('braces and OR mean any, brackets group, and both work behind an operator', async () => {
  expect(await found('{from:bob@customer.test from:f@third.test}')).toEqual(['bob', 'file']);
  expect(await found('from:bob@customer.test OR from:f@third.test')).toEqual(['bob', 'file']);
  expect(await found('from:(bob@customer.test OR f@third.test)')).toEqual(['bob', 'file']);
  expect(await found('from:{bob@customer.test f@third.test} subject:offer')).toEqual(['bob']);
  expect(await found('{from:customer.test to:customer.test cc:customer.test}')).toEqual(['bob', 'mine', 'sub']);
});

test('OR binds tighter than the blank between terms', async () => {
  expect(await found('subject:lunch from:me OR from:eve@notcustomer.test')).toEqual(['like', 'mine']);
  expect(await found('subject:x from:me OR from:eve@notcustomer.test')).toEqual([]);
});

test('a small or is a word like any other', async () => {
  expect(await found('from:bob@customer.test or from:f@third.test')).toEqual([]);
});

test('a quoted phrase wants its words in a row', async () => {
  expect(await found('subject:"quarterly offer"')).toEqual(['bob']);
  expect(await found('subject:(quarterly offer)')).toEqual(['bob', 'sub']);
  expect(await found('"price list"')).toEqual(['bob']);
});

test('a minus turns a term or a group around', async () => {
  expect(await found('-from:customer.test -in:sent')).toEqual(['deal', 'file', 'like']);
  expect(await found('in:inbox -{from:bob@customer.test from:third.test}')).toEqual(['like', 'sub']);
});

test('labels are found by name with dashes for blanks and slashes', async () => {
  expect(await found('label:big-deals-north')).toEqual(['deal']);
  expect(await found('in:sent')).toEqual(['mine']);
  expect(await found('label:nowhere')).toEqual([]);
  expect(await found('category:primary -from:customer.test')).toEqual(['file', 'like']);
});

test('is: knows read, unread and starred', async () => {
  simulator.markRead(ANN, '<bob@x.test>', false);
  simulator.flag(ANN, '<sub@x.test>', true);
  expect(await found('is:unread from:bob@customer.test')).toEqual(['bob']);
  expect(await found('is:read from:bob@customer.test')).toEqual([]);
  expect(await found('is:starred')).toEqual(['sub']);
});

test('a day begins at midnight of Pacific standard time, and seconds are taken as they are', async () => {
  const noon = (day: string) =>
    simulator.deliver({
      user: ANN,
      raw: `From: t@t.test\r\nMessage-ID: <${day}>\r\n\r\n`,
      receivedAt: Date.parse(day),
    });
  noon('2026-11-05T07:59:59Z');
  noon('2026-11-05T08:00:00Z');
  expect(await found('after:2026/11/05')).toEqual(['000002']);
  expect(await found('after:11/05/2026')).toEqual(['000002']);
  expect(await found('before:2026-11-05 from:t.test')).toEqual(['000001']);
  const second = Date.parse('2026-11-05T08:00:00Z') / 1000;
  expect(await found(`after:${second} before:${second + 1}`)).toEqual(['000002']);
  expect(await found(`before:${second} from:t.test`)).toEqual(['000001']);
});

test('newer_than and older_than count back from now', async () => {
  expect(await found('older_than:5m')).toEqual(['deal']);
  expect(await found('newer_than:5m from:fourth.test')).toEqual([]);
  expect(await found('newer_than:1y from:fourth.test')).toEqual(['deal']);
});

test('spam and trash appear when they are named, or asked for', async () => {
  expect(await found('from:bob@customer.test in:anywhere')).toEqual(['bob', 'gone', 'spam']);
  expect(await found('in:trash')).toEqual(['gone']);
  expect(await found('from:bob@customer.test -in:trash')).toEqual(['bob']);
  expect(await found('from:bob@customer.test', { includeSpamTrash: true })).toEqual(['bob', 'gone', 'spam']);
  expect(await found('from:bob@customer.test', { labelIds: ['SPAM'] })).toEqual(['spam']);
});

test('a mail is found by its Message-ID, with or without angle brackets, and by its file', async () => {
  expect(await found('rfc822msgid:sub@x.test')).toEqual(['sub']);
  expect(await found('rfc822msgid:<sub@x.test>')).toEqual(['sub']);
  expect(await found('has:attachment')).toEqual(['file']);
  expect(await found('list:news.customer.test')).toEqual(['sub']);
  expect(await found('larger:1m')).toEqual([]);
});

test('an unknown operator and a broken date are looked for as words, never refused', async () => {
  expect(await found('price:list')).toEqual(['bob']);
  expect(await found('colour:red')).toEqual([]);
  expect(await found('after:yesterday')).toEqual([]);
  expect(await found('((from:bob@customer.test')).toEqual(['bob']);
  expect(await found(') from:bob@customer.test }')).toEqual(['bob']);
});

test('to look for people in Bcc is refused and counted', async () => {
  await expect(found('-bcc:secret@hidden.test')).rejects.toMatchObject({ status: 403 });
  expect(simulator.state().violations).toMatchObject([{ why: 'bcc' }]);
  expect(await found('secret@hidden.test')).toEqual([]);
});

test('labelIds must all be carried', async () => {
  simulator.flag(ANN, '<sub@x.test>', true);
  expect(await found('', { labelIds: ['INBOX', 'STARRED'] })).toEqual(['sub']);
  expect(await found('from:bob@customer.test', { labelIds: ['INBOX', 'STARRED'] })).toEqual([]);
});
