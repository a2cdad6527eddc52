import {
  classifiedEmails,
  deadLetters,
  dedupedEngagements,
  type Engagement,
  matchedEmails,
  type RawEmail,
  rawEmails,
  STAGES,
  type Topic,
} from '#libs/contracts';
import { openSearch } from '#libs/search';
import { readTopic, type TopicSettings } from '#libs/stage';
import type { Store } from '#libs/store';
import { sql } from 'kysely';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import type { Place } from './promises.js';

/** Documents of one search page. */
const PAGE = 500;

/** What lies on raw-emails. */
export async function rawEmailsOf(settings: TopicSettings): Promise<RawEmail[]> {
  const mails: RawEmail[] = [];
  for await (const { value } of readTopic(settings, rawEmails)) if (value !== null) mails.push(value);
  return mails;
}

/** The engagements as the topic has them: the newest of each key. */
export async function engagementsOfTopic(settings: TopicSettings): Promise<Engagement[]> {
  const newest = new Map<string, Engagement>();
  for await (const { key, value } of readTopic(settings, dedupedEngagements)) {
    if (value === null) newest.delete(key);
    else newest.set(key, value);
  }
  return [...newest.values()];
}

/** The engagements as MariaDB has them. */
export async function engagementsOfStore(store: Store): Promise<Engagement[]> {
  const rows = await store.selectFrom('engagements').select('document').execute();
  return rows.map(({ document }) =>
    typeof document === 'string' ? (JSON.parse(document) as Engagement) : (document as Engagement),
  );
}

/** The engagements as Elasticsearch has them. */
export async function engagementsOfIndex(url: string, index: string): Promise<Engagement[]> {
  const client = openSearch(url);
  const engagements: Engagement[] = [];
  await client.indices.refresh({ index });
  const { id } = await client.openPointInTime({ index, keep_alive: '1m' });
  let after: unknown[] | undefined;
  for (;;) {
    const { hits } = await client.search<{ document: Engagement }>({
      pit: { id, keep_alive: '1m' },
      size: PAGE,
      sort: [{ _shard_doc: 'asc' }],
      ...(after && { search_after: after as never }),
    });
    engagements.push(...hits.hits.flatMap(({ _source }) => _source?.document ?? []));
    after = hits.hits.at(-1)?.sort;
    if (hits.hits.length < PAGE) break;
  }
  await client.closePointInTime({ id });
  await client.close();
  return engagements;
}

/** Every place where an installation keeps data, to be searched. */
export function placesOf(settings: TopicSettings, store: Store, index: readonly Engagement[], logs: string): Place[] {
  const topics: [Topic<unknown>, boolean][] = [
    [rawEmails, true],
    [matchedEmails, true],
    [classifiedEmails, true],
    [dedupedEngagements, true],
    ...STAGES.map((stage): [Topic<unknown>, boolean] => [deadLetters(stage), false]),
  ];
  return [
    ...topics.map(([topic, holdsMail]) => ({ name: topic.name, holdsMail, texts: () => topicTexts(settings, topic) })),
    { name: 'MariaDB', holdsMail: true, texts: () => tableTexts(store) },
    {
      name: 'Elasticsearch',
      holdsMail: true,
      texts: () => eachText(index.map((engagement) => JSON.stringify(engagement))),
    },
    { name: 'logs', holdsMail: false, texts: () => logTexts(logs) },
  ];
}

async function* eachText(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

async function* topicTexts(settings: TopicSettings, topic: Topic<unknown>): AsyncGenerator<string> {
  for await (const { value } of readTopic(settings, topic))
    yield Buffer.isBuffer(value) ? value.toString('utf8') : JSON.stringify(value);
}

async function* tableTexts(store: Store): AsyncGenerator<string> {
  const tables = await sql<{
    name: string;
  }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()`.execute(store);
  for (const { name } of tables.rows) {
    const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(name)}`.execute(store);
    for (const row of rows) for (const value of Object.values(row)) yield textOf(value);
  }
}

const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Compressed states are searched as what they hold, other bytes as they are. */
function textOf(value: unknown): string {
  if (Buffer.isBuffer(value))
    return (value.subarray(0, ZSTD.length).equals(ZSTD) ? zstdDecompressSync(value) : value).toString('utf8');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

async function* logTexts(folder: string): AsyncGenerator<string> {
  for (const file of readdirSync(folder)) yield readFileSync(join(folder, file), 'utf8');
}
