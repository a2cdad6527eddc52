import type { Company } from '#libs/company';
import { engagementLine } from '#libs/contracts';
import { countMails } from '#libs/store';
import { waitUntil } from '#libs/testing';
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import avsc from 'avsc';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conclude } from '../demo/src/demo.js';
import { engagementsOfIndex, engagementsOfStore, placesOf } from '../demo/src/stores.js';
import { type AppName, Installation, type InstallationOptions } from '../installation/src/index.js';
import { filesWith, holdsOneOf } from './canaries.js';
import { companyFolders, drain, type HouseFolders, houseOptions, NO_PACE } from './house-of-companies.js';
import { kafkaTool } from './kafka-tools.js';
import { type ActualEngagement, compareEngagements, type Expectation, expectHouse } from './oracle/index.js';

const STAGES: AppName[] = ['crm-matcher', 'classifier', 'assigner', 'mariadb-sink', 'search-sink'];

let options: InstallationOptions;
let house: Installation;
let expected: Expectation;
let folders: HouseFolders;
const run = `zq${randomBytes(5).toString('hex')}`;

beforeAll(async () => {
  folders = await companyFolders(run);
  expected = await expectHouse(folders.dirs, Date.now());
  options = await houseOptions(folders.dirs);
  house = await Installation.start(options);
  await drain(house);
});

afterAll(async () => {
  await house?.stop();
  folders?.remove();
  if (options) rmSync(options.folder, { recursive: true, force: true });
});

/** What stands in MariaDB, as lines that can be compared byte by byte. */
async function lines(): Promise<string[]> {
  return (await engagementsOfStore(house.store)).map(engagementLine).toSorted();
}

async function actual(): Promise<ActualEngagement[]> {
  return (await lines()).map((line) => JSON.parse(line) as ActualEngagement);
}

async function threadline(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/apps/cli/src/main.js', ...args], {
    env: house.env,
    maxBuffer: 1 << 28,
  });
  return stdout;
}

test('engagements are exactly those that an independent oracle computes from the folders', async () => {
  const differences = compareEngagements(expected.engagements, await actual());
  expect(differences.map(({ text }) => text).slice(0, 20)).toEqual([]);
  expect(expected.engagements.length).toBeGreaterThan(300);
});

test('every mail is counted once, as admitted or under its reason', async () => {
  const counts = await countMails(house.store);
  const found = Object.fromEntries(
    counts.map(({ tenant, mailboxId, seen, admitted, dropped }) => [
      `${tenant}/${mailboxId}`,
      { seen, admitted, dropped },
    ]),
  );
  const wanted = Object.entries(expected.mailboxes)
    .filter(([, { seen }]) => seen > 0)
    .map(([key, { seen, admitted, dropped }]) => [key, { seen, admitted, dropped }]);
  expect(found).toEqual(Object.fromEntries(wanted));
});

test('MariaDB, Elasticsearch and the topic give the same bytes', async () => {
  for (const { tenant } of options.companies) {
    const [db, search, topic] = await Promise.all(
      ['db', 'search', 'topic'].map((from) =>
        threadline('engagements', 'export', '--tenant', tenant.id, '--from', from),
      ),
    );
    expect(db?.split('\n').length).toBeGreaterThan(50);
    expect(search).toBe(db);
    expect(topic).toBe(db);
  }
});

test('the promises hold: nothing rejected is stored, nothing is lost, one engagement per message, only reading', async () => {
  const { findings } = await conclude(house, options.companies, NO_PACE);
  expect(findings.filter(({ holds }) => !holds)).toEqual([]);
});

test("Kafka's own consumer reads deduped-engagements with the registry's schema", async () => {
  const topic = `${options.name}.deduped-engagements`;
  const broker = house.env['THREADLINE_KAFKA_BROKERS'] ?? '';
  const subject = `${house.env['THREADLINE_REGISTRY_URL']}/subjects/${topic}-value/versions/latest`;
  const { schema, id } = (await (await fetch(subject)).json()) as { schema: string; id: number };
  const type = avsc.Type.forSchema(JSON.parse(schema) as avsc.Schema);
  const out = await kafkaTool('org.apache.kafka.tools.consumer.ConsoleConsumer', [
    ...['--bootstrap-server', broker, '--topic', topic, '--from-beginning', '--timeout-ms', '5000'],
    ...[
      '--formatter-property',
      'print.key=true',
      '--formatter-property',
      'key.separator=|',
      '--formatter-property',
      'line.separator=@@@@',
    ],
  ]);
  const versions = new Map<string, number>();
  for (let at = 0; at < out.length;) {
    const end = out.indexOf('@@@@', at);
    const record = out.subarray(at, end < 0 ? out.length : end);
    at = end < 0 ? out.length : end + 4;
    const value = record.subarray(record.indexOf('|') + 1);
    if (value.length < 5) continue;
    expect(value.readInt32BE(1)).toBe(id);
    const engagement = type.fromBuffer(value.subarray(5)) as { id: string; version: number };
    expect(record.subarray(0, record.indexOf('|')).toString()).toBe(engagement.id);
    versions.set(engagement.id, engagement.version);
  }
  const rows = await engagementsOfStore(house.store);
  expect(Object.fromEntries(versions)).toEqual(Object.fromEntries(rows.map(({ id, version }) => [id, version])));
});

