import kafkajs, { type Admin } from 'kafkajs';

/** Lets the broker forget the oldest records of a partition, as retention does: for tests of what happens to a group that had still to read them. */
export async function forgetRecords(brokers: string, topic: string, partition: number, before: bigint): Promise<void> {
  await asAdmin(brokers, async (admin) => {
    // kafkajs looks the partition's leader up in metadata that only another call loads
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: before.toString() }] });
  });
}

/** Deletes the topics of a test, those that exist. */
export async function forgetTopics(brokers: string, topics: readonly string[]): Promise<void> {
  await asAdmin(brokers, async (admin) => {
    const there = new Set(await admin.listTopics());
    const gone = topics.filter((topic) => there.has(topic));
    if (gone.length > 0) await admin.deleteTopics({ topics: gone });
  });
}

async function asAdmin(brokers: string, work: (admin: Admin) => Promise<void>): Promise<void> {
  const admin = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.disconnect();
  }
}
