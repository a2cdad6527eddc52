import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engagement, engagementId } from '#libs/contracts';
import { createEngagementIndex, engagementDocument, openSearch } from '#libs/search';
import { type Answer, type Api, startApi } from '../../../test/apis/src/rig.js';
import { timelineApp } from './timeline.module.js';

const NOON = Date.UTC(2026, 0, 10, 12);
const HOUR = 3_600_000;

let api: Api;

function anEngagement(tenant: string, key: string, more: Partial<Engagement> = {}): Engagement {
  return {
    id: engagementId(tenant, key),
    version: 1,
    tenant,
    kind: 'email',
    messageKey: key,
    assignee: { userId: 'ann', email: `ann@${tenant}.example` },
    participants: [{ role: 'from', email: 'jo@customer.example', name: 'José Müller' }],
    subject: `Offer ${key}`,
    text: `Dear Ann, the quarterly forecast of ${key}`,
    newText: `Dear Ann, the quarterly forecast of ${key}`,
    sentAt: NOON,
    threadId: key,
    inReplyTo: null,
    references: [],
    crm: { accountIds: ['acc'], contactIds: ['con'], leadIds: [], opportunityId: 'opp' },
    sightings: [{ mailboxId: 'google-bob', userId: 'bob', direction: 'inbound' }],
    explanation: {
      matched: [{ email: 'jo@customer.example', kind: 'contact', recordId: 'con', how: 'address' }],
      opportunity: 'most-recently-updated',
      category: 'correspondence',
      reason: 'default',
      assigned: 'opportunity_owner',
    },
    ...more,
  };
}

/** What both sinks write. */
async function store(engagements: readonly Engagement[]): Promise<void> {
  const client = openSearch(api.env['THREADLINE_ELASTICSEARCH_URL'] ?? '');
  const index = api.env['THREADLINE_SEARCH_INDEX'] ?? '';
  await createEngagementIndex(client, index);
  for (const engagement of engagements) {
    const { tenant, id, version, kind, subject, crm } = engagement;
    await api.store
      .insertInto('engagements')
      .values({
        tenant,
        id,
        version,
        kind,
        subject,
        message_key: engagement.messageKey,
        assignee_user_id: engagement.assignee.userId,
        assignee_email: engagement.assignee.email,
        sent_at: engagement.sentAt,
        thread_id: engagement.threadId,
        opportunity_id: crm.opportunityId,
        document: JSON.stringify(engagement),
      })
      .execute();
    const link = (linked: 'account' | 'contact' | 'opportunity' | 'user', record: string) => ({
      tenant,
      kind: linked,
      record_id: record,
      sent_at: engagement.sentAt,
      engagement_id: id,
    });
    await api.store
      .insertInto('engagement_links')
      .values([
        ...crm.accountIds.map((one) => link('account', one)),
        ...crm.contactIds.map((one) => link('contact', one)),
        ...(crm.opportunityId === null ? [] : [link('opportunity', crm.opportunityId)]),
        link('user', engagement.assignee.userId),
        link('user', 'bob'),
      ])
      .execute();
    await client.index({ index, id, document: engagementDocument(engagement) });
  }
  await client.indices.refresh({ index });
  await client.close();
}

const get = (path: string): Promise<Answer> => api.call('GET', path);
const keysOf = (answer: Answer, list = 'engagements') =>
  (answer.body as Record<string, { messageKey: string }[]>)[list]?.map(({ messageKey }) => messageKey);

/** Every page of an address, until there is no next. */
async function allPages(path: string, list: string): Promise<string[]> {
  const keys: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const answer = await get(`${path}${next === '' ? '' : `&cursor=${encodeURIComponent(next)}`}`);
    expect(answer.status).toBe(200);
    keys.push(...(keysOf(answer, list) ?? []));
    next = (answer.body as { next: string | null }).next;
  }
  return keys;
}

beforeAll(async () => {
  api = await startApi(timelineApp);
  for (const id of ['acme', 'globex']) {
    await api.store.insertInto('tenants').values({ id, settings: '{}', version: 1 }).execute();
    for (const user of ['ann', 'bob']) {
      await api.store
        .insertInto('users')
        .values({ tenant: id, id: user, email: `${user}@${id}.example`, name: user })
        .execute();
    }
  }
  // five at one instant: the page ends in the middle of them
  const many = Array.from({ length: 9 }, (_, i) =>
    anEngagement('acme', `k${i}`, { sentAt: NOON - Math.max(0, i - 4) * HOUR }),
  );
  await store([
    ...many,
    anEngagement('acme', 'hostile', {
      subject: '<script>alert(1)</script> Grüße',
      text: 'a < b & "forecastle" <img src=x onerror=alert(1)>',
      newText: '',
      sentAt: NOON + HOUR,
      crm: { accountIds: ['other'], contactIds: [], leadIds: [], opportunityId: null },
    }),
    anEngagement('globex', 'secret', { subject: 'forecast of Globex' }),
  ]);
});
afterAll(async () => {
  const client = openSearch(api.env['THREADLINE_ELASTICSEARCH_URL'] ?? '');
  await client.indices.delete({ index: api.env['THREADLINE_SEARCH_INDEX'] ?? '' });
  await client.close();
  await api.stop();
});

