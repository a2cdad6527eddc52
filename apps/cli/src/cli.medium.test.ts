import 'reflect-metadata';
import {
  CLASSIFICATION_DEFAULT,
  dedupedEngagements,
  type Engagement,
  engagementId,
  engagementLine,
  tenants,
} from '#libs/contracts';
import { createEngagementIndex, openSearch } from '#libs/search';
import { defineApp, type Publisher, type PublishedRecord, type RunningApp, settings, startApp } from '#libs/stage';
import { openStore, type Store } from '#libs/store';
import { freshName, stackAddresses, waitUntil } from '#libs/testing';
import { Module } from '@nestjs/common';
import kafkajs from 'kafkajs';
import { sql } from 'kysely';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './program.js';
import { runApps } from './run/run-apps.js';

const TENANT = 'acme';
const name = freshName('cli');
const database = name.replace('-', '_');
const stack = stackAddresses();
const mariadbUrl = new URL(stack.THREADLINE_MARIADB_URL);
mariadbUrl.pathname = `/${database}`;
const env: NodeJS.ProcessEnv = {
  ...stack,
  THREADLINE_MARIADB_URL: mariadbUrl.href,
  THREADLINE_NAMESPACE: name,
  THREADLINE_SEARCH_INDEX: name,
  THREADLINE_PARTITIONS: '2',
  THREADLINE_LOG_LEVEL: 'silent',
};

let admin: Store;
let store: Store;
let hand: RunningApp;
let publisher: Publisher;

/** The test's own door to the topics. */
@Module({})
class HandModule {}
const handApp = defineApp({
  name: 'hand',
  config: settings.pick({ THREADLINE_KAFKA_BROKERS: true, THREADLINE_REGISTRY_URL: true, THREADLINE_PARTITIONS: true }),
  module: (_config, runtime) => {
    publisher = runtime.publisher;
    return { module: HandModule };
  },
});

beforeAll(async () => {
  admin = openStore(stack.THREADLINE_MARIADB_URL, 1);
  await sql`CREATE DATABASE ${sql.id(database)}`.execute(admin);
  store = openStore(mariadbUrl.href, 2);
});

afterAll(async () => {
  await hand?.stop();
  await store.destroy();
  await sql`DROP DATABASE ${sql.id(database)}`.execute(admin);
  await admin.destroy();
  const search = openSearch(stack.THREADLINE_ELASTICSEARCH_URL);
  await search.indices.delete({ index: name, ignore_unavailable: true });
  await search.close();
  await deleteTopics();
});

async function deleteTopics(): Promise<void> {
  const brokers = stack.THREADLINE_KAFKA_BROKERS.split(',');
  const kafka = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
  await kafka.connect();
  const topics = (await kafka.listTopics()).filter((topic) => topic.startsWith(`${name}.`));
  await kafka.deleteTopics({ topics });
  await kafka.disconnect();
}

class Collected extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

async function run(...args: string[]) {
  const stdout = new Collected();
  const stderr = new Collected();
  const code = await runCli(args, { stdout, stderr, env });
  return { code, out: stdout.text, err: stderr.text };
}

function anEngagement(key: string, version: number, tenant = TENANT): Engagement {
  return {
    id: engagementId(tenant, key),
    version,
    tenant,
    kind: 'email',
    messageKey: key,
    assignee: { userId: 'u1', email: 'u1@acme.example' },
    participants: [{ role: 'from', email: 'c@customer.example', name: 'Łukasz "C" O’Neil' }],
    subject: `version ${version} 🧵`,
    text: 'one\r\ntwo\u2028three\u0000 \\ "',
    newText: 'one',
    sentAt: 1_790_000_000_000 + version,
    threadId: key,
    inReplyTo: null,
    references: ['a@x', 'b@x'],
    crm: { accountIds: ['a1'], contactIds: ['c1', 'c2'], leadIds: [], opportunityId: 'o1' },
    sightings: [{ mailboxId: 'google-u1', userId: 'u1', direction: 'inbound' }],
    explanation: {
      matched: [{ email: 'c@customer.example', kind: 'contact', recordId: 'c1', how: 'address' }],
      opportunity: 'oldest',
      category: 'correspondence',
      reason: 'default',
      assigned: 'to',
    },
  };
}

