import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { settings } from './settings.js';

/** Settings that are missing, wrong or unknown: all of them, a sentence each. */
export class SettingsError extends Error {
  constructor(
    app: string,
    readonly mistakes: readonly string[],
  ) {
    super(`${app} cannot start: ${mistakes.length} setting${mistakes.length === 1 ? ' is' : 's are'} wrong`);
    this.name = 'SettingsError';
  }
}

const FILE = '_FILE';
const SHARED_PREFIX = 'THREADLINE_';

/** `crm-matcher` -> `CRM_MATCHER_`: every variable that begins so belongs to the app. */
export const settingsPrefix = (app: string): string => `${app.toUpperCase().replaceAll('-', '_')}_`;

/**
 * Reads settings by several schemas at once from the environment, `<NAME>_FILE` (a file that holds the value) included; an empty value counts as
 * missing. Throws `SettingsError` with everything that is wrong, unknown THREADLINE_* and app variables included, so that a typing error is never a
 * silent default.
 */
export function readSettings<const S extends readonly z.ZodObject[]>(
  app: string,
  schemas: S,
  env: NodeJS.ProcessEnv,
): { [index in keyof S]: z.infer<S[index]> } {
  const names = new Set(schemas.flatMap((schema) => Object.keys(schema.shape)));
  const mistakes = unknownSettings(app, names, env);
  const given = new Map<string, string>();
  for (const name of names) {
    const value = valueOf(name, env, mistakes);
    if (value !== undefined) given.set(name, value);
  }
  const read = schemas.map((schema) => {
    const own = Object.keys(schema.shape).filter((name) => given.has(name));
    const parsed = schema.safeParse(Object.fromEntries(own.map((name) => [name, given.get(name)])));
    for (const { path, message } of parsed.error?.issues ?? []) {
      const name = path.join('.');
      mistakes.push(given.has(name) ? `${name}: ${message}` : `${name} is not set`);
    }
    return parsed.data;
  });
  if (mistakes.length > 0) throw new SettingsError(app, [...new Set(mistakes)].sort());
  return read as { [index in keyof S]: z.infer<S[index]> };
}

function valueOf(name: string, env: NodeJS.ProcessEnv, mistakes: string[]): string | undefined {
  const value = env[name];
  const file = env[name + FILE];
  if (!file) return value === '' ? undefined : value;
  if (value) mistakes.push(`${name} and ${name}${FILE} are both set: one must go`);
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    mistakes.push(`${name}${FILE}: the file cannot be read`);
    return undefined;
  }
}

function unknownSettings(app: string, names: ReadonlySet<string>, env: NodeJS.ProcessEnv): string[] {
  const known = new Set([...Object.keys(settings.shape), ...names]);
  const prefix = settingsPrefix(app);
  const isOurs = (name: string) => name.startsWith(SHARED_PREFIX) || name.startsWith(prefix);
  const isKnown = (name: string) => known.has(name) || (name.endsWith(FILE) && known.has(name.slice(0, -FILE.length)));
  return Object.keys(env)
    .filter((name) => isOurs(name) && !isKnown(name))
    .map((name) => `${name} is unknown`);
}
