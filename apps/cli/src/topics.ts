import type { TopicState } from '#libs/stage';
import type { Command } from 'commander';
import { readSettings } from './settings.js';
import { columns, print, printJson, type Terminal } from './terminal.js';

/** Settings of every command that talks to Kafka. */
export const TOPIC_SETTINGS = {
  THREADLINE_KAFKA_BROKERS: true,
  THREADLINE_REGISTRY_URL: true,
  THREADLINE_PARTITIONS: true,
  THREADLINE_NAMESPACE: true,
} as const;

export const TOPIC_SETTINGS_HELP = `\nSettings: ${Object.keys(TOPIC_SETTINGS).join(', ')}`;

export function registerTopics(program: Command, terminal: Terminal): void {
  const topics = program.command('topics').description('The topics and their schemas, from their declarations.');
  topics
    .command('apply')
    .description('Create the topics that are missing and register their schemas. Safe to repeat.')
    .option('--json', 'print the topics as JSON')
    .addHelpText('after', TOPIC_SETTINGS_HELP)
    .action(async ({ json }: { json?: true }) => {
      const { applyTopics } = await import('#libs/stage');
      show(terminal, await applyTopics(await readSettings(terminal.env, TOPIC_SETTINGS)), json);
    });
  topics
    .command('list')
    .description('Show the topics as they are; change nothing.')
    .option('--json', 'print the topics as JSON')
    .addHelpText('after', TOPIC_SETTINGS_HELP)
    .action(async ({ json }: { json?: true }) => {
      const { listTopics } = await import('#libs/stage');
      show(terminal, await listTopics(await readSettings(terminal.env, TOPIC_SETTINGS)), json);
    });
}

function show(terminal: Terminal, states: readonly TopicState[], json: true | undefined): void {
  if (json) return printJson(terminal, states);
  const rows = states.map(({ name, partitions, retention, schemaId, state }) => [
    name,
    partitions ?? '-',
    retention,
    schemaId ?? '-',
    state,
  ]);
  print(terminal, columns([['TOPIC', 'PARTITIONS', 'KEPT', 'SCHEMA', 'STATE'], ...rows]));
}
