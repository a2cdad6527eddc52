import type { Command } from 'commander';
import { readSettings } from './settings.js';
import { print, printJson, type Terminal } from './terminal.js';

export function registerMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description("Bring MariaDB's tables to this version's shape. Safe to repeat, and from several machines at once.")
    .option('--json', 'print what ran as JSON')
    .addHelpText('after', '\nSettings: THREADLINE_MARIADB_URL')
    .action(async ({ json }: { json?: true }) => {
      const settings = await readSettings(terminal.env, { THREADLINE_MARIADB_URL: true });
      const { inStore, migrate, openStore } = await import('#libs/store');
      const store = openStore(settings.THREADLINE_MARIADB_URL, 1);
      try {
        const ran = await inStore(() => migrate(store));
        if (json) printJson(terminal, { ran });
        else print(terminal, ran.map((name) => `ran ${name}`).join('\n') || 'nothing to do: the tables are up to date');
      } finally {
        await store.destroy();
      }
    });
}
