import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { registerEngagements } from './engagements/command.js';
import { registerRun } from './run/command.js';
import { registerExplain } from './explain-mail/command.js';
import { explain } from './explain.js';
import { Ended, EXIT_WRONG_USE, Failure } from './failure.js';
import { registerLag } from './lag.js';
import { registerMail } from './mail-check/command.js';
import { registerMigrate } from './migrate.js';
import { registerSim } from './sim.js';
import type { Terminal } from './terminal.js';
import { registerTopics } from './topics.js';

/** Runs one command line (without `node` and the script). Returns the exit code: 0 done, 1 failed, 2 wrong use; `sim` ends as its program does. Never throws. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await createProgram(terminal).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_WRONG_USE;
    if (error instanceof Ended) return error.exitCode;
    const { sentence, exitCode } = await explain(error, terminal.env);
    terminal.stderr.write(`${sentence}\n`);
    return exitCode;
  }
}

const COMMANDS = [
  registerRun,
  registerMigrate,
  registerTopics,
  registerLag,
  registerEngagements,
  registerMail,
  registerExplain,
  (program: Command, terminal: Terminal) => registerSim(program, terminal),
];

function createProgram(terminal: Terminal): Command {
  const program = new Command('threadline')
    .description('Customer mail from Microsoft 365 and Gmail, matched to the CRM, as engagements.')
    .version(version(), '--version', 'print the version')
    .helpCommand(false)
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      outputError: () => undefined,
    })
    .addHelpText(
      'after',
      '\nSettings come from the environment; `npm run stack -- env` prints those of the local stack.\nExit codes: 0 done, 1 failed, 2 wrong use.',
    );
  for (const register of COMMANDS) register(program, terminal);
  refuseWrongUse(program, 'threadline');
  return program;
}

/** Every command says what is wrong with its line in one sentence, and where its help is. */
function refuseWrongUse(command: Command, path: string): void {
  command.exitOverride((error) => {
    if (error.exitCode === 0 || error.code === 'commander.help') throw error;
    const what = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
    throw new Failure(`${what.charAt(0).toUpperCase()}${what.slice(1)}: see \`${path} --help\`.`, EXIT_WRONG_USE);
  });
  for (const inner of command.commands) refuseWrongUse(inner, `${path} ${inner.name()}`);
}

function version(): string {
  const file = findPackageJSON('..', import.meta.url);
  const parsed: unknown = file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8'));
  const found = typeof parsed === 'object' && parsed !== null && 'version' in parsed ? parsed.version : undefined;
  return typeof found === 'string' ? found : 'unknown';
}
