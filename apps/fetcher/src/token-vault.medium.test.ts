import { ConsentLost } from '#libs/providers';
import { Keyring } from '#libs/secrets';
import { migrate, openStore, type Store } from '#libs/store';
import { freshDatabase } from '#libs/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { SealedTokenVault } from './token-vault.js';

const KEYRING = Keyring.parse(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
const ANN = { tenant: 't', id: 'microsoft-ann', provider: 'microsoft' } as const;
const PLACE = { tenant: 't', mailbox: 'microsoft-ann', provider: 'microsoft', kind: 'refresh-token' };
const database = await freshDatabase('vault');
let store: Store;

beforeAll(async () => {
  store = openStore(database.url);
  await migrate(store);
});

afterAll(async () => {
  await store.destroy();
  await database.drop();
});

beforeEach(async () => {
  await store.deleteFrom('mailbox_tokens').execute();
});

async function put(sealed: string) {
  const { tenant, id, provider } = ANN;
  await store
    .insertInto('mailbox_tokens')
    .values({ tenant, mailbox_id: id, provider, sealed, version: 4, updated_at: 0 })
    .execute();
}

const vault = () => new SealedTokenVault(store, KEYRING, ANN, () => 99);
const seal = (refreshToken: string, place = PLACE) => KEYRING.seal(JSON.stringify({ refreshToken }), place);

test('a token is opened for its own mailbox, and none is none', async () => {
  expect(await vault().read()).toBeNull();
  await put(seal('first'));
  expect(await vault().read()).toEqual({ refreshToken: 'first', version: 4 });
});

test('a rotated token is kept sealed; of two writers the later one keeps nothing', async () => {
  await put(seal('first'));
  expect(await vault().replace('second', 4)).toBe(true);
  expect(await vault().replace('third', 4)).toBe(false);
  expect(await vault().read()).toEqual({ refreshToken: 'second', version: 5 });
  const row = await store.selectFrom('mailbox_tokens').selectAll().executeTakeFirstOrThrow();
  expect(row.sealed).not.toContain('second');
  expect(row.updated_at).toBe(99);
});

test.each([
  ['a token of another mailbox', () => seal('first', { ...PLACE, mailbox: 'microsoft-bob' })],
  ['no sealed token', () => 'first'],
  ['a seal around no JSON', () => KEYRING.seal('first', PLACE)],
  ['a seal around something else', () => KEYRING.seal('{"token":"first"}', PLACE)],
])('%s does not open: a person must connect the mailbox again', async (_what, sealed) => {
  await put(sealed());
  await expect(vault().read()).rejects.toBeInstanceOf(ConsentLost);
});
