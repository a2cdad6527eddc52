/** Where the servers of the local stack are. */
export interface StackAddresses {
  THREADLINE_KAFKA_BROKERS: string;
  THREADLINE_REGISTRY_URL: string;
  THREADLINE_MARIADB_URL: string;
  THREADLINE_ELASTICSEARCH_URL: string;
}

const NAMES = [
  'THREADLINE_KAFKA_BROKERS',
  'THREADLINE_REGISTRY_URL',
  'THREADLINE_MARIADB_URL',
  'THREADLINE_ELASTICSEARCH_URL',
] as const;

/** The addresses of the running stack, from the environment. Throws one sentence when some are missing. */
export function stackAddresses(env: NodeJS.ProcessEnv = process.env): StackAddresses {
  const missing = NAMES.filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new Error(
      `Medium tests need the local stack: ${missing.join(', ')} not set. Run "npm run stack -- up", then export what "npm run stack -- env" prints.`,
    );
  }
  return Object.fromEntries(NAMES.map((name) => [name, env[name]])) as unknown as StackAddresses;
}
