import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { partitionOf, pipelineKey } from '#libs/contracts';
import { stackAddresses } from '#libs/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cacheFolder, elasticsearchAccount } from '../../../../scripts/stack/cache.ts';
import { packageFolder } from '../../../../scripts/stack/software.ts';
import { Rig } from './rig.js';

const PARTITIONS = 7;

let rig: Rig;
beforeEach(async () => (rig = await new Rig(PARTITIONS).open()));
afterEach(() => rig.close());

/** Kafka's own console producer: the Java client with its default partitioner. */
async function produceInJava(topic: string, keys: readonly string[]): Promise<void> {
  const libs = join(packageFolder(cacheFolder(await elasticsearchAccount()), 'kafka'), 'libs', '*');
  const brokers = stackAddresses().THREADLINE_KAFKA_BROKERS;
  const tool = ['-Xmx128m', '-cp', libs, 'org.apache.kafka.tools.ConsoleProducer'];
  const properties = ['--property', 'parse.key=true', '--property', 'key.separator=\t'];
  const args = [...tool, '--bootstrap-server', brokers, '--topic', topic, ...properties];
  const running = promisify(execFile)('java', args);
  running.child.stdin?.end(keys.map((key) => `${key}\tvalue\n`).join(''));
  await running;
}

describe('the partitioner', () => {
  test('puts every key where the Java client puts it', async () => {
    const keys = Array.from({ length: 300 }, (_, n) => pipelineKey('acme', `m${n}@x.example`));
    keys.push('21', 'foobar', 'ä', '語', 'acme/contact/003', 'x'.repeat(2_000));
    await produceInJava(rig.connections.nameOf(rig.input.name), keys);
    const records = await rig.read(rig.input);
    const found = records.map(({ key, partition }) => [key?.toString(), partition]);
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(keys.map((key) => [key, partitionOf(key, PARTITIONS)])),
    );
  });
});
