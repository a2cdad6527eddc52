import type { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, expect, test } from 'vitest';
import { ANN, failure, mail, round, startedInbox, type Item } from './graph/delta-rig.js';
import type { Simulator, SimulatorOptions } from './index.js';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function started(options: Partial<SimulatorOptions> = {}): Promise<{ simulator: Simulator; graph: Client }> {
  const { simulator, graph, stop } = await startedInbox(1, options);
  stops.push(stop);
  return { simulator, graph };
}

const DELTA = '/me/mailFolders/delta';
const SIZE = 'odata.maxpagesize=5';
type Shown = Item & { parentFolderId: string; totalItemCount: number; childFolderCount: number };
const names = (items: readonly Item[]) => items.map(({ displayName }) => displayName ?? '').toSorted();
const named = (items: readonly Item[], name: string) => items.find(({ displayName }) => displayName === name) as Shown;

test('the folder delta shows every folder, then those made, renamed, moved and deleted, and no mail', async () => {
  const { graph, simulator } = await started();
  simulator.makeFolder(ANN, 'Projects/North');
  const first = await round(graph, DELTA, SIZE);
  expect(first.pages.length).toBeGreaterThan(1);
  expect(names(first.items)).toEqual(expect.arrayContaining(['Inbox', 'North', 'Projects', 'Sent Items']));
  const [projects, north] = [named(first.items, 'Projects'), named(first.items, 'North')];
  expect(north.parentFolderId).toBe(projects.id);
  simulator.deliver({ user: ANN, raw: mail('new') });
  expect((await round(graph, first.deltaLink, SIZE)).items).toEqual([]);
  simulator.moveFolder(ANN, 'Projects', 'Customers');
  simulator.makeFolder(ANN, 'South');
  const second = await round(graph, first.deltaLink, SIZE);
  expect(names(second.items)).toEqual(['Customers', 'South']);
  expect(named(second.items, 'Customers').id).toBe(projects.id);
  simulator.moveFolder(ANN, 'Customers/North', 'deleted/North');
  simulator.removeFolder(ANN, 'South');
  const third = await round(graph, second.deltaLink, SIZE);
  const deleted = (await graph.api('/me/mailFolders/deleteditems').get()) as Shown;
  expect(third.items).toHaveLength(2);
  expect(named(third.items, 'North')).toMatchObject({ id: north.id, parentFolderId: deleted.id });
  expect(third.items.find((item) => item['@removed'])?.id).toBe(named(second.items, 'South').id);
  expect((await round(graph, third.deltaLink, SIZE)).items).toEqual([]);
});

test('a folder delta takes $select alone, and its links fit nothing else', async () => {
  const { graph } = await started();
  const { items, deltaLink } = await round(graph, `${DELTA}?$select=displayName`, SIZE);
  expect(Object.keys(items[0] ?? {}).toSorted()).toEqual(['@odata.type', 'displayName', 'id']);
  expect(await failure(graph.api(`${DELTA}?$filter=displayName eq 'x'`).get())).toMatchObject({ statusCode: 400 });
  expect(await failure(graph.api(`${DELTA}?$select=subject`).get())).toMatchObject({ statusCode: 400 });
  const token = new URL(deltaLink).searchParams.get('$deltatoken') ?? '';
  const strange = graph.api(`/me/mailFolders/inbox/messages/delta?$deltatoken=${token}`).get();
  expect(await failure(strange)).toMatchObject({ statusCode: 400, code: 'SyncStateInvalid' });
});

test('a folder delta is found under every owner and spelling', async () => {
  const { graph } = await started();
  for (const owner of ['me', `users/${ANN}`, `users('${ANN}')`]) {
    for (const spelling of ['delta', 'delta()', 'microsoft.graph.delta', 'microsoft.graph.delta()']) {
      expect((await round(graph, `/${owner}/mailFolders/${spelling}`, '')).items.length).toBeGreaterThan(8);
    }
  }
});

test('a folder that was renamed or moved in the middle of a round keeps its id, its cursor and its mails', async () => {
  const { graph, simulator } = await started();
  for (const name of ['a', 'b', 'c', 'd']) simulator.deliver({ user: ANN, folder: 'Projects', raw: mail(name) });
  const { id } = named((await round(graph, DELTA, '')).items, 'Projects');
  const url = `/me/mailFolders('${id}')/messages/delta?$select=subject`;
  const page = (await graph.api(url).header('Prefer', 'odata.maxpagesize=3').get()) as { '@odata.nextLink': string };
  simulator.moveFolder(ANN, 'Projects', 'archive/Old projects');
  const rest = await round(graph, page['@odata.nextLink'], '');
  expect(rest.items).toHaveLength(1);
  simulator.deliver({ user: ANN, folder: 'archive/Old projects', raw: mail('e') });
  expect((await round(graph, rest.deltaLink, '')).items).toMatchObject([{ subject: 'e' }]);
  const shown = (await graph.api(`/me/mailFolders/${id}`).get()) as Shown;
  expect(shown).toMatchObject({ displayName: 'Old projects', totalItemCount: 5 });
});