const state = (engagement: Engagement): PublishedRecord<Engagement> => ({
  key: engagement.id,
  value: engagement,
  tenant: engagement.tenant,
  version: engagement.version,
});
const gone = (key: string, version: number): PublishedRecord<Engagement> => ({
  key: engagementId(TENANT, key),
  value: null,
  tenant: TENANT,
  version,
});

describe('migrate', () => {
  test('makes the tables once', async () => {
    expect(await run('migrate')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^ran 0001-first-tables$/m),
      err: '',
    });
    expect(await run('migrate')).toEqual({ code: 0, out: 'nothing to do: the tables are up to date\n', err: '' });
    const { out } = await run('migrate', '--json');
    expect(JSON.parse(out)).toEqual({ ran: [] });
  });
});

describe('topics', () => {
  const states = async (...args: string[]) => {
    const { code, out } = await run('topics', ...args, '--json');
    const rows: { name: string; partitions: number | null; schemaId: number | null; state: string }[] = JSON.parse(out);
    return { code, rows };
  };

  test('are missing at first, created once, and present from then on', async () => {
    const before = await states('list');
    expect(before).toMatchObject({ code: 0 });
    expect(new Set(before.rows.map((row) => row.state))).toEqual(new Set(['missing']));
    const created = await states('apply');
    expect(new Set(created.rows.map((row) => row.state))).toEqual(new Set(['created']));
    const again = await states('apply');
    expect(new Set(again.rows.map((row) => row.state))).toEqual(new Set(['present']));
    expect(await states('list')).toEqual(again);
    expect(again.rows.every((row) => row.name.startsWith(`${name}.`) && row.partitions === 2)).toBe(true);
  });

  test('as a table: one line each', async () => {
    const { out } = await run('topics', 'list');
    expect(out).toMatch(new RegExp(`^${name}.raw-emails +2 +7 d +\\d+ +present$`, 'm'));
    expect(out).toMatch(new RegExp(`^${name}.assigner-dlq +2 +30 d +- +present$`, 'm'));
  });

  test('with another partition count are refused with what to set', async () => {
    env['THREADLINE_PARTITIONS'] = '3';
    const { code, err } = await run('topics', 'apply');
    env['THREADLINE_PARTITIONS'] = '2';
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('set THREADLINE_PARTITIONS to 2') });
  });
});

const behind = async (stage: string): Promise<number> => {
  const rows: { stage: string; records: number }[] = JSON.parse((await run('lag', '--json')).out);
  return rows.find((row) => row.stage === stage)?.records ?? -1;
};

