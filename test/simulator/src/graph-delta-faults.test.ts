import type { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, failure, FIRST, mail, pageOf, round, startedInbox, subjects } from './graph/delta-rig.js';
import type { Simulator } from './index.js';

let simulator: Simulator;
let graph: Client;
let stop: () => Promise<void>;
beforeEach(async () => {
  ({ simulator, graph, stop } = await startedInbox(4));
});
afterEach(() => stop());

const deliver = (...names: string[]) => names.map((name) => simulator.deliver({ user: ANN, raw: mail(name) }));

test('a cursor can expire at the start of a round and in its middle, with the place to start again', async () => {
  const { deltaLink } = await round(graph, FIRST);
  simulator.fault({ kind: 'cursor-expired', mailbox: ANN });
  const atStart = await failure(graph.api(deltaLink).get());
  expect(atStart).toMatchObject({ statusCode: 410, code: 'SyncStateNotFound' });
  expect(atStart?.message).toMatch(/^The sync state generation is not found; generation=\d+;\[highest=\d+\]/);
  expect(atStart?.headers?.get('location')).toMatch(/\/messages\/delta\?\$deltatoken=$/);
  const location = atStart?.headers?.get('location') ?? '';
  expect((await round(graph, location)).items).toHaveLength(4);
  const page = await pageOf(graph, FIRST);
  simulator.fault({ kind: 'cursor-expired', mailbox: ANN });
  expect(await failure(graph.api(page['@odata.nextLink'] ?? '').get())).toMatchObject({ statusCode: 410 });
  expect(await pageOf(graph, deltaLink)).toBeDefined();
});

test('a named error of the service can be had in its own words', async () => {
  const { deltaLink } = await round(graph, FIRST);
  for (const error of ['SyncStateInvalid', 'resyncRequired']) {
    simulator.fault({ error, mailbox: ANN });
    const refused = await failure(graph.api(deltaLink).get());
    expect(refused).toMatchObject({ statusCode: 410, code: error });
    expect(refused?.headers?.get('location')).toContain('$deltatoken=');
  }
});

test('a page can link to itself, and the round goes on once it does not', async () => {
  simulator.fault({ kind: 'repeat-link', mailbox: ANN, times: 2 });
  const first = await pageOf(graph, FIRST);
  const again = await pageOf(graph, first['@odata.nextLink'] ?? '');
  expect(again.value).toEqual(first.value);
  expect(again['@odata.nextLink']).toBe(first['@odata.nextLink']);
  expect((await round(graph, again['@odata.nextLink'] ?? '')).items).toHaveLength(4);
});

test('a round can go on for ever with the same page under ever new links', async () => {
  simulator.fault({ kind: 'endless-link', mailbox: ANN, rate: 1 });
  const links = new Set<string>();
  let next = FIRST;
  for (let turn = 0; turn < 30; turn++) {
    const page = await pageOf(graph, next);
    expect(page.value.map(({ id }) => id)).toHaveLength(3);
    expect(page['@odata.deltaLink']).toBeUndefined();
    next = page['@odata.nextLink'] ?? '';
    links.add(next);
  }
  expect(links.size).toBe(30);
  simulator.clearFaults();
  expect((await round(graph, next)).items).toHaveLength(4);
});

test('an item can come twice in a page', async () => {
  simulator.fault({ kind: 'duplicate', mailbox: ANN, mail: '<m2@customer.test>', rate: 1 });
  const { items } = await round(graph, FIRST, 'odata.maxpagesize=1');
  expect(subjects(items)).toEqual(['m0', 'm1', 'm2', 'm2', 'm3']);
});

test('mails of earlier rounds can be replayed', async () => {
  const { deltaLink } = await round(graph, FIRST);
  deliver('new');
  simulator.fault({ kind: 'replay', mailbox: ANN });
  const second = await round(graph, deltaLink);
  expect(second.items.length).toBe(4);
  expect(subjects(second.items)).toContain('new');
  expect((await round(graph, second.deltaLink)).items).toEqual([]);
});

test('a mail can be left out for good, and so can a whole page', async () => {
  const { deltaLink } = await round(graph, FIRST);
  deliver('a', 'b', 'c', 'd');
  simulator.fault({ kind: 'omit-item', mailbox: ANN, mail: '<b@customer.test>' });
  const second = await round(graph, deltaLink);
  expect(subjects(second.items)).toEqual(['a', 'c', 'd']);
  deliver('e', 'f', 'g', 'h');
  simulator.fault({ kind: 'omit-page', mailbox: ANN });
  const third = await round(graph, second.deltaLink);
  expect(third.pages.map((page) => page.length)).toEqual([0, 1]);
  expect((await round(graph, third.deltaLink)).items).toEqual([]);
  const list = (await graph.api('/me/messages?$select=subject&$top=50').get()) as { value: { subject: string }[] };
  expect(list.value).toHaveLength(12);
});

