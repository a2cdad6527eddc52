import type { Kafka, Admin as KafkaJsAdmin } from 'kafkajs';
import kafkajs from 'kafkajs';
import type { Admin, CommittedOffset, NewTopic, PartitionOffsets } from '../port/port.js';
import { onBroker } from './trouble.js';

const DEADLINE_MS = 20_000;
/** How long the broker may take to create topics, and then their leaders to appear: a new broker on a slow disk needs seconds, and kafkajs tries neither again. */
const CREATION_MS = 14_000;

export class KafkaJsAdminCalls implements Admin {
  #client: Promise<KafkaJsAdmin> | null = null;

  constructor(private readonly kafka: Kafka) {}

  partitionCounts(topics: readonly string[]): Promise<Map<string, number>> {
    return this.#call(async (admin) => {
      const there = new Set(await admin.listTopics());
      const wanted = topics.filter((topic) => there.has(topic));
      if (wanted.length === 0) return new Map();
      const { topics: found } = await admin.fetchTopicMetadata({ topics: wanted });
      return new Map(found.map(({ name, partitions }) => [name, partitions.length]));
    });
  }

  topicOffsets(topic: string): Promise<PartitionOffsets[]> {
    return this.#call(async (admin) => {
      const offsets = await admin.fetchTopicOffsets(topic);
      return offsets.map(({ partition, low, high }) => ({ partition, low: BigInt(low), high: BigInt(high) }));
    });
  }

  committed(group: string, topic: string): Promise<Map<number, CommittedOffset>> {
    return this.#call(async (admin) => {
      const [found] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
      const byPartition = new Map<number, CommittedOffset>();
      for (const { partition, offset, metadata } of found?.partitions ?? []) {
        if (offset !== '-1') byPartition.set(partition, { offset: BigInt(offset), metadata: metadata ?? '' });
      }
      return byPartition;
    });
  }

  async createTopics(topics: readonly NewTopic[]): Promise<void> {
    await this.#call(
      (admin) =>
        admin.createTopics({
          waitForLeaders: true,
          timeout: CREATION_MS,
          topics: topics.map(({ name, partitions, config }) => ({
            topic: name,
            numPartitions: partitions,
            replicationFactor: -1,
            configEntries: Object.entries(config).map(([entry, value]) => ({ name: entry, value })),
          })),
        }),
      DEADLINE_MS + 2 * CREATION_MS,
    );
  }

  async setTopicConfig(topic: string, config: Readonly<Record<string, string>>): Promise<void> {
    const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
    const resource = { type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configEntries };
    await this.#call((admin) => admin.alterConfigs({ validateOnly: false, resources: [resource] }));
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    if (client) await onBroker('', DEADLINE_MS, async () => (await client).disconnect()).catch(() => undefined);
  }

  /** A client that failed is not used again: it may hold a broker that is gone. */
  async #call<T>(work: (admin: KafkaJsAdmin) => Promise<T>, deadlineMs = DEADLINE_MS): Promise<T> {
    const client = (this.#client ??= this.#connect());
    try {
      return await onBroker('', deadlineMs, async () => work(await client));
    } catch (error) {
      if (this.#client === client) {
        this.#client = null;
        void client.then((admin) => admin.disconnect()).catch(() => undefined);
      }
      throw error;
    }
  }

  async #connect(): Promise<KafkaJsAdmin> {
    const admin = this.kafka.admin();
    await admin.connect();
    return admin;
  }
}
