/** Runs a program on the stack: builds, brings the stack up, and stops it afterwards when it was not running before. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { build } from './build.ts';
import { StackFailure } from './stack/failure.ts';
import { homeOf } from './stack/home.ts';
import { down, up } from './stack/stack.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const say = (line: string) => process.stderr.write(`${line}\n`);

/** Runs Node 24 with `args`, the stack's addresses in the environment. Returns the program's exit code; 1 when the stack or the build failed. */
export async function runWithStack(args: string[]): Promise<number> {
  if (!build()) return 1;
  const abort = new AbortController();
  const context = { home: homeOf(undefined), say, signal: abort.signal };
  let child: ReturnType<typeof spawn> | null = null;
  const onSignal = (name: NodeJS.Signals) => {
    abort.abort();
    child?.kill(name);
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  try {
    const { started, addresses } = await up(context);
    try {
      child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...addresses } });
      return await exitCode(child);
    } finally {
      if (started) await down({ ...context, signal: new AbortController().signal });
    }
  } catch (cause) {
    if (!(cause instanceof StackFailure)) throw cause;
    say(cause.message);
    return abort.signal.aborted ? 130 : 1;
  } finally {
    for (const name of SIGNALS) process.off(name, onSignal);
  }
}

function exitCode(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
