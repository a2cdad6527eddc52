import { Unavailable } from '#libs/contracts';

const FIRST_MS = 100;
const CAP_MS = 30_000;

/** How long to wait before try number `tries` (from 1) after an `Unavailable`: full jitter up to a doubling limit, never less than the dependency asked for. */
export function backoffMs(tries: number, error: Unavailable, random: () => number = Math.random): number {
  const limit = Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(tries, 20));
  return Math.max(Math.ceil(random() * limit), error.retryAfterMs ?? 0, 1);
}

/** Waits, or returns early when `signal` aborts. */
export async function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}

/** Does `work` again after each `Unavailable`, until it succeeds or `signal` aborts; then the result is undefined. Other errors pass. */
export async function untilAvailable<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  onWait: (error: Unavailable, delayMs: number) => void,
): Promise<T | undefined> {
  for (let tries = 1; !signal.aborted; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      const delayMs = backoffMs(tries, error);
      onWait(error, delayMs);
      await pauseFor(delayMs, signal);
    }
  }
  return undefined;
}
