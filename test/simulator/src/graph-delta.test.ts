import type { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, expect, test } from 'vitest';
import type { SimulatorOptions, Simulator } from './index.js';
import { ANN, failure, FIRST, inbox, mail, pageOf, round, startedInbox, subjects } from './graph/delta-rig.js';
import { companyOf, graphOf } from './rig.js';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function started(
  count: number,
  options: Partial<SimulatorOptions> = {},
): Promise<{ simulator: Simulator; graph: Client }> {
  const { simulator, graph, stop } = await startedInbox(count, options);
  stops.push(stop);
  return { simulator, graph };
}

test('a first round gives every mail of the folder once, in pages of the preferred size', async () => {
  const { graph } = await started(7);
  const { pages, items } = await round(graph, FIRST);
  expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
  expect(subjects(items)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6']);
});

test('a page without a preferred size has ten mails', async () => {
  const { graph } = await started(12);
  const { pages } = await round(graph, FIRST, 'IdType="ImmutableId"');
  expect(pages.map((page) => page.length)).toEqual([10, 2]);
});

test('the next round gives the new mail, the removal and the partial update, and nothing else', async () => {
  const { graph, simulator } = await started(4);
  const first = await round(graph, FIRST);
  simulator.deliver({ user: ANN, raw: mail('new') });
  simulator.remove(ANN, '<m1@customer.test>');
  simulator.move(ANN, '<m2@customer.test>', 'Projects');
  simulator.markRead(ANN, '<m3@customer.test>', false);
  simulator.markRead(ANN, '<m3@customer.test>', true);
  const second = await round(graph, first.deltaLink);
  const removed = second.items.filter((item) => item['@removed']).map((item) => item.id);
  const named = (name: string) => first.items.find((item) => item.subject === name)?.id;
  expect(new Set(removed)).toEqual(new Set([named('m1'), named('m2')]));
  expect(subjects(second.items.filter((item) => item.subject !== undefined))).toEqual(['new']);
  const partial = second.items.find((item) => item.id === named('m3'));
  expect(partial).toMatchObject({ isRead: true });
  expect(partial).not.toHaveProperty('subject');
  expect((await round(graph, second.deltaLink)).items).toEqual([]);
});

test('empty pages, even two in a row, and doubled items come when asked for, and nothing is lost by them', async () => {
  const { graph } = await started(7, { oddities: { emptyPages: 1, duplicates: 1 } });
  const { pages, items } = await round(graph, FIRST);
  expect(pages.map((page) => page.length)).toEqual([0, 0, 4, 0, 0, 4, 0, 0, 2]);
  expect(new Set(items.map((item) => item.id)).size).toBe(7);
});

test('a move changes the default id and keeps the immutable one', async () => {
  const { graph, simulator } = await started(2);
  const plain = await round(graph, FIRST, '');
  const fixed = await round(graph, FIRST);
  simulator.move(ANN, '<m0@customer.test>', 'Projects');
  simulator.move(ANN, '<m0@customer.test>', 'inbox');
  const plainLater = await round(graph, plain.deltaLink, '');
  expect(plainLater.items.filter((item) => item['@removed'] !== undefined)).toHaveLength(1);
  expect(plainLater.items).toHaveLength(2);
  expect(plainLater.items[1]?.id).not.toBe(plainLater.items[0]?.id);
  const fixedLater = await round(graph, fixed.deltaLink);
  expect(fixedLater.items.map((item) => item['@removed']?.reason)).toEqual(['deleted']);
});

test('a filtered delta gives only newer mail', async () => {
  const { graph, simulator } = await started(2);
  simulator.deliver({ user: ANN, raw: mail('late', 'Tue, 03 Nov 2026 10:00:00 +0000') });
  const url = '/me/mailFolders/inbox/messages/delta?$filter=receivedDateTime ge 2026-11-03T00:00:00Z';
  expect(subjects((await round(graph, url)).items)).toEqual(['late']);
});

test('a filter on anything else is the documented 400', async () => {
  const { graph } = await started(1);
  const call = graph.api("/me/mailFolders/inbox/messages/delta?$filter=subject eq 'x'").get();
  await expect(call).rejects.toMatchObject({ statusCode: 400, code: 'ErrorInvalidUrlQuery' });
});

test('a filtered delta ends after 5,000 mails', async () => {
  const { graph } = await started(5003);
  const url = '/me/mailFolders/inbox/messages/delta?$select=id&$filter=receivedDateTime gt 2026-01-01T00:00:00Z';
  expect((await round(graph, url, 'odata.maxpagesize=1000')).items).toHaveLength(5000);
});

test('$top on delta ends the whole round', async () => {
  const { graph } = await started(15);
  const { pages } = await round(graph, '/me/mailFolders/inbox/messages/delta?$top=12', '');
  expect(pages.map((page) => page.length)).toEqual([10, 2]);
});

test('a deltaLink four rounds old is gone, with the place to start again', async () => {
  const { graph } = await started(1);
  const first = await round(graph, FIRST);
  let link = first.deltaLink;
  for (let turn = 0; turn < 3; turn++) link = (await round(graph, link)).deltaLink;
  const error: unknown = await graph
    .api(first.deltaLink)
    .get()
    .catch((failure: unknown) => failure);
  expect(error).toMatchObject({ statusCode: 410, code: 'SyncStateNotFound' });
  const headers = (error as { headers?: Headers }).headers;
  expect(headers?.get('location')).toContain('/messages/delta?$deltatoken=');
  expect((await round(graph, link)).items).toEqual([]);
});

test('a link of one folder is refused on another', async () => {
  const { graph } = await started(1);
  const { deltaLink } = await round(graph, FIRST);
  const token = new URL(deltaLink).searchParams.get('$deltatoken') ?? '';
  await expect(graph.api(`/me/mailFolders/archive/messages/delta?$deltatoken=${token}`).get()).rejects.toMatchObject({
    statusCode: 400,
    code: 'SyncStateInvalid',
  });
});

test('a deltaLink outlives the process when the mail is the same, and is gone when it is not', async () => {
  const before = await started(2);
  const { deltaLink } = await round(before.graph, FIRST);
  const same = await started(2);
  expect((await round(same.graph, deltaLink)).items).toEqual([]);
  const other = await started(3);
  await expect(other.graph.api(deltaLink).get()).rejects.toMatchObject({ statusCode: 410 });
});

test('a link of one mailbox is refused at another', async () => {
  const company = companyOf('microsoft', inbox(1));
  company.users.push({ id: 'ben', email: 'ben@microsoft.test', name: 'Ben Example', mails: [] });
  const { graph } = await started(1, { companies: [company] });
  const token = new URL((await round(graph, FIRST)).deltaLink).searchParams.get('$deltatoken') ?? '';
  const ben = await graphOf('ben@microsoft.test');
  const strange = ben.api(`/me/mailFolders/inbox/messages/delta?$deltatoken=${token}`).get();
  expect(await failure(strange)).toMatchObject({ statusCode: 400, code: 'SyncStateInvalid' });
});

test('a link remembers the options, and each request says anew which ids and how many it wants', async () => {
  const { graph } = await started(4);
  const page = await pageOf(graph, FIRST);
  const plain = await pageOf(graph, page['@odata.nextLink'] ?? '', '');
  const fixed = await pageOf(graph, page['@odata.nextLink'] ?? '');
  expect([page.value.length, plain.value.length]).toEqual([3, 1]);
  expect(Object.keys(plain.value[0] ?? {})).toEqual(Object.keys(page.value[0] ?? {}));
  expect(plain.value[0]?.subject).toBe(fixed.value[0]?.subject);
  expect(plain.value[0]?.id).not.toBe(fixed.value[0]?.id);
});

test('a mailbox-wide delta, extended properties and strange options are refused as documented', async () => {
  const { graph } = await started(1);
  const delta = '/me/mailFolders/inbox/messages/delta';
  const text = "Unsupported request: Change tracking is not supported against 'microsoft.graph.message'.";
  for (const owner of ['me', `users/${ANN}`]) {
    const refused = { statusCode: 400, code: 'BadRequest', message: text };
    expect(await failure(graph.api(`/${owner}/messages/delta`).get())).toMatchObject(refused);
  }
  const expanded = graph.api(`${delta}?$expand=singleValueExtendedProperties($filter=id eq 'String 0x1042')`).get();
  expect(await failure(expanded)).toMatchObject({
    statusCode: 500,
    code: 'InternalServerError',
    message: 'Value cannot be null.\r\nParameter name: type',
  });
  for (const query of ['$search="x"', '$select=nonsense', '$skip=3', '$count=true', '$filter=isRead eq true'])
    expect([query, (await failure(graph.api(`${delta}?${query}`).get()))?.statusCode]).toEqual([query, 400]);
});

test('every spelling of delta works, under every name of the mailbox and the folder', async () => {
  const { graph, simulator } = await started(1);
  const { oid = '' } = simulator.world.account(ANN) ?? {};
  const { id } = (await graph.api('/me/mailFolders/inbox').get()) as { id: string };
  for (const owner of ['me', `users/${ANN}`, `users/${oid}`, `users('${oid}')`]) {
    for (const folder of ['mailFolders/inbox', "mailFolders('inbox')", `mailFolders/${id}`, `mailFolders('${id}')`]) {
      for (const spelling of ['delta', 'delta()', 'microsoft.graph.delta', 'microsoft.graph.delta()']) {
        expect((await round(graph, `/${owner}/${folder}/messages/${spelling}`)).items).toHaveLength(1);
      }
    }
  }
});
