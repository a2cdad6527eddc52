import { Unavailable } from '#libs/contracts';
import type { Producer as KafkaJsProducer, ProducerRecord, RecordMetadata } from 'kafkajs';
import { describe, expect, test } from 'vitest';
import { RecordTooLarge } from '../port/port.js';
import { KafkaJsWriter } from './producer.js';

const DEADLINE_MS = 50;

/** A kafkajs producer by hand: `send` answers as told; what happened to it is noted. */
function clients(...answers: ((record: ProducerRecord) => Promise<RecordMetadata[]>)[]) {
  const story: string[] = [];
  const connect = () => {
    const number = story.filter((step) => step.startsWith('connect')).length + 1;
    story.push(`connect ${number}`);
    const answer = answers[number - 1] ?? appended;
    return Promise.resolve({
      send: (record: ProducerRecord) => {
        story.push(`send by ${number}`);
        return answer(record);
      },
      disconnect: () => Promise.resolve(void story.push(`disconnect ${number}`)),
    } as unknown as KafkaJsProducer);
  };
  return { connect, story };
}

const appended = ({ topic, messages }: ProducerRecord) =>
  Promise.resolve(messages.map(({ partition = 0 }) => ({ topicName: topic, partition, errorCode: 0 })));
const record = (partition: number) => ({ partition, key: 'k', value: Buffer.from('v'), headers: {} });

describe('KafkaJsWriter', () => {
  test('K1: a send that resolves without a partition it was given is a failure, not a success', async () => {
    const { connect } = clients(async (sent) => (await appended(sent)).filter(({ partition }) => partition !== 1));
    const writer = new KafkaJsWriter(connect, DEADLINE_MS);
    await expect(writer.write('t', [record(0), record(1)])).rejects.toThrow(Unavailable);
  });

  test('K1: an answer with an error code is a failure', async () => {
    const { connect } = clients(() => Promise.resolve([{ topicName: 't', partition: 0, errorCode: 6 }]));
    await expect(new KafkaJsWriter(connect, DEADLINE_MS).write('t', [record(0)])).rejects.toThrow(Unavailable);
  });

  test('a client that failed is thrown away: its sequence numbers could hide the next records from the broker', async () => {
    const { connect, story } = clients(() => Promise.reject(new Error('connection lost')));
    const writer = new KafkaJsWriter(connect, DEADLINE_MS);
    await expect(writer.write('t', [record(0)])).rejects.toThrow(Unavailable);
    await writer.write('t', [record(0)]);
    expect(story.filter((step) => !step.startsWith('disconnect'))).toEqual(['connect 1', 'send by 1', 'connect 2', 'send by 2']); // prettier-ignore
    expect(story).toContain('disconnect 1');
  });

  test('a send that does not answer in time is unavailable', async () => {
    const { connect } = clients(() => new Promise(() => undefined));
    await expect(new KafkaJsWriter(connect, DEADLINE_MS).write('t', [record(0)])).rejects.toThrow(Unavailable);
  });

  test('a size the broker never takes is told apart from trouble', async () => {
    const refused = Object.assign(new Error('too large'), { type: 'MESSAGE_TOO_LARGE' });
    const { connect } = clients(() => Promise.reject(new Error('gave up', { cause: refused })));
    await expect(new KafkaJsWriter(connect, DEADLINE_MS).write('t', [record(0)])).rejects.toThrow(RecordTooLarge);
  });

  test('writes to one partition go through one client', async () => {
    const { connect, story } = clients();
    const writer = new KafkaJsWriter(connect, DEADLINE_MS);
    await writer.write('t', [record(0)]);
    await writer.write('t', [record(0)]);
    await writer.write('t', []);
    await writer.close();
    expect(story).toEqual(['connect 1', 'send by 1', 'send by 1', 'disconnect 1']);
  });
});
