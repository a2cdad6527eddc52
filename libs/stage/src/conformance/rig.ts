import { forgetTopics, freshName, stackAddresses, waitUntil } from '#libs/testing';
import { deadLetters, type Topic } from '#libs/contracts';
import { createLogger, createMetrics } from '#libs/telemetry';
import { Controller, type DynamicModule, Module, type Type } from '@nestjs/common';
import { type App, defineApp, type RunningApp, type StartOptions, startApp } from '../app.js';
import { Connections } from '../connections.js';
import { kafkaPort } from '../kafkajs/port.js';
import type { Outcome } from '../outcomes.js';
import type { StoredRecord } from '../port/port.js';
import { TopicPublisher } from '../publisher.js';
import type { PublishedRecord, Runtime } from '../runtime.js';
import { settings } from '../settings.js';
import { Stage, type StageRecord } from '../stage.js';
import { applyTopics, type TopicSettings } from '../topics.js';

/** What the topics of these tests hold. */
export interface Note {
  id: string;
  text: string;
}

const NOTE = {
  type: 'record',
  name: 'Note',
  namespace: 'threadline.test',
  fields: [
    { name: 'id', type: 'string' },
    { name: 'text', type: 'string' },
  ],
};

export type NoteHandler = (records: StageRecord<Note>[]) => Outcome<Note>[] | Promise<Outcome<Note>[]>;

const topicOf = (name: string, kind: 'compact' | 'delete'): Topic<Note> => ({
  name,
  key: 'note id',
  doc: 'Notes of a test.',
  schema: NOTE,
  pipeline: true,
  retention: kind === 'compact' ? { kind } : { kind, days: 1 },
});

const silent = createLogger({ app: 'test', level: 'silent' });

/** Topics, an app and a foreign reader of one test, on the real broker under names of their own. */
export class Rig {
  readonly app = freshName('notes');
  readonly input = topicOf('notes-in', 'delete');
  readonly output = topicOf('notes-out', 'delete');
  readonly table = topicOf('notes-table', 'compact');
  readonly deadLetters = deadLetters(this.app);
  readonly namespace = freshName('test');
  readonly connections: Connections;
  readonly #publisher: TopicPublisher;
  readonly #running = new Set<RunningApp>();

  constructor(readonly partitions = 3) {
    const { THREADLINE_KAFKA_BROKERS: brokers, THREADLINE_REGISTRY_URL: registry } = stackAddresses();
    const kafka = kafkaPort({ clientId: 'rig', brokers, log: silent });
    this.connections = new Connections(kafka, registry, this.namespace);
    const telemetry = { log: silent, metrics: createMetrics('rig') };
    this.#publisher = new TopicPublisher('rig', () => this.connections, telemetry);
  }

  /** The topics exist and are registered. */
  async open(): Promise<this> {
    await applyTopics(this.topicSettings, [this.input, this.output, this.table, this.deadLetters]);
    return this;
  }

  get topicSettings(): TopicSettings {
    const { THREADLINE_KAFKA_BROKERS, THREADLINE_REGISTRY_URL } = stackAddresses();
    return {
      THREADLINE_KAFKA_BROKERS,
      THREADLINE_REGISTRY_URL,
      THREADLINE_PARTITIONS: this.partitions,
      THREADLINE_NAMESPACE: this.namespace,
    };
  }

  get env(): NodeJS.ProcessEnv {
    const entries = Object.entries(this.topicSettings).map(([name, value]) => [name, String(value)]);
    return { ...Object.fromEntries(entries), THREADLINE_LOG_LEVEL: process.env['RIG_LOG'] ?? 'silent' };
  }

  /** An app whose stage reads `input` and writes `output`. */
  stage(handler: NoteHandler, more: { batchMax?: number; wire?: (runtime: Runtime) => void } = {}): App {
    const { input, output } = this;
    class NotesController {
      decide(records: StageRecord<Note>[]): Outcome<Note>[] | Promise<Outcome<Note>[]> {
        return handler(records);
      }
    }
    const method = Object.getOwnPropertyDescriptor(NotesController.prototype, 'decide');
    if (!method) throw new Error('no handler');
    const marked: TypedPropertyDescriptor<NoteHandler> = method;
    const batchMax = more.batchMax === undefined ? {} : { batchMax: more.batchMax };
    Stage({ reads: input, writes: output, ...batchMax })(NotesController.prototype, 'decide', marked);
    Controller()(NotesController);
    return this.appOf(NotesController, more.wire);
  }

  /** An app with a controller, or with none. */
  appOf(controller: Type | null, wire?: (runtime: Runtime) => void): App {
    class NotesModule {}
    Module({})(NotesModule);
    return defineApp({
      name: this.app,
      config: settings.pick({ THREADLINE_NAMESPACE: true }),
      module: (_, runtime): DynamicModule => {
        wire?.(runtime);
        return { module: NotesModule, controllers: controller ? [controller] : [] };
      },
    });
  }