describe('a timeline', () => {
  test.each(['accounts/acc', 'contacts/con', 'opportunities/opp', 'users/ann', 'users/bob'])(
    'of %s shows each engagement once, newest first, over pages that end within one instant',
    async (record) => {
      const keys = await allPages(`/v1/tenants/acme/${record}/engagements?limit=3`, 'engagements');
      const own = record.startsWith('users') ? 10 : 9;
      expect(keys).toHaveLength(own);
      expect(new Set(keys).size).toBe(own);
      expect(keys.slice(-4)).toEqual(['k5', 'k6', 'k7', 'k8']);
    },
  );

  test('shows everything of a row but its texts', async () => {
    const { body } = await get('/v1/tenants/acme/accounts/other/engagements');
    expect(body).toMatchObject({
      engagements: [{ messageKey: 'hostile', assignee: { userId: 'ann' }, crm: { accountIds: ['other'] } }],
      next: null,
    });
    expect(body).not.toHaveProperty('engagements.0.text');
    expect(body).toHaveProperty('engagements.0.snippet', expect.stringContaining('forecastle'));
  });

  test('is cut by from (with it) and to (without it), as dates or milliseconds', async () => {
    const at = '/v1/tenants/acme/accounts/acc/engagements';
    const from = new Date(NOON - 2 * HOUR).toISOString();
    expect(keysOf(await get(`${at}?from=${from}&to=${NOON}`))).toEqual(['k5', 'k6']);
    expect(keysOf(await get(`${at}?from=2026-01-11`))).toEqual([]);
    expect(keysOf(await get(`${at}?to=2026-01-10`))).toEqual([]);
    expect(keysOf(await get(`${at}?from=2026-01-10&to=2026-01-11&limit=200`))).toHaveLength(9);
  });

  test('of a record without mail is empty', async () => {
    expect((await get('/v1/tenants/acme/accounts/none/engagements')).body).toEqual({ engagements: [], next: null });
  });
});

describe('one engagement', () => {
  test('comes with its texts and its explanation', async () => {
    const { body } = await get(`/v1/tenants/acme/engagements/${engagementId('acme', 'k1')}`);
    expect(body).toEqual(anEngagement('acme', 'k1'));
  });

  test('of another tenant is not there', async () => {
    const id = engagementId('globex', 'secret');
    expect((await get(`/v1/tenants/globex/engagements/${id}`)).status).toBe(200);
    expect(await get(`/v1/tenants/acme/engagements/${id}`)).toMatchObject({
      status: 404,
      type: 'application/problem+json',
    });
  });
});

