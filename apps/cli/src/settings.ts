import type { Settings } from '#libs/stage';
import { EXIT_WRONG_USE, Failure } from './failure.js';

type Wanted = { readonly [name in keyof Settings]?: true };

/** The settings a command needs, from the environment. Throws a `Failure` that names every one that is missing or wrong. */
export async function readSettings<W extends Wanted>(
  env: NodeJS.ProcessEnv,
  wanted: W,
): Promise<Pick<Settings, Extract<keyof W, keyof Settings>>> {
  const { settings } = await import('#libs/stage');
  const given = Object.fromEntries(Object.keys(wanted).map((name) => [name, env[name]]));
  const parsed = settings.pick(wanted as Record<keyof Settings, true>).safeParse(given);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return env[name] === undefined ? `${name} is not set` : `${name}: ${message}`;
  });
  throw new Failure(`${mistakes.join('; ')}: \`npm run stack -- env\` prints the local ones.`, EXIT_WRONG_USE);
}
