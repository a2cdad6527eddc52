/** Ports: the declared ones where they are free, else the next block of a hundred that is. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { StackFailure } from './failure.ts';
import { host } from './settings.ts';

const STEP = 100;
const TRIES = 50;

/** Whether someone listens on the port already (or the port may not be used). */
export function portTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(false)));
  });
}

/**
 * The ports for one server: `wanted`, moved together by hundreds until none of them is taken.
 * `moved` is the first wanted port that was taken. Throws StackFailure when fifty moves were not enough.
 */
export async function choosePorts<P extends Record<string, number>>(
  wanted: P,
  taken: (port: number) => Promise<boolean> = portTaken,
): Promise<{ ports: P; moved: number | null }> {
  let moved: number | null = null;
  for (let step = 0; step < TRIES; step += 1) {
    const entries = Object.entries(wanted).map(([name, port]): [string, number] => [name, port + step * STEP]);
    let busy: number | null = null;
    for (const [, port] of entries) if (busy === null && (port > 65_535 || (await taken(port)))) busy = port;
    if (busy === null) return { ports: Object.fromEntries(entries) as P, moved };
    moved ??= busy;
  }
  const [first = 0] = Object.values(wanted);
  throw new StackFailure(
    `No free port from ${first} to ${first + (TRIES - 1) * STEP}: change the ports in stack.json.`,
  );
}

/** The name and id of the process that listens on a port, as far as this user may see it: `java (pid 12)`, else `another process`. */
export function portOwner(port: number): string {
  const inode = listeningInode(port);
  const pid = inode ? processWithSocket(inode) : null;
  return pid ? `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (pid ${pid})` : 'another process';
}

function listeningInode(port: number): string | null {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const rows = attempt(() => readFileSync(table, 'utf8').split('\n').slice(1)) ?? [];
    const columns = rows
      .map((row) => row.trim().split(/\s+/))
      .find((row) => row[1]?.endsWith(`:${hex}`) && row[3] === '0A');
    if (columns?.[9]) return columns[9];
  }
  return null;
}

function processWithSocket(inode: string): string | null {
  const link = `socket:[${inode}]`;
  for (const pid of (attempt(() => readdirSync('/proc')) ?? []).filter((entry) => /^\d+$/.test(entry))) {
    const files = attempt(() => readdirSync(`/proc/${pid}/fd`)) ?? [];
    if (files.some((file) => attempt(() => readlinkSync(`/proc/${pid}/fd/${file}`)) === link)) return pid;
  }
  return null;
}

/** Processes come and go, and others' are closed to us: what cannot be read is not there. */
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
