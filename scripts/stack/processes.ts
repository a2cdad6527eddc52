/** Server processes by id. An id is believed only together with its start time, so a recycled id is never touched. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Identity {
  pid: number;
  /** clock ticks since boot */
  started: string;
  boot: string;
}
export interface Command {
  file: string;
  args: string[];
  cwd: string;
  env?: Record<string, string>;
  /** user and group ids to run as; default is this process's own */
  as?: { uid: number; gid: number };
}

const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

interface Stat {
  state: string;
  group: number;
  started: string;
}

/** The fields of /proc/PID/stat we use. The command name may hold spaces and brackets, so fields count from the last bracket. */
export function parseStat(text: string): Stat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? 'X', group: Number(fields[2]), started: fields[19] ?? '' };
}

function statOf(pid: number): Stat | null {
  try {
    const stat = parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return stat.state === 'Z' || stat.state === 'X' ? null : stat;
  } catch {
    return null;
  }
}

/** Who a running process is, or null when no such process lives (a zombie does not). */
export function identify(pid: number): Identity | null {
  const stat = statOf(pid);
  return stat && { pid, started: stat.started, boot: bootId() };
}

export function lives(identity: Identity): boolean {
  return identity.boot === bootId() && statOf(identity.pid)?.started === identity.started;
}

/** The living processes of the group a server leads: itself and its children, also when the leader is already gone. */
export function groupMembers(identity: Identity): number[] {
  if (identity.boot !== bootId()) return [];
  const leader = statOf(identity.pid);
  if (leader && leader.started !== identity.started) return [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      const stat = statOf(pid);
      return stat?.group === identity.pid && BigInt(stat.started) >= BigInt(identity.started);
    });
}

export function readPidFile(file: string): Identity | null {
  try {
    const identity = JSON.parse(readFileSync(file, 'utf8')) as Partial<Identity>;
    const { pid, started, boot } = identity;
    return pid && started && boot ? { pid, started, boot } : null;
  } catch {
    return null;
  }
}

/** Starts a server as the leader of its own session, its output appended to `log`; it outlives this process. */
export function startDetached(command: Command, log: string, pid: string): Identity {
  mkdirSync(dirname(log), { recursive: true });
  const out = openSync(log, 'a');
  const child = spawn(command.file, command.args, {
    cwd: command.cwd,
    env: { ...process.env, ...command.env },
    detached: true,
    stdio: ['ignore', out, out],
    ...command.as,
  });
  closeSync(out);
  child.on('error', () => undefined); // seen by the caller as a process that does not live
  child.unref();
  const identity = child.pid === undefined ? null : identify(child.pid);
  if (!identity) return { pid: 0, started: '', boot: '' };
  writeFileSync(pid, JSON.stringify(identity));
  return identity;
}

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // it ended between the look and the signal
    }
  }
}

/** Ends a server and its children: SIGTERM, then SIGKILL after `graceMs`; resolves when none is left. False when it did not run. */
export async function stop(pid: string, graceMs = 20_000): Promise<boolean> {
  const identity = readPidFile(pid);
  const asked = new Set<number>();
  const deadline = Date.now() + graceMs;
  for (let left = identity ? groupMembers(identity) : []; identity && left.length > 0; left = groupMembers(identity)) {
    // A child born after the last look has not been asked yet.
    if (Date.now() > deadline) signal(left, 'SIGKILL');
    else
      signal(
        left.filter((member) => !asked.has(member)),
        'SIGTERM',
      );
    for (const member of left) asked.add(member);
    await sleep(50);
  }
  rmSync(pid, { force: true });
  return asked.size > 0;
}