test('a second start on the same data adds nothing', async () => {
  const before = { lines: await lines(), counts: await countMails(house.store) };
  await house.stop();
  house = await Installation.start(options);
  await drain(house);
  expect(await lines()).toEqual(before.lines);
  expect(await bodiesDownloaded()).toBe(0);
});

/** Puts a mail from one of the company's customers into a user's inbox. */
async function deliver({ tenant, users, contacts }: Company, id: string, lines: readonly string[]): Promise<void> {
  const user = users.find(({ sync }) => sync);
  const contact = contacts.find(
    ({ email }) => email && !tenant.blockedDomains.some((domain) => email.endsWith(domain)),
  );
  const eml = [
    `From: A Customer <${contact?.email}>`,
    `To: ${user?.email}`,
    `Date: ${new Date().toUTCString()}`,
    'Subject: Something new',
    `Message-ID: <${id}>`,
    'Content-Type: text/plain',
    '',
    ...lines,
  ].join('\r\n');
  await house.control('POST', '/deliver', { user: user?.email, folder: 'inbox', eml });
}

test('new mail after the first sync arrives by delta, at both providers, without reading the rest again', async () => {
  for (const [i, company] of options.companies.entries()) {
    const id = `new-${i}-${options.name}@customer.example`;
    const before = await bodiesDownloaded();
    await deliver(company, id, ['This mail came after everything else.']);
    await waitUntil(async () => (await actual()).some(({ messageKey }) => messageKey === id), {
      timeoutMs: 30_000,
      everyMs: 250,
      what: `the new mail of ${company.tenant.id} on the timeline`,
    });
    expect(await bodiesDownloaded()).toBe(before + 1);
  }
});

test('an answer above almost a megabyte of former mail arrives whole, at both providers', async () => {
  const hashOf = (at: number) => createHash('sha256').update(`${at}`).digest('hex');
  const history = Array.from({ length: 13_000 }, (_, at) => `> ${at} ${hashOf(at)}`);
  const lines = ['Yes, to all of it.', '', 'On 3 May 2026, Ann wrote:', ...history];
  const text = lines.join('\n');
  const idOf = (tenant: string) => `long-${tenant}-${options.name}@customer.example`;
  for (const company of options.companies) await deliver(company, idOf(company.tenant.id), lines);
  await waitUntil(
    async () => {
      const long = (await engagementsOfStore(house.store)).filter((one) => one.text === text);
      return long.length === options.companies.length;
    },
    {
      timeoutMs: 30_000,
      everyMs: 250,
      what: 'the long mails on the timeline',
    },
  );
  await drain(house);
  const tenant = options.companies[0]?.tenant.id ?? '';
  for (const from of ['topic', 'db', 'search']) {
    const out = await threadline('engagements', 'export', '--tenant', tenant, '--from', from);
    const line = out.split('\n').find((one) => one.includes(idOf(tenant)));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ text, newText: 'Yes, to all of it.' });
  }
});

async function bodiesDownloaded(): Promise<number> {
  const { bodies } = (await house.control('GET', '/state')) as { bodies: Record<string, Record<string, number>> };
  return Object.values(bodies).reduce((sum, mails) => sum + Object.values(mails).reduce((all, n) => all + n, 0), 0);
}

test('a replay of every topic from zero changes nothing', async () => {
  await drain(house);
  const before = await lines();
  await house.withoutApps(STAGES, async () => {
    for (const stage of STAGES)
      await kafkaTool('org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', [
        ...['--bootstrap-server', house.env['THREADLINE_KAFKA_BROKERS'] ?? '', '--group', `${options.name}.${stage}`],
        ...['--reset-offsets', '--to-earliest', '--all-topics', '--execute'],
      ]);
  });
  await drain(house);
  expect(await lines()).toEqual(before);
});

test('no word of a rejected mail is on any disk, in any form', async () => {
  const stack = process.env['THREADLINE_STACK_DIR'] ?? join(import.meta.dirname, '../../.stack');
  const logs = join(options.folder, 'logs');
  const disks = [...['kafka', 'mariadb', 'elasticsearch', 'logs'].map((name) => join(stack, name)), logs];
  // Every word begins with the run's: one search for it finds the files to look into.
  const touched = disks.filter((disk) => existsSync(disk)).flatMap((disk) => filesWith(disk, run));
  expect(touched.some((file) => file.includes('mariadb'))).toBe(true);
  const held = touched.filter((file) => holdsOneOf(file, folders.rejectedWords));
  expect(held).toEqual([]);
  const index = await engagementsOfIndex(...indexOf());
  const leaks: string[] = [];
  for (const { name, texts, holdsMail } of placesOf(house.topicSettings, house.store, index, logs)) {
    const kept = new Set<string>();
    for await (const text of texts()) {
      for (const word of folders.rejectedWords) if (text.includes(word)) leaks.push(`${word} in ${name}`);
      for (const word of folders.keptWords) if (text.includes(word)) kept.add(word);
    }
    const expected = holdsMail ? folders.keptWords.length : kept.size;
    expect({ name, kept: kept.size }).toEqual({ name, kept: expected });
  }
  expect(leaks).toEqual([]);
});

const indexOf = (): [string, string] => [
  house.env['THREADLINE_ELASTICSEARCH_URL'] ?? '',
  house.env['THREADLINE_SEARCH_INDEX'] ?? '',
];
