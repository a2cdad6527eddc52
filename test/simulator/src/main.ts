import { Command, InvalidArgumentError } from 'commander';
import { loadCompanyFolder, startSimulator } from './index.js';

interface Arguments {
  company: string[];
  port: number;
  controlPort: number;
  seed: string;
  accessTokenSeconds: number;
  pageSize: number;
  latencyMs: number;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

const program = new Command('simulator')
  .description('Microsoft Graph, Entra, Gmail and Google OAuth on loopback, loaded from company folders')
  .requiredOption('--company <dir...>', 'company folder; may be given more than once')
  .option('--port <port>', 'TLS port, 0 for any', wholeNumber, 0)
  .option('--control-port <port>', 'port of the control API, 0 for any', wholeNumber, 0)
  .option('--seed <text>', 'equal seeds give equal ids', 'threadline')
  .option('--access-token-seconds <seconds>', 'life of an access token', wholeNumber, 3600)
  .option('--page-size <items>', 'page size when the caller names none', wholeNumber, 10)
  .option('--latency-ms <ms>', 'time that a Graph call to a mailbox takes', wholeNumber, 0)
  .parse();

const { company, ...given } = program.opts<Arguments>();
const companies = [];
for (const dir of company) {
  companies.push(await loadCompanyFolder(dir).catch((error: unknown) => program.error(String(error), { exitCode: 2 })));
}
const simulator = await startSimulator({ companies, ...given });
const { port, controlPort, caFile } = simulator;
process.stdout.write(`${JSON.stringify({ port, controlPort, caFile })}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
}
