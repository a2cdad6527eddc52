import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Certificates, makeCertificates } from './certificates.js';
import { control } from './control.js';
import { writeLog } from './log-file.js';
import { Signer } from './oauth/signer.js';
import { listenPlain, listenProviders } from './server.js';
import { Simulator } from './simulator.js';
import { World, type WorldOptions } from './state/world.js';

export type { SimulatedMail } from './company.js';
export { simulatorDispatcher } from './dispatch.js';
export { loadCompanyFolder } from './load.js';
export { replayRequests } from './replay.js';
export { Simulator } from './simulator.js';

export interface SimulatorOptions extends WorldOptions {
  /** TLS port; default any. */
  port?: number | undefined;
  /** Port of the control API; default any. */
  controlPort?: number | undefined;
  /** File that every request and every deed is written to, one JSON text in each line. */
  log?: string | undefined;
}

/** Keys are dear to make: one process makes them once, however many simulators it starts. */
let keys: Promise<[Certificates, Signer]> | undefined;

/**
 * Starts the providers on loopback.
 *
 * @param options companies with their mails; seed, page size, token life in seconds, faults, ports
 * @returns the running simulator; `stop()` ends it and removes its CA file
 * @throws Error when a port is taken or the log cannot be written
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  keys ??= Promise.all([makeCertificates(), Signer.make()]);
  const [certificates, signer] = await keys;
  const world = new World(options, signer);
  const endLog = options.log === undefined ? undefined : await writeLog(world, options.log);
  const dir = await mkdtemp(join(tmpdir(), 'provider-simulator-'));
  const caFile = join(dir, 'ca.pem');
  await writeFile(caFile, certificates.ca);
  const providers = await listenProviders(world, certificates, options.port ?? 0);
  const running: { simulator?: Simulator } = {};
  const controlled = await listenPlain(
    (request) =>
      running.simulator ? control(running.simulator, request) : { status: 503, headers: {}, body: 'starting' },
    options.controlPort ?? 0,
  );
  const stop = async () => {
    await Promise.all([providers.close(), controlled.close(), world.webhooks.close()]);
    world.clock.stop();
    await endLog?.();
    await rm(dir, { recursive: true, force: true });
  };
  running.simulator = new Simulator(world, providers.port, controlled.port, caFile, certificates.ca, stop);
  return running.simulator;
}
