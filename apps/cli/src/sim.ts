import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { Ended, Failure } from './failure.js';
import type { Terminal } from './terminal.js';

/** The simulator as a checkout builds it; the image that ships has none. */
const PROGRAM = fileURLToPath(new URL('../../../test/simulator/src/main.js', import.meta.url));
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Adds `threadline sim`: the provider simulator, a program of its own that reads its line and gives its help itself.
 *
 * @param simulator the program's file
 */
export function registerSim(program: Command, terminal: Terminal, simulator = PROGRAM): void {
  program
    .command('sim')
    .description('Microsoft 365 and Google Workspace to test against, loaded from company folders')
    .argument('[options...]', 'see `threadline sim --help`')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (args: string[]) => {
      if (!existsSync(simulator)) {
        throw new Failure('The simulator comes with a checkout: run `npm run threadline -- sim` there.');
      }
      const exitCode = await runProgram(simulator, args, terminal);
      if (exitCode !== 0) throw new Ended(exitCode);
    });
}

/** Runs a program to its end, with the signals that come meanwhile. Returns its exit code, 128 + n for signal n. */
async function runProgram(file: string, args: string[], { stdout, stderr, env }: Terminal): Promise<number> {
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, SIMULATOR_COMMAND: 'threadline sim' },
  });
  child.stdout.pipe(stdout, { end: false });
  child.stderr.pipe(stderr, { end: false });
  const pass = (name: NodeJS.Signals) => child.kill(name);
  for (const name of SIGNALS) process.on(name, pass);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    for (const name of SIGNALS) process.off(name, pass);
  }
}