  async start(app: App, options: StartOptions = {}, env: NodeJS.ProcessEnv = {}): Promise<RunningApp> {
    const running = await startApp(app, { ...this.env, ...env }, options);
    this.#running.add(running);
    return running;
  }

  publish(records: readonly PublishedRecord<Note>[], topic: Topic<Note> = this.input): Promise<void> {
    return this.#publisher.publish(topic, records);
  }

  /** `count` notes n0, n1, ...; the key is the id. */
  async publishNotes(count: number, from = 0): Promise<string[]> {
    const ids = Array.from({ length: count }, (_, index) => `n${from + index}`);
    await this.publish(ids.map((id) => ({ key: id, value: { id, text: `text of ${id}` }, tenant: 'acme' })));
    return ids;
  }

  /** Bytes as they are, past the codec. */
  async writeRaw(topic: Topic<unknown>, partition: number, key: string, value: Buffer | null): Promise<void> {
    const producer = this.connections.kafka.producer();
    await producer.write(this.connections.nameOf(topic.name), [
      { partition, key, value, headers: { tenant: 'acme', note: 'kept' } },
    ]);
    await producer.close();
  }

  /** Everything on a topic now, by a consumer that knows nothing of the runtime. */
  async read(topic: Topic<unknown>): Promise<ReadRecord[]> {
    const name = this.connections.nameOf(topic.name);
    const ends = await this.connections.admin.topicOffsets(name);
    const open = new Set(ends.filter(({ low, high }) => high > low).map(({ partition }) => partition));
    const records: ReadRecord[] = [];
    const consumer = this.connections.kafka.consumer({
      group: freshName('reader'),
      topics: [name],
      concurrency: 1,
      handlerDeadlineMs: 10_000,
      handler: (batch) => {
        for (const { key, value, headers, offset } of batch.records) {
          records.push({ key, value, headers, offset, partition: batch.partition });
        }
        return Promise.resolve(batch.nextOffset);
      },
      onPosition: (_, partition, position) => {
        const end = ends.find((one) => one.partition === partition);
        if (end && position >= end.high) open.delete(partition);
      },
      onFatal: (error) => {
        throw error;
      },
    });
    await consumer.start();
    await waitUntil(() => open.size === 0, { timeoutMs: 20_000, what: `reading ${name}` });
    await consumer.stop();
    return records;
  }

  /** The output's notes, decoded; waits until there are `count`. */
  async outputs(count: number, timeoutMs = 20_000): Promise<OutputNote[]> {
    const topic = this.connections.nameOf(this.output.name);
    await waitUntil(async () => (await this.records(topic)) >= count, { timeoutMs, what: `${count} outputs` });
    const codec = this.connections.codec(this.output);
    const records = await this.read(this.output);
    await codec.prepare(records.map(({ value }) => value));
    return records.map((record) => {
      const note = record.value === null ? null : codec.decode(record.value);
      if (typeof note === 'symbol') throw new Error('an output cannot be decoded');
      return { key: record.key?.toString() ?? '', note, partition: record.partition, record };
    });
  }

  /** Records on a topic, by its offsets. */
  async records(physical: string): Promise<number> {
    const ends = await this.connections.admin.topicOffsets(physical);
    return ends.reduce((sum, { low, high }) => sum + Number(high - low), 0);
  }

  /** The group's committed offsets by partition. */
  async committed(): Promise<Map<number, { offset: bigint; metadata: string }>> {
    const group = this.connections.nameOf(this.app);
    return this.connections.admin.committed(group, this.connections.nameOf(this.input.name));
  }

  /** Records of the input that the group has settled. */
  async settled(): Promise<number> {
    const committed = await this.committed();
    return [...committed.values()].reduce((sum, { offset }) => sum + Number(offset), 0);
  }

  async waitSettled(count: number, timeoutMs = 20_000): Promise<void> {
    await waitUntil(async () => (await this.settled()) >= count, { timeoutMs, what: `${count} settled records` });
  }

  async close(): Promise<void> {
    for (const running of this.#running) await running.stop();
    await this.#publisher.close();
    await this.connections.close();
    const topics = [this.input, this.output, this.table, this.deadLetters].map(({ name }) => name);
    await forgetTopics(
      stackAddresses().THREADLINE_KAFKA_BROKERS,
      topics.map((name) => this.connections.nameOf(name)),
    );
  }
}

export interface ReadRecord extends Pick<StoredRecord, 'key' | 'value' | 'headers' | 'offset'> {
  readonly partition: number;
}

export interface OutputNote {
  readonly key: string;
  readonly note: Note | null;
  readonly partition: number;
  readonly record: ReadRecord;
}

export const headersOf = (record: ReadRecord): Record<string, string> =>
  Object.fromEntries(record.headers.map(({ name, value }) => [name, value.toString()]));
