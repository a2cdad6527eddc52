import { expect, test } from 'vitest';
import { numbers } from '../../scripts/test.ts';

const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };
const failedFile = (...statuses: string[]) => ({
  name: 'a.test.ts',
  status: 'failed',
  assertionResults: statuses.map((status) => ({ status })),
});

test('passed, failed and skipped tests are counted', () => {
  expect(numbers({ ...report, testResults: [failedFile('passed', 'failed')] })).toBe('5 passed, 1 failed, 3 skipped');
});

test('a file that failed before any of its tests counts as failed', () => {
  expect(numbers({ ...report, numFailedTests: 0, testResults: [failedFile()] })).toBe('5 passed, 1 failed, 3 skipped');
});
