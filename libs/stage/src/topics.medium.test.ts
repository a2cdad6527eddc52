import { deadLetters, rawEmails, type RawEmail, type Topic } from '#libs/contracts';
import { stackAddresses } from '#libs/testing';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Rig } from './conformance/rig.js';
import { subjectOf } from './connections.js';
import { IncompatibleSchema } from './serde/registry.js';
import { applyTopics, listTopics, OtherPartitionCount } from './topics.js';

let rig: Rig;
beforeEach(() => (rig = new Rig(2)));
afterEach(() => rig.close());

describe('applyTopics', () => {
  test('creates what is missing, and changes nothing when it is repeated', async () => {
    const topics = [rig.input, rig.table, deadLetters('x')];
    const before = await listTopics(rig.topicSettings, topics);
    expect(before.map(({ state, partitions, schemaId }) => [state, partitions, schemaId])).toEqual(
      topics.map(() => ['missing', null, null]),
    );
    const created = await applyTopics(rig.topicSettings, topics);
    expect(created.map(({ state }) => state)).toEqual(['created', 'created', 'created']);
    expect(created[2]).toMatchObject({ schemaId: null, retention: '30 d', partitions: 2 });
    expect(created[0]?.schemaId).toEqual(expect.any(Number));
    const again = await applyTopics(rig.topicSettings, topics);
    expect(again).toEqual(created.map((topic) => ({ ...topic, state: 'present' })));
    expect(await listTopics(rig.topicSettings, topics)).toEqual(again);
  });

  test('refuses, in one sentence, a topic that has another number of partitions: keys would move', async () => {
    await applyTopics(rig.topicSettings, [rig.input]);
    const other = { ...rig.topicSettings, THREADLINE_PARTITIONS: 5 };
    await expect(applyTopics(other, [rig.input])).rejects.toThrow(OtherPartitionCount);
    await expect(applyTopics(other, [rig.input])).rejects.toThrow(
      /has 2 partitions, not 5: set THREADLINE_PARTITIONS to 2/,
    );
  });

  test('refuses a schema that older readers could not read', async () => {
    await applyTopics(rig.topicSettings, [rig.input]);
    const schema = { type: 'record', name: 'Note', namespace: 'threadline.test', fields: [{ name: 'n', type: 'int' }] };
    await expect(applyTopics(rig.topicSettings, [{ ...rig.input, schema }])).rejects.toThrow(IncompatibleSchema);
  });

  test('takes a schema that only adds a field with a default, and gives it another id', async () => {
    const [first] = await applyTopics(rig.topicSettings, [rig.input]);
    const { fields, ...rest } = rig.input.schema as { fields: object[] };
    const schema = { ...rest, fields: [...fields, { name: 'more', type: ['null', 'string'], default: null }] };
    const [second] = await applyTopics(rig.topicSettings, [{ ...rig.input, schema }]);
    expect(second?.schemaId).not.toBe(first?.schemaId);
  });
});

describe('records on a topic', () => {
  test('can be read by another client with the registry alone', async () => {
    const topic: Topic<RawEmail> = { ...rawEmails };
    await applyTopics(rig.topicSettings, [topic]);
    const registry = new SchemaRegistry({ host: stackAddresses().THREADLINE_REGISTRY_URL });
    const codec = rig.connections.codec(topic);
    await codec.ready();
    const mail = aMail();
    const decoded: unknown = await registry.decode(codec.encode(mail));
    expect(JSON.parse(JSON.stringify(decoded))).toEqual(mail);
    const id = await registry.getLatestSchemaId(subjectOf(rig.connections.nameOf(topic.name)));
    const foreign = await registry.encode(id, mail);
    await codec.prepare([foreign]);
    expect(codec.decode(foreign)).toEqual(mail);
  });
});

const aMail = (): RawEmail => ({
  tenant: 'acme',
  messageKey: 'm1@x.example',
  mailboxId: 'google-u1',
  userId: 'u1',
  mailboxEmail: 'u1@acme.example',
  provider: 'google',
  providerRef: 'r1',
  folder: 'inbox',
  direction: 'inbound',
  sentAt: 1_790_000_000_000,
  receivedAt: 1_790_000_000_001,
  author: null,
  participants: [{ role: 'from', email: 'c@customer.example', name: null }],
  subject: 'Grüße 語',
  text: 'text',
  inReplyTo: null,
  references: ['a', 'b'],
  signals: { precedence: 'bulk' },
  consentVersion: 1,
});
