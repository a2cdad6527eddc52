/** The commands of package.json, on Node 24. */
import { join } from 'node:path';
import { readArguments } from '../test/bench/src/arguments.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { demo } from './demo.ts';
import { runProgram } from './programs.ts';
import { stackCommand } from './stack/main.ts';
import { root } from './stack/settings.ts';
import { test } from './test.ts';
import { runWithStack } from './with-stack.ts';

const output = {
  out: (line: string) => process.stdout.write(`${line}\n`),
  err: (line: string) => process.stderr.write(`${line}\n`),
};

/** Runs a module of the checkout in this process, as if it had been started with `args`. */
async function become(path: string, args: string[]): Promise<undefined> {
  const file = join(root, path);
  process.argv = [process.execPath, file, ...args];
  await import(file);
}

/** Writes, or with --check compares, all that derives from a declaration. The documents come last: the built apps make them. */
async function generate(args: string[]): Promise<number> {
  await become('scripts/generate.ts', args);
  if (!build()) return 1;
  await become('scripts/generate-docs.ts', args);
  const update = args.includes('--check') ? [] : ['--update'];
  const openApi = ['run', '--project', 'small', '--reporter', 'dot', 'test/apis/src/openapi.test.ts', ...update];
  return runProgram([join(root, 'node_modules/vitest/vitest.mjs'), ...openApi], {});
}

/** What cannot be run is answered before anything is built or started. */
function bench(args: string[]): Promise<number> | number {
  const choice = readArguments(args);
  if ('usage' in choice) {
    (choice.code === 0 ? output.out : output.err)(choice.usage);
    return choice.code;
  }
  const program = [join(root, 'dist/test/bench/src/main.js'), ...args];
  if (choice.needsStack) return runWithStack(program);
  return build() ? runProgram(program, {}) : 1;
}

const commands: Record<string, (args: string[]) => Promise<number | undefined> | number> = {
  stack: (args) => stackCommand(args, output),
  build: () => (build() ? 0 : 1),
  generate,
  check: () => check(output.out),
  test,
  'test:seeds': (args) => runWithStack([join(root, 'dist/test/faults/src/main.js'), ...args]),
  bench,
  quality: (args) => (build() ? runProgram([join(root, 'dist/test/quality/src/main.js'), ...args], {}) : 1),
  demo,
  train: (args) => (build() ? become('dist/test/quality/src/train/main.js', args) : 1),
  threadline: (args) => (build() ? become('dist/apps/cli/src/main.js', args) : 1),
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command) {
  const code = await command(args);
  if (code !== undefined) process.exitCode = code;
} else {
  output.err(`There is no command "${name}". The commands: ${Object.keys(commands).join(', ')}.`);
  process.exitCode = 2;
}
