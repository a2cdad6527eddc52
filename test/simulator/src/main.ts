import { CommandLineEnd, readArguments, type Arguments } from './arguments.js';
import type { SimulatedCompany } from './company.js';
import { loadCompanyFolder, replayRequests, startSimulator } from './index.js';
import { readLog } from './log-file.js';
import { playScript, readScriptFile, ScriptMistakes } from './script.js';

const say = (text: string) => process.stderr.write(`${text}\n`);
const tell = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

async function companiesOf(dirs: readonly string[]): Promise<SimulatedCompany[]> {
  const companies: SimulatedCompany[] = [];
  for (const dir of dirs) {
    const loaded = await loadCompanyFolder(dir).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    if (typeof loaded === 'string') throw new CommandLineEnd(2, `${loaded}\n`);
    companies.push(loaded);
  }
  return companies;
}

/** Serves until a signal comes. */
async function serve({ options, script }: Arguments, companies: SimulatedCompany[]): Promise<void> {
  const steps = script === undefined ? [] : await readScriptFile(script, companies);
  const simulator = await startSimulator({ companies, ...options });
  playScript(simulator, steps, (what) => say(`script: ${what}`));
  const { port, controlPort, caFile } = simulator;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
  }
  tell({ port, controlPort, caFile });
}

/** Asks again what a log says was asked. Returns the exit code: 1 when answers differ. */
async function replayed(file: string, { options }: Arguments, companies: SimulatedCompany[]): Promise<number> {
  const log = await readLog(file).catch((error: unknown) => {
    throw new CommandLineEnd(2, `${error instanceof Error ? error.message : String(error)}\n`);
  });
  const { seed, start } = log;
  const simulator = await startSimulator({
    ...options,
    companies,
    seed,
    clock: { now: start, speed: 0 },
    log: undefined,
  });
  try {
    const { replayed, passed, differences } = await replayRequests(log.entries, simulator);
    for (const difference of differences) tell(difference);
    tell({ replayed, passed, differences: differences.length });
    return differences.length > 0 ? 1 : 0;
  } finally {
    await simulator.stop();
  }
}

async function main(): Promise<void> {
  try {
    const given = readArguments(process.argv.slice(2), process.env['SIMULATOR_COMMAND'] ?? 'simulator');
    const companies = await companiesOf(given.company);
    if (given.replay !== undefined) process.exitCode = await replayed(given.replay, given, companies);
    else await serve(given, companies);
  } catch (error) {
    if (error instanceof CommandLineEnd) {
      (error.exitCode === 0 ? process.stdout : process.stderr).write(error.text);
      process.exitCode = error.exitCode;
      return;
    }
    if (error instanceof ScriptMistakes) {
      for (const mistake of error.mistakes) say(`script: ${mistake}`);
      process.exitCode = 2;
      return;
    }
    say(error instanceof Error ? error.message : String(error));
    // A server that listens already, where the second port was taken, would keep the process.
    process.exit(1);
  }
}

await main();
