import type { Command } from 'commander';
import type { Terminal } from '../terminal.js';
import { namedApps } from './apps.js';

export function registerRun(program: Command, terminal: Terminal): void {
  program
    .command('run')
    .description('Run apps in this one process until SIGTERM or SIGINT, then drain them.')
    .requiredOption('--apps <names>', 'all, or names separated by commas')
    .addHelpText('after', HELP)
    .action(async ({ apps }: { apps: string }) => {
      const names = namedApps(apps);
      const { runApps } = await import('./run-apps.js');
      const stop = new AbortController();
      const onSignal = () => stop.abort();
      for (const signal of SIGNALS) process.on(signal, onSignal);
      try {
        await runApps(names, terminal, stop.signal);
      } finally {
        for (const signal of SIGNALS) process.off(signal, onSignal);
      }
    });
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

const HELP = `
Each app reads its own settings (its README lists them) and prints one line with its address when it is ready. THREADLINE_HTTP_PORT is the
port of the first app, the next ones take the next ports; 0 or none: any free ports.`;
