import type { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, failure, inbox, mail } from './graph/delta-rig.js';
import { subscriptionsOf } from './graph/subscriptions.js';
import type { Simulator } from './index.js';
import { companyOf, graphClient, graphOf, msal, routedSimulator } from './rig.js';
import { echoed, startHook, type Hook } from './webhooks/hook-rig.js';

const BEN = 'ben@microsoft.test';
const START = Date.UTC(2026, 10, 2, 9);
const MINUTE = 60_000;
const STATE = 'a secret of ours';

let hook: Hook;
let simulator: Simulator;
let graph: Client;
let stop: () => Promise<void>;
beforeEach(async () => {
  hook = await startHook();
  const company = companyOf('microsoft', inbox(2));
  company.users.push({ id: 'ben', email: BEN, name: 'Ben Example', mails: [] });
  ({ simulator, stop } = await routedSimulator({
    companies: [company],
    clock: { now: START, speed: 0 },
    webhookTargets: { 'push.example.test': hook.origin },
    webhookAnswerMs: 1000,
    accessTokenSeconds: 30 * 86_400,
  }));
  graph = await graphOf(ANN);
});
afterEach(async () => {
  await stop();
  await hook.close();
});

interface Shown {
  id: string;
  expirationDateTime: string;
  clientState: string | null;
}
interface Notification {
  subscriptionId: string;
  clientState: string;
  changeType: string;
  resource: string;
  lifecycleEvent?: string;
  resourceData: { id: string };
}
const inMinutes = (minutes: number) => new Date(simulator.clock().now + minutes * MINUTE).toISOString();
const wanted = (more: object = {}) => ({
  changeType: 'created,updated,deleted',
  notificationUrl: 'https://push.example.test/graph?tenant=a',
  lifecycleNotificationUrl: 'https://push.example.test/lifecycle',
  resource: 'me/messages',
  expirationDateTime: inMinutes(4000),
  clientState: STATE,
  ...more,
});
const subscribe = async (more: object = {}, client = graph, prefer = '') =>
  (await client.api('/subscriptions').header('Prefer', prefer).post(wanted(more))) as Shown;
const refused = (more: object, client = graph) => failure(subscribe(more, client));
/** Waits until all that is on its way has arrived. */
async function arrived(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await simulator.world.webhooks.settled();
}
/** Everything that an endpoint was told since the last time. */
async function told(path = '/graph'): Promise<Notification[]> {
  await arrived();
  const calls = hook.calls.splice(0).filter((call) => call.path === path && !call.query.has('validationToken'));
  return calls.flatMap(({ body }) => (JSON.parse(body) as { value: Notification[] }).value);
}
const kinds = (notifications: Notification[]) => notifications.map(({ changeType }) => changeType);
const deliver = (name: string, user = ANN) => simulator.deliver({ user, raw: mail(name) });

test('both endpoints must echo a token that was escaped, each for itself, before a subscription is made', async () => {
  const made = await subscribe();
  expect(hook.calls.map(({ path, host, body }) => [path, host, body])).toEqual([
    ['/graph', 'push.example.test', ''],
    ['/lifecycle', 'push.example.test', ''],
  ]);
  const tokens = hook.calls.map(({ query }) => query.get('validationToken'));
  expect(tokens[0]).toMatch(/^Validation: .+ \S+$/);
  expect(new Set(tokens).size).toBe(2);
  expect(hook.calls[0]?.query.get('tenant')).toBe('a');
  expect(hook.calls[0]?.contentType).toBe('text/plain; charset=utf-8');
  expect(made).toMatchObject({ resource: 'me/messages', changeType: 'created,updated,deleted', clientState: STATE });
  expect(made.expirationDateTime).toBe(new Date(START + 4000 * MINUTE).toISOString().replace('.000', ''));
});