test('a change can be seen one round late', async () => {
  const { deltaLink } = await round(graph, FIRST);
  deliver('late', 'on time', 'also');
  simulator.fault({ kind: 'late', mailbox: ANN, mail: '<late@customer.test>' });
  const second = await round(graph, deltaLink, 'odata.maxpagesize=1');
  expect(subjects(second.items)).toEqual(['also', 'on time']);
  deliver('next');
  const third = await round(graph, second.deltaLink);
  expect(subjects(third.items)).toEqual(['late', 'next']);
  expect((await round(graph, third.deltaLink)).items).toEqual([]);
});

test('older mail can appear later than newer mail, by its own date', async () => {
  const { deltaLink } = await round(graph, FIRST);
  simulator.deliver({ user: ANN, raw: mail('old', 'Fri, 02 Jan 2026 10:00:00 +0000') });
  const { items } = await round(graph, deltaLink);
  expect(items).toMatchObject([{ subject: 'old', receivedDateTime: '2026-01-02T10:00:00Z' }]);
});

test('a new mail can come as a partial update before it comes whole', async () => {
  const { deltaLink } = await round(graph, FIRST);
  const [entry] = deliver('new');
  simulator.fault({ kind: 'partial-update', mailbox: ANN });
  const { items } = await round(graph, deltaLink);
  expect(items.map((item) => Object.keys(item).toSorted())).toEqual([
    ['@odata.type', 'id', 'isRead', 'parentFolderId'],
    ['@odata.etag', '@odata.type', 'id', 'receivedDateTime', 'subject'],
  ]);
  expect(new Set(items.map(({ id }) => id))).toEqual(new Set([entry?.immutableId]));
});

test('a move can surface as the removal alone', async () => {
  const archive = FIRST.replace('inbox', 'archive');
  const [from, to] = [await round(graph, FIRST), await round(graph, archive)];
  simulator.move(ANN, '<m0@customer.test>', 'archive');
  simulator.move(ANN, '<m1@customer.test>', 'archive');
  simulator.fault({ kind: 'move-as-removal', mailbox: ANN, mail: '<m0@customer.test>' });
  expect((await round(graph, from.deltaLink)).items.map((item) => item['@removed']?.reason)).toEqual([
    'deleted',
    'deleted',
  ]);
  const later = await round(graph, to.deltaLink);
  expect(subjects(later.items)).toEqual(['m1']);
  expect((await round(graph, later.deltaLink)).items).toEqual([]);
});

test('a move shows a removal in one folder and the mail in the other, under a new default id or the same immutable one', async () => {
  const archive = FIRST.replace('inbox', 'archive');
  for (const [prefer, same] of [
    ['odata.maxpagesize=3', false],
    ['IdType="ImmutableId"', true],
  ] as const) {
    const from = await round(graph, FIRST, prefer);
    const to = await round(graph, archive, prefer);
    simulator.move(ANN, '<m2@customer.test>', 'archive');
    const left = (await round(graph, from.deltaLink, prefer)).items;
    const came = (await round(graph, to.deltaLink, prefer)).items;
    expect(left.map((item) => item.id)).toEqual([from.items.find((item) => item.subject === 'm2')?.id]);
    expect(left[0]?.['@removed']).toEqual({ reason: 'deleted' });
    expect(subjects(came)).toEqual(['m2']);
    expect(came[0]?.id === left[0]?.id).toBe(same);
    simulator.move(ANN, '<m2@customer.test>', 'inbox');
  }
});

test('a sent draft keeps its immutable id, or differs in the last characters when told to', async () => {
  const drafts = FIRST.replace('inbox', 'drafts');
  const sent = FIRST.replace('inbox', 'sentitems');
  for (const renewed of [false, true]) {
    const draft = simulator.deliver({ user: ANN, folder: 'drafts', raw: mail(`draft ${renewed}`) });
    const [from, to] = [await round(graph, drafts), await round(graph, sent)];
    if (renewed) simulator.fault({ kind: 'draft-new-id', mailbox: ANN });
    simulator.send(ANN, draft.path);
    const [left] = (await round(graph, from.deltaLink)).items;
    const [came] = (await round(graph, to.deltaLink)).items;
    expect(left).toMatchObject({ id: draft.immutableId, '@removed': { reason: 'deleted' } });
    expect(came?.subject).toBe(`draft ${renewed}`);
    expect(came?.id === draft.immutableId).toBe(!renewed);
    expect(came?.id.slice(0, -8)).toBe(draft.immutableId?.slice(0, -8));
    const call = graph.api(`/me/messages/${draft.immutableId}?$select=isDraft,internetMessageHeaders`);
    const found = await failure(call.get());
    expect(found?.statusCode).toBe(renewed ? 404 : undefined);
    const url = `/me/messages/${came?.id}?$select=isDraft,internetMessageHeaders`;
    const now = (await graph.api(url).get()) as Record<string, unknown>;
    expect(now['isDraft']).toBe(false);
    expect(now).not.toHaveProperty('internetMessageHeaders');
  }
});

