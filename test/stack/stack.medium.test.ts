import { createServer } from 'node:net';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { homeOf, readState } from '../../scripts/stack/home.ts';
import { stackCommand } from '../../scripts/stack/main.ts';
import { answers, brokerCount } from '../../scripts/stack/probes.ts';
import { defaultPorts, serverNames } from '../../scripts/stack/settings.ts';

async function stack(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await stackCommand(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('a stack that runs is reused within a second', async () => {
  const from = Date.now();
  expect(await stack('up')).toEqual({ code: 0, out: 'stack already running', err: '' });
  expect(Date.now() - from).toBeLessThan(1_000);
});

test('every server of the running stack is ready, in words and as JSON', async () => {
  const { code, out } = await stack('status', '--json');
  expect(code).toBe(0);
  const { servers } = JSON.parse(out) as { servers: { server: string; state: string }[] };
  expect(servers.map(({ server, state }) => `${server} ${state}`)).toEqual(serverNames.map((name) => `${name} ready`));
  expect((await stack('status')).out.split('\n')).toHaveLength(serverNames.length);
});

test('its addresses are the ones the tests were given', async () => {
  const { out } = await stack('env');
  for (const line of out.split('\n')) {
    const [name = '', value = ''] = line.split(/=(.*)/s);
    expect(process.env[name]).toBe(value);
  }
  expect(JSON.parse((await stack('env', '--json')).out)).toHaveProperty('THREADLINE_KAFKA_BROKERS');
});

test('Kafka tells its one broker', async () => {
  const ports = readState(homeOf(undefined))?.ports ?? defaultPorts;
  expect(await brokerCount(ports.kafka.broker)).toBe(1);
});

test('a stranger on every port is not taken for our servers', async () => {
  const server = createServer((socket) => socket.end('hello\n')).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const ports = {
    kafka: { broker: port, controller: port },
    registry: { http: port },
    mariadb: { sql: port },
    elasticsearch: { http: port, transport: port },
  };
  for (const name of serverNames) expect([name, await answers(name, ports)]).toEqual([name, false]);
  server.close();
});

test('a stack that never ran is told in one sentence, and is nothing to stop', async () => {
  const data = mkdtempSync(join(tmpdir(), 'threadline-stack-'));
  expect(await stack('env', '--data', data)).toEqual({
    code: 1,
    out: '',
    err: 'The stack has no addresses yet: start it with `npm run stack -- up`.',
  });
  expect(await stack('down', '--data', data)).toMatchObject({ code: 0, out: 'nothing was running' });
  expect((await stack('status', '--data', data)).code).toBe(1);
});

test('reset leaves files alone that are not the stack’s', async () => {
  const data = mkdtempSync(join(tmpdir(), 'threadline-stack-'));
  writeFileSync(join(data, 'mine.txt'), 'mine');
  expect((await stack('reset', '--data', data)).code).toBe(0);
  expect(readdirSync(data)).toEqual(['mine.txt']);
});

test.each([
  [['start'], 'There is no stack command "start".'],
  [['up', 'now'], 'Too many arguments for "up".'],
  [['logs', 'postgres'], 'There is no server "postgres".'],
  [['up', '--port', '1'], "Unknown option '--port'"],
])('wrong use %j is told with the usage', async (args, sentence) => {
  const { code, out, err } = await stack(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(sentence);
  expect(err).toContain('npm run stack -- COMMAND');
});
