import { basename, join } from 'node:path';
import { Child } from '../../installation/src/child.js';
import type { Installation } from '../../installation/src/index.js';
import { freePorts } from '../../installation/src/ports.js';

const above = join(import.meta.dirname, '../../..');
const dist = basename(above) === 'dist' ? above : join(above, 'dist');
const READY_EVERY_MS = 100;

/** Instances of the fetcher of a house that has none of its own. What ends is started again. */
export class Fetchers {
  readonly #children: Child[] = [];

  constructor(private readonly house: Installation) {
    process.once('exit', () => this.#children.forEach((child) => child.kill()));
  }

  /** Starts another instance; `preload`: a module of this folder that it loads first; `env`: added to its environment. */
  async start(preload?: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
    const { house } = this;
    const [port] = await freePorts(1);
    const name = `fetcher-${this.#children.length + 1}`;
    const imports = [
      join(dist, 'test/simulator/src/route.js'),
      ...(preload === undefined ? [] : [join(dist, 'test/faults/src', preload)]),
    ];
    const child = new Child(
      name,
      [...imports.flatMap((file) => ['--import', file]), join(dist, 'apps/fetcher/src/main.js')],
      {
        ...house.env,
        THREADLINE_HTTP_PORT: String(port),
        SIMULATOR_PORT: String(house.simulator.port),
        SIMULATOR_CA: house.simulator.caFile,
        ...env,
      },
      house.logFile(name),
    );
    this.#children.push(child);
    child.start();
  }

  /** Ends one instance as a crash would; it is started again. */
  async crash(instance: number): Promise<void> {
    await this.#children[instance]?.crash();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#children.map((child) => child.stop()));
    this.#children.length = 0;
  }
}

/** Looks every 100 ms until `isSo`, or until `timeoutMs` have passed; returns whether it is so. */
export async function comesTrue(isSo: () => boolean, timeoutMs: number): Promise<boolean> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline && !isSo();)
    await new Promise((resolve) => setTimeout(resolve, READY_EVERY_MS));
  return isSo();
}
