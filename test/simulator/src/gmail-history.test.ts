import type { gmail_v1 } from '@googleapis/gmail';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from './index.js';
import { companyOf, gmailOf, mailText, routedSimulator, simulatedMail } from './rig.js';

const ANN = 'ann@google.test';
const me = { userId: 'me' };
const text = (name: string, body?: string) =>
  mailText({ From: 'bob@customer.test', To: ANN, Subject: name, 'Message-ID': `<${name}@x.test>` }, body);
const mail = (path: string) => simulatedMail(`${path}.eml`, text(path.split('/').at(-1) ?? ''));

let simulator: Simulator;
let stop: () => Promise<void>;
let gmail: gmail_v1.Gmail;
let start: string;
beforeEach(async () => {
  const mails = ['inbox/one', 'inbox/two', 'junk/spam', 'drafts/draft'].map(mail);
  ({ simulator, stop } = await routedSimulator({
    companies: [companyOf('google', mails)],
    accessTokenSeconds: 10 ** 8,
  }));
  gmail = await gmailOf(ANN);
  start = await current();
});
afterEach(() => stop());

const current = async () => (await gmail.users.getProfile(me)).data.historyId ?? '';
const list = async (more: gmail_v1.Params$Resource$Users$History$List = {}) =>
  (await gmail.users.history.list({ ...me, startHistoryId: start, ...more })).data;
const idOf = (name: string) => simulator.ledger().find((entry) => entry.messageId === `<${name}@x.test>`)?.providerId;
const labelsOf = async (id: string) => (await gmail.users.messages.get({ ...me, id, format: 'minimal' })).data.labelIds;
/** Each record as what happened to which message. */
const told = (data: gmail_v1.Schema$ListHistoryResponse) =>
  (data.history ?? []).flatMap((record) => [
    ...(record.messagesAdded ?? []).map(({ message }) => ['added', message?.id]),
    ...(record.messagesDeleted ?? []).map(({ message }) => ['deleted', message?.id]),
    ...(record.labelsAdded ?? []).map(({ message, labelIds }) => ['labels+', message?.id, labelIds?.join()]),
    ...(record.labelsRemoved ?? []).map(({ message, labelIds }) => ['labels-', message?.id, labelIds?.join()]),
  ]);

test('a draft that is saved again is another message: the old one is deleted, a new one added', async () => {
  const before = idOf('draft') ?? '';
  const { providerId: after } = simulator.editDraft(ANN, '<draft@x.test>', text('draft', 'more words\r\n'));
  expect(after).not.toBe(before);
  const data = await list();
  expect(told(data)).toEqual([
    ['added', after],
    ['deleted', before],
  ]);
  expect(data.history?.[0]?.messagesDeleted?.[0]?.message?.labelIds).toEqual(['DRAFT']);
  await expect(gmail.users.messages.get({ ...me, id: before })).rejects.toMatchObject({ status: 404 });
  expect(await labelsOf(after)).toEqual(['DRAFT']);
});

test('a draft that is sent is deleted, and a new message appears with SENT', async () => {
  const { providerId: edited } = simulator.editDraft(ANN, '<draft@x.test>', text('draft', 'more words\r\n'));
  const { providerId: sent } = simulator.send(ANN, '<draft@x.test>');
  const data = await list();
  expect(told(data).slice(2)).toEqual([
    ['added', sent],
    ['deleted', edited],
  ]);
  expect(data.history?.at(-1)?.messagesAdded?.[0]?.message?.labelIds).toEqual(['SENT']);
  expect(await labelsOf(sent)).toEqual(['SENT']);
  await expect(gmail.users.messages.get({ ...me, id: edited })).rejects.toMatchObject({ status: 404 });
});

test('into and out of spam and trash are changes of labels, not of messages', async () => {
  simulator.move(ANN, '<one@x.test>', 'deleted');
  simulator.move(ANN, '<spam@x.test>', 'inbox');
  expect(told(await list())).toEqual([
    ['labels+', idOf('one'), 'TRASH'],
    ['labels-', idOf('one'), 'INBOX,CATEGORY_PERSONAL'],
    ['labels+', idOf('spam'), 'INBOX,CATEGORY_PERSONAL'],
    ['labels-', idOf('spam'), 'SPAM'],
  ]);
});

test('read marks, stars and own labels are changes of labels', async () => {
  simulator.markRead(ANN, '<one@x.test>', true);
  start = await current();
  simulator.markRead(ANN, '<one@x.test>', false);
  simulator.flag(ANN, '<two@x.test>', true);
  simulator.move(ANN, '<two@x.test>', 'Projects');
  const own = (await gmail.users.labels.list(me)).data.labels?.find((label) => label.name === 'Projects')?.id;
  expect(told(await list())).toEqual([
    ['labels+', idOf('one'), 'UNREAD'],
    ['labels+', idOf('two'), 'STARRED'],
    ['labels+', idOf('two'), own],
    ['labels-', idOf('two'), 'INBOX,CATEGORY_PERSONAL'],
  ]);
});

