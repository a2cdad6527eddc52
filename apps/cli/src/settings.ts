import type { Settings } from '#libs/stage';

type Wanted = { readonly [name in keyof Settings]?: true };

/** The settings a command needs, from the environment. Throws `SettingsError` with every one that is missing, wrong or unknown. */
export async function readSettings<W extends Wanted>(
  env: NodeJS.ProcessEnv,
  wanted: W,
): Promise<Pick<Settings, Extract<keyof W, keyof Settings>>> {
  const stage = await import('#libs/stage');
  const [read] = stage.readSettings('threadline', [stage.settings.pick(wanted as Record<keyof Settings, true>)], env);
  return read;
}
