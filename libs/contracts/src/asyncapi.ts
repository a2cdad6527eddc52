import { RECORD_HEADERS } from './headers.js';
import { type Topic, TOPIC_MESSAGE_BYTES_MAX, VALUE_TOPICS } from './topics.js';

const AVRO = 'application/vnd.apache.avro;version=1.9.0';
const DAY_MS = 86_400_000;

const componentOf = (topic: Topic<unknown>) =>
  topic.name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The AsyncAPI 3 document of every topic with a schema, derived from its declaration. */
export function asyncApi(version: string): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Threadline topics',
      version,
      description:
        'What Threadline reads and writes on Kafka. `deduped-engagements` is the public output; the others may be read and replayed too. ' +
        'Values are Avro in the Confluent wire format (a zero byte, the schema id in four bytes, the record); compatibility is FULL_TRANSITIVE.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/avro',
    channels: Object.fromEntries(VALUE_TOPICS.map((topic) => [componentOf(topic), channelOf(topic)])),
    operations: Object.fromEntries(
      VALUE_TOPICS.map((topic) => [
        `receive-${topic.name}`,
        {
          action: 'receive',
          channel: { $ref: `#/channels/${componentOf(topic)}` },
          messages: [{ $ref: `#/channels/${componentOf(topic)}/messages/value` }],
        },
      ]),
    ),
    components: {
      messageTraits: {
        record: {
          headers: {
            type: 'object',
            properties: Object.fromEntries(
              RECORD_HEADERS.map(({ name, doc }) => [name, { type: 'string', description: doc }]),
            ),
          },
        },
      },
    },
  };
}

function channelOf(topic: Topic<unknown>): object {
  const { retention } = topic;
  return {
    address: topic.name,
    description: topic.doc,
    messages: {
      value: {
        name: topic.name,
        summary: topic.doc,
        traits: [{ $ref: '#/components/messageTraits/record' }],
        payload: { schemaFormat: AVRO, schema: topic.schema },
        bindings: { kafka: { key: { type: 'string', description: topic.key }, bindingVersion: '0.5.0' } },
      },
    },
    bindings: {
      kafka: {
        topicConfiguration: {
          'cleanup.policy': [retention.kind],
          ...(retention.kind === 'delete' && { 'retention.ms': retention.days * DAY_MS }),
          'max.message.bytes': TOPIC_MESSAGE_BYTES_MAX,
        },
        bindingVersion: '0.5.0',
      },
    },
  };
}

/** The table of topics as Markdown. */
export function topicTable(topics: readonly Topic<unknown>[]): string {
  const rows = topics.map(({ name, key, doc, retention }) => {
    const kept = retention.kind === 'compact' ? 'newest of each key' : `${retention.days} days`;
    return `| \`${name}\` | ${key} | ${doc} | ${kept} |`;
  });
  return ['| topic | key | value | kept |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
