/** Where one stack keeps its data, logs and process ids, and what it remembers between commands. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultPorts, type Ports, root, type ServerName, serverNames } from './settings.ts';

export interface State {
  /** how it ran last; it stays that way until a reset, because its data is there */
  mode: 'native' | 'docker';
  ports: Ports;
}

/** The folder of the stack: `--data DIR`, else THREADLINE_STACK_DIR, else `.stack` of the checkout. Absolute. */
export const homeOf = (data: string | undefined): string =>
  resolve(data ?? process.env['THREADLINE_STACK_DIR'] ?? join(root, '.stack'));

export const serverFolder = (home: string, name: ServerName) => join(home, name);
export const logFile = (home: string, name: ServerName) => join(home, 'logs', `${name}.log`);
export const pidFile = (home: string, name: ServerName) => join(home, 'run', `${name}.json`);
/** Short and stable name of a stack: tells two stacks on one machine apart. */
export const stackId = (home: string) => createHash('sha256').update(home).digest('hex').slice(0, 8);

export function makeFolders(home: string): void {
  for (const folder of ['logs', 'run']) mkdirSync(join(home, folder), { recursive: true, mode: 0o755 });
}

/** The remembered state, or null when the stack never ran here. A damaged file counts as never. */
export function readState(home: string): State | null {
  try {
    const state = JSON.parse(readFileSync(join(home, 'state.json'), 'utf8')) as State;
    return { mode: state.mode, ports: { ...defaultPorts, ...state.ports } };
  } catch {
    return null;
  }
}

export function writeState(home: string, state: State): void {
  const file = join(home, 'state.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** Removes what a stack made in its folder, and the folder when nothing else is in it. */
export function removeHome(home: string): void {
  if (!existsSync(home)) return;
  for (const part of ['logs', 'run', 'state.json', ...serverNames]) {
    rmSync(join(home, part), { recursive: true, force: true });
  }
  if (readdirSync(home).length === 0) rmdirSync(home);
}
