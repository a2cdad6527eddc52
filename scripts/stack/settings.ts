/** stack.json, read once: the one place for the versions, ports and accounts of the local servers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Declared {
  version: string;
  image: string;
  ports: Record<string, number>;
}
interface Settings {
  kafka: Declared & { ports: { broker: number; controller: number }; heapMb: number; clusterId: string };
  registry: Declared & { ports: { http: number }; heapMb: number; path: string };
  mariadb: Declared & { ports: { sql: number }; database: string; user: string; password: string };
  elasticsearch: Declared & { ports: { http: number; transport: number }; heapMb: number };
}
export type ServerName = keyof Settings;
/** Ports by server and by what listens there, as in stack.json. */
export type Ports = { [S in ServerName]: Settings[S]['ports'] };

export const root = join(import.meta.dirname, '..', '..');
export const settings = JSON.parse(readFileSync(join(root, 'stack.json'), 'utf8')) as Settings;
export const serverNames = Object.keys(settings) as ServerName[];
export const defaultPorts = Object.fromEntries(serverNames.map((name) => [name, settings[name].ports])) as Ports;
export const host = '127.0.0.1';

export const registryUrl = (ports: Ports) => `http://${host}:${ports.registry.http}${settings.registry.path}`;
export const elasticsearchUrl = (ports: Ports) => `http://${host}:${ports.elasticsearch.http}`;
export function mariadbUrl(ports: Ports): string {
  const { user, password, database } = settings.mariadb;
  return `mariadb://${user}:${password}@${host}:${ports.mariadb.sql}/${database}`;
}

/** What the apps need to know of the stack: names of settings and their values. */
export function addresses(ports: Ports): Record<string, string> {
  return {
    THREADLINE_KAFKA_BROKERS: `${host}:${ports.kafka.broker}`,
    THREADLINE_REGISTRY_URL: registryUrl(ports),
    THREADLINE_MARIADB_URL: mariadbUrl(ports),
    THREADLINE_ELASTICSEARCH_URL: elasticsearchUrl(ports),
  };
}
