import { Command } from 'commander';
import { loadCompanyFolder, startSimulator } from './index.js';

interface Arguments {
  company: string[];
  port: string;
  controlPort: string;
  seed: string;
  accessTokenSeconds: string;
  pageSize: string;
  latencyMs: string;
}

const program = new Command('simulator')
  .description('Microsoft Graph, Entra, Gmail and Google OAuth on loopback, loaded from company folders')
  .requiredOption('--company <dir...>', 'company folder; may be given more than once')
  .option('--port <port>', 'TLS port, 0 for any', '0')
  .option('--control-port <port>', 'port of the control API, 0 for any', '0')
  .option('--seed <text>', 'equal seeds give equal ids', 'threadline')
  .option('--access-token-seconds <seconds>', 'life of an access token', '3600')
  .option('--page-size <items>', 'page size when the caller names none', '10')
  .option('--latency-ms <ms>', 'time that a Graph call to a mailbox takes', '0')
  .parse();

const given = program.opts<Arguments>();
const companies = [];
for (const dir of given.company) companies.push(await loadCompanyFolder(dir));
const simulator = await startSimulator({
  companies,
  port: Number(given.port),
  controlPort: Number(given.controlPort),
  seed: given.seed,
  accessTokenSeconds: Number(given.accessTokenSeconds),
  pageSize: Number(given.pageSize),
  latencyMs: Number(given.latencyMs),
});
const { port, controlPort, caFile } = simulator;
process.stdout.write(`${JSON.stringify({ port, controlPort, caFile })}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
}