describe('engagements, written by hand to the topic and by the two sinks to their stores', () => {
  beforeAll(async () => {
    hand = await startApp(handApp, env);
    const search = openSearch(stack.THREADLINE_ELASTICSEARCH_URL);
    await createEngagementIndex(search, name);
    await search.close();
    await store
      .insertInto('tenants')
      .values([TENANT, 'empty'].map((id) => ({ id, settings: '{}', version: 1 })))
      .execute();
    const policy = {
      lookback: { kind: 'forward' as const, months: null },
      opportunity: 'oldest' as const,
      blocked: 'any' as const,
      intervalMinutes: 15,
      classification: CLASSIFICATION_DEFAULT,
    };
    const rest = { internalDomains: [], blockedDomains: [], policy, version: 1 };
    await publisher.publish(
      tenants,
      [TENANT, 'empty'].map((id) => ({ key: id, value: { id, name: id, ...rest }, tenant: id })),
    );
    await publisher.publish(dedupedEngagements, [
      ...Array.from({ length: 450 }, (_, i) => state(anEngagement(`k${i}`, 1))),
      state(anEngagement('k7', 2)),
      state(anEngagement('k8', 2)),
      gone('k9', 2),
      state(anEngagement('k7', 1)),
      state(anEngagement('foreign', 1, 'other')),
    ]);
  });

  const expected = [
    ...Array.from({ length: 450 }, (_, i) => i)
      .filter((i) => ![7, 8, 9].includes(i))
      .map((i) => anEngagement(`k${i}`, 1)),
    anEngagement('k7', 2),
    anEngagement('k8', 2),
  ]
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((engagement) => `${engagementLine(engagement)}\n`)
    .join('');

  test('two stages run in one process, each with a line and a port of its own, and are drained', async () => {
    expect(await behind('search-sink')).toBe(455);
    const stop = new AbortController();
    const stdout = new Collected();
    const running = runApps(['mariadb-sink', 'search-sink'], { stdout, stderr: new Collected(), env }, stop.signal);
    const ready = () => stdout.text.split('\n').filter(Boolean).toSorted();
    await waitUntil(() => ready().length === 2, { timeoutMs: 30_000, what: 'two lines' });
    expect(ready()[0]).toMatch(/^mariadb-sink is ready at http:\/\/127\.0\.0\.1:\d+$/);
    expect(ready()[1]).toMatch(/^search-sink is ready at http:\/\/127\.0\.0\.1:\d+$/);
    const urls = ready().map((line) => line.slice(line.indexOf('http')));
    expect(new Set(urls).size).toBe(2);
    for (const url of urls) expect((await fetch(`${url}/health/live`)).status).toBe(200);
    for (const stage of ['mariadb-sink', 'search-sink'])
      await waitUntil(async () => (await behind(stage)) === 0, { timeoutMs: 30_000, everyMs: 200, what: stage });
    stop.abort();
    await running;
    for (const url of urls) await expect(fetch(`${url}/health/live`)).rejects.toThrow('fetch failed');
  });

  test.each(['topic', 'db', 'search'])(
    'are exported from %s, sorted, the newest of each, byte by byte the same',
    async (from) => {
      const { code, out, err } = await run('engagements', 'export', '--tenant', TENANT, '--from', from);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toBe(expected);
    },
  );

  test.each(['topic', 'db', 'search'])('of a tenant that has none are nothing, from %s', async (from) => {
    const exported = await run('engagements', 'export', '--tenant', 'empty', '--from', from);
    expect(exported).toEqual({ code: 0, out: '', err: '' });
  });

  test.each(['topic', 'db', 'search'])(
    'of a tenant that does not exist fail with the tenants there are, from %s',
    async (from) => {
      const { code, out, err } = await run('engagements', 'export', '--tenant', 'acne', '--from', from);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toBe('There is no tenant "acne": name one of acme, empty.\n');
    },
  );

  test.each(['topic', 'db', 'search'])('go to a reader that leaves early, from %s', async (from) => {
    let taken = 0;
    const stdout = new Writable({
      write: (_chunk, _encoding, done) =>
        ++taken < 3 ? done() : done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    const args = ['engagements', 'export', '--tenant', TENANT, '--from', from];
    expect(await runCli(args, { stdout, stderr: new Collected(), env })).toBe(0);
  });

  test('lag as a table, also by partition', async () => {
    const { out } = await run('lag');
    expect(out.split('\n')[0]).toMatch(/^STAGE +READS +BEHIND$/);
    expect(out).toMatch(/^mariadb-sink +deduped-engagements +0$/m);
    const verbose = await run('lag', '--verbose');
    expect(verbose.out.match(/^search-sink +deduped-engagements +[01] +0$/gm)).toHaveLength(2);
  });
});

describe('run', () => {
  test('ends with a sentence and stops the others when one app cannot start', async () => {
    const { code, err } = await run('run', '--apps', 'search-sink,fetcher');
    expect(code).toBe(2);
    expect(err).toMatch(/^fetcher cannot start: 1 setting is wrong \(THREADLINE_KEYS is not set\): /);
  });
});

test('an index that is not there is named', async () => {
  env['THREADLINE_SEARCH_INDEX'] = `${name}-none`;
  const { code, err } = await run('engagements', 'export', '--tenant', TENANT, '--from', 'search');
  env['THREADLINE_SEARCH_INDEX'] = name;
  expect({ code, err }).toMatchObject({ code: 1, err: expect.stringMatching(/^There is no index "cli-.*-none": /) });
});
