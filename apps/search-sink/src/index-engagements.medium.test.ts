import { engagementId, type Engagement, Unavailable } from '#libs/contracts';
import { createEngagementIndex, openSearch } from '#libs/search';
import { freshName, stackAddresses } from '#libs/testing';
import type { Client } from '@elastic/elasticsearch';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callParts, indexEngagements } from './index-engagements.js';

let client: Client;
let index: string;

/** The indices of one test: `index` and those that are named after it. */
const INDICES = ['', '-raced', '-older', '-foreign'];

beforeEach(async () => {
  client = openSearch(stackAddresses().THREADLINE_ELASTICSEARCH_URL);
  index = freshName('search-sink');
  await createEngagementIndex(client, index);
});

afterEach(async () => {
  await client.indices.delete({ index: INDICES.map((suffix) => index + suffix), ignore_unavailable: true });
  await client.close();
});

function anEngagement(key: string, version: number, accountIds = ['a1']): Engagement {
  return {
    id: engagementId('t', key),
    version,
    tenant: 't',
    kind: 'email',
    messageKey: key,
    assignee: { userId: 'u1', email: 'u1@t.example' },
    participants: [{ role: 'from', email: 'c@customer.example', name: 'Jürgen Łoś' }],
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

const change = (engagement: Engagement) => ({ id: engagement.id, version: engagement.version, engagement });
const gone = (key: string, version: number) => ({ id: engagementId('t', key), version, engagement: null });

/** Versions by message key, as the index holds them. */
async function indexed(): Promise<Record<string, number>> {
  await client.indices.refresh({ index });
  const { hits } = await client.search<{ document: Engagement }>({ index, size: 100 });
  return Object.fromEntries(
    hits.hits.map(({ _source }) => [_source?.document.messageKey ?? '?', _source?.document.version ?? -1]),
  );
}

describe('versions', () => {
  test('the highest of a batch stands in the index, in whatever order they come', async () => {
    const verdicts = await indexEngagements(client, index, [
      change(anEngagement('k', 1)),
      change(anEngagement('k', 3)),
      change(anEngagement('k', 2)),
    ]);
    expect(verdicts).toEqual(['written', 'written', 'written']);
    expect(await indexed()).toEqual({ k: 3 });
  });

  test('an older one that comes again is a conflict, which counts as written', async () => {
    await indexEngagements(client, index, [change(anEngagement('k', 3))]);
    expect(await indexEngagements(client, index, [change(anEngagement('k', 2))])).toEqual(['written']);
    expect(await indexed()).toEqual({ k: 3 });
  });

  test('the same one written again changes nothing', async () => {
    await indexEngagements(client, index, [change(anEngagement('k', 1))]);
    await indexEngagements(client, index, [change(anEngagement('k', 1))]);
    expect(await indexed()).toEqual({ k: 1 });
  });
});

describe('engagements that are gone', () => {
  test('leave the index, and an older state does not bring them back', async () => {
    await indexEngagements(client, index, [change(anEngagement('k', 1)), change(anEngagement('j', 1))]);
    expect(await indexEngagements(client, index, [gone('k', 2)])).toEqual(['written']);
    await indexEngagements(client, index, [change(anEngagement('k', 1))]);
    expect(await indexed()).toEqual({ j: 1 });
  });

  test('one that was never there is no failure', async () => {
    expect(await indexEngagements(client, index, [gone('never', 1)])).toEqual(['written']);
  });

  test('an older tombstone does not remove a newer state', async () => {
    await indexEngagements(client, index, [change(anEngagement('k', 3))]);
    await indexEngagements(client, index, [gone('k', 2)]);
    expect(await indexed()).toEqual({ k: 3 });
  });
});

test('a document the index will never take is refused alone; the rest of its batch is written', async () => {
  const immense = anEngagement('bad', 1, ['a'.repeat(40_000)]);
  const verdicts = await indexEngagements(client, index, [
    change(anEngagement('j', 1)),
    change(immense),
    change(anEngagement('k', 1)),
  ]);
  expect(verdicts).toEqual(['written', 'refused', 'written']);
  expect(await indexed()).toEqual({ j: 1, k: 1 });
});

test('a batch with more text than one call takes is written in several, its verdicts in order', async () => {
  const long = (key: string) => change({ ...anEngagement(key, 1), text: 'word '.repeat(120_000) });
  const batch = [
    long('a'),
    change(anEngagement('bad', 1, ['a'.repeat(40_000)])),
    long('b'),
    change(anEngagement('k', 1)),
  ];
  expect([...callParts(batch)].map((part) => part.length)).toEqual([2, 2]);
  expect(await indexEngagements(client, index, batch)).toEqual(['written', 'refused', 'written', 'written']);
  expect(await indexed()).toEqual({ a: 1, b: 1, k: 1 });
});

test('an empty batch asks nothing of the server', async () => {
  const nowhere = openSearch('http://127.0.0.1:9');
  expect(await indexEngagements(nowhere, index, [])).toEqual([]);
  await nowhere.close();
});

test('a server that does not answer is Unavailable', async () => {
  const nowhere = openSearch('http://127.0.0.1:9');
  await expect(indexEngagements(nowhere, index, [gone('k', 1)])).rejects.toBeInstanceOf(Unavailable);
  await nowhere.close();
});

describe('the index', () => {
  test('is created by several instances at once', async () => {
    const other = `${index}-raced`;
    await Promise.all(Array.from({ length: 4 }, () => createEngagementIndex(client, other)));
    expect(await indexEngagements(client, other, [change(anEngagement('k', 1))])).toEqual(['written']);
  });

  test('of an older version gets the fields it lacks', async () => {
    const older = `${index}-older`;
    await client.indices.create({
      index: older,
      mappings: { dynamic: 'strict', properties: { tenant: { type: 'keyword' } } },
    });
    await createEngagementIndex(client, older);
    expect(await indexEngagements(client, older, [change(anEngagement('k', 1))])).toEqual(['written']);
  });

  test('with fields of other types is an error, not a reason to park mail', async () => {
    const foreign = `${index}-foreign`;
    await client.indices.create({ index: foreign, mappings: { properties: { tenant: { type: 'text' } } } });
    await expect(createEngagementIndex(client, foreign)).rejects.toThrow(/tenant/);
  });
});
