import { createLogger, events } from '#libs/telemetry';
import { type App, type RunningApp, startApp } from './app.js';
import { OtherPartitionCount } from './topics.js';
import { SettingsError } from './read-settings.js';
import { TopicsNotApplied } from './serde/codec.js';

const EXIT_FAILED = 1;
const EXIT_WRONG_USE = 2;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * main.ts is this one line: starts the app; SIGTERM and SIGINT drain it and end the process with 0. Bad settings are listed on stderr, exit 2. Anything
 * else that ends the app is in the log, exit 1.
 */
export async function runMain(app: App): Promise<void> {
  const telemetry = { log: createLogger({ app: app.name, level: 'info' }) };
  const stopping = new AbortController();
  const fail = (error: unknown) => {
    events.appFailed(telemetry, error);
    process.exit(EXIT_FAILED);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  const starting = startApp(app, process.env, { signal: stopping.signal });
  for (const signal of SIGNALS) process.once(signal, () => void stopAll(signal));
  let isStopping = false;
  const stopAll = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    events.appStopping(telemetry, { signal });
    stopping.abort();
    const running: RunningApp | null = await starting.catch(() => null);
    await running?.stop();
    process.exit(0);
  };
  try {
    await starting;
  } catch (error) {
    if (!isStopping) endBadStart(app, error, fail);
  }
}

/** A start that cannot succeed is said in a sentence, not in a stack trace. */
function endBadStart(app: App, error: unknown, fail: (error: unknown) => void): void {
  if (error instanceof SettingsError) {
    process.stderr.write(`${[`${error.message}:`, ...error.mistakes].join('\n  ')}\n`);
    process.exit(EXIT_WRONG_USE);
  }
  if (error instanceof TopicsNotApplied || error instanceof OtherPartitionCount) {
    process.stderr.write(`${app.name} cannot start: ${error.message}\n`);
    process.exit(EXIT_FAILED);
  }
  if (error instanceof Error && Reflect.get(error, 'code') === 'EADDRINUSE') {
    const port = String(Reflect.get(error, 'port'));
    process.stderr.write(`${app.name} cannot start: port ${port} is taken, set THREADLINE_HTTP_PORT to another\n`);
    process.exit(EXIT_FAILED);
  }
  fail(error);
}