test('an endpoint that does not echo the token in plain text within its time is refused', async () => {
  const cases: [Hook['answer'], string][] = [
    [(call) => ({ ...echoed(call), status: 202 }), 'Notification endpoint must respond with 200 OK'],
    [(call) => ({ ...echoed(call), body: 'something' }), 'Response must exactly match validationToken'],
    [
      ({ query }) => ({
        status: 200,
        contentType: 'text/plain',
        body: encodeURIComponent(query.get('validationToken') ?? ''),
      }),
      'Response must exactly match',
    ],
    [(call) => ({ ...echoed(call), contentType: 'text/html' }), 'Content-Type must be text/plain'],
    [() => null, 'timed out'],
    [(call) => (call.path === '/lifecycle' ? { status: 404 } : echoed(call)), 'must respond with 200 OK'],
  ];
  for (const [answer, message] of cases) {
    hook.answer = answer;
    expect(await refused({})).toMatchObject({
      statusCode: 400,
      code: 'ValidationError',
      message: expect.stringContaining(message) as string,
    });
  }
  expect(await refused({ notificationUrl: 'https://nowhere.example.test/' })).toMatchObject({
    code: 'ValidationError',
  });
  expect((await graph.api('/subscriptions').get()) as object).toMatchObject({ value: [] });
});

test('what a subscription may not ask for is refused', async () => {
  const invalid = [
    { notificationUrl: 'http://push.example.test/graph' },
    { changeType: 'moved' },
    { resource: 'me/events' },
    { resource: 'me/messages?$filter=isRead eq true' },
    { clientState: 'x'.repeat(129) },
    { expirationDateTime: inMinutes(-1) },
    { expirationDateTime: undefined },
    { includeResourceData: true },
  ];
  for (const more of invalid) expect(await refused(more)).toMatchObject({ statusCode: 400, code: 'InvalidRequest' });
  expect(await refused({ resource: 'me/mailFolders/nothing/messages' })).toMatchObject({ statusCode: 404 });
  expect(await refused({ resource: `users/${BEN}/messages` })).toMatchObject({
    statusCode: 403,
    code: 'ErrorAccessDenied',
  });
  expect(hook.calls).toEqual([]);
  expect(simulator.state().violations).toEqual([]);
});

test('a subscription lives 45 minutes at least and 4,230 at most', async () => {
  const short = await subscribe({ expirationDateTime: inMinutes(1) });
  expect(Date.parse(short.expirationDateTime)).toBe(START + 45 * MINUTE);
  expect(await refused({ expirationDateTime: inMinutes(4231) })).toMatchObject({
    statusCode: 400,
    code: 'ExtensionError',
    message: 'Subscription expiration can only be 4230 minutes in the future.',
  });
  expect((await subscribe({ expirationDateTime: inMinutes(4230) })).id).toBeDefined();
});

