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
  const stopping = new AbortController();
  stop.addEventListener('abort', () => ending.resolve(), { once: true });
  const starts = names.map((name, index) => {
    const env = { ...terminal.env, THREADLINE_HTTP_PORT: String(port === 0 ? 0 : port + index) };
    const start = startOne(name, { ...terminal, env }, stopping.signal, ending.reject);
    start.catch(ending.reject);
    return start;
  });
  try {
    if (!stop.aborted) await ending.promise;
  } finally {
    stopping.abort();
    await stopAll(starts);
  }
}

async function startOne(
  name: AppName,
  terminal: Terminal,
  signal: AbortSignal,
  onFailure: (error: Failure) => void,
): Promise<RunningApp> {
  const onFatal = () => onFailure(new Failure(`${name} cannot go on: its log says why; mend that and start again.`));
  const app = await startApp(await importApp(name), terminal.env, { signal, onFatal });
  if (!signal.aborted) print(terminal, `${name} is ready at ${app.url}`);
  return app;
}

/** Drains what runs; what still waited for a dependency ends by the signal. */
async function stopAll(starts: readonly Promise<RunningApp>[]): Promise<void> {
  const started = await Promise.allSettled(starts);
  await Promise.all(started.flatMap((start) => (start.status === 'fulfilled' ? [start.value.stop()] : [])));
}
