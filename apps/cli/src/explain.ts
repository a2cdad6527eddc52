import { EXIT_FAILED, EXIT_WRONG_USE, Failure } from './failure.js';

/** What the user is told of an error, and how the command ends. */
export interface Explained {
  sentence: string;
  exitCode: number;
}

/** Setting that holds a dependency's address, and its name for people. */
const DEPENDENCIES: Record<string, { name: string; setting: string }> = {
  kafka: { name: 'Kafka', setting: 'THREADLINE_KAFKA_BROKERS' },
  'schema registry': { name: 'The schema registry', setting: 'THREADLINE_REGISTRY_URL' },
  mariadb: { name: 'MariaDB', setting: 'THREADLINE_MARIADB_URL' },
  elasticsearch: { name: 'Elasticsearch', setting: 'THREADLINE_ELASTICSEARCH_URL' },
};

/** One sentence that says what to do next, whatever was thrown. Never a stack. */
export async function explain(error: unknown, env: NodeJS.ProcessEnv): Promise<Explained> {
  if (error instanceof Failure) return { sentence: error.message, exitCode: error.exitCode };
  const stage = await import('#libs/stage');
  if (error instanceof stage.SettingsError) {
    const sentence = `${error.message} (${error.mistakes.join('; ')}): the app's README lists its settings, \`npm run stack -- env\` prints local addresses.`;
    return { sentence, exitCode: EXIT_WRONG_USE };
  }
  const { Unavailable } = await import('#libs/contracts');
  const isForOperator = FOR_THE_OPERATOR.some((name) => error instanceof stage[name]);
  const sentence =
    mariadbSentence(error) ??
    portSentence(error) ??
    (isForOperator && error instanceof Error ? error.message : null) ??
    (error instanceof Unavailable ? unavailableSentence(error, env) : null) ??
    bugSentence(error);
  return { sentence, exitCode: EXIT_FAILED };
}

/** Errors whose message already says what to do. */
const FOR_THE_OPERATOR = ['TopicsNotApplied', 'OtherPartitionCount', 'IncompatibleSchema', 'OffsetsLost'] as const;

/** Server error numbers of MariaDB that the operator can mend. */
const MARIADB_SENTENCES: Record<number, string> = {
  1044: 'MariaDB refuses the account of THREADLINE_MARIADB_URL this database: grant it, or correct the setting.',
  1045: 'MariaDB refuses the account of THREADLINE_MARIADB_URL: correct its user and password.',
  1049: 'MariaDB has no database of the name in THREADLINE_MARIADB_URL: create it, or correct the setting.',
  1142: 'MariaDB refuses the account of THREADLINE_MARIADB_URL this statement: grant it the rights on its database.',
  1146: 'The tables are not there yet: run `threadline migrate` first.',
};

function mariadbSentence(error: unknown): string | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const errno: unknown = Reflect.get(at, 'errno');
    const sentence = typeof errno === 'number' ? MARIADB_SENTENCES[errno] : undefined;
    if (sentence !== undefined) return sentence;
  }
  return null;
}

function portSentence(error: unknown): string | null {
  if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'EADDRINUSE') return null;
  return `Port ${String(Reflect.get(error, 'port'))} is taken: set THREADLINE_HTTP_PORT to another, or to 0 for any free one.`;
}

function unavailableSentence({ dependency }: { dependency: string }, env: NodeJS.ProcessEnv): string {
  const known = DEPENDENCIES[dependency];
  if (!known) return `${dependency} is unavailable: try again when it answers.`;
  const at = placeOf(env[known.setting] ?? '');
  return `${known.name} does not answer${at}: start it (\`npm run stack -- up\` starts the local one) or correct ${known.setting}.`;
}

/** Host and port alone: a URL may hold a password. */
function placeOf(address: string): string {
  if (address === '') return '';
  return ` at ${URL.canParse(address) && new URL(address).host !== '' ? new URL(address).host : address}`;
}

function bugSentence(error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : typeof error;
  return `Something went wrong that threadline did not foresee (${what}): try again, and report it with the command if it stays.`;
}
