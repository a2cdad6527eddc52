import type { Settings } from '#libs/stage';
import { EXIT_WRONG_USE, Failure } from './failure.js';

type Wanted = { readonly [name in keyof Settings]?: true };

/** The settings a command needs, from the environment. Throws a `Failure` that names every one that is missing, wrong or unknown. */
export async function readSettings<W extends Wanted>(
  env: NodeJS.ProcessEnv,
  wanted: W,
): Promise<Pick<Settings, Extract<keyof W, keyof Settings>>> {
  const stage = await import('#libs/stage');
  const schema = stage.settings.pick(wanted as Record<keyof Settings, true>);
  try {
    return stage.readSettings('threadline', [schema], env)[0];
  } catch (error) {
    if (!(error instanceof stage.SettingsError)) throw error;
    throw new Failure(`${error.mistakes.join('; ')}: \`npm run stack -- env\` prints the local ones.`, EXIT_WRONG_USE);
  }
}
