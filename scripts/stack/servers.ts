/** The four native servers: what each writes before its first start and the command that starts it. */
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Account, openToOthers } from './cache.ts';
import { StackFailure } from './failure.ts';
import { serverFolder, stackId } from './home.ts';
import type { Command } from './processes.ts';
import { host, type Ports, type ServerName, settings } from './settings.ts';
import { lastLine, run } from './shell.ts';
import { packageFolder } from './software.ts';
import type { Tools } from './tools.ts';

export interface Ground {
  home: string;
  cache: string;
  tools: Tools;
  ports: Ports;
  /** who runs Elasticsearch; null: ourselves */
  account: Account | null;
}

const lines = (entries: Record<string, string | number>, separator: string) =>
  Object.entries(entries)
    .map(([key, value]) => `${key}${separator}${value}\n`)
    .join('');
const java = (ground: Ground) => join(ground.tools.javaHome, 'bin', 'java');
const makeFolder = (folder: string) => mkdirSync(folder, { recursive: true, mode: 0o755 });

/** Where a server keeps its data. Elasticsearch's own user may not reach the checkout: then its folder is in /var/tmp. */
export function dataFolder(home: string, name: ServerName): string {
  const own = serverFolder(home, name);
  if (name !== 'elasticsearch' || process.getuid?.() !== 0 || openToOthers(home)) return own;
  return `/var/tmp/threadline-${stackId(home)}-elasticsearch`;
}

/** Makes a server's folders and configuration and says how to start it. Throws StackFailure. */
export const prepare: Record<ServerName, (ground: Ground) => Promise<Command>> = {
  kafka,
  registry,
  mariadb,
  elasticsearch,
};

async function kafka(ground: Ground): Promise<Command> {
  const folder = dataFolder(ground.home, 'kafka');
  const { broker, controller } = ground.ports.kafka;
  const properties = join(folder, 'server.properties');
  const data = join(folder, 'data');
  makeFolder(folder);
  writeFileSync(properties, lines(kafkaProperties(broker, controller, data), '='));
  const classpath = join(packageFolder(ground.cache, 'kafka'), 'libs', '*');
  const log = ['showDateTime=true', 'dateTimeFormat=yyyy-MM-dd HH:mm:ss,SSS'].map(
    (option) => `-Dorg.slf4j.simpleLogger.${option}`,
  );
  if (!existsSync(join(data, 'meta.properties'))) {
    const format = [
      '-cp',
      classpath,
      'kafka.tools.StorageTool',
      'format',
      '-t',
      settings.kafka.clusterId,
      '-c',
      properties,
    ];
    const { code, output } = await run(java(ground), format);
    if (code !== 0)
      throw new StackFailure(
        `Kafka's data folder could not be formatted (${lastLine(output)}): \`npm run stack -- reset\` and try again.`,
      );
  }
  const heap = [`-Xms${settings.kafka.heapMb / 2}m`, `-Xmx${settings.kafka.heapMb}m`];
  return { file: java(ground), args: [...heap, ...log, '-cp', classpath, 'kafka.Kafka', properties], cwd: folder };
}

