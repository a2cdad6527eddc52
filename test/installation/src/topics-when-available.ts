import { Unavailable } from '#libs/contracts';
import { applyTopics, type TopicSettings, untilAvailable } from '#libs/stage';

/**
 * Creates the topics as soon as the broker and the registry let it: a broker that has just started answers before it can do all its work.
 * Says once what it waits for. Throws the last `Unavailable` when `signal` aborts first.
 */
export async function topicsWhenAvailable(
  settings: TopicSettings,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  let last: Unavailable | undefined;
  const applied = await untilAvailable(
    () => applyTopics(settings),
    signal,
    (error) => {
      if (error.dependency !== last?.dependency) say(`waiting: ${error.message}`);
      last = error;
    },
  );
  if (!applied) throw last ?? new Unavailable('kafka');
}
