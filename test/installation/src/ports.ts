import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports from which systems give outgoing connections theirs (Linux: 32768 and up): one of those may be taken by the time it is listened on. */
const FIRST = 21_000;
const LAST = 31_999;

const TRIES = 1_000;

/** Ports of the loopback that nobody listens on, each another. Throws when hardly any is free. */
export async function freePorts(count: number): Promise<number[]> {
  const free = new Set<number>();
  for (let tried = 0; free.size < count; tried += 1) {
    if (tried === TRIES) throw new Error(`no ${count} ports are free between ${FIRST} and ${LAST}`);
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1));
    if (await isFree(port)) free.add(port);
  }
  return [...free];
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    await once(server.close(), 'close');
    return true;
  } catch {
    return false;
  }
}
