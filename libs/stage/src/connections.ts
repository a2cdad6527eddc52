import { deadLetters, type Topic } from '#libs/contracts';
import type { Admin, KafkaPort } from './port/port.js';
import { TopicsNotApplied, ValueCodec } from './serde/codec.js';
import { Registry } from './serde/registry.js';

/** What one app shares of the broker and the registry. */
export class Connections {
  readonly admin: Admin;
  readonly registry: Registry;
  readonly #codecs = new Map<string, ValueCodec<unknown>>();
  readonly #partitions = new Map<string, number>();

  constructor(
    readonly kafka: KafkaPort,
    registryUrl: string,
    private readonly namespace: string | undefined,
  ) {
    this.admin = kafka.admin();
    this.registry = new Registry(registryUrl);
  }

  /** A topic's or group's name on the broker. */
  nameOf(name: string): string {
    return physicalName(name, this.namespace);
  }

  deadLettersOf(app: string): string {
    return this.nameOf(deadLetters(app).name);
  }

  codec<T>(topic: Topic<T>): ValueCodec<T> {
    const known = this.#codecs.get(topic.name);
    if (known) return known as ValueCodec<T>;
    const codec = new ValueCodec<T>(topic, subjectOf(this.nameOf(topic.name)), this.registry);
    this.#codecs.set(topic.name, codec as ValueCodec<unknown>);
    return codec;
  }

  /** Partition count of a topic on the broker. Throws `TopicsNotApplied` when it does not exist. */
  async partitions(physical: string): Promise<number> {
    const known = this.#partitions.get(physical);
    if (known !== undefined) return known;
    const count = (await this.admin.partitionCounts([physical])).get(physical);
    if (count === undefined) throw new TopicsNotApplied(`Topic ${physical} does not exist`);
    this.#partitions.set(physical, count);
    return count;
  }

  close(): Promise<void> {
    return this.admin.close();
  }
}

export const physicalName = (name: string, namespace: string | undefined): string =>
  namespace === undefined ? name : `${namespace}.${name}`;

/** TopicNameStrategy: the registry's subject of a topic's values. */
export const subjectOf = (physicalTopic: string): string => `${physicalTopic}-value`;
