/** npm run check: everything CI checks before the tests. One line for each step; what failed is told at the end. */
import { join } from 'node:path';
import { root } from './stack/settings.ts';
import { run } from './stack/shell.ts';

interface Step {
  name: string;
  /** path of the program in the checkout, then its arguments */
  command: [string, ...string[]];
  /** waits for this step: it uses what that one makes */
  after?: string;
}

const bin = (name: string) => join('node_modules', '.bin', name);

const steps: Step[] = [
  { name: 'types', command: [process.execPath, 'scripts/commands.ts', 'build'] },
  { name: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', command: [bin('oxlint'), '--type-aware', '--quiet', '--format=unix'] },
  {
    name: 'types of scripts',
    command: [process.execPath, 'node_modules/typescript7/bin/tsc', '--noEmit', '-p', 'scripts/tsconfig.json'],
  },
  { name: 'boundaries', command: [bin('depcruise'), '--config', '.dependency-cruiser.mjs', 'apps', 'libs', 'test'] },
  { name: 'dead code', command: [bin('knip'), '--no-progress'] },
  {
    name: 'house rules',
    command: [
      process.execPath,
      'node_modules/vitest/vitest.mjs',
      ...['run', '--project', 'small', 'test/tidy.test.ts', 'test/documents.test.ts'],
    ],
  },
  { name: 'schema changes', command: [process.execPath, 'scripts/schema-gate.ts'] },
  {
    name: 'generated files',
    command: [process.execPath, 'scripts/commands.ts', 'generate', '--check'],
    after: 'types',
  },
];

/** Runs every step, two at a time. Returns 0 when all passed, else 1. */
export async function check(out: (line: string) => void): Promise<number> {
  const failed: { name: string; output: string }[] = [];
  const queue = [...steps];
  const ended = new Map<string, Promise<void>>();
  const runStep = async ({ name, command: [file, ...args], after = '' }: Step) => {
    await ended.get(after);
    const from = Date.now();
    const { code, output } = await run(file, args, { cwd: root, env: { NO_COLOR: '1', FORCE_COLOR: '0' } });
    if (code !== 0) failed.push({ name, output });
    out(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(16)} ${((Date.now() - from) / 1000).toFixed(1)} s`);
  };
  const worker = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      const running = runStep(step);
      ended.set(step.name, running);
      await running;
    }
  };
  await Promise.all([worker(), worker()]);
  for (const { name, output } of failed) out(`\n== ${name}\n${output.trimEnd()}`);
  out(failed.length === 0 ? '\nall checks passed' : `\nfailed: ${failed.map(({ name }) => name).join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}
