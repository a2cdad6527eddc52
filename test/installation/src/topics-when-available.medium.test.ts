import { listTopics, type TopicSettings } from '#libs/stage';
import { stackAddresses } from '#libs/testing';
import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { freePorts } from './ports.js';
import { topicsWhenAvailable } from './topics-when-available.js';

const [broker = ''] = stackAddresses().THREADLINE_KAFKA_BROKERS.split(',');
const namespace = () => `late-${randomUUID().slice(0, 8)}`;
const settingsOf = (port: number): TopicSettings => ({
  THREADLINE_KAFKA_BROKERS: `127.0.0.1:${port}`,
  THREADLINE_REGISTRY_URL: stackAddresses().THREADLINE_REGISTRY_URL,
  THREADLINE_NAMESPACE: namespace(),
  THREADLINE_PARTITIONS: 1,
});

/** A road to the broker that can be opened later. */
const road: { server?: Server; sockets: Set<Socket> } = { sockets: new Set() };
afterEach(() => {
  for (const socket of road.sockets) socket.destroy();
  road.server?.close();
});
const openRoad = (port: number) => {
  road.server = createServer((from) => {
    const { hostname, port: to } = new URL(`tcp://${broker}`);
    const onward = connect(Number(to), hostname);
    for (const socket of [from, onward]) road.sockets.add(socket.on('error', () => undefined));
    from.pipe(onward).pipe(from);
  }).listen(port, '127.0.0.1');
};

test('waits for a broker that does not answer yet, says so once, and then creates the topics', async () => {
  const [port = 0] = await freePorts(1);
  const settings = settingsOf(port);
  const said: string[] = [];
  const created = topicsWhenAvailable(settings, AbortSignal.timeout(50_000), (line) => {
    said.push(line);
    openRoad(port);
  });
  await created;
  expect(said).toEqual(['waiting: kafka is unavailable']);
  const states = await listTopics(settings);
  expect(states.map(({ state }) => state)).toEqual(states.map(() => 'present'));
});

test('says what it waited for when its time is over', async () => {
  const [port = 0] = await freePorts(1);
  const waiting = topicsWhenAvailable(settingsOf(port), AbortSignal.timeout(100), () => undefined);
  await expect(waiting).rejects.toThrow('kafka is unavailable');
});