test('a mail can be changed between its listing and its reading', async () => {
  const { items } = await round(graph, FIRST);
  const [one, other] = items.map(({ id }) => id);
  simulator.fault({ kind: 'changed-between', mailbox: ANN });
  expect(await failure(graph.api(`/me/messages/${one}`).get())).toMatchObject({
    statusCode: 404,
    code: 'ErrorItemNotFound',
  });
  expect(await failure(graph.api(`/me/messages/${one}`).get())).toBeUndefined();
  simulator.fault({ kind: 'changed-between', mailbox: ANN });
  const requests = [one, other].map((id, index) => ({ id: String(index), method: 'GET', url: `/me/messages/${id}` }));
  const { responses } = (await graph.api('/$batch').post({ requests })) as { responses: { status: number }[] };
  expect(responses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404]);
});

test('a mailbox can be gone, in each of the words that the service has for it', async () => {
  simulator.fault({ kind: 'mailbox-gone', mailbox: ANN });
  for (let turn = 0; turn < 2; turn++)
    expect(await failure(round(graph, FIRST))).toMatchObject({ statusCode: 404, code: 'MailboxNotEnabledForRESTAPI' });
  simulator.clearFaults();
  for (const [error, statusCode] of [
    ['ErrorAccessDenied', 403],
    ['ErrorInvalidUser', 404],
    ['ResourceNotFound', 404],
  ] as const) {
    simulator.fault({ error, mailbox: ANN });
    expect(await failure(graph.api('/me/mailFolders').get())).toMatchObject({ statusCode, code: error });
  }
  simulator.disable(ANN);
  expect(await failure(graph.api('/me/messages').get())).toMatchObject({
    statusCode: 401,
    code: 'InvalidAuthenticationToken',
  });
});

test('a page of a delta has at most 500 mails, whatever is preferred', async () => {
  await stop();
  ({ simulator, graph, stop } = await startedInbox(520));
  const { pages } = await round(graph, FIRST, 'odata.maxpagesize=1000');
  expect(pages.map((page) => page.length)).toEqual([500, 20]);
});

test('the newest first when asked for, any order otherwise', async () => {
  const dates = ['05', '01', '03', '02', '04'];
  for (const day of dates)
    simulator.deliver({ user: ANN, folder: 'Dated', raw: mail(day, `${day} Nov 2026 10:00:00 +0000`) });
  const list = (await graph.api('/me/mailFolders').get()) as { value: { id: string; displayName: string }[] };
  const id = list.value.find((folder) => folder.displayName === 'Dated')?.id ?? '';
  const url = `/me/mailFolders('${id}')/messages/delta?$select=subject`;
  const newest = await round(graph, `${url}&$orderby=receivedDateTime desc`);
  expect(newest.items.map(({ subject }) => subject)).toEqual(['05', '04', '03', '02', '01']);
  const any = (await round(graph, url)).items.map(({ subject }) => subject);
  expect(any).not.toEqual(dates);
  expect(any).not.toEqual(dates.toSorted());
  expect(await failure(graph.api(`${url}&$orderby=receivedDateTime asc`).get())).toMatchObject({ statusCode: 400 });
  expect(await failure(graph.api(`${url}&$orderby=subject`).get())).toMatchObject({ statusCode: 400 });
});

test('a round can ask for one type of change alone', async () => {
  const of = (type: string) => round(graph, `${FIRST}&changeType=${type}`);
  const [created, updated, deleted] = [await of('created'), await of('updated'), await of('deleted')];
  expect(deleted.items).toEqual([]);
  deliver('new');
  simulator.markRead(ANN, '<m0@customer.test>', false);
  simulator.markRead(ANN, '<m0@customer.test>', true);
  simulator.edit(ANN, '<m1@customer.test>', 'edited');
  simulator.remove(ANN, '<m2@customer.test>');
  expect(subjects((await round(graph, created.deltaLink)).items)).toEqual(['new']);
  expect(subjects((await round(graph, updated.deltaLink)).items)).toEqual(['', 'edited']);
  const gone = (await round(graph, deleted.deltaLink)).items;
  expect(gone.map((item) => item['@removed']?.reason)).toEqual(['deleted']);
  expect(await failure(of('moved'))).toMatchObject({ statusCode: 400 });
});
