import { dedupedEngagements, classifiedEmails, matchedEmails, rawEmails, type Topic } from '#libs/contracts';
import { createLogger } from '#libs/telemetry';
import { Connections } from './connections.js';
import { kafkaPort } from './kafkajs/port.js';
import type { TopicSettings } from './topics.js';

/** What each stage reads; the stage's name is its consumer group. */
const READS: Record<string, Topic<unknown>> = {
  'crm-matcher': rawEmails,
  classifier: matchedEmails,
  assigner: classifiedEmails,
  'mariadb-sink': dedupedEngagements,
  'search-sink': dedupedEngagements,
};

/** How far a stage is behind in one partition. */
export interface Lag {
  stage: string;
  topic: string;
  partition: number;
  /** records it has still to settle */
  records: number;
}

/** Reads how far stages are behind; `close` ends its connection. */
export interface LagReader {
  /** The lag of every stage in every partition. Throws `Unavailable` and `TopicsNotApplied`. */
  read(): Promise<Lag[]>;
  close(): Promise<void>;
}

/** A reader of the lag of every stage. */
export function openLagReader(settings: TopicSettings): LagReader {
  const kafka = kafkaPort({
    clientId: 'lag',
    brokers: settings.THREADLINE_KAFKA_BROKERS,
    log: createLogger({ app: 'lag', level: 'silent' }),
  });
  const connections = new Connections(kafka, settings.THREADLINE_REGISTRY_URL, settings.THREADLINE_NAMESPACE);
  return {
    read: async () =>
      (await Promise.all(Object.entries(READS).map(([stage, topic]) => lagOf(connections, stage, topic)))).flat(),
    close: () => connections.close(),
  };
}

async function lagOf(connections: Connections, stage: string, topic: Topic<unknown>): Promise<Lag[]> {
  const name = connections.nameOf(topic.name);
  await connections.partitions(name);
  // One after the other: an end that was read before the commits could lie behind them.
  const committed = await connections.admin.committed(connections.nameOf(stage), name);
  const offsets = await connections.admin.topicOffsets(name);
  return offsets.map(({ partition, low, high }) => ({
    stage,
    topic: topic.name,
    partition,
    records: Number(high - largest(low, committed.get(partition)?.offset ?? low)),
  }));
}

/** Records that were deleted before the stage came to them are not behind: they are lost, and the stage says so when it starts. */
const largest = (a: bigint, b: bigint): bigint => (a > b ? a : b);
