import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { choosePorts, portOwner, portTaken } from '../../scripts/stack/ports.ts';
import { StackFailure } from '../../scripts/stack/failure.ts';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function listen(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const takenAre =
  (...ports: number[]) =>
  (port: number) =>
    Promise.resolve(ports.includes(port));

test('free ports are used as declared', async () => {
  expect(await choosePorts({ http: 19_200, transport: 19_300 }, takenAre())).toEqual({
    ports: { http: 19_200, transport: 19_300 },
    moved: null,
  });
});

test('when one port is taken all of the server move together, and the taken one is told', async () => {
  expect(await choosePorts({ broker: 19_092, controller: 19_093 }, takenAre(19_093, 19_192))).toEqual({
    ports: { broker: 19_292, controller: 19_293 },
    moved: 19_093,
  });
});

test('no free port at all is one sentence', async () => {
  await expect(choosePorts({ sql: 13_306 }, () => Promise.resolve(true))).rejects.toThrow(StackFailure);
});

test('ports beyond the last one are never chosen', async () => {
  await expect(choosePorts({ sql: 65_530 }, takenAre(65_530))).rejects.toThrow('No free port');
});

test('a port somebody listens on is taken, by a process that has a name', async () => {
  const port = await listen();
  expect(await portTaken(port)).toBe(true);
  expect(portOwner(port)).toContain(`(pid ${process.pid})`);
});

test('a port nobody listens on is free', async () => {
  const port = await listen();
  servers.splice(0).forEach((server) => server.close());
  expect(await portTaken(port)).toBe(false);
  expect(portOwner(port)).toBe('another process');
});
