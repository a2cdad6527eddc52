/** The process is alive but goes nowhere: it must end, so that its supervisor starts it again. */
export class Stalled extends Error {
  constructor(readonly reason: 'event_loop' | 'no_fetch' | 'no_progress') {
    super(`no progress: ${reason}`);
    this.name = 'Stalled';
  }
}

const EVERY_MS = 1_000;

/** Calls every check each second; what one throws is fatal. A check must not wait. */
export class Watchdog {
  #timer: NodeJS.Timeout | null = null;
  #expectedAt = 0;

  constructor(
    private readonly options: {
      /** the event loop may be blocked this long: a third of the consumer's session */
      readonly eventLoopLimitMs: number;
      readonly onFatal: (error: unknown) => void;
    },
    private readonly checks: readonly (() => void)[],
  ) {}

  start(): void {
    this.#expectedAt = performance.now() + EVERY_MS;
    this.#timer = setInterval(() => this.look(performance.now()), EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** One look at time `now` (ms of the monotonic clock). */
  look(now: number): void {
    const late = now - this.#expectedAt;
    this.#expectedAt = now + EVERY_MS;
    try {
      if (late > this.options.eventLoopLimitMs) throw new Stalled('event_loop');
      for (const check of this.checks) check();
    } catch (error) {
      this.stop();
      this.options.onFatal(error);
    }
  }
}
