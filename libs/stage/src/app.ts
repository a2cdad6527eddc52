import { createLogger, events } from '#libs/telemetry';
import type { DynamicModule, INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { z } from 'zod';
import { AppRuntime } from './app-runtime.js';
import { readSettings, settingsPrefix } from './read-settings.js';
import type { Runtime } from './runtime.js';
import { engineSettings, type EngineSettings } from './settings.js';
import { StageServer } from './stage-server.js';

/** Batches in hand have this long to end when the app stops. */
const DRAIN_MS_MAX = 25_000;

/** An app: its name (also its consumer group), its strict config and its Nest module. */
export interface AppDefinition<S extends z.ZodObject> {
  name: string;
  config: S;
  module: (config: z.infer<S>, runtime: Runtime) => DynamicModule;
  /** called before the HTTP server listens: OpenAPI, body limits */
  http?: (http: INestApplication, config: z.infer<S>) => void | Promise<void>;
}

export interface App {
  readonly name: string;
  readonly definition: AppDefinition<z.ZodObject>;
}

export interface RunningApp {
  readonly name: string;
  /** http://host:port of health, metrics and the app's own routes */
  readonly url: string;
  /** Drains: no new work, batches in flight are finished and committed, connections are closed. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** called once when the app cannot go on (a bug, a dead consumer, lost offsets); the log says why. Default: the process exits 1 */
  onFatal?: (error: unknown) => void;
  /** ends a start, however far it has come; the app is then returned stopped */
  signal?: AbortSignal;
}

export function defineApp<S extends z.ZodObject>(definition: AppDefinition<S>): App {
  return { name: definition.name, definition: definition as unknown as AppDefinition<z.ZodObject> };
}

/**
 * Starts an app and resolves when its tables have caught up and its stages and loops run; health answers earlier. Waits for dependencies that are
 * unavailable. `<APP>_HTTP_PORT` goes before THREADLINE_HTTP_PORT, for several apps in one environment. Throws `SettingsError` (every bad setting
 * listed) and `TopicsNotApplied`.
 */
export async function startApp(
  app: App,
  env: NodeJS.ProcessEnv = process.env,
  options: StartOptions = {},
): Promise<RunningApp> {
  const begun = performance.now();
  const [engine, config] = readSettings(app.name, [engineSettings, app.definition.config], withOwnPort(app, env));
  const log = createLogger({ app: app.name, level: engine.THREADLINE_LOG_LEVEL });
  const runtime = new AppRuntime(app.name, log, engine, options.onFatal ?? (() => process.exit(1)));
  const server = new StageServer();
  const http = await createHttp(app, config, runtime, server);
  const listening = listen(http, engine);
  const stop = onlyOnce(() => drain(runtime, http, listening));
  if (options.signal?.aborted) void stop();
  options.signal?.addEventListener('abort', () => void stop(), { once: true });
  try {
    const port = await listening;
    await runtime.start(server);
    if (options.signal?.aborted) await stop();
    else events.appStarted(runtime, { port, durationMs: Math.round(performance.now() - begun) });
    return { name: app.name, url: `http://${engine.THREADLINE_HTTP_HOST}:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The port that it listens on. */
async function listen(http: INestApplication, engine: EngineSettings): Promise<number> {
  await http.startAllMicroservices();
  await http.listen(engine.THREADLINE_HTTP_PORT, engine.THREADLINE_HTTP_HOST);
  return (http.getHttpServer().address() as { port: number }).port;
}

/** The app's module with health, metrics and its stages' server around it; not listening yet. */
async function createHttp(
  app: App,
  config: Record<string, unknown>,
  runtime: AppRuntime,
  server: StageServer,
): Promise<INestApplication> {
  const module = app.definition.module(config, runtime);
  const http = await NestFactory.create(module, { logger: false, abortOnError: false });
  runtime.health.serve(http, runtime.metrics);
  http.connectMicroservice<MicroserviceOptions>({ strategy: server });
  await app.definition.http?.(http, config);
  return http;
}

/** Nest never comes back from a `listen` that it is closed in: closing waits for it. */
async function drain(runtime: AppRuntime, http: INestApplication, listening: Promise<number>): Promise<void> {
  const begun = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      events.drainTooSlow(runtime, { limit: DRAIN_MS_MAX });
      resolve();
    }, DRAIN_MS_MAX);
  });
  const closeHttp = () => listening.catch(() => undefined).then(() => http.close());
  await Promise.race([runtime.stop(closeHttp), late]);
  clearTimeout(timer);
  events.appStopped(runtime, { durationMs: Math.round(performance.now() - begun) });
}

/** Several apps in one environment each need a port of their own. */
function withOwnPort(app: App, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { [`${settingsPrefix(app.name)}HTTP_PORT`]: port, ...rest } = env;
  return port ? { ...rest, THREADLINE_HTTP_PORT: port } : env;
}

function onlyOnce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= work());
}
