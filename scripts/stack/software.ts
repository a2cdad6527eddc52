/** Kafka, registry and Elasticsearch from Maven, unpacked once into the cache. A folder counts only with a marker that matches its content. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { StackFailure } from './failure.ts';
import { identify } from './processes.ts';
import { settings } from './settings.ts';
import { lastLine, run } from './shell.ts';

const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';
const MARKER = '.complete';
const FREE_BYTES_MIN = 2 * 1024 ** 3;

export type Package = 'kafka' | 'registry' | 'elasticsearch';
export const packages: Package[] = ['kafka', 'registry', 'elasticsearch'];

export const packageFolder = (cache: string, name: Package) => join(cache, `${name}-${settings[name].version}`);

/** Throws StackFailure when fewer than 2 GB are free where `folder` lives. */
export function requireDisk(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= FREE_BYTES_MIN) return;
  throw new StackFailure(
    `Only ${Math.round(free / 1024 ** 2)} MB are free at ${folder}: the local stack needs 2 GB, make room or choose another disk with --data and XDG_CACHE_HOME.`,
  );
}

function contentOf(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== MARKER);
  const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  return `${files.length} files, ${bytes} bytes\n`;
}

/** Whether the package is there, whole: what its marker says is what the folder holds. */
export function isComplete(folder: string): boolean {
  const marker = join(folder, MARKER);
  return existsSync(marker) && readFileSync(marker, 'utf8') === contentOf(folder);
}

/** Fetches what is missing or damaged, in parallel. Throws StackFailure. */
export async function fetchPackages(
  cache: string,
  missing: Package[],
  maven: string,
  signal: AbortSignal,
): Promise<void> {
  sweep(cache);
  requireDisk(cache);
  for (const name of missing) await fetchPackage(cache, name, maven, signal); // Maven's own store is not safe for two at once
}

/** Removes the half-made folders of downloads whose process is gone. */
function sweep(cache: string): void {
  for (const entry of readdirSync(cache)) {
    const pid = /\.tmp-(\d+)$/.exec(entry)?.[1];
    if (pid && !identify(Number(pid))) rmSync(join(cache, entry), { recursive: true, force: true });
  }
}

async function fetchPackage(cache: string, name: Package, maven: string, signal: AbortSignal): Promise<void> {
  const folder = packageFolder(cache, name);
  const fresh = `${folder}.tmp-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o755 });
  try {
    const { code, output } = await run(maven, ['-q', '-B', '-U', ...mavenGoal(name, fresh)], { signal, cwd: fresh });
    if (signal.aborted) throw new StackFailure('Stopped.');
    if (code !== 0)
      throw new StackFailure(
        `Maven could not fetch ${name} ${settings[name].version} (${mavenReason(output)}): check the network or the mirror in ~/.m2/settings.xml and try again.`,
      );
    await run('chmod', ['-R', 'a+rX', fresh]);
    writeFileSync(join(fresh, MARKER), contentOf(fresh));
    if (isComplete(folder)) return; // another checkout was faster
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Maven tells what went wrong in its first error line; advice follows. */
function mavenReason(output: string): string {
  const errors = [...stripVTControlCharacters(output).matchAll(/^\[ERROR\] +(\S.*)$/gm)];
  return errors[0]?.[1]?.replace(/ -> \[Help 1\]$/, '').slice(0, 300) ?? lastLine(output);
}

function mavenGoal(name: Package, folder: string): string[] {
  if (name === 'kafka') {
    writeFileSync(join(folder, 'pom.xml'), kafkaPom(settings.kafka.version));
    return [`${PLUGIN}:copy-dependencies`, `-DoutputDirectory=${join(folder, 'libs')}`];
  }
  const artifact =
    name === 'registry'
      ? `io.apicurio:apicurio-registry-app:${settings.registry.version}:tar.gz:all`
      : `org.elasticsearch.distribution.integ-test-zip:elasticsearch:${settings.elasticsearch.version}:zip`;
  return [`${PLUGIN}:unpack`, `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`];
}

function kafkaPom(version: string): string {
  const artifacts = [
    ['org.apache.kafka', 'kafka_2.13', version],
    ['org.apache.kafka', 'kafka-tools', version],
    ['org.slf4j', 'slf4j-simple', '1.7.36'],
  ].map(
    ([group, id, v]) =>
      `<dependency><groupId>${group}</groupId><artifactId>${id}</artifactId><version>${v}</version></dependency>`,
  );
  return `<project><modelVersion>4.0.0</modelVersion><groupId>threadline</groupId><artifactId>kafka</artifactId><version>1</version><dependencies>${artifacts.join('')}</dependencies></project>\n`;
}