test('every change of the mailbox is told in the words of the contract', async () => {
  const { id, expirationDateTime } = await subscribe({}, graph, 'IdType="ImmutableId"');
  hook.calls.length = 0;
  const { immutableId } = deliver('new');
  const user = simulator.world.account(ANN);
  expect(await told()).toEqual([
    {
      id: expect.any(String) as string,
      subscriptionId: id,
      subscriptionExpirationDateTime: expirationDateTime,
      changeType: 'created',
      resource: `Users/${user?.oid}/Messages/${immutableId}`,
      resourceData: {
        '@odata.type': '#Microsoft.Graph.Message',
        '@odata.id': `Users/${user?.oid}/Messages/${immutableId}`,
        '@odata.etag': expect.stringMatching(/^W\//) as string,
        id: immutableId,
      },
      clientState: STATE,
      tenantId: user?.tid,
    },
  ]);
  simulator.markRead(ANN, '<new@customer.test>', true);
  simulator.move(ANN, '<new@customer.test>', 'archive');
  simulator.remove(ANN, '<new@customer.test>');
  const later = await told();
  expect(kinds(later).at(-1)).toBe('deleted');
  expect(kinds(later)).toContain('updated');
  expect(new Set(later.map(({ resourceData }) => resourceData.id))).toEqual(new Set([immutableId]));
  deliver('elsewhere', BEN);
  expect(await told()).toEqual([]);
});

test('changes of one turn come in one call', async () => {
  await subscribe();
  hook.calls.length = 0;
  for (const name of ['a', 'b', 'c']) deliver(name);
  await arrived();
  expect(hook.calls).toHaveLength(1);
  expect(await told()).toHaveLength(3);
});

test('a move changes the default id: the old one is deleted, the new one created', async () => {
  await subscribe();
  const { providerId } = deliver('new');
  await told();
  simulator.move(ANN, '<new@customer.test>', 'archive');
  const moved = simulator.ledger().find(({ messageId }) => messageId === '<new@customer.test>')?.providerId;
  expect((await told()).map(({ changeType, resourceData }) => [changeType, resourceData.id])).toEqual([
    ['deleted', providerId],
    ['created', moved],
  ]);
});

test('a subscription can be for one folder, and for some kinds of change alone', async () => {
  await subscribe({ resource: "/me/mailFolders('inbox')/messages", changeType: 'created' });
  await told();
  deliver('one');
  simulator.deliver({ user: ANN, folder: 'archive', raw: mail('two') });
  simulator.move(ANN, '<two@customer.test>', 'inbox');
  simulator.remove(ANN, '<one@customer.test>');
  expect(kinds(await told())).toEqual(['created', 'created']);
});

test('an application subscribes for any mailbox of its tenant', async () => {
  const application = msal('secret', 'tenant-microsoft.test');
  const scopes = ['https://graph.microsoft.com/.default'];
  const token = (await application.acquireTokenByClientCredential({ scopes }))?.accessToken ?? '';
  const client = graphClient(token);
  for (const email of [ANN, BEN]) await subscribe({ resource: `users/${email}/messages` }, client);
  await told();
  deliver('x');
  deliver('y', BEN);
  expect(new Set((await told()).map(({ resource }) => resource.split('/')[1]))).toEqual(
    new Set([simulator.world.account(ANN)?.oid, simulator.world.account(BEN)?.oid]),
  );
  const mine = (await graph.api('/subscriptions').get()) as { value: Shown[] };
  const theirs = (await client.api('/subscriptions').get()) as { value: Shown[] };
  expect([mine.value.length, theirs.value.length]).toEqual([0, 2]);
  expect(await failure(graph.api(`/subscriptions/${theirs.value[0]?.id}`).get())).toMatchObject({ statusCode: 404 });
});

test('a subscription is shown without its secret, renewed, and deleted', async () => {
  const { id } = await subscribe();
  await told();
  expect(await graph.api(`/subscriptions/${id}`).get()).toMatchObject({ id, clientState: null });
  simulator.clock({ advanceSeconds: 3600 });
  const renewed = (await graph.api(`/subscriptions/${id}`).patch({ expirationDateTime: inMinutes(4230) })) as Shown;
  expect(Date.parse(renewed.expirationDateTime)).toBe(START + 4290 * MINUTE);
  const other = graph.api(`/subscriptions/${id}`).patch({ notificationUrl: 'https://push.example.test/other' });
  expect(await failure(other)).toMatchObject({ statusCode: 400 });
  await graph.api(`/subscriptions/${id}`).delete();
  deliver('after');
  expect(await told()).toEqual([]);
  for (const call of ['get', 'delete'] as const) {
    const gone = await failure(graph.api(`/subscriptions/${id}`)[call]());
    expect(gone).toMatchObject({ statusCode: 404, code: 'ResourceNotFound' });
  }
  expect(simulator.state().violations).toEqual([]);
});

test('a subscription whose time is over tells nothing and cannot be renewed', async () => {
  const { id } = await subscribe({ expirationDateTime: inMinutes(60) });
  await told();
  simulator.clock({ advanceSeconds: 3599 });
  deliver('before');
  expect(await told()).toHaveLength(1);
  simulator.clock({ advanceSeconds: 1 });
  deliver('after');
  expect(await told()).toEqual([]);
  const late = graph.api(`/subscriptions/${id}`).patch({ expirationDateTime: inMinutes(60) });
  expect(await failure(late)).toMatchObject({ statusCode: 404, code: 'ResourceNotFound' });
});

test('a subscription ends with the consent that it was made under', async () => {
  const { id } = await subscribe();
  await told();
  simulator.revoke(ANN);
  deliver('unheard');
  expect(await told()).toEqual([]);
  expect(await failure(graph.api(`/subscriptions/${id}`).get())).toMatchObject({ statusCode: 404 });
  graph = await graphOf(ANN);
  await subscribe();
  await told();
  deliver('heard again');
  expect(kinds(await told())).toEqual(['created']);
});

test('a mailbox has 1,000 subscriptions at most, whoever made them', async () => {
  await subscribe();
  const store = subscriptionsOf(simulator.world);
  const [first] = store.all();
  for (let index = 2; first && index <= 1000; index++) store.add({ ...first, id: `other ${index}`, client: 'other' });
  expect(await refused({})).toMatchObject({ statusCode: 403, code: 'ExtensionError' });
  if (first) store.remove(first);
  expect((await subscribe()).id).toBeDefined();
});

test('a notification that is not taken is sent again, later and later, for four hours', async () => {
  await subscribe();
  await told();
  hook.answer = () => ({ status: 503 });
  deliver('new');
  for (let minute = 0; minute < 5 * 60; minute++) {
    await arrived();
    simulator.clock({ advanceSeconds: 60 });
  }
  await arrived();
  const attempts = hook.calls.length;
  expect(attempts).toBeGreaterThan(8);
  expect(attempts).toBeLessThan(25);
  hook.answer = echoed;
  simulator.clock({ advanceSeconds: 86_400 });
  expect((await told()).length).toBe(attempts);
  expect(simulator.world.webhooks.counts).toMatchObject({ delivered: 0, lost: 1 });
});

test('an endpoint that answers too late is dropped for ten minutes', async () => {
  await subscribe();
  await told();
  hook.answer = () => null;
  deliver('late');
  expect(await told()).toHaveLength(1);
  hook.answer = echoed;
  deliver('dropped');
  expect(await told()).toEqual([]);
  simulator.clock({ advanceSeconds: 601 });
  deliver('heard');
  expect(kinds(await told())).toEqual(['created']);
});

test('notifications can be lost, doubled, overtaken and forged', async () => {
  await subscribe();
  await told();
  simulator.fault({ kind: 'webhook-lost', mailbox: ANN });
  deliver('lost');
  expect(await told()).toEqual([]);
  simulator.fault({ kind: 'webhook-twice', mailbox: ANN });
  deliver('twice');
  const [first, second] = await told();
  expect(second).toEqual(first);
  simulator.fault({ kind: 'webhook-reordered', mailbox: ANN });
  const overtaken = deliver('overtaken');
  expect(await told()).toEqual([]);
  const overtaking = deliver('overtaking');
  expect((await told()).map(({ resourceData }) => resourceData.id)).toEqual(
    [overtaking, overtaken].map(({ providerId }) => providerId),
  );
  simulator.fault({ kind: 'webhook-forged', mailbox: ANN });
  deliver('forged');
  const [forged] = await told();
  expect(forged?.clientState).not.toBe(STATE);
  deliver('real');
  expect((await told()).map(({ clientState }) => clientState)).toEqual([STATE]);
});

test('lifecycle events go to their own endpoint: missed, authorize again, removed', async () => {
  const { id, expirationDateTime } = await subscribe();
  await told();
  const account = simulator.world.account(ANN);
  expect(simulator.lifecycle(ANN, 'missed')).toEqual({ subscriptions: 1 });
  expect(await told('/lifecycle')).toEqual([
    {
      subscriptionId: id,
      subscriptionExpirationDateTime: expirationDateTime,
      lifecycleEvent: 'missed',
      clientState: STATE,
      tenantId: account?.tid,
    },
  ]);
  simulator.lifecycle(ANN, 'reauthorizationRequired');
  expect(await told('/lifecycle')).toMatchObject([{ lifecycleEvent: 'reauthorizationRequired' }]);
  deliver('held');
  expect(await told()).toEqual([]);
  await graph.api(`/subscriptions/${id}/reauthorize`).post({});
  expect(kinds(await told())).toEqual(['created']);
  deliver('at once');
  expect(await told()).toHaveLength(1);
  simulator.lifecycle(ANN, 'subscriptionRemoved');
  expect(await told('/lifecycle')).toMatchObject([{ lifecycleEvent: 'subscriptionRemoved' }]);
  deliver('nobody hears');
  expect(await told()).toEqual([]);
  expect(await failure(graph.api(`/subscriptions/${id}/reauthorize`).post({}))).toMatchObject({ statusCode: 404 });
  expect(simulator.lifecycle(ANN, 'missed')).toEqual({ subscriptions: 0 });
});

test('renewal authorizes a subscription again, too', async () => {
  const { id } = await subscribe();
  await told();
  simulator.lifecycle(ANN, 'reauthorizationRequired');
  deliver('held');
  await told();
  await graph.api(`/subscriptions/${id}`).patch({ expirationDateTime: inMinutes(4000) });
  expect(kinds(await told())).toEqual(['created']);
});

test('without the right to read mail there is no subscription', async () => {
  const profile = graphClient(
    simulator.world.tokens.issue(
      'access',
      { user: ANN, tenant: 'tenant-microsoft.test', client: 'client', scope: 'User.Read' },
      3600,
    ),
  );
  expect(await refused({}, profile)).toMatchObject({ statusCode: 403, code: 'ErrorAccessDenied' });
});
