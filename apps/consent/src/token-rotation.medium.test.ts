import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Keyring, openRefreshToken, sealRefreshToken } from '#libs/secrets';
import { waitUntil } from '#libs/testing';
import { type Api, startApi } from '../../../test/apis/src/rig.js';
import { consentApp } from './consent.module.js';
import { rotateTokens } from './token-rotation.js';

const key = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const [old, current, lost] = [key('old'), key('new_1'), key('lost')];
const both = Keyring.parse(`${current},${old}`);
const forever = new AbortController().signal;

let api: Api;

beforeAll(async () => {
  // The app rotates at its own start: without the old key it leaves the tokens of these tests to them.
  api = await startApi(consentApp, { THREADLINE_KEYS: current });
});
afterAll(async () => {
  await api.stop();
});
beforeEach(async () => {
  await api.store.deleteFrom('mailbox_tokens').execute();
});

async function store(count: number, keys: string, prefix = 'google-u'): Promise<void> {
  const keyring = Keyring.parse(keys);
  const rows = Array.from({ length: count }, (_, i) => {
    const mailbox = { tenant: `t${i % 3}`, id: `${prefix}${i}`, provider: 'google' as const };
    const sealed = sealRefreshToken(keyring, mailbox, `token-${prefix}${i}`);
    return {
      tenant: mailbox.tenant,
      mailbox_id: mailbox.id,
      provider: mailbox.provider,
      sealed,
      version: 1,
      updated_at: 0,
    };
  });
  await api.store.insertInto('mailbox_tokens').values(rows).execute();
}

const rows = () => api.store.selectFrom('mailbox_tokens').selectAll().execute();

test('every token is sealed under the active key, more than a batch of them, and opens with it alone', async () => {
  await store(450, old);
  expect(await rotateTokens(api.store, both, forever)).toEqual({ rewrapped: 450, unreadable: 0 });
  const alone = Keyring.parse(current);
  for (const { tenant, mailbox_id: id, provider, sealed, version } of await rows()) {
    expect(openRefreshToken(alone, { tenant, id, provider }, sealed)).toBe(`token-${id}`);
    expect(version).toBe(1);
  }
  expect(await rotateTokens(api.store, both, forever)).toEqual({ rewrapped: 0, unreadable: 0 });
});

test('a token that no key opens is left and counted, the others go on', async () => {
  await store(3, lost, 'google-lost');
  await store(5, old);
  expect(await rotateTokens(api.store, both, forever)).toEqual({ rewrapped: 5, unreadable: 3 });
  const kept = (await rows()).filter(({ sealed }) => sealed.startsWith('v1.lost.'));
  expect(kept).toHaveLength(3);
});

test('a token that is renewed meanwhile is not overwritten', async () => {
  await store(300, old);
  const mailbox = { tenant: 't2', id: 'google-u98', provider: 'google' };
  const renewed = sealRefreshToken(both, mailbox, 'renewed');
  const rotating = rotateTokens(api.store, both, forever);
  const renewing = api.store
    .updateTable('mailbox_tokens')
    .set({ sealed: renewed, version: 2 })
    .where('tenant', '=', mailbox.tenant)
    .where('mailbox_id', '=', mailbox.id)
    .execute();
  await Promise.all([rotating, renewing]);
  const row = (await rows()).find(({ mailbox_id: id }) => id === mailbox.id);
  expect(row?.version).toBe(2);
  expect(openRefreshToken(both, mailbox, row?.sealed ?? '')).toBe('renewed');
});

test('it ends when it is told to, and goes on the next time', async () => {
  await store(10, old);
  expect(await rotateTokens(api.store, both, AbortSignal.abort())).toEqual({ rewrapped: 0, unreadable: 0 });
  expect(await rotateTokens(api.store, both, forever)).toEqual({ rewrapped: 10, unreadable: 0 });
});

test('the app does it when it starts with a new active key', async () => {
  await store(4, old);
  const again = await startApi(consentApp, {
    THREADLINE_MARIADB_URL: api.env['THREADLINE_MARIADB_URL'],
    THREADLINE_KEYS: `${current},${old}`,
  });
  await waitUntil(async () => (await rows()).every(({ sealed }) => sealed.startsWith('v1.new_1.')));
  await again.stop();
});
