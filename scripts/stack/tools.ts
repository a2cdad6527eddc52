/** Java, Maven and MariaDB: found, or installed by apt-get without a prompt, or one sentence that says what to do. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StackFailure } from './failure.ts';
import { run, which } from './shell.ts';

const JAVA_MIN = 17;

export interface Tools {
  javaHome: string;
  /** null when nothing has to be fetched and Maven is not there */
  maven: string | null;
  mariadbd: string;
  mariadbInstall: string;
}

/** Finds the tools; installs those that are missing (Maven only when `needsMaven`). Throws StackFailure. */
export async function findTools(needsMaven: boolean, say: (line: string) => void, signal: AbortSignal): Promise<Tools> {
  const missing: string[] = [];
  if (!(await findJava())) missing.push('java');
  if (needsMaven && !which('mvn')) missing.push('maven');
  if (!which('mariadbd') || !which('mariadb-install-db')) missing.push('mariadb');
  if (missing.length > 0) await install(missing, say, signal);
  const javaHome = await findJava();
  const maven = which('mvn');
  const mariadbd = which('mariadbd');
  const mariadbInstall = which('mariadb-install-db');
  if (!javaHome || (needsMaven && !maven) || !mariadbd || !mariadbInstall) {
    throw new StackFailure(
      `Installed ${missing.join(', ')} by apt-get, but not all of it can be found: install Java ${JAVA_MIN} or newer, Maven and MariaDB server yourself and try again.`,
    );
  }
  return { javaHome, maven, mariadbd, mariadbInstall };
}

/** The home of a Java that is new enough: JAVA_HOME's, else the one on PATH, else null. */
async function findJava(): Promise<string | null> {
  const candidates = [process.env['JAVA_HOME'] && join(process.env['JAVA_HOME'], 'bin', 'java'), which('java')];
  for (const java of candidates) {
    if (!java || !existsSync(java)) continue;
    if (javaMajor((await run(java, ['-version'])).output) >= JAVA_MIN) return dirname(dirname(realpathSync(java)));
  }
  return null;
}

/** The major version in the output of `java -version`; 0 when there is none. */
export function javaMajor(output: string): number {
  const [, first = '0', second = '0'] = /version "(\d+)(?:\.(\d+))?/.exec(output) ?? [];
  return Number(first === '1' ? second : first);
}

async function install(missing: string[], say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const debian: Record<string, string> = { java: 'openjdk-17-jre-headless', maven: 'maven', mariadb: 'mariadb-server' };
  const packages = missing.map((tool) => debian[tool] ?? tool);
  const aptGet = which('apt-get');
  const prefix = await privilege();
  if (!aptGet || !prefix) {
    const how = aptGet
      ? `run \`apt-get install ${packages.join(' ')}\` as root`
      : `install ${missing.join(', ')} (Java ${JAVA_MIN} or newer)`;
    throw new StackFailure(`The local stack needs ${missing.join(', ')} here: ${how}, or start Docker, and try again.`);
  }
  say(`installing ${packages.join(', ')}`);
  // RUNLEVEL=1 keeps the packages from starting services of their own; should one start, it has other ports than ours.
  const apt = (...args: string[]) =>
    run(
      prefix[0] ?? aptGet,
      [
        ...prefix.slice(1),
        'env',
        'DEBIAN_FRONTEND=noninteractive',
        'RUNLEVEL=1',
        aptGet,
        '-q',
        '-y',
        '-o',
        'DPkg::Lock::Timeout=300',
        ...args,
      ],
      { signal },
    );
  await apt('update');
  if (packages[0] === 'openjdk-17-jre-headless' && (await run('apt-cache', ['show', packages[0]])).code !== 0)
    packages[0] = 'default-jre-headless';
  const { code, output } = await apt('install', '--no-install-recommends', ...packages);
  if (signal.aborted) throw new StackFailure('Stopped.');
  if (code === 0) return;
  const reason = output.split('\n').findLast((line) => line.startsWith('E: ')) ?? `exit code ${code}`;
  throw new StackFailure(
    `apt-get could not install ${packages.join(', ')} (${reason}): install them yourself and try again.`,
  );
}

/** The words before a command that needs root: none as root, `sudo -n` where it works, null where neither does. */
async function privilege(): Promise<string[] | null> {
  if (process.getuid?.() === 0) return ['/usr/bin/env'];
  const sudo = which('sudo');
  return sudo && (await run(sudo, ['-n', 'true'])).code === 0 ? [sudo, '-n'] : null;
}
