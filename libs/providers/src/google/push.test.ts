import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { arrive, DAY, EVER, gmailRig, mails, read, type Rig } from './gmail-rig.js';

const TOPIC = 'projects/client/topics/mail';
const TARGET = { provider: 'google', topic: TOPIC } as const;
const OTHER = { provider: 'google', topic: 'projects/client/topics/other' } as const;
const pushTopics = {
  [TARGET.topic]: { url: 'https://nowhere.test/a' },
  [OTHER.topic]: { url: 'https://nowhere.test/b' },
};
let rig: Rig | undefined;
const opened = async (...options: Parameters<typeof gmailRig>) => (rig = await gmailRig(...options));

afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

test('a mailbox is watched for seven days, longer when it is renewed, and no more when it ends', async () => {
  const { source, seen } = await opened(mails(1), { pushTopics });
  const first = await source.subscribe(TARGET);
  expect(first.expiresAt).toBeGreaterThan(Date.now() + 6.9 * DAY);
  const again = await source.renew(first.id, TARGET);
  expect(again?.expiresAt).toBeGreaterThanOrEqual(first.expiresAt);
  await source.unsubscribe(first.id);
  await source.unsubscribe(first.id);
  expect((await source.subscribe(OTHER)).id).toBe(first.id);
  expect(seen.filter((line) => /^(watch|stop)/.test(line))).toEqual([
    'watch 200',
    'watch 200',
    'stop 204',
    'stop 204',
    'watch 200',
  ]);
});

test('where the project pushes somewhere else already it says so by a code of its own, and polling goes on', async () => {
  const { source } = await opened(mails(1), { pushTopics });
  await source.subscribe(OTHER);
  await expect(source.subscribe(TARGET)).rejects.toMatchObject({
    name: 'ProviderUnavailable',
    code: 'other_push_client',
  });
  expect((await read(source, EVER)).envelopes).toHaveLength(1);
});

test('a topic that is not there, or not allowed, does not cost the mailbox its consent', async () => {
  const { source, simulator } = await opened(mails(1), { pushTopics });
  const missing = { provider: 'google', topic: 'projects/client/topics/missing' } as const;
  await expect(source.subscribe(missing)).rejects.toMatchObject({ name: 'ProviderUnavailable', code: 'push_refused' });
  const errors = [{ reason: 'forbidden' }];
  simulator.fault({ match: 'watch', status: 403, body: { error: { code: 403, message: 'No', errors } } });
  await expect(source.subscribe(TARGET)).rejects.toMatchObject({ name: 'ProviderUnavailable', code: 'push_refused' });
});

test('new mail wakes; spam, trash and drafts wake nobody', async () => {
  let pushed = 0;
  const server = createServer((_, response) => {
    pushed += 1;
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/push`;
  try {
    const { source, simulator } = await opened(mails(1), { pushTopics: { [TOPIC]: { url } } });
    await source.subscribe(TARGET);
    await sleep(300);
    const before = pushed;
    for (const folder of ['junk', 'deleted', 'drafts']) arrive(simulator, folder, folder);
    await sleep(1_500);
    expect(pushed).toBe(before);
    arrive(simulator, 'inbox', 'new');
    await vi.waitFor(() => expect(pushed).toBe(before + 1), 5_000);
  } finally {
    server.close();
  }
});
