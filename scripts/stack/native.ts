/** The stack as plain processes: from whatever state it is in to all four servers answering, and back to nothing. */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder, elasticsearchAccount } from './cache.ts';
import { StackFailure } from './failure.ts';
import { logFile, pidFile, writeState } from './home.ts';
import { choosePorts, portOwner } from './ports.ts';
import { answers } from './probes.ts';
import { type Identity, lives, readPidFile, startDetached, stop } from './processes.ts';
import { dataFolder, type Ground, prepare } from './servers.ts';
import { host, type Ports, type ServerName, serverNames, settings } from './settings.ts';
import { lastLine } from './shell.ts';
import { fetchPackages, isComplete, packageFolder, packages, requireDisk } from './software.ts';
import { findTools } from './tools.ts';

const READY_MS = 180_000;
const RECOVER_MS = 30_000;

export interface Context {
  home: string;
  say: (line: string) => void;
  signal: AbortSignal;
}

/** Whether the server's process lives. */
export function isAlive(home: string, name: ServerName): boolean {
  const identity = readPidFile(pidFile(home, name));
  return identity !== null && lives(identity);
}

/** Starts every server that does not answer, side by side; what was started is stopped again when one fails or `signal` fires. Returns the ports. */
export async function startServers(context: Context, remembered: Ports): Promise<Ports> {
  const { home, say, signal } = context;
  const missing = await unhealthy(context, remembered);
  for (const name of missing) await stop(pidFile(home, name));
  if (missing.length === 0) return remembered;
  const found = await findGround(context);
  const ports = await freePorts(remembered, missing, say);
  const ground = { ...found, ports };
  writeState(home, { mode: 'native', ports }); // before anything runs there: a start that is cut off is found again
  const failed = new AbortController();
  const together = { ...context, signal: AbortSignal.any([signal, failed.signal]) };
  const starts = missing.map((name) =>
    startServer(name, ground, together).catch((cause: unknown) => {
      failed.abort(cause);
    }),
  );
  await Promise.all(starts);
  if (together.signal.aborted) {
    await stopServers(home, missing);
    throw failed.signal.aborted ? failed.signal.reason : new StackFailure('Stopped.');
  }
  return ports;
}

/** The servers that have to be started. One that lives but does not answer yet (an earlier start was cut off) gets time to. */
async function unhealthy({ home, signal }: Context, ports: Ports): Promise<ServerName[]> {
  const checks = serverNames.map(async (name) => {
    for (
      const deadline = Date.now() + RECOVER_MS;
      isAlive(home, name) && !signal.aborted && Date.now() < deadline;
      await sleep(200)
    ) {
      if (await answers(name, ports)) return null;
    }
    return name;
  });
  return (await Promise.all(checks)).filter((name) => name !== null);
}

async function freePorts(remembered: Ports, missing: ServerName[], say: (line: string) => void): Promise<Ports> {
  const ports: Ports = { ...remembered };
  for (const name of missing) {
    const { ports: chosen, moved } = await choosePorts<Record<string, number>>(remembered[name]);
    if (moved !== null)
      say(`port ${moved} for ${name} is taken by ${portOwner(moved)}: using ${Object.values(chosen).join(' and ')}`);
    Object.assign(ports, { [name]: chosen });
  }
  return ports;
}

/** Tools and software, installed and fetched where they are missing. */
async function findGround({ home, say, signal }: Context): Promise<Omit<Ground, 'ports'>> {
  requireDisk(home);
  const account = await elasticsearchAccount();
  const cache = cacheFolder(account);
  const absent = packages.filter((name) => !isComplete(packageFolder(cache, name)));
  const tools = await findTools(absent.length > 0, say, signal);
  if (absent.length > 0 && tools.maven) {
    say(`fetching ${absent.map((name) => `${name} ${settings[name].version}`).join(', ')} into ${cache}`);
    await fetchPackages(cache, absent, tools.maven, signal);
  }
  return { home, cache, tools, account };
}

async function startServer(name: ServerName, ground: Ground, { home, say, signal }: Context): Promise<void> {
  const from = Date.now();
  const log = logFile(home, name);
  const command = await prepare[name](ground);
  if (signal.aborted) return;
  if (existsSync(log)) renameSync(log, `${log}.old`);
  const identity = startDetached(command, log, pidFile(home, name));
  await ready(name, identity, ground, signal);
  if (signal.aborted) return;
  const [port] = Object.values(ground.ports[name]);
  say(`${name} ${settings[name].version} ready at ${host}:${port} in ${((Date.now() - from) / 1000).toFixed(1)} s`);
}

async function ready(name: ServerName, identity: Identity, ground: Ground, signal: AbortSignal): Promise<void> {
  const log = logFile(ground.home, name);
  for (const deadline = Date.now() + READY_MS; !signal.aborted; await sleep(100)) {
    if (!lives(identity)) {
      const told = lastLine(readFileSync(log, 'utf8'));
      throw new StackFailure(
        `${name} stopped while starting (${told}): see \`npm run stack -- logs ${name}\`, or \`npm run stack -- reset\` to start with empty data.`,
      );
    }
    if (await answers(name, ground.ports)) return;
    if (Date.now() > deadline) {
      throw new StackFailure(
        `${name} did not answer within ${READY_MS / 1000} s: see \`npm run stack -- logs ${name}\`.`,
      );
    }
  }
}

/** Stops servers side by side; resolves when none of their processes is left. Returns those that ran. */
export async function stopServers(home: string, names: ServerName[] = serverNames): Promise<ServerName[]> {
  const ran = await Promise.all(names.map((name) => stop(pidFile(home, name))));
  return names.filter((_, index) => ran[index]);
}

/** Removes data that lies outside the stack's folder. */
export function removeOutsideData(home: string): void {
  for (const name of serverNames) rmSync(dataFolder(home, name), { recursive: true, force: true });
}
