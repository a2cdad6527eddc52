/** What the commands do with a stack, whichever way it runs. */
import { setTimeout as sleep } from 'node:timers/promises';
import { compose, engineAnswers } from './compose.ts';
import { StackFailure } from './failure.ts';
import { makeFolders, readState, removeHome, type State, writeState } from './home.ts';
import { withLock } from './lock.ts';
import { type Context, isAlive, removeOutsideData, startServers, stopServers } from './native.ts';
import { choosePorts } from './ports.ts';
import { answers } from './probes.ts';
import { addresses, defaultPorts, type Ports, type ServerName, serverNames, settings } from './settings.ts';
import { lastLine } from './shell.ts';

const REACHABLE_MS = 20_000;

export interface Up {
  /** true when this call started something, false when everything ran already */
  started: boolean;
  addresses: Record<string, string>;
}

/** Brings the stack up, or finds it running. Throws StackFailure; then nothing this call started is left running. */
export async function up(context: Context): Promise<Up> {
  const { home, say } = context;
  if (await isHealthy(home)) return { started: false, addresses: addresses(portsOf(home)) };
  makeFolders(home);
  return withLock(home, say, async () => {
    const state = readState(home);
    if (await isHealthy(home)) return { started: false, addresses: addresses(portsOf(home)) };
    if (state?.mode !== 'native') {
      const ports = (await engineAnswers()) ? await upInDocker(context, state?.ports ?? defaultPorts) : null;
      if (ports) return { started: true, addresses: addresses(ports) };
      if (state?.mode === 'docker')
        say('Docker does not answer: the stack starts as native processes, with data of its own');
    }
    if (process.platform !== 'linux')
      throw new StackFailure(
        'The local stack runs in Docker on this system: install and start Docker, then try again.',
      );
    const ports = await startServers(context, state?.ports ?? defaultPorts);
    return { started: true, addresses: addresses(ports) };
  });
}

const portsOf = (home: string): Ports => readState(home)?.ports ?? defaultPorts;

/** Whether the stack runs and every server answers. Never throws. */
export async function isHealthy(home: string): Promise<boolean> {
  const state = readState(home);
  if (!state) return false;
  if (state.mode === 'native' && !serverNames.every((name) => isAlive(home, name))) return false;
  if (state.mode === 'docker' && !(await runsInDocker(home, state.ports))) return false;
  return allAnswer(state.ports);
}

const allAnswer = async (ports: Ports) =>
  (await Promise.all(serverNames.map((name) => answers(name, ports)))).every(Boolean);

const runsInDocker = async (home: string, ports: Ports) =>
  (await compose(home, ports, ['ps', '-q', '--status', 'running'])).output.trim() !== '';

async function upInDocker({ home, say, signal }: Context, wanted: Ports): Promise<Ports | null> {
  const ports = { ...wanted };
  const running = await runsInDocker(home, wanted);
  for (const name of running ? [] : serverNames) {
    Object.assign(ports, { [name]: (await choosePorts<Record<string, number>>(wanted[name])).ports });
  }
  say('starting the stack in Docker');
  writeState(home, { mode: 'docker', ports });
  const { code, output } = await compose(home, ports, ['up', '-d', '--wait', '--quiet-pull'], signal);
  if (code === 0 && (await answerSoon(ports, signal))) return ports;
  await compose(home, ports, ['down']);
  writeState(home, { mode: 'native', ports });
  if (signal.aborted) throw new StackFailure('Stopped.');
  say(
    `Docker could not start the stack (${code === 0 ? 'a server does not answer' : lastLine(output)}): starting native processes instead`,
  );
  return null;
}

/** Healthy inside its container is not yet reachable from here. */
async function answerSoon(ports: Ports, signal: AbortSignal): Promise<boolean> {
  for (const deadline = Date.now() + REACHABLE_MS; Date.now() < deadline && !signal.aborted; await sleep(200)) {
    if (await allAnswer(ports)) return true;
  }
  return false;
}

/** Stops the stack; resolves when nothing of it is left running. Returns the servers that ran. */
export async function down(context: Context): Promise<ServerName[]> {
  const { home, say } = context;
  makeFolders(home);
  return withLock(home, say, async () => {
    const state = readState(home);
    if (state?.mode !== 'docker') return stopServers(home);
    const ran = await runsInDocker(home, state.ports);
    const { code, output } = await compose(home, state.ports, ['down']);
    if (code !== 0)
      throw new StackFailure(
        `Docker could not stop the stack (${lastLine(output)}): stop it with \`docker compose down\`.`,
      );
    return ran ? [...serverNames] : [];
  });
}

/** Stops the stack and removes all its data, logs and remembered ports. */
export async function reset(context: Context): Promise<void> {
  const state = readState(context.home);
  if (state?.mode === 'docker') await compose(context.home, state.ports, ['down', '-v']);
  await down(context);
  removeOutsideData(context.home);
  removeHome(context.home);
}

export interface ServerStatus {
  server: ServerName;
  version: string;
  state: 'ready' | 'not answering' | 'stopped';
  ports: Record<string, number>;
}

/** What each server is doing now. */
export async function status(home: string): Promise<{ mode: State['mode'] | null; servers: ServerStatus[] }> {
  const state = readState(home);
  const ports = state?.ports ?? defaultPorts;
  const inDocker = state?.mode === 'docker' && (await runsInDocker(home, ports));
  const servers = serverNames.map(async (name): Promise<ServerStatus> => {
    const runs = inDocker || isAlive(home, name);
    const ready = runs && (await answers(name, ports));
    const words = ready ? 'ready' : runs ? 'not answering' : 'stopped';
    return { server: name, version: settings[name].version, state: words, ports: ports[name] };
  });
  return { mode: state?.mode ?? null, servers: await Promise.all(servers) };
}

/** The settings of the apps for this stack. Throws StackFailure when it never ran here. */
export function env(home: string): Record<string, string> {
  const state = readState(home);
  if (!state) throw new StackFailure('The stack has no addresses yet: start it with `npm run stack -- up`.');
  return addresses(state.ports);
}