test('a folder that was deleted in the middle of a round is a 404, and so is all that asks for it', async () => {
  const { graph, simulator } = await started();
  for (const name of ['a', 'b']) simulator.deliver({ user: ANN, folder: 'Projects/North', raw: mail(name) });
  const { id } = named((await round(graph, DELTA, '')).items, 'North');
  const url = `/me/mailFolders('${id}')/messages/delta?$select=subject`;
  const page = (await graph.api(url).header('Prefer', 'odata.maxpagesize=1').get()) as { '@odata.nextLink': string };
  simulator.removeFolder(ANN, 'Projects');
  const lost = { statusCode: 404, code: 'ErrorItemNotFound' };
  expect(await failure(graph.api(page['@odata.nextLink']).get())).toMatchObject(lost);
  expect(await failure(graph.api(`/me/mailFolders/${id}`).get())).toMatchObject(lost);
  expect(await failure(graph.api(`/me/mailFolders/${id}/messages`).get())).toMatchObject(lost);
  simulator.deliver({ user: ANN, folder: 'Projects/North', raw: mail('new') });
  expect(named((await round(graph, DELTA, '')).items, 'North').id).not.toBe(id);
});

test('a delta can find its folder gone for the time being', async () => {
  const { graph, simulator } = await started();
  simulator.fault({ kind: 'folder-gone', mailbox: ANN, match: 'inbox', times: 2 });
  const url = '/me/mailFolders/inbox/messages/delta';
  expect(await failure(graph.api(url).get())).toMatchObject({ statusCode: 404, code: 'ErrorSyncFolderNotFound' });
  expect(await failure(graph.api('/me/mailFolders/inbox').get())).toMatchObject({ code: 'ErrorItemNotFound' });
  expect((await round(graph, url)).items).toHaveLength(1);
});

test('200 folders in eight levels are all found level by level, ten to a page', async () => {
  const { graph, simulator } = await started();
  const paths = Array.from({ length: 25 }, (_, index) =>
    Array.from({ length: 8 }, (__, level) => `f${index}.${level}`).join('/'),
  );
  for (const path of paths) simulator.deliver({ user: ANN, folder: path, raw: mail(path) });
  const found: Shown[] = [];
  const open = ['/me/mailFolders'];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const page = (await graph.api(next).get()) as { value: Shown[]; '@odata.nextLink'?: string };
    expect(page.value.length).toBeLessThanOrEqual(10);
    found.push(...page.value);
    open.push(
      ...page.value.filter((one) => one.childFolderCount > 0).map(({ id }) => `/me/mailFolders/${id}/childFolders`),
    );
    if (page['@odata.nextLink'] !== undefined) open.push(page['@odata.nextLink']);
  }
  const own = found.filter(({ displayName }) => /^f\d+\.\d$/.test(displayName ?? ''));
  expect(new Set(own.map(({ id }) => id)).size).toBe(200);
  expect(own.filter((one) => one.totalItemCount === 1)).toHaveLength(25);
});

test('a folder can have a well-known name that not every mailbox has, and its mail is in the list of all mail', async () => {
  const { graph, simulator } = await started({ wellKnownFolders: { Clutter: 'clutter' } });
  simulator.deliver({ user: ANN, folder: 'Clutter', raw: mail('cluttered') });
  simulator.deliver({ user: ANN, folder: 'junk', raw: mail('junk') });
  simulator.deliver({ user: ANN, folder: 'deleted', raw: mail('deleted') });
  simulator.deliver({ user: ANN, folder: 'drafts', raw: mail('draft') });
  expect(await graph.api('/me/mailFolders/clutter').get()).toMatchObject({ displayName: 'Clutter', totalItemCount: 1 });
  const list = (await graph.api('/me/messages?$select=subject&$top=50').get()) as { value: { subject: string }[] };
  expect(list.value.map(({ subject }) => subject).toSorted()).toEqual(['cluttered', 'deleted', 'draft', 'junk', 'm0']);
});

test('a search folder and a folder without mail have no delta of messages to lose', async () => {
  const { graph } = await started();
  const { value } = (await graph.api('/me/mailFolders?$top=100').get()) as {
    value: (Shown & { '@odata.type'?: string })[];
  };
  const search = value.find((folder) => folder['@odata.type'] === '#microsoft.graph.mailSearchFolder');
  expect(await failure(graph.api(`/me/mailFolders/${search?.id}/messages/delta`).get())).toMatchObject({
    statusCode: 404,
  });
  expect((await round(graph, '/me/mailFolders/outbox/messages/delta')).items).toEqual([]);
});