function kafkaProperties(broker: number, controller: number, data: string): Record<string, string | number> {
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@${host}:${controller}`,
    listeners: `PLAINTEXT://${host}:${broker},CONTROLLER://${host}:${controller}`,
    'advertised.listeners': `PLAINTEXT://${host}:${broker}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 8,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'auto.create.topics.enable': 'false',
    'log.dirs': data,
  };
}

/** The schemas are kept in a file: records in Kafka name them by id, so they must outlive a restart as the records do. */
function registry(ground: Ground): Promise<Command> {
  const folder = dataFolder(ground.home, 'registry');
  makeFolder(folder);
  const args = [
    `-Xmx${settings.registry.heapMb}m`,
    '-XX:TieredStopAtLevel=1',
    `-Dquarkus.http.host=${host}`,
    `-Dquarkus.http.port=${ground.ports.registry.http}`,
    `-Dquarkus.datasource.jdbc.url=jdbc:h2:file:${join(folder, 'registry')}`,
    '-jar',
    join(packageFolder(ground.cache, 'registry'), `apicurio-registry-app-${settings.registry.version}-runner.jar`),
  ];
  return Promise.resolve({ file: java(ground), args, cwd: folder });
}

async function mariadb(ground: Ground): Promise<Command> {
  const folder = dataFolder(ground.home, 'mariadb');
  const data = join(folder, 'data');
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  makeFolder(folder);
  if (!existsSync(data)) {
    const fresh = join(folder, 'data.new');
    rmSync(fresh, { recursive: true, force: true });
    const args = [
      '--no-defaults',
      `--datadir=${fresh}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      ...asRoot,
    ];
    const { code, output } = await run(ground.tools.mariadbInstall, args);
    if (code !== 0)
      throw new StackFailure(
        `MariaDB's data folder could not be made (${lastLine(output)}): \`npm run stack -- reset\` and try again.`,
      );
    renameSync(fresh, data);
  }
  const { database, user, password } = settings.mariadb;
  const first = join(folder, 'first.sql');
  writeFileSync(
    first,
    `CREATE DATABASE IF NOT EXISTS ${database} CHARACTER SET utf8mb4;\nCREATE USER IF NOT EXISTS '${user}'@'%' IDENTIFIED BY '${password}';\nGRANT ALL ON *.* TO '${user}'@'%' WITH GRANT OPTION;\n`,
  );
  const args = [
    '--no-defaults',
    `--datadir=${data}`,
    `--port=${ground.ports.mariadb.sql}`,
    `--bind-address=${host}`,
    '--socket=mariadb.sock', // beside the data: a full path could be longer than a socket's name may be
    '--pid-file=mariadb.pid',
    `--init-file=${first}`,
    '--character-set-server=utf8mb4',
    '--default-time-zone=+00:00',
    '--skip-name-resolve',
    ...asRoot,
  ];
  return { file: ground.tools.mariadbd, args, cwd: folder };
}

function elasticsearch(ground: Ground): Promise<Command> {
  const folder = dataFolder(ground.home, 'elasticsearch');
  const software = join(
    packageFolder(ground.cache, 'elasticsearch'),
    `elasticsearch-${settings.elasticsearch.version}`,
  );
  const config = join(folder, 'config');
  const own = (path: string) => ground.account && chownSync(path, ground.account.uid, ground.account.gid);
  for (const part of ['', 'config', 'data', 'logs', 'tmp']) {
    makeFolder(join(folder, part));
    own(join(folder, part));
  }
  copyFileSync(join(software, 'config', 'log4j2.properties'), join(config, 'log4j2.properties'));
  const options = readFileSync(join(software, 'config', 'jvm.options'), 'utf8');
  writeFileSync(join(config, 'jvm.options'), options.replaceAll(/^(?:\d+(?:-\d*)?:)?-Xlog:gc.*$/gm, ''));
  writeFileSync(join(config, 'elasticsearch.yml'), lines(elasticsearchSettings(ground.ports, folder), ': '));
  const heap = settings.elasticsearch.heapMb;
  const env = {
    ES_JAVA_HOME: ground.tools.javaHome,
    ES_JAVA_OPTS: `-Xms${heap}m -Xmx${heap}m`,
    ES_PATH_CONF: config,
    ES_TMPDIR: join(folder, 'tmp'),
    HOME: folder,
  };
  return Promise.resolve({
    file: join(software, 'bin', 'elasticsearch'),
    args: [],
    cwd: folder,
    env,
    ...(ground.account && { as: ground.account }),
  });
}

function elasticsearchSettings(ports: Ports, folder: string): Record<string, string | number> {
  return {
    'cluster.name': 'threadline',
    'node.name': 'local',
    'discovery.type': 'single-node',
    'http.host': host,
    'http.port': ports.elasticsearch.http,
    'transport.host': host,
    'transport.port': ports.elasticsearch.transport,
    'xpack.security.enabled': 'false',
    'cluster.routing.allocation.disk.threshold_enabled': 'false',
    'path.data': join(folder, 'data'),
    'path.logs': join(folder, 'logs'),
  };
}
