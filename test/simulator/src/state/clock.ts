/** What the clock is told: a time to stand at, a distance to go, a speed to run at. */
export interface ClockChange {
  /** ms UTC. */
  now?: number | undefined;
  /** Seconds to go on from now; what is due on the way happens in its order. */
  advanceSeconds?: number | undefined;
  /** Virtual seconds in one real second; 0 stands still. */
  speed?: number | undefined;
}

interface Task {
  at: number;
  serial: number;
  run: () => void;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The time inside the simulator. It follows the system's clock until it is told otherwise. Tasks on it are due by its
 * own time and see exactly the time at which they are due, however late the process comes to them.
 */
export class Clock {
  readonly #real: () => number;
  #realBase: number;
  #base: number;
  #speed = 1;
  #pinned: number | undefined;
  #tasks: Task[] = [];
  #serial = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param real the system's clock, ms UTC */
  constructor(change: ClockChange = {}, real: () => number = Date.now) {
    this.#real = real;
    this.#realBase = real();
    this.#base = change.now ?? this.#realBase;
    this.#speed = change.speed ?? 1;
    if (change.advanceSeconds !== undefined) this.#base += change.advanceSeconds * 1000;
  }

  /** Virtual time, whole ms UTC. */
  now(): number {
    return this.#pinned ?? Math.floor(this.#base + (this.#real() - this.#realBase) * this.#speed);
  }

  /** Virtual seconds in one real second. */
  get speed(): number {
    return this.#speed;
  }

  /** Sets the clock; tasks that are due by then happen at once, each at its own time. */
  change({ now, advanceSeconds = 0, speed }: ClockChange): void {
    const to = (now ?? this.now()) + advanceSeconds * 1000;
    this.#runUntil(to);
    this.#base = to;
    this.#realBase = this.#real();
    this.#speed = speed ?? this.#speed;
    this.#arm();
  }

  /** Runs a task once the clock shows `at` (ms UTC); at once when it does already. Equal times keep their order. */
  at(at: number, run: () => void): void {
    this.#tasks.push({ at, serial: ++this.#serial, run });
    this.#tasks.sort((a, b) => a.at - b.at || a.serial - b.serial);
    if (this.#pinned !== undefined) return;
    this.#runUntil(this.now());
    this.#arm();
  }

  /** Forgets all tasks. */
  stop(): void {
    this.#tasks = [];
    clearTimeout(this.#timer);
  }

  #runUntil(to: number): void {
    for (let task = this.#tasks[0]; task !== undefined && task.at <= to; task = this.#tasks[0]) {
      this.#tasks.shift();
      this.#pinned = task.at;
      try {
        task.run();
      } finally {
        this.#pinned = undefined;
      }
    }
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.#tasks[0];
    if (!next || this.#speed <= 0) return;
    const wait = Math.min(Math.max(Math.ceil((next.at - this.now()) / this.#speed), 1), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => {
      this.#runUntil(this.now());
      this.#arm();
    }, wait);
    this.#timer.unref();
  }
}
