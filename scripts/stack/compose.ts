/** The stack in Docker Compose, where an engine answers. */
import { join } from 'node:path';
import { homeOf, stackId } from './home.ts';
import { type Ports, root } from './settings.ts';
import { type Finished, run, which } from './shell.ts';

const ENGINE_MS = 3_000;

/** Whether a Docker engine and the compose plugin answer within three seconds. */
export async function engineAnswers(): Promise<boolean> {
  if (!which('docker')) return false;
  const asked = await Promise.all([
    run('docker', ['info'], { timeoutMs: ENGINE_MS }),
    run('docker', ['compose', 'version'], { timeoutMs: ENGINE_MS }),
  ]);
  return asked.every(({ code }) => code === 0);
}

/** The checkout's own stack is the project `threadline`; others get a name of their own. */
const project = (home: string) => (home === homeOf(undefined) ? 'threadline' : `threadline-${stackId(home)}`);

/** Runs `docker compose` on this stack's project, with its published ports. */
export function compose(home: string, ports: Ports, args: string[], signal?: AbortSignal): Promise<Finished> {
  const env = {
    KAFKA_PORT: String(ports.kafka.broker),
    REGISTRY_PORT: String(ports.registry.http),
    MARIADB_PORT: String(ports.mariadb.sql),
    ELASTICSEARCH_PORT: String(ports.elasticsearch.http),
  };
  return run(
    'docker',
    ['compose', '-f', join(root, 'docker-compose.yml'), '-p', project(home), '--profile', 'stack', ...args],
    { env, signal },
  );
}
