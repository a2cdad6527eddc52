import { waitUntil } from '#libs/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Rig } from '../conformance/rig.js';
import type { BatchHandler, Consumer, ConsumerOptions } from '../port/port.js';

/** The shortest session the broker allows. */
const SESSION_MS = 6_000;

let rig: Rig;
const consumers: Consumer[] = [];
beforeEach(async () => (rig = await new Rig(1).open()));
afterEach(async () => {
  for (const consumer of consumers.splice(0)) await consumer.stop();
  await rig.close();
});

function consume(handler: BatchHandler, options: Partial<ConsumerOptions> = {}): Consumer {
  const consumer = rig.connections.kafka.consumer({
    group: rig.connections.nameOf(rig.app),
    topics: [rig.connections.nameOf(rig.input.name)],
    concurrency: 1,
    handlerDeadlineMs: 60_000,
    sessionMs: SESSION_MS,
    handler,
    onFatal: () => undefined,
    ...options,
  });
  consumers.push(consumer);
  return consumer;
}

describe('a member of a consumer group', () => {
  test('that works longer than the session lasts keeps its partitions: heartbeats go on beside the handler', async () => {
    await rig.publishNotes(3);
    let calls = 0;
    let assignments = 0;
    const handler: BatchHandler = async (batch, lease) => {
      calls += 1;
      await sleep(SESSION_MS + 3_000);
      await lease.commit(batch.nextOffset);
      return batch.nextOffset;
    };
    await consume(handler, { onAssigned: () => Promise.resolve(void (assignments += 1)) }).start();
    await rig.waitSettled(3);
    expect({ calls, assignments }).toEqual({ calls: 1, assignments: 1 });
  });

  test('that the broker turns away for good is fatal at once: kafkajs would leave a live process with a dead consumer', async () => {
    let fatal: unknown = null;
    const consumer = consume(() => Promise.reject(new Error('never called')), {
      // below the shortest session the broker allows: an error that kafkajs does not try again
      sessionMs: 4_000,
      onFatal: (error) => (fatal = error),
    });
    const starting = consumer.start().catch(() => undefined);
    await waitUntil(() => fatal !== null, { timeoutMs: 15_000, what: 'being told of the dead consumer' });
    expect(String(fatal)).toContain('session timeout');
    void starting;
  });

  test('whose handler is stuck past its deadline loses its partitions to another', async () => {
    await rig.publishNotes(1);
    const stuck = Promise.withResolvers<undefined>();
    const deaf: BatchHandler = async (batch, lease) => {
      await stuck.promise;
      await lease.commit(batch.nextOffset);
      return batch.nextOffset;
    };
    await consume(deaf, { handlerDeadlineMs: 500 }).start();
    await sleep(1_000);
    const taken: number[] = [];
    const second = consume(async (batch, lease) => {
      taken.push(batch.records.length);
      await lease.commit(batch.nextOffset);
      return batch.nextOffset;
    });
    await second.start();
    await waitUntil(() => taken.length > 0, { timeoutMs: 20_000, what: 'the second member at work' });
    stuck.resolve(undefined);
    expect(taken).toEqual([1]);
  });

  test('goes on where the handler says, and commits control records behind the last record', async () => {
    await rig.publishNotes(10);
    const seen: string[] = [];
    await consume((batch, lease) => {
      const [first] = batch.records;
      seen.push(first?.key?.toString() ?? '');
      const position = (first?.offset ?? 0n) + 1n;
      return lease.commit(position).then(() => position);
    }).start();
    await rig.waitSettled(10);
    expect(seen).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8', 'n9']);
  });

  test('whose handler throws ends loudly and is not started over and over by the client', async () => {
    await rig.publishNotes(1);
    const fatal: unknown[] = [];
    let calls = 0;
    const consumer = consume(
      () => {
        calls += 1;
        return Promise.reject(new TypeError('a bug in the runtime'));
      },
      { onFatal: (error) => fatal.push(error) },
    );
    await consumer.start();
    await waitUntil(() => fatal.length > 0);
    await sleep(1_500);
    expect(calls).toBe(1);
    expect(fatal).toEqual([expect.any(TypeError)]);
  });
});
