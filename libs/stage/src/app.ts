import type { DynamicModule, INestApplication } from '@nestjs/common';
import type { z } from 'zod';
import type { Runtime } from './runtime.js';

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
  /** called once when the app cannot go on: a bug, a dead consumer, lost offsets. Default: the process exits 1 */
  onFatal?: (error: unknown) => void;
}

export function defineApp<S extends z.ZodObject>(definition: AppDefinition<S>): App {
  return { name: definition.name, definition: definition as unknown as AppDefinition<z.ZodObject> };
}

/**
 * Starts an app and resolves when its tables have caught up and its stages and loops run. Waits for dependencies that are unavailable. Throws
 * `SettingsError` (every bad setting listed) and `TopicsNotApplied`.
 */
export async function startApp(
  app: App,
  env: NodeJS.ProcessEnv = process.env,
  options: StartOptions = {},
): Promise<RunningApp> {
  await Promise.resolve([env, options]);
  throw new Error(`${app.name} cannot start yet`);
}

/** main.ts is this one line: starts the app; SIGTERM and SIGINT drain it. Bad settings are listed on stderr, exit 2. */
export async function runMain(app: App): Promise<void> {
  await startApp(app);
}
