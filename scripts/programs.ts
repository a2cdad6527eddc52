/** Runs a program of the checkout on Node 24, and passes on to it the signals we get. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs Node with `args` and `env` added to ours. Returns the exit code, 128 + n when signal n ended it. */
export function runProgram(args: string[], env: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  const pass = (name: NodeJS.Signals) => child.kill(name);
  for (const name of SIGNALS) process.on(name, pass);
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
  return ended.finally(() => {
    for (const name of SIGNALS) process.off(name, pass);
  });
}