describe('search', () => {
  const search = (query: string, tenant = 'acme') => get(`/v1/tenants/${tenant}/search?${query}`);

  test('finds words of subject, text and participants, and counts all', async () => {
    expect((await search('q=forecast&limit=2')).body).toMatchObject({ total: 9, next: expect.any(String) });
    expect((await search('q=k3')).body).toMatchObject({ total: 1, hits: [{ messageKey: 'k3' }] });
    expect((await search('q=customer.example')).body).toMatchObject({ total: 10 });
    expect((await search('q="quarterly forecast" k3')).body).toMatchObject({ total: 1 });
    expect((await search('q="forecast quarterly"')).body).toMatchObject({ total: 0, hits: [], next: null });
    expect((await search('q=forecast -k3&limit=200')).body).toMatchObject({ total: 8 });
    expect((await search('q=forecas*')).body).toMatchObject({ total: 10 });
  });

  test('shows each hit once, newest first, over pages that end within one instant', async () => {
    const keys = await allPages('/v1/tenants/acme/search?q=forecast&limit=2', 'hits');
    expect(keys).toHaveLength(9);
    expect(new Set(keys).size).toBe(9);
    expect(keys.slice(-4)).toEqual(['k5', 'k6', 'k7', 'k8']);
  });

  test('counts the same on every page', async () => {
    const first = (await search('q=forecast&limit=4')).body as { next: string };
    expect((await search(`q=forecast&limit=4&cursor=${first.next}`)).body).toMatchObject({ total: 9 });
  });

  test('does not mind accents and case', async () => {
    for (const words of ['jose muller', 'JOSÉ', 'müller', 'Muller']) {
      expect([words, (await search(`q=${encodeURIComponent(words)}`)).body]).toMatchObject([words, { total: 10 }]);
    }
  });

  test('marks what was found in escaped HTML', async () => {
    const { body } = await search('q=forecastle');
    const [hit] = (body as { hits: { highlight: Record<string, string[]> }[] }).hits;
    expect(hit?.highlight['text']?.[0]).toBe(
      'a &lt; b &amp; &quot;<mark>forecastle</mark>&quot; &lt;img src=x onerror=alert(1)&gt;',
    );
    const script = (await search('q=alert')).body as { hits: { highlight: Record<string, string[]> }[] };
    expect(JSON.stringify(script.hits)).toContain('<mark>alert</mark>');
    expect(JSON.stringify(script.hits.map(({ highlight }) => highlight))).not.toMatch(/<(?!\/?mark>)/);
    const folded = (await search('q=grusse')).body as { hits: { highlight: Record<string, string[]> }[] };
    expect(JSON.stringify(folded.hits[0]?.highlight)).toContain('<mark>grusse</mark>');
  });

  test('is narrowed by account, user and time', async () => {
    expect((await search('q=forecas*&accountId=other')).body).toMatchObject({ total: 1 });
    expect((await search('q=forecast&userId=bob')).body).toMatchObject({ total: 9 });
    expect((await search('q=forecast&userId=nobody')).body).toMatchObject({ total: 0 });
    expect((await search(`q=forecast&from=${NOON - HOUR}&to=${NOON}`)).body).toMatchObject({ total: 1 });
  });

  test('never leaves its tenant, whatever is asked', async () => {
    for (const q of ['globex', 'forecast | globex', '*', 'tenant:globex', '"forecast of globex"']) {
      const { body } = await search(`q=${encodeURIComponent(q)}&limit=200`);
      expect([q, keysOf({ body } as Answer, 'hits')]).toEqual([q, expect.not.arrayContaining(['secret'])]);
    }
    expect((await search('q=forecast', 'globex')).body).toMatchObject({ total: 1, hits: [{ messageKey: 'secret' }] });
    expect((await search('q=forecast&accountId=acc', 'globex')).body).toMatchObject({ total: 1 });
  });

  test.each(['"', '((((', '+-|~*', '\\', 'a'.repeat(500), '🧵'])(
    'takes %j as words, never as an error',
    async (words) => {
      expect([200, 400]).toContain((await search(`q=${encodeURIComponent(words)}`)).status);
    },
  );
});

test.each([
  ['accounts/acc/engagements?limit=0', 400],
  ['accounts/acc/engagements?limit=201', 400],
  ['accounts/acc/engagements?limit=ten', 400],
  ['accounts/acc/engagements?cursor=nonsense', 400],
  ['accounts/acc/engagements?from=yesterday', 400],
  ['accounts/acc/engagements?page=2', 400],
  ['search', 400],
  ['search?q=', 400],
  [`search?q=${'a'.repeat(501)}`, 400],
  ['search?q=a&cursor=bnVsbA', 400],
  ['search?q=a&q=b', 400],
  ['users/nobody/engagements', 404],
  ['engagements/nothing', 404],
  ['engagements/a%2Fb', 400],
])('GET /v1/tenants/acme/%s answers %d as a problem', async (path, status) => {
  expect(await get(`/v1/tenants/acme/${path}`)).toMatchObject({
    status,
    type: 'application/problem+json',
    body: { status },
  });
});

test.each(['accounts/acc/engagements', 'users/ann/engagements', 'engagements/x', 'search?q=forecast'])(
  'a tenant that nobody made is 404 at %s',
  async (path) => {
    expect(await get(`/v1/tenants/nobody/${path}`)).toMatchObject({ status: 404, body: { title: 'No such tenant' } });
  },
);

test('a dependency that is down is 503 with Retry-After, and the app says that it is not ready', async () => {
  const broken = await startApi(timelineApp, { THREADLINE_ELASTICSEARCH_URL: 'http://127.0.0.1:9' });
  await broken.store.insertInto('tenants').values({ id: 'acme', settings: '{}', version: 1 }).execute();
  const answer = await broken.call('GET', '/v1/tenants/acme/search?q=forecast');
  expect(answer).toMatchObject({
    status: 503,
    type: 'application/problem+json',
    body: { detail: expect.stringContaining('elasticsearch') },
  });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await broken.call('GET', '/v1/tenants/acme/accounts/acc/engagements')).status).toBe(200);
  expect((await broken.call('GET', '/health/ready')).status).toBe(503);
  await broken.stop();
});
