import { freshName } from '#libs/testing';
import kafkajs from 'kafkajs';
import type { StageBench } from './stage.js';

const CONCURRENCY = 3;
const PARTITION_BYTES_MAX = 1024 * 1024;

/** Records a second of the loop one would write by hand: each fetched batch is sent on as it is, then committed. Fetch sizes as the runtime's. */
export async function copyBare({ topicSettings, input, output, records }: StageBench): Promise<number> {
  const { THREADLINE_KAFKA_BROKERS: brokers, THREADLINE_NAMESPACE: namespace } = topicSettings;
  const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
  const producer = kafka.producer({
    createPartitioner:
      () =>
      ({ message }) =>
        message.partition ?? 0,
  });
  const consumer = kafka.consumer({
    groupId: freshName('bare'),
    maxBytesPerPartition: PARTITION_BYTES_MAX,
    maxWaitTimeInMs: 250,
  });
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topic: `${namespace}.${input.name}`, fromBeginning: true });
  let copied = 0;
  let begun = 0;
  const { promise: isCopied, resolve } = Promise.withResolvers<undefined>();
  await consumer.run({
    autoCommit: false,
    partitionsConsumedConcurrently: CONCURRENCY,
    eachBatch: async (payload) => {
      const { batch } = payload;
      begun ||= performance.now();
      await producer.send({
        topic: `${namespace}.${output.name}`,
        acks: -1,
        compression: kafkajs.CompressionTypes.ZSTD,
        messages: batch.messages.map(({ key, value, headers }) => ({
          key,
          value,
          partition: batch.partition,
          ...(headers && { headers }),
        })),
      });
      payload.resolveOffset(batch.lastOffset());
      await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
      await payload.heartbeat();
      copied += batch.messages.length;
      if (copied >= records) resolve(undefined);
    },
  });
  await isCopied;
  const seconds = (performance.now() - begun) / 1000;
  await consumer.disconnect();
  await producer.disconnect();
  return records / seconds;
}
