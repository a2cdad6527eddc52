import { engagementId, type Engagement } from '#libs/contracts';
import { migrate, openStore, type Store } from '#libs/store';
import { freshDatabase } from '#libs/testing';
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newestChanges, writeEngagements } from './write-engagements.js';

const database = await freshDatabase('sink');
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
  await sql`TRUNCATE engagements`.execute(store);
  await sql`TRUNCATE engagement_links`.execute(store);
});

function anEngagement(key: string, version: number, accountIds = ['a1']): Engagement {
  return {
    id: engagementId('t', key),
    version,
    tenant: 't',
    kind: 'email',
    messageKey: key,
    assignee: { userId: 'u1', email: 'u1@t.example' },
    participants: [{ role: 'from', email: 'c@customer.example', name: null }],
    subject: `version ${version} 🧵`,
    text: 'text',
    newText: 'text',
    sentAt: 1_790_000_000_000 + version,
    threadId: key,
    inReplyTo: null,
    references: [],
    crm: { accountIds, contactIds: [], leadIds: [], opportunityId: null },
    sightings: [{ mailboxId: 'google-u1', userId: 'u1', direction: 'inbound' }],
    explanation: { matched: [], opportunity: null, category: 'correspondence', reason: 'default', assigned: 'to' },
  };
}

const change = (engagement: Engagement) => ({
  tenant: 't',
  id: engagement.id,
  version: engagement.version,
  engagement,
});
const gone = (key: string, version: number) => ({ tenant: 't', id: engagementId('t', key), version, engagement: null });

async function rows() {
  const engagements = await store
    .selectFrom('engagements')
    .select(['message_key', 'version', 'subject', 'sent_at'])
    .orderBy('message_key')
    .execute();
  const links = await store
    .selectFrom('engagement_links')
    .select(['kind', 'record_id', 'sent_at'])
    .orderBy('kind')
    .orderBy('record_id')
    .execute();
  return { engagements, links };
}

test('the highest version of a batch stands in the table with its links', async () => {
  await writeEngagements(store, [
    change(anEngagement('k', 2, ['a2'])),
    change(anEngagement('k', 1)),
    change(anEngagement('j', 1)),
  ]);
  const { engagements, links } = await rows();
  expect(engagements.map((row) => [row.message_key, row.version])).toEqual([
    ['j', 1],
    ['k', 2],
  ]);
  expect(links.map((row) => [row.kind, row.record_id])).toEqual([
    ['account', 'a1'],
    ['account', 'a2'],
    ['user', 'u1'],
    ['user', 'u1'],
  ]);
});

test('an older version that comes again changes neither row nor links', async () => {
  await writeEngagements(store, [change(anEngagement('k', 3, ['a3']))]);
  const before = await rows();
  await writeEngagements(store, [change(anEngagement('k', 2, ['a2']))]);
  await writeEngagements(store, [change(anEngagement('k', 3, ['a3']))]);
  expect(await rows()).toEqual(before);
});

test('a newer version replaces the links of the older', async () => {
  await writeEngagements(store, [change(anEngagement('k', 1, ['a1', 'a2']))]);
  await writeEngagements(store, [change(anEngagement('k', 2, ['a2', 'a3']))]);
  const { links } = await rows();
  expect(links.map((row) => row.record_id)).toEqual(['a2', 'a3', 'u1']);
});

test('an engagement that is gone leaves neither row nor link, and an older state does not bring it back in the same batch', async () => {
  await writeEngagements(store, [change(anEngagement('k', 1))]);
  await writeEngagements(store, [change(anEngagement('k', 1)), gone('k', 2)]);
  expect(await rows()).toEqual({ engagements: [], links: [] });
});

test('a value the database refuses is an error and leaves nothing of the batch', async () => {
  const tooLong = {
    ...anEngagement('k', 1),
    crm: { accountIds: ['a'.repeat(201)], contactIds: [], leadIds: [], opportunityId: 'o'.repeat(201) },
  };
  await expect(writeEngagements(store, [change(anEngagement('j', 1)), change(tooLong)])).rejects.toThrow(
    'Data too long for column',
  );
  expect(await rows()).toEqual({ engagements: [], links: [] });
});

test('two writers with overlapping batches end at the same rows', async () => {
  const batch = (version: number) => Array.from({ length: 50 }, (_, i) => change(anEngagement(`k${i}`, version)));
  await Promise.all(
    [writeEngagements(store, batch(1)), writeEngagements(store, batch(2).reverse())].map((write) =>
      write.catch(() => undefined),
    ),
  );
  await writeEngagements(store, batch(2));
  const { engagements } = await rows();
  expect(new Set(engagements.map((row) => row.version))).toEqual(new Set([2]));
});

test('changes are sorted by key with one, the newest, for each engagement', () => {
  const changes = newestChanges([gone('b', 1), gone('a', 2), gone('a', 1)]);
  expect(changes).toHaveLength(2);
  expect(changes.find((one) => one.id === engagementId('t', 'a'))?.version).toBe(2);
});

test('a batch larger than one packet of the server is written all the same', async () => {
  const long = randomBytes(15_000).toString('hex');
  const batch = Array.from({ length: 1_000 }, (_, i) => change({ ...anEngagement(`k${i}`, 1), text: long }));
  await writeEngagements(store, batch);
  const { engagements } = await rows();
  expect(engagements).toHaveLength(1_000);
});
