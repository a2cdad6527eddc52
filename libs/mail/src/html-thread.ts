import { Worker } from 'node:worker_threads';
import type { HtmlText } from './html-convert.ts';

/** Beside the code that runs: TypeScript from the sources, JavaScript once built. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './html-worker.ts' : './html-worker.js', import.meta.url);
/** A thread that starts so slowly is given up as one that does not start; in milliseconds. */
const START_MS = 10_000;
/** A thread with nothing to do ends after this; in milliseconds. */
const IDLE_MS = 10_000;
/** What a text of 1.5 million characters needs at most, several times over. */
const MEMORY_MB = 192;

/** One thread that converts HTML, one text at a time: started when first needed, ended when idle, never holds up an exit. */
export class HtmlThread {
  private readonly deadlineMs: number;
  private readonly file: URL;
  private worker: Promise<Worker | null> | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;

  constructor(deadlineMs: number, file: URL = WORKER) {
    this.deadlineMs = deadlineMs;
    this.file = file;
  }

  /** The text of the HTML; null when it was not done by the deadline, which begins with its turn, or cannot be done. */
  convert(html: string): Promise<HtmlText | null> {
    const turn = this.last.then(() => this.run(html));
    this.last = turn;
    return turn;
  }

  private async run(html: string): Promise<HtmlText | null> {
    clearTimeout(this.idle);
    this.worker ??= started(this.file);
    const worker = await this.worker;
    const answer = worker && (await answerOf<HtmlText>(worker, this.deadlineMs, () => worker.postMessage(html)));
    if (answer === null) await this.end();
    this.idle = setTimeout(() => void this.end(), IDLE_MS).unref();
    return answer;
  }

  /** Ends the thread, whatever it does; the next text starts another one. */
  async end(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    await (await worker)?.terminate();
  }
}

async function started(file: URL): Promise<Worker | null> {
  const worker = new Worker(file, {
    // the flags of this process are not for it, and its words are nobody's
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  // its exit follows, and that is answered
  worker.on('error', () => undefined);
  const ready = await answerOf<string>(worker, START_MS, () => undefined);
  if (ready !== null) return worker;
  await worker.terminate();
  return null;
}

/** The next thing that a thread says; null when it ends, fails or says nothing in time. */
function answerOf<T>(worker: Worker, withinMs: number, ask: () => void): Promise<T | null> {
  return new Promise((resolve) => {
    const done = (answer: T | null): void => {
      clearTimeout(timer);
      worker.off('message', done).off('exit', gone);
      worker.unref();
      resolve(answer);
    };
    const gone = (): void => done(null);
    const timer = setTimeout(gone, withinMs);
    worker.on('message', done).on('exit', gone);
    worker.ref();
    ask();
  });
}
