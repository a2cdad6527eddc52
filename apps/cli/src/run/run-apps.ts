import 'reflect-metadata';
import { type RunningApp, startApp } from '#libs/stage';
import { Failure } from '../failure.js';
import { readSettings } from '../settings.js';
import { print, type Terminal } from '../terminal.js';
import { type AppName, importApp } from './apps.js';

/**
 * Starts the apps in this process and runs them until `stop` aborts; then, or as soon as one of them fails, drains all. Throws what
 * the first one that failed said.
 */
export async function runApps(names: readonly AppName[], terminal: Terminal, stop: AbortSignal): Promise<void> {
  const { THREADLINE_HTTP_PORT: port } = await readSettings(terminal.env, { THREADLINE_HTTP_PORT: true });
  const ending = Promise.withResolvers<void>();
  stop.addEventListener('abort', () => ending.resolve(), { once: true });
  const starts = names.map((name, index) => {
    const start = startOne(name, port === 0 ? 0 : port + index, terminal, ending.reject);
    start.catch(ending.reject);
    return start;
  });
  try {
    if (!stop.aborted) await ending.promise;
  } finally {
    await stopAll(starts);
  }
}

async function startOne(
  name: AppName,
  port: number,
  terminal: Terminal,
  onFatal: (error: Failure) => void,
): Promise<RunningApp> {
  const app = await startApp(
    await importApp(name),
    { ...terminal.env, THREADLINE_HTTP_PORT: String(port) },
    { onFatal: () => onFatal(new Failure(`${name} cannot go on: its log above says why; mend that and start again.`)) },
  );
  print(terminal, `${name} is ready at ${app.url}`);
  return app;
}

async function stopAll(starts: readonly Promise<RunningApp>[]): Promise<void> {
  const started = await Promise.allSettled(starts);
  await Promise.all(started.map((start) => (start.status === 'fulfilled' ? start.value.stop() : null)));
}