test('each type can be asked for alone, and a strange one is refused', async () => {
  simulator.deliver({ user: ANN, raw: text('new') });
  simulator.move(ANN, '<one@x.test>', 'deleted');
  simulator.remove(ANN, '<two@x.test>');
  const kinds = async (historyTypes: string[]) => told(await list({ historyTypes })).map(([what]) => what);
  expect(await kinds(['messageAdded'])).toEqual(['added']);
  expect(await kinds(['messageDeleted'])).toEqual(['deleted']);
  expect(await kinds(['labelAdded', 'labelRemoved'])).toEqual(['labels+', 'labels-']);
  await expect(list({ historyTypes: ['everything'] })).rejects.toMatchObject({ status: 400 });
});

test('a label narrows history to what touched it', async () => {
  simulator.deliver({ user: ANN, raw: text('new') });
  simulator.move(ANN, '<spam@x.test>', 'archive');
  expect(told(await list({ labelId: 'SPAM' }))).toEqual([['labels-', idOf('spam'), 'SPAM']]);
});

test('pages follow one another; one of them may be empty and still have a next page', async () => {
  for (const name of ['a', 'b', 'c']) simulator.deliver({ user: ANN, raw: text(name) });
  simulator.remove(ANN, '<one@x.test>');
  const first = await list({ maxResults: 1, historyTypes: ['messageDeleted'] });
  expect(first.history).toBeUndefined();
  expect(first.nextPageToken).toBeTruthy();
  const walked: unknown[] = [];
  let pageToken: string | undefined;
  do {
    const page = await list({ maxResults: 3, ...(pageToken === undefined ? {} : { pageToken }) });
    walked.push(...told(page));
    pageToken = page.nextPageToken ?? undefined;
  } while (pageToken !== undefined);
  expect(walked).toHaveLength(4);
});

test('history is forgotten a week after what it would have to tell', async () => {
  const days = (count: number) => simulator.world.clock.change({ advanceSeconds: count * 86_400 });
  days(30);
  expect((await list()).history).toBeUndefined();
  simulator.deliver({ user: ANN, raw: text('new') });
  days(6);
  expect((await list()).history).toHaveLength(1);
  const later = await current();
  simulator.deliver({ user: ANN, raw: text('newer') });
  days(2);
  await expect(list()).rejects.toMatchObject({ status: 404 });
  expect((await list({ startHistoryId: later })).history).toHaveLength(1);
});

test('an id between two history ids tells what came after it', async () => {
  simulator.deliver({ user: ANN, raw: text('new') });
  const between = String(Number(await current()) - 1);
  expect((await list({ startHistoryId: between })).history).toHaveLength(1);
  expect((await list({ startHistoryId: await current() })).history).toBeUndefined();
});

test('history can be forgotten for one call by a fault', async () => {
  simulator.fault({ kind: 'cursor-expired', mailbox: ANN });
  await expect(list()).rejects.toMatchObject({ status: 404 });
  expect((await list()).historyId).toBe(start);
});

test('a record can be told twice, left out, or a page can repeat its link, on demand', async () => {
  for (const name of ['a', 'b']) simulator.deliver({ user: ANN, raw: text(name) });
  simulator.fault({ kind: 'duplicate' });
  expect((await list()).history).toHaveLength(3);
  simulator.fault({ kind: 'omit-item' });
  expect((await list()).history).toHaveLength(1);
  simulator.fault({ kind: 'repeat-link' });
  const { nextPageToken } = await list({ maxResults: 1 });
  const again = await list({ maxResults: 1, pageToken: nextPageToken ?? '' });
  expect(again.nextPageToken).toBe(nextPageToken);
  expect((await list({ maxResults: 1, pageToken: nextPageToken ?? '' })).nextPageToken).toBeUndefined();
});

test('what is late is told with the next history id, and nothing is lost by it', async () => {
  for (const name of ['a', 'b', 'c']) simulator.deliver({ user: ANN, raw: text(name) });
  simulator.fault({ kind: 'late', mail: '<b@x.test>' });
  const first = await list();
  expect(told(first)).toEqual([['added', idOf('a')]]);
  expect(Number(first.historyId)).toBeLessThan(Number(await current()));
  expect(told(await list({ startHistoryId: first.historyId ?? '' }))).toEqual([
    ['added', idOf('b')],
    ['added', idOf('c')],
  ]);
});

test('a replay tells again what was told before', async () => {
  simulator.deliver({ user: ANN, raw: text('a') });
  const startHistoryId = await current();
  simulator.deliver({ user: ANN, raw: text('b') });
  simulator.fault({ kind: 'replay' });
  const added = ['a', 'b'].map((name) => ['added', idOf(name)]);
  expect(told(await list({ startHistoryId }))).toEqual(added);
  expect(told(await list({ startHistoryId }))).toEqual(added.slice(1));
});
