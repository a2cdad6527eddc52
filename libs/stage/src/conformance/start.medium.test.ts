import 'reflect-metadata';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { waitUntil } from '#libs/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../app.js';
import { done } from '../outcomes.js';
import { SettingsError } from '../read-settings.js';
import { Rig } from './rig.js';

let rig: Rig;
beforeEach(() => (rig = new Rig()));
afterEach(() => rig.close());

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return String(port);
}

/** The app, with a provider that Nest tells when it has begun. */
function onBootstrap(app: App, begun: () => void): App {
  const module: App['definition']['module'] = (config, runtime) => {
    const made = app.definition.module(config, runtime);
    return { ...made, providers: [{ provide: 'begun', useValue: { onApplicationBootstrap: begun } }] };
  };
  return { ...app, definition: { ...app.definition, module } };
}

const statusOf = (port: string, path: string) =>
  fetch(`http://127.0.0.1:${port}${path}`).then(
    ({ status }) => status,
    () => 0,
  );

describe('a start', () => {
  test('waits for a broker that does not answer: alive, not ready, and it can be told to stop', async () => {
    const port = await freePort();
    const stopping = new AbortController();
    const app = rig.stage((records) => records.map(done), {
      wire: (runtime) => void runtime.table(rig.table, { apply: () => undefined }),
    });
    const env = { THREADLINE_KAFKA_BROKERS: '127.0.0.1:1', THREADLINE_HTTP_PORT: port };
    const starting = rig.start(app, { signal: stopping.signal }, env);
    await waitUntil(async () => (await statusOf(port, '/health/live')) === 200);
    expect(await statusOf(port, '/health/ready')).toBe(503);
    stopping.abort();
    await starting;
    expect(await statusOf(port, '/health/live')).toBe(0);
  });

  test.each([5, 20, 40, 60, 80, 100, 150])(
    'that is told to stop after %d ms, on its way into the group, ends',
    async (ms) => {
      await rig.open();
      const stopping = new AbortController();
      const starting = rig.start(
        rig.stage((records) => records.map(done)),
        { signal: stopping.signal },
      );
      setTimeout(() => stopping.abort(), ms);
      await expect(starting).resolves.toBeDefined();
    },
    10_000,
  );

  describe('that is told to stop', () => {
    const moments: Record<string, (stop: () => void, app: App) => App> = {
      'before it begins': (stop, app) => (stop(), app),
      'while its module is made': (stop, app) => ({ ...app, definition: { ...app.definition, http: stop } }),
      'before its HTTP server listens': (stop, app) =>
        onBootstrap(app, () => {
          stop();
        }),
      'when its HTTP server is about to listen': (stop, app) =>
        onBootstrap(app, () => {
          setImmediate(stop);
        }),
    };

    test.each(Object.keys(moments))(
      '%s ends, and serves nothing',
      async (moment) => {
        await rig.open();
        const port = await freePort();
        const stopping = new AbortController();
        const app = moments[moment]?.(
          () => stopping.abort(),
          rig.stage((records) => records.map(done)),
        );
        if (!app) throw new Error('no such moment');
        await rig.start(app, { signal: stopping.signal }, { THREADLINE_HTTP_PORT: port });
        expect(await statusOf(port, '/health/live')).toBe(0);
      },
      10_000,
    );
  });

  test('lists every bad setting, and leaves nothing running', async () => {
    const env = { THREADLINE_HTTP_PORT: 'x', THREADLINE_TYPO: '1' };
    await expect(rig.start(rig.appOf(null), {}, env)).rejects.toThrow(SettingsError);
    await expect(rig.start(rig.appOf(null), {}, env)).rejects.toMatchObject({
      mistakes: [expect.stringContaining('THREADLINE_HTTP_PORT'), 'THREADLINE_TYPO is unknown'],
    });
  });

  test('names the setting a stage cannot do without', async () => {
    const app = rig.stage((records) => records.map(done));
    await expect(rig.start(app, {}, { THREADLINE_KAFKA_BROKERS: '' })).rejects.toMatchObject({
      mistakes: ['THREADLINE_KAFKA_BROKERS is not set'],
    });
  });

  test("an app's own port goes before the shared one", async () => {
    const [shared, own] = [await freePort(), await freePort()];
    const name = `${rig.app.toUpperCase().replaceAll('-', '_')}_HTTP_PORT`;
    const { url } = await rig.start(rig.appOf(null), {}, { THREADLINE_HTTP_PORT: shared, [name]: own });
    expect(url).toBe(`http://127.0.0.1:${own}`);
  });

  test('several apps in one process count for themselves', async () => {
    const other = new Rig();
    const [a, b] = [await rig.start(rig.appOf(null)), await other.start(other.appOf(null))];
    const metricsOf = async (url: string) => (await fetch(`${url}/metrics`)).text();
    expect(await metricsOf(a.url)).toContain(`app="${rig.app}"`);
    expect(await metricsOf(b.url)).not.toContain(`app="${rig.app}"`);
    await other.close();
  });
});
