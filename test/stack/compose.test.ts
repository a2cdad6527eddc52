import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { runCli } from '../../apps/cli/src/program.js';
import { root, serverNames, settings } from '../../scripts/stack/settings.ts';

const need = z.strictObject({ condition: z.enum(['service_healthy', 'service_completed_successfully']) });
const service = z.strictObject({
  image: z.string().regex(/^[\w./-]+:[\w.-]+$/),
  build: z.string().optional(),
  profiles: z.array(z.enum(['stack', 'apps'])).min(1),
  command: z.array(z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  user: z.string().optional(),
  restart: z.string().optional(),
  init: z.boolean().optional(),
  stop_grace_period: z.string().optional(),
  env_file: z.array(z.strictObject({ path: z.string(), required: z.boolean() })).optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:\$\{[A-Z_]+:-\d+\}:\d+$/)).optional(),
  volumes: z.array(z.string().regex(/^[a-z]+:\//)).optional(),
  configs: z.array(z.strictObject({ source: z.string(), target: z.string() })).optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()).min(2),
      interval: z.string(),
      timeout: z.string(),
      retries: z.number(),
      start_period: z.string(),
    })
    .optional(),
  depends_on: z.record(z.string(), need).optional(),
});
const file = z.strictObject({
  name: z.literal('threadline'),
  'x-app': z.unknown(),
  services: z.record(z.string(), service),
  configs: z.record(z.string(), z.strictObject({ content: z.string() })),
  volumes: z.record(z.string(), z.null()),
});

const composed = file.parse(parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }));
const services = Object.entries(composed.services);
const get = (name: string) => composed.services[name] ?? expect.fail(`no service ${name}`);
const apps = readdirSync(join(root, 'apps')).filter((app) => app !== 'cli');

test.each(serverNames)('%s has the image, published port and volume of the native stack', (name) => {
  const server = get(name);
  const [port] = Object.values(settings[name].ports);
  expect(server.image).toBe(settings[name].image);
  expect(server.image).toContain(settings[name].version);
  expect(server.ports?.[0]).toContain(`:-${port}}:`);
  expect(server.volumes?.[0]).toMatch(new RegExp(`^${name}:/`));
  expect(Object.keys(composed.volumes)).toContain(name);
  expect(server.profiles).toEqual(['stack', 'apps']);
});

test('every app of the house runs from the one image, by its name', () => {
  const running = services.flatMap(([name, { command }]) =>
    command?.[0] === 'run' ? [`${name}: ${command.join(' ')}`] : [],
  );
  expect(running.toSorted()).toEqual(apps.map((app) => `${app}: run --apps ${app}`).toSorted());
  for (const app of apps) expect(get(app)).toMatchObject({ image: get('setup').image, profiles: ['apps'], build: '.' });
});

test('setup runs commands that there are, in an image that holds them', async () => {
  const quiet = new Writable({ write: (_chunk, _encoding, done) => done() });
  const script = get('setup').entrypoint?.[2] ?? '';
  const commands = script.split(' && ').map((command) => command.split(' ').slice(2));
  expect(commands).toEqual([['migrate'], ['topics', 'apply']]);
  for (const command of commands)
    expect(await runCli([...command, '--help'], { stdout: quiet, stderr: quiet, env: {} })).toBe(0);
  const program = 'dist/apps/cli/src/main.js';
  expect(script.split(program)).toHaveLength(commands.length + 1);
  expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toContain(`"${program}"]`);
  expect(existsSync(join(root, program.replace('dist/', '').replace('.js', '.ts')))).toBe(true);
});

test('no variable of the file is taken for a setting of an app', () => {
  const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  const variables = [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name);
  expect(variables).toContain('PORT_CONSENT');
  const taken = variables.filter((name) =>
    apps.some((app) => name.startsWith(`${app.toUpperCase().replaceAll('-', '_')}_`)),
  );
  expect(taken).toEqual([]);
});

test('tables and topics are made with the settings of the apps', () => {
  for (const app of apps) {
    expect(get('setup').env_file).toEqual(get(app).env_file);
    expect(get('setup').environment).toEqual(get(app).environment);
  }
});

test('everything that keeps running says whether it is healthy', () => {
  for (const [name, { healthcheck }] of services)
    expect([name, healthcheck !== undefined]).toEqual([name, name !== 'setup']);
});

test('apps wait for healthy servers and for their tables and topics', () => {
  for (const name of serverNames) expect(get('setup').depends_on?.[name]?.condition).toBe('service_healthy');
  for (const app of apps) {
    expect(Object.keys(get(app).depends_on ?? {}).toSorted()).toEqual(['setup', ...serverNames].toSorted());
    expect(get(app).depends_on?.['setup']?.condition).toBe('service_completed_successfully');
  }
});

test('the accounts are those of stack.json', () => {
  const { user, password, database } = settings.mariadb;
  expect(get('mariadb').environment).toMatchObject({
    MARIADB_USER: user,
    MARIADB_PASSWORD: password,
    MARIADB_DATABASE: database,
  });
  expect(get('setup').environment['THREADLINE_MARIADB_URL']).toBe(
    `mariadb://${user}:${password}@mariadb:3306/${database}`,
  );
  expect(get('kafka').environment['CLUSTER_ID']).toBe(settings.kafka.clusterId);
  expect(composed.configs['mariadb-rights']?.content).toContain(`'${user}'@'%'`);
});

test('Kafka makes no topic by itself', () => {
  expect(get('kafka').environment['KAFKA_AUTO_CREATE_TOPICS_ENABLE']).toBe('false');
});

test('no two services publish one port', () => {
  const published = services.flatMap(([, { ports }]) => ports ?? []).map((port) => /:-(\d+)/.exec(port)?.[1]);
  expect(new Set(published).size).toBe(published.length);
});
