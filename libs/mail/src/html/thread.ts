import { Worker } from 'node:worker_threads';
import type { HtmlText } from './convert.ts';

/** Beside the code that runs: TypeScript from the sources, JavaScript once built. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
/** A thread that starts so slowly is given up as one that does not start; in milliseconds. */
const START_MS = 10_000;
/** A thread with nothing to do ends after this; in milliseconds. */
const IDLE_MS = 10_000;
/** A thread that has not even read a text once by then never will; in milliseconds. */
const FIRST_MS = 10_000;
/** What a text of 1.5 million characters needs at most, several times over. */
const MEMORY_MB = 192;

/** What the thread says of a text: first the lines without html-to-text, then, where it is not the last word, what html-to-text makes of them. */
interface Said {
  answer: HtmlText;
  isLast: boolean;
}

/** One thread that converts HTML, one text at a time: started when first needed, ended when idle, never holds up an exit. */
export class HtmlThread {
  private readonly deadlineMs: number;
  private readonly firstMs: number;
  private readonly file: URL;
  private worker: Promise<Worker | null> | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;

  constructor(deadlineMs: number, file: URL = WORKER, firstMs: number = FIRST_MS) {
    this.deadlineMs = deadlineMs;
    this.file = file;
    this.firstMs = firstMs;
  }

  /**
   * The text of the HTML: by html-to-text where it is done by the deadline, which begins with its turn; the lines without it where it is not. Null when it
   * cannot be done at all.
   */
  convert(html: string): Promise<HtmlText | null> {
    const turn = this.last.then(() => this.run(html));
    this.last = turn;
    return turn;
  }

  private async run(html: string): Promise<HtmlText | null> {
    clearTimeout(this.idle);
    this.worker ??= started(this.file);
    const worker = await this.worker;
    const said = worker && (await this.said(worker, html));
    if (said?.isLast !== true) await this.end();
    this.idle = setTimeout(() => void this.end(), IDLE_MS).unref();
    return said?.answer ?? null;
  }

  /** The best that the thread says of a text by the deadline; the first that it says when it says nothing by then. */
  private async said(worker: Worker, html: string): Promise<Said | null> {
    const deadline = performance.now() + this.deadlineMs;
    const first = await answerOf<Said>(worker, this.firstMs, () => worker.postMessage(html));
    if (first === null || first.isLast) return first;
    return (await answerOf<Said>(worker, Math.max(0, deadline - performance.now()))) ?? first;
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
  const ready = await answerOf<string>(worker, START_MS);
  if (ready !== null) return worker;
  await worker.terminate();
  return null;
}

/** The next thing that a thread says; null when it ends, fails or says nothing in time. */
function answerOf<T>(worker: Worker, withinMs: number, ask: () => void = () => undefined): Promise<T | null> {
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
