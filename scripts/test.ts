/** npm test: every test on the real servers, and one line of numbers at the very end. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runWithStack } from './with-stack.ts';
import { root } from './stack/settings.ts';

/** The part of vitest's JSON report that is counted. */
export interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
}

/** `N passed, N failed, N skipped`. A file that failed before it had a test counts as one failed. */
export function numbers(report: Report): string {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const skipped = report.numPendingTests + report.numTodoTests;
  return `${report.numPassedTests} passed, ${report.numFailedTests + brokenFiles} failed, ${skipped} skipped`;
}

/** Runs vitest with `args` on the stack. Returns its exit code. */
export async function test(args: string[]): Promise<number> {
  const file = join(root, 'dist', 'test-report.json');
  rmSync(file, { force: true });
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const code = await runWithStack([
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...args,
  ]);
  if (existsSync(file)) process.stdout.write(`${numbers(JSON.parse(readFileSync(file, 'utf8')) as Report)}\n`);
  return code;
}
