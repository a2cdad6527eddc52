import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `condition` holds; throws with `what` after `timeoutMs` (10 s). The only sleep a test needs. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  options: { timeoutMs?: number; everyMs?: number; what?: string } = {},
): Promise<void> {
  const { timeoutMs = 10_000, everyMs = 25, what = 'the condition' } = options;
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`${what} did not hold within ${timeoutMs} ms`);
    await sleep(everyMs);
  }
}
