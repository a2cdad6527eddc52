import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, elasticsearchAccount } from '../../scripts/stack/cache.ts';
import { packageFolder } from '../../scripts/stack/software.ts';

const OUTPUT_BYTES_MAX = 256 * 1024 * 1024;

/** Runs one of Kafka's own command-line tools, a client that shares no code with ours. Returns its standard output as bytes. */
export async function kafkaTool(mainClass: string, args: readonly string[]): Promise<Buffer> {
  const libs = join(packageFolder(cacheFolder(await elasticsearchAccount()), 'kafka'), 'libs', '*');
  const { stdout } = await promisify(execFile)('java', ['-Xmx256m', '-cp', libs, mainClass, ...args], {
    encoding: 'buffer',
    maxBuffer: OUTPUT_BYTES_MAX,
  });
  return stdout;
}
