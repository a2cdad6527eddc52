/** Runs a program on the stack: builds, brings the stack up, and stops it afterwards when it was not running before. */
import { build } from './build.ts';
import { runProgram, SIGNALS } from './programs.ts';
import { StackFailure } from './stack/failure.ts';
import { homeOf } from './stack/home.ts';
import { down, up } from './stack/stack.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

/**
 * Runs Node 24 with `args`, the stack's addresses in the environment. Returns the program's exit code; 1 when the stack or the build failed,
 * 130 when it was interrupted before the program ran.
 */
export async function runWithStack(args: string[]): Promise<number> {
  if (!build()) return 1;
  const abort = new AbortController();
  const onSignal = () => abort.abort();
  for (const name of SIGNALS) process.on(name, onSignal);
  const context = { home: homeOf(undefined), say, signal: abort.signal };
  try {
    const { started, addresses } = await up(context);
    try {
      return abort.signal.aborted ? 130 : await runProgram(args, addresses);
    } finally {
      if (started) await down({ ...context, signal: new AbortController().signal });
    }
  } catch (cause) {
    if (!(cause instanceof StackFailure)) throw cause;
    say(abort.signal.aborted ? 'Stopped.' : cause.message);
    return abort.signal.aborted ? 130 : 1;
  } finally {
    for (const name of SIGNALS) process.off(name, onSignal);
  }
}
