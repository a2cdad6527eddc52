import { TOPIC_MESSAGE_BYTES_MAX, TOPICS, type Topic } from '#libs/contracts';
import { createLogger } from '#libs/telemetry';
import { physicalName, subjectOf } from './connections.js';
import { kafkaPort } from './kafkajs/port.js';
import type { Admin } from './port/port.js';
import { Registry } from './serde/registry.js';
import type { Settings } from './settings.js';

export type TopicSettings = Pick<
  Settings,
  'THREADLINE_KAFKA_BROKERS' | 'THREADLINE_REGISTRY_URL' | 'THREADLINE_PARTITIONS' | 'THREADLINE_NAMESPACE'
>;

/** A topic as it is on the broker and in the registry. */
export interface TopicState {
  name: string;
  /** null: the topic does not exist */
  partitions: number | null;
  retention: 'compact' | `${number} d`;
  /** the registry's id of this version's schema; null: none, or not registered */
  schemaId: number | null;
  /** what `applyTopics` did; `listTopics` says `missing` or `present` */
  state: 'created' | 'present' | 'missing';
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Dead letters carry a few headers more than the largest record. */
const DEAD_LETTER_BYTES = 64 * 1024;
/** Tombstones stay readable this long for a table that was down (Kafka's default is a day). */
const TOMBSTONE_DAYS = 7;

/** Creates the topics and registers their schemas, FULL_TRANSITIVE. Safe to repeat. Throws when an existing topic has another partition count. */
export async function applyTopics(
  settings: TopicSettings,
  topics: readonly Topic<unknown>[] = TOPICS,
): Promise<TopicState[]> {
  return onStack(settings, async (admin, registry) => {
    const nameOf = (topic: Topic<unknown>) => physicalName(topic.name, settings.THREADLINE_NAMESPACE);
    const counts = await admin.partitionCounts(topics.map(nameOf));
    const wanted = settings.THREADLINE_PARTITIONS;
    for (const [name, count] of counts) {
      if (count !== wanted) throw new OtherPartitionCount(name, count, wanted);
    }
    const missing = topics.filter((topic) => !counts.has(nameOf(topic)));
    if (missing.length > 0) {
      await admin.createTopics(
        missing.map((topic) => ({ name: nameOf(topic), partitions: wanted, config: topicConfig(topic) })),
      );
    }
    const states: TopicState[] = [];
    for (const topic of topics) {
      const name = nameOf(topic);
      if (counts.has(name)) await admin.setTopicConfig(name, topicConfig(topic));
      const schemaId = topic.schema && (await registry.register(subjectOf(name), topic.schema));
      const state = counts.has(name) ? 'present' : 'created';
      states.push({ name, partitions: wanted, retention: retentionOf(topic), schemaId, state });
    }
    return states;
  });
}

/** The state of the topics; changes nothing. */
export async function listTopics(
  settings: TopicSettings,
  topics: readonly Topic<unknown>[] = TOPICS,
): Promise<TopicState[]> {
  return onStack(settings, async (admin, registry) => {
    const nameOf = (topic: Topic<unknown>) => physicalName(topic.name, settings.THREADLINE_NAMESPACE);
    const counts = await admin.partitionCounts(topics.map(nameOf));
    const states: TopicState[] = [];
    for (const topic of topics) {
      const name = nameOf(topic);
      const partitions = counts.get(name) ?? null;
      const schemaId = topic.schema && (await registry.idOf(subjectOf(name), topic.schema));
      const state = partitions === null ? 'missing' : 'present';
      states.push({ name, partitions, retention: retentionOf(topic), schemaId, state });
    }
    return states;
  });
}

/** Keys would move between partitions: refused. */
export class OtherPartitionCount extends Error {
  constructor(name: string, count: number, wanted: number) {
    super(
      `Topic ${name} has ${count} partitions, not ${wanted}: set THREADLINE_PARTITIONS to ${count}, or begin under another THREADLINE_NAMESPACE.`,
    );
    this.name = 'OtherPartitionCount';
  }
}

function topicConfig(topic: Topic<unknown>): Record<string, string> {
  const common = {
    'compression.type': 'producer',
    'max.message.bytes': String(TOPIC_MESSAGE_BYTES_MAX + (topic.schema === null ? DEAD_LETTER_BYTES : 0)),
  };
  if (topic.retention.kind === 'delete') {
    return { ...common, 'cleanup.policy': 'delete', 'retention.ms': String(topic.retention.days * DAY_MS) };
  }
  return { ...common, 'cleanup.policy': 'compact', 'delete.retention.ms': String(TOMBSTONE_DAYS * DAY_MS) };
}

const retentionOf = ({ retention }: Topic<unknown>): TopicState['retention'] =>
  retention.kind === 'compact' ? 'compact' : `${retention.days} d`;

async function onStack<T>(settings: TopicSettings, work: (admin: Admin, registry: Registry) => Promise<T>): Promise<T> {
  const log = createLogger({ app: 'topics', level: 'silent' });
  const admin = kafkaPort({ clientId: 'topics', brokers: settings.THREADLINE_KAFKA_BROKERS, log }).admin();
  try {
    return await work(admin, new Registry(settings.THREADLINE_REGISTRY_URL));
  } finally {
    await admin.close();
  }
}
