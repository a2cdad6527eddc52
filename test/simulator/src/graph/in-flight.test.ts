import { expect, test } from 'vitest';
import { json } from '../http.js';
import { Signer } from '../oauth/signer.js';
import { companyOf } from '../rig.js';
import { World, type Account } from '../state/world.js';
import { limited } from './in-flight.js';

async function mailbox(mailboxConcurrency?: number): Promise<{ world: World; account: Account }> {
  const world = new World({ companies: [companyOf('microsoft', [])], mailboxConcurrency }, await Signer.make());
  const account = world.account('ann@microsoft.test');
  if (!account) throw new Error('no account');
  return { world, account };
}

const over = { status: 429, code: 'ApplicationThrottled', headers: { 'retry-after': '1' } };

test('a fifth call of one application to one mailbox is one too many until another ends', async () => {
  const { world, account } = await mailbox();
  const { promise: open, resolve } = Promise.withResolvers<void>();
  const held = () => open.then(() => json(200, {}));
  const running = Array.from({ length: 4 }, () => limited(world, account, 'app', held));
  await expect(limited(world, account, 'app', held)).rejects.toMatchObject(over);
  const other = limited(world, account, 'other app', held);
  resolve();
  await Promise.all([...running, other]);
  expect((await limited(world, account, 'app', held)).status).toBe(200);
});

test('a call that fails leaves its place to the next', async () => {
  const { world, account } = await mailbox(1);
  const failing = limited(world, account, 'app', () => Promise.reject(new Error('broken')));
  await expect(failing).rejects.toThrow('broken');
  expect((await limited(world, account, 'app', () => Promise.resolve(json(200, {})))).status).toBe(200);
});

test('a limit of 0 is none', async () => {
  const { world, account } = await mailbox(0);
  const calls = Array.from({ length: 50 }, () => limited(world, account, 'app', () => Promise.resolve(json(200, {}))));
  expect((await Promise.all(calls)).every((answer) => answer.status === 200)).toBe(true);
});
