import 'reflect-metadata';
import { pipelineKey, rawEmails, type RawEmail, type Topic } from '#libs/contracts';
import { applyTopics, defineApp, type Publisher, settings, startApp, type TopicSettings } from '#libs/stage';
import { freshName, stackAddresses } from '#libs/testing';
import { Module } from '@nestjs/common';
import type { Result } from './result.js';
import { copyBare } from './stage-bare.js';
import { copyThroughRuntime } from './stage-runtime.js';

const RECORDS = 24_000;
const PARTITIONS = 4;
const PUBLISHED_AT_ONCE = 1_000;
const ROUNDS = 5;
const RATIO = 0.85;
const WORDS =
  'the plan stands as we agreed and figures of this quarter are in our ticket please call me tomorrow'.split(' ');
const TEXT_WORDS = 1_000;

/** The stage runtime, decoding and encoding every record, against a bare kafkajs `eachBatch` loop that copies bytes; same topic, same machine, by turns. */
export async function benchStage(): Promise<Result[]> {
  const bench = await openBench();
  const rounds: { ours: number; bare: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const pair = { bare: await copyBare(bench), ours: await copyThroughRuntime(bench) };
    // the first round warms up both
    if (round > 0) rounds.push(pair);
  }
  // a pair ran within seconds, so its ratio says more on a busy machine than the ratio of two medians
  const middle = rounds.toSorted((a, b) => a.ours / a.bare - b.ours / b.bare)[Math.floor(ROUNDS / 2)];
  return [
    {
      bench: 'stage runtime',
      value: middle?.ours ?? Number.NaN,
      unit: 'records/s',
      baseline: { name: 'bare kafkajs eachBatch copy loop', value: middle?.bare ?? Number.NaN },
      goal: { at: 'least', ratio: RATIO },
    },
  ];
}

/** What both copy loops work on. */
export interface StageBench {
  env: NodeJS.ProcessEnv;
  topicSettings: TopicSettings;
  input: Topic<RawEmail>;
  output: Topic<RawEmail>;
  records: number;
}

async function openBench(): Promise<StageBench> {
  const { THREADLINE_KAFKA_BROKERS, THREADLINE_REGISTRY_URL } = stackAddresses();
  const topicSettings = {
    THREADLINE_KAFKA_BROKERS,
    THREADLINE_REGISTRY_URL,
    THREADLINE_PARTITIONS: PARTITIONS,
    THREADLINE_NAMESPACE: freshName('bench'),
  };
  const input = { ...rawEmails, name: 'bench-in' };
  const output = { ...rawEmails, name: 'bench-out' };
  await applyTopics(topicSettings, [input, output]);
  const entries = Object.entries(topicSettings).map(([name, value]) => [name, String(value)]);
  const env = { ...Object.fromEntries(entries), THREADLINE_LOG_LEVEL: 'error' };
  await fill(env, input);
  return { env, topicSettings, input, output, records: RECORDS };
}

async function fill(env: NodeJS.ProcessEnv, input: Topic<RawEmail>): Promise<void> {
  class FillModule {}
  Module({})(FillModule);
  let publisher: Publisher | null = null;
  const app = defineApp({
    name: 'bench-filler',
    config: settings.pick({ THREADLINE_NAMESPACE: true }),
    module: (_, runtime) => {
      publisher = runtime.publisher;
      return { module: FillModule };
    },
  });
  const running = await startApp(app, env);
  const write = publisher as Publisher | null;
  for (let from = 0; from < RECORDS; from += PUBLISHED_AT_ONCE) {
    const mails = Array.from({ length: PUBLISHED_AT_ONCE }, (_, index) => aMail(from + index));
    await write?.publish(
      input,
      mails.map((value) => ({ key: pipelineKey('bench', value.messageKey), value, tenant: 'bench' })),
    );
  }
  await running.stop();
}

/** A text mail of 5.5 KB; the words come in another order in each. */
function aMail(n: number): RawEmail {
  const words = Array.from({ length: TEXT_WORDS }, (_, at) => WORDS[(n * 31 + at * (n % 17) + at * at) % WORDS.length]);
  return {
    tenant: 'bench',
    messageKey: `mail-${n}@bench.example`,
    mailboxId: 'google-u1',
    userId: 'u1',
    mailboxEmail: 'u1@bench.example',
    provider: 'google',
    providerRef: `ref-${n}`,
    folder: 'inbox',
    direction: 'inbound',
    sentAt: 1_790_000_000_000 + n,
    receivedAt: 1_790_000_000_000 + n,
    author: null,
    participants: [
      { role: 'from', email: `c${n % 500}@customer.example`, name: 'A Customer' },
      { role: 'to', email: 'u1@bench.example', name: null },
    ],
    subject: `Subject number ${n}`,
    text: words.join(' '),
    inReplyTo: null,
    references: [],
    signals: {},
    consentVersion: 1,
  };
}
