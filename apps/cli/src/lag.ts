import type { Lag } from '#libs/stage';
import type { Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { readSettings } from './settings.js';
import { columns, print, printJson, type Terminal } from './terminal.js';
import { TOPIC_SETTINGS, TOPIC_SETTINGS_HELP } from './topics.js';

const WATCH_MS = 2_000;

interface Options {
  json?: true;
  verbose?: true;
  watch?: true;
}

/** How far a stage is behind in all partitions together. */
interface StageLag {
  stage: string;
  topic: string;
  records: number;
  partitions: { partition: number; records: number }[];
}

export function registerLag(program: Command, terminal: Terminal): void {
  program
    .command('lag')
    .description('How many records each stage has still to work on; one that never ran, all of them.')
    .option('--verbose', 'show every partition')
    .option('--watch', `show it again every ${WATCH_MS / 1000} seconds until Ctrl-C`)
    .option('--json', 'print it as JSON; with --watch one line each time')
    .addHelpText('after', TOPIC_SETTINGS_HELP)
    .action(async (options: Options) => {
      const settings = await readSettings(terminal.env, TOPIC_SETTINGS);
      const { openLagReader } = await import('#libs/stage');
      const reader = openLagReader(settings);
      const read = async () => byStage(await reader.read());
      try {
        if (options.watch) await watch(read, options, terminal);
        else if (options.json) printJson(terminal, await read());
        else print(terminal, table(await read(), options));
      } finally {
        await reader.close();
      }
    });
}

async function watch(read: () => Promise<StageLag[]>, options: Options, terminal: Terminal): Promise<void> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  try {
    while (!stop.signal.aborted) {
      const lags = await read();
      print(terminal, options.json ? JSON.stringify(lags) : `${new Date().toISOString()}\n${table(lags, options)}\n`);
      await sleep(WATCH_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}

/** Sums partitions up; stages in the order they come, which is that of the pipeline. */
export function byStage(lags: readonly Lag[]): StageLag[] {
  return [...Map.groupBy(lags, ({ stage }) => stage)].map(([stage, ofStage]) => ({
    stage,
    topic: ofStage[0]?.topic ?? '',
    records: ofStage.reduce((sum, { records }) => sum + records, 0),
    partitions: ofStage
      .map(({ partition, records }) => ({ partition, records }))
      .toSorted((a, b) => a.partition - b.partition),
  }));
}

function table(lags: readonly StageLag[], { verbose }: Options): string {
  if (!verbose)
    return columns([['STAGE', 'READS', 'BEHIND'], ...lags.map(({ stage, topic, records }) => [stage, topic, records])]);
  const rows = lags.flatMap(({ stage, topic, partitions }) =>
    partitions.map(({ partition, records }) => [stage, topic, partition, records]),
  );
  return columns([['STAGE', 'READS', 'PARTITION', 'BEHIND'], ...rows]);
}
