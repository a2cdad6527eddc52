/** npm run demo. The stack is brought up only for a demo that can run: wrong use and broken company folders are told at once. */
import { join } from 'node:path';
import { build } from './build.ts';
import { runProgram } from './programs.ts';
import { homeOf } from './stack/home.ts';
import { isHealthy } from './stack/stack.ts';
import { root } from './stack/settings.ts';
import { runWithStack } from './with-stack.ts';

const dist = (path: string) => join(root, 'dist', path);

interface Reader {
  readArguments: (args: string[]) => { companies: string[]; help: boolean };
}
interface Companies {
  readCompany: (folder: string) => Promise<unknown>;
}

/** Whether the demo would get as far as needing the servers. What is wrong, it says itself. */
async function needsStack(args: string[]): Promise<boolean> {
  try {
    const { readArguments } = (await import(dist('test/demo/src/arguments.js'))) as Reader;
    const { companies, help } = readArguments(args);
    const { readCompany } = (await import(dist('libs/company/src/index.js'))) as Companies;
    for (const folder of companies) await readCompany(folder);
    return !help;
  } catch {
    return false;
  }
}

/** Runs the demo with `args`. Returns its exit code. */
export async function demo(args: string[]): Promise<number> {
  if (!build()) return 1;
  const program = [dist('test/demo/src/main.js'), ...args];
  if ((await isHealthy(homeOf(undefined))) || (await needsStack(args))) return runWithStack(program);
  return runProgram(program, {});
}
