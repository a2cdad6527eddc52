import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a process may take to drain before it is killed. */
const DRAIN_MS = 20_000;
/** Pause before a process that ended by itself is started again. */
const RESTART_MS = 300;

/** A process of the installation, started again whenever it ends by itself, as a service manager would. */
export class Child {
  private process: ChildProcess | null = null;
  private readonly log: WriteStream;
  private isStopping = false;
  /** how often it ended without being asked to */
  exits = 0;

  constructor(
    readonly name: string,
    private readonly args: readonly string[],
    private readonly env: NodeJS.ProcessEnv,
    readonly logFile: string,
  ) {
    this.log = createWriteStream(logFile, { flags: 'a' });
  }

  /** Starts the process; `onLine` gets its standard output too. */
  start(onLine?: (line: string) => void): void {
    const child = spawn(process.execPath, this.args, { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = child;
    child.stdout.on('data', (bytes: Buffer) => {
      this.log.write(bytes);
      if (onLine) for (const line of bytes.toString('utf8').split('\n')) onLine(line);
    });
    child.stderr.on('data', (bytes: Buffer) => this.log.write(bytes));
    child.once('exit', () => {
      if (this.isStopping || this.process !== child) return;
      this.exits += 1;
      setTimeout(() => !this.isStopping && this.start(onLine), RESTART_MS);
    });
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Ends the process as a crash would (SIGKILL); it is started again. */
  async crash(): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Lets the process drain and waits until it is gone; kills it when it takes too long. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const child = this.process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const drained = await Promise.race([gone.then(() => true), sleep(DRAIN_MS, false, { ref: false })]);
      if (!drained) {
        child.kill('SIGKILL');
        await gone;
      }
    }
    this.log.end();
  }

  /** Ends the process at once and for good: the last resort of an aborted run. */
  kill(): void {
    this.isStopping = true;
    this.process?.kill('SIGKILL');
  }
}
