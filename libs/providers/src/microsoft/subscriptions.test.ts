import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { SimulatorOptions } from '../../../../test/simulator/src/index.js';
import { ANN, inboxOf, mail, mailboxOf, walk } from './mailbox-rig.js';

const MINUTE = 60_000;
const TARGET = {
  provider: 'microsoft' as const,
  notificationUrl: 'https://push.threadline.test/microsoft/notifications',
  lifecycleUrl: 'https://push.threadline.test/microsoft/lifecycle',
  clientState: 'only-graph-knows',
};
interface Notification {
  resourceData: { id: string };
  clientState: string;
}
const stops: (() => unknown)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** An endpoint that echoes validation tokens and keeps what it is told. */
async function endpoint(echoes = true) {
  const told: { url: string; body: { value: Notification[] } }[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const token = url.searchParams.get('validationToken');
      if (token === null)
        told.push({
          url: url.pathname,
          body: JSON.parse(Buffer.concat(chunks).toString()) as (typeof told)[0]['body'],
        });
      response.writeHead(token === null ? 202 : 200, { 'content-type': 'text/plain' }).end(echoes ? token : 'no');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { told, webhookTargets: { 'push.threadline.test': origin } };
}

async function subscribed(options: Partial<SimulatorOptions> = {}, echoes = true) {
  const { told, webhookTargets } = await endpoint(echoes);
  const rig = await mailboxOf([mail('inbox/1.eml')], { webhookTargets, ...options });
  stops.push(rig.stop);
  return { ...rig, told };
}

test.each<[number, number]>([
  [10_080, 10_070],
  [4_230, 4_200],
])(
  'where a subscription may live %i minutes it is asked for almost all of them',
  async (subscriptionMinutes, lives) => {
    const { source } = await subscribed({ subscriptionMinutes });
    const { id, expiresAt } = await source.subscribe(TARGET);
    expect(id).not.toBe('');
    expect(Math.abs(expiresAt - Date.now() - lives * MINUTE)).toBeLessThan(MINUTE);
    const renewed = await source.renew(id, TARGET);
    expect(renewed).toMatchObject({ id });
    expect(renewed?.expiresAt).toBeGreaterThanOrEqual(expiresAt);
  },
);

test('it is told of mail in any folder, by the id that the mail is read with', async () => {
  const { source, simulator, told } = await subscribed();
  await source.subscribe(TARGET);
  simulator.deliver({ user: ANN, folder: 'Projects', raw: mail('x/x', { Subject: 'news' }).raw });
  await expect.poll(() => told.length, { timeout: 5_000 }).toBeGreaterThan(0);
  const folder = (await source.folders()).find(({ name }) => name === 'Projects');
  if (!folder) throw new Error('no folder');
  const [envelope] = (await walk(source, folder)).envelopes;
  expect(told[0]?.body.value[0]).toMatchObject({
    clientState: TARGET.clientState,
    resourceData: { id: envelope?.ref },
  });
  expect(simulator.state().violations).toEqual([]);
});

test('what Graph does not know any more is renewed by nobody, and its end is no trouble', async () => {
  const { source } = await subscribed();
  const { id } = await source.subscribe(TARGET);
  await source.unsubscribe(id);
  expect(await source.renew(id, TARGET)).toBeNull();
  await expect(source.unsubscribe(id)).resolves.toBeUndefined();
});

test('an endpoint that Graph cannot reach, and a full mailbox, cost no consent', async () => {
  const { source, simulator } = await subscribed({}, false);
  await expect(source.subscribe(TARGET)).rejects.toMatchObject({ name: 'ProviderUnavailable', code: 'push_refused' });
  simulator.fault({ match: 'POST .*/subscriptions', status: 403, body: { error: { code: 'ExtensionError' } } });
  await expect(source.subscribe(TARGET)).rejects.toMatchObject({ name: 'ProviderUnavailable', code: 'push_refused' });
  simulator.fault({ match: 'POST .*/subscriptions', status: 429, retryAfter: 7 });
  await expect(source.subscribe(TARGET)).rejects.toMatchObject({ code: 'http_429', retryAfterMs: 7_000 });
});

test('subscriptions are the only thing that is written', async () => {
  const rig = await inboxOf(3);
  stops.push(rig.stop);
  await walk(rig.source, rig.inbox);
  await expect(rig.source.subscribe({ provider: 'google', topic: 'projects/p/topics/t' })).rejects.toThrow('Microsoft');
  expect(rig.simulator.state().violations).toEqual([]);
});
