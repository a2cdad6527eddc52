import { Unavailable } from '#libs/contracts';
import { events, type Telemetry } from '#libs/telemetry';
import { backoffMs, pauseFor } from './backoff.js';

export type LoopBody = (signal: AbortSignal) => Promise<void>;

/** A loop that ran this long before it failed begins its backoff anew. */
const HEALTHY_MS = 60_000;

/** Background work of an app. */
export class Loops {
  readonly #bodies = new Map<string, LoopBody>();
  readonly #stopping = new AbortController();
  #running: Promise<void>[] = [];
  #isStarted = false;

  constructor(
    private readonly telemetry: Telemetry,
    private readonly onFatal: (error: unknown) => void,
  ) {}

  add(name: string, body: LoopBody): void {
    if (this.#bodies.has(name)) throw new Error(`two loops are called ${name}`);
    this.#bodies.set(name, body);
    if (this.#isStarted) this.#running.push(this.#run(name, body));
  }

  start(): void {
    this.#isStarted = true;
    this.#running = [...this.#bodies].map(([name, body]) => this.#run(name, body));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running);
  }

  async #run(name: string, body: LoopBody): Promise<void> {
    const { signal } = this.#stopping;
    let attempts = 0;
    while (!signal.aborted) {
      const begun = performance.now();
      try {
        return await body(signal);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof Unavailable)) return this.#fail(error);
        attempts = performance.now() - begun > HEALTHY_MS ? 1 : attempts + 1;
        const delayMs = backoffMs(attempts, error);
        events.loopWaits(this.telemetry, { loop: name, dependency: error.dependency, attempts, delayMs });
        await pauseFor(delayMs, signal);
      }
    }
  }

  #fail(error: unknown): void {
    events.appFailed(this.telemetry, error);
    this.onFatal(error);
  }
}
