import { type Company, CompanyMistakes, readCompany } from '#libs/company';
import { resolve } from 'node:path';
import pc from 'picocolors';
import type { Installation } from '../../installation/src/index.js';
import { type DemoArguments, readArguments, USAGE } from './arguments.js';
import { buildDemoCompanies } from './company/index.js';
import { conclude, exportTo, startInstallation, untilDrained } from './demo.js';
import { openScreen } from './screen.js';
import { summaryOf } from './summary.js';

const WRONG_USE = 2;
/** Everything the demo writes beside the servers' data: companies, logs, keys. */
const FOLDER = resolve('.demo');
/** The demo company is the same every day but for its dates. */
const SEED = 1;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  let options: DemoArguments;
  try {
    options = readArguments(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\nnpm run demo -- --help lists the options.\n`);
    return WRONG_USE;
  }
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const companies = await readCompanies(options.companies);
  return companies === null ? WRONG_USE : run(companies, options);
}

/** The demo's mail ends yesterday: each day has companies, and so an installation, of its own. */
function companiesFolder(): string {
  return resolve(FOLDER, 'companies', new Date().toISOString().slice(0, 10));
}

/** Reads the folders; null when one is broken: then every mistake has been told. */
async function readCompanies(dirs: readonly string[]): Promise<Company[] | null> {
  const folders = dirs.length > 0 ? dirs : await buildDemoCompanies(companiesFolder(), { now: Date.now(), seed: SEED });
  const companies: Company[] = [];
  let isBroken = false;
  for (const dir of folders) {
    try {
      companies.push(await readCompany(dir));
    } catch (error) {
      if (!(error instanceof CompanyMistakes)) throw error;
      process.stderr.write(`The company folder ${dir} cannot be used:\n${error.message}\n`);
      isBroken = true;
    }
  }
  const ids = companies.map(({ tenant }) => tenant.id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) {
    process.stderr.write(`Two company folders have the tenant id ${twice}: give each its own in company.json.\n`);
    isBroken = true;
  }
  return isBroken ? null : companies;
}

async function run(companies: Company[], options: DemoArguments): Promise<number> {
  const title = `Threadline: ${companies.map(({ tenant }) => `${tenant.name} (${tenant.provider})`).join(', ')}`;
  const screen = openScreen(options.json ? process.stderr : process.stdout, title);
  const abort = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => abort.abort());
  let installation: Installation | null = null;
  try {
    installation = await startInstallation(companies, FOLDER, screen, abort.signal);
    const pace = await untilDrained(installation, screen, abort.signal);
    if (abort.signal.aborted) return 1;
    screen.say('everything is drained: reading the stores and checking the promises');
    const outcome = await conclude(installation, companies, pace);
    screen.end();
    if (options.exportTo !== null) await exportTo(options.exportTo, installation, outcome.report);
    process.stdout.write(options.json ? `${JSON.stringify(outcome, null, 2)}\n` : `\n${summaryOf(outcome)}`);
    if (!options.once && process.stdout.isTTY) await stayUp(installation, abort.signal);
    return outcome.findings.every(({ holds }) => holds) ? 0 : 1;
  } catch (error) {
    screen.end();
    if (abort.signal.aborted) return 1;
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  } finally {
    screen.say('stopping');
    await installation?.stop();
    screen.end();
  }
}

/** Leaves the product running for a person to try, until Ctrl-C. */
async function stayUp({ urls }: Installation, signal: AbortSignal): Promise<void> {
  process.stdout.write(
    `\nIt goes on reading mail. Try ${pc.cyan(`${urls.timeline}/docs`)} (timeline, search) and ${pc.cyan(`${urls.consent}/docs`)} (tenants, consent). Ctrl-C ends it.\n`,
  );
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
