import { type Engagement, engagementId } from '#libs/contracts';
import { createEngagementIndex, engagementDocument, openSearch } from '#libs/search';
import { migrate, openStore, type Store } from '#libs/store';
import { freshDatabase, freshName, stackAddresses } from '#libs/testing';
import type { Client } from '@elastic/elasticsearch';
import { type Connection, createConnection } from 'mariadb';
import { writeEngagements } from '../../../apps/mariadb-sink/src/write-engagements.js';
import { indexEngagements } from '../../../apps/search-sink/src/index-engagements.js';
import type { Result } from './result.js';

const BATCH = 250;
const BATCHES = 16;
const ROUNDS = 3;
const TEXT =
  'Dear all, the figures of the quarter are attached to the ticket and the plan stands as we agreed. '.repeat(55);

/** Sinks against hand-written code that leaves the same rows and documents. */
export async function benchSinks(): Promise<Result[]> {
  return [await benchMariadb(), await benchElasticsearch()];
}

function batches(round: string): Engagement[][] {
  return Array.from({ length: BATCHES }, (_, b) =>
    Array.from({ length: BATCH }, (_, i) => anEngagement(`${round}-${b}-${i}@bench.example`, b * BATCH + i)),
  );
}

function anEngagement(key: string, i: number): Engagement {
  return {
    id: engagementId('bench', key),
    version: 1,
    tenant: 'bench',
    kind: 'email',
    messageKey: key,
    assignee: { userId: `u${i % 20}`, email: `u${i % 20}@bench.example` },
    participants: [
      { role: 'from', email: `c${i % 500}@customer.example`, name: 'A Customer' },
      { role: 'to', email: `u${i % 20}@bench.example`, name: null },
    ],
    subject: `Subject number ${i}`,
    text: `${i} ${TEXT}`,
    newText: `${i} ${TEXT.slice(0, 500)}`,
    sentAt: 1_790_000_000_000 + i * 60_000,
    threadId: key,
    inReplyTo: null,
    references: [],
    crm: { accountIds: [`a${i % 100}`], contactIds: [`c${i % 500}`], leadIds: [], opportunityId: `o${i % 50}` },
    sightings: [{ mailboxId: `google-u${i % 20}`, userId: `u${i % 20}`, direction: 'inbound' }],
    explanation: { matched: [], opportunity: null, category: 'correspondence', reason: 'no_rule', assigned: 'to' },
  };
}

type Write = (batch: Engagement[]) => Promise<unknown>;

/** Engagements a second of ours and of the baseline, batch by batch by turns, so that both see the same machine and the same tables. */
async function byTurns(ours: Write, baseline: Write): Promise<{ ours: number; baseline: number }> {
  const writers = [
    { name: 'ours', write: ours, ms: 0 },
    { name: 'base', write: baseline, ms: 0 },
  ];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const work = writers.map(({ name }) => batches(`${name}-${round}`));
    for (let at = 0; at < BATCHES; at += 1)
      for (const [i, writer] of at % 2 === 0 ? [...writers.entries()] : [...writers.entries()].reverse()) {
        const started = performance.now();
        await writer.write(work[i]?.[at] ?? []);
        // the first round warms both up
        if (round > 0) writer.ms += performance.now() - started;
      }
  }
  const [ofOurs = Number.NaN, ofBaseline = Number.NaN] = writers.map(
    ({ ms }) => (ROUNDS * BATCHES * BATCH) / (ms / 1000),
  );
  return { ours: ofOurs, baseline: ofBaseline };
}

async function benchMariadb(): Promise<Result> {
  const database = await freshDatabase('bench');
  const server = new URL(database.url);
  const store: Store = openStore(database.url, 1);
  await migrate(store);
  const hand = await createConnection({
    host: server.hostname,
    port: Number(server.port),
    user: decodeURIComponent(server.username),
    password: decodeURIComponent(server.password),
    database: server.pathname.slice(1),
  });
  const { ours, baseline } = await byTurns(
    (batch) =>
      writeEngagements(
        store,
        batch.map((engagement) => ({ ...engagement, engagement })),
      ),
    (batch) => upsertByHand(hand, batch),
  );
  await hand.end();
  await store.destroy();
  await database.drop();
  return {
    bench: 'MariaDB sink',
    value: ours,
    unit: 'engagements/s',
    baseline: { name: 'hand-written multi-row upserts', value: baseline },
    goal: { at: 'least', ratio: 0.8 },
  };
}

/** The fastest plain way to the same rows: two multi-row upserts in one transaction. */
async function upsertByHand(connection: Connection, batch: Engagement[]): Promise<void> {
  const rows = batch.flatMap((e) => [
    ...[e.tenant, e.id, e.version, e.kind, e.messageKey, e.assignee.userId, e.assignee.email, e.subject, e.sentAt],
    ...[e.threadId, e.crm.opportunityId, JSON.stringify(e)],
  ]);
  const links = batch.flatMap((e) =>
    [
      ...e.crm.accountIds.map((id) => ['account', id]),
      ...e.crm.contactIds.map((id) => ['contact', id]),
      ['opportunity', e.crm.opportunityId],
      ['user', e.assignee.userId],
    ].map(([kind, id]) => [e.tenant, kind, id, e.sentAt, e.id]),
  );
  const marks = (count: number, columns: number) =>
    Array.from({ length: count }, () => `(${Array.from({ length: columns }, () => '?').join(',')})`).join(',');
  await connection.beginTransaction();
  await connection.query(
    `INSERT INTO engagements (tenant,id,version,kind,message_key,assignee_user_id,assignee_email,subject,sent_at,thread_id,opportunity_id,document) VALUES ${marks(batch.length, 12)}
     ON DUPLICATE KEY UPDATE subject=VALUES(subject),document=VALUES(document),version=VALUES(version)`,
    rows,
  );
  await connection.query(
    `INSERT IGNORE INTO engagement_links (tenant,kind,record_id,sent_at,engagement_id) VALUES ${marks(links.length, 5)}`,
    links.flat(),
  );
  await connection.commit();
}

async function benchElasticsearch(): Promise<Result> {
  const client: Client = openSearch(stackAddresses().THREADLINE_ELASTICSEARCH_URL);
  const index = freshName('bench');
  await createEngagementIndex(client, index);
  const { ours, baseline } = await byTurns(
    (batch) =>
      indexEngagements(
        client,
        index,
        batch.map((engagement) => ({ id: engagement.id, version: 1, engagement })),
      ),
    (batch) =>
      client.bulk({
        operations: batch.flatMap((e) => [{ index: { _index: index, _id: e.id } }, engagementDocument(e)]),
      }),
  );
  await client.indices.delete({ index });
  await client.close();
  return {
    bench: 'search sink',
    value: ours,
    unit: 'engagements/s',
    baseline: { name: 'raw _bulk', value: baseline },
    goal: { at: 'least', ratio: 0.8 },
  };
}
