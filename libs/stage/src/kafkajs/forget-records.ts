import kafkajs from 'kafkajs';

/** Lets the broker forget the oldest records of a partition, as retention does: for tests of what happens to a group that had still to read them. */
export async function forgetRecords(brokers: string, topic: string, partition: number, before: bigint): Promise<void> {
  const admin = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    // kafkajs looks the partition's leader up in metadata that only another call loads
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: before.toString() }] });
  } finally {
    await admin.disconnect();
  }
}
