import { z } from 'zod';
import type { World } from '../state/world.js';
import { GraphFailure } from './errors.js';

const token = z.object({
  box: z.string(),
  folder: z.string(),
  epoch: z.string(),
  chain: z.string(),
  generation: z.number(),
  /** Sequence number that the round starts after; null in the first round, which walks the folder. */
  from: z.number().nullable(),
  /** Sequence number that the round reaches. */
  to: z.number(),
  /** Where the next page starts: sort key and serial in the first round, index after it. */
  after: z.tuple([z.number(), z.number()]).nullable(),
  /** How many entries the round has given. */
  given: z.number(),
  /** The page before was an empty one. */
  rested: z.boolean(),
  /** A new round starts with this token: it came from a deltaLink. */
  starts: z.boolean(),
  select: z.array(z.string()).nullable(),
  filter: z.object({ at: z.number(), open: z.boolean() }).nullable(),
  top: z.number().nullable(),
  newestFirst: z.boolean(),
  changeType: z.enum(['created', 'updated', 'deleted']).nullable(),
});

/** Everything that a link of a delta round remembers. */
export type DeltaToken = z.infer<typeof token>;

const LIVE_GENERATIONS = 3;
const highest = new WeakMap<World, Map<string, number>>();

function generationsOf(world: World): Map<string, number> {
  const known = highest.get(world) ?? new Map<string, number>();
  highest.set(world, known);
  return known;
}

/** The name of a new chain of rounds. */
export const newChain = (world: World): string => `${world.born}.${world.serial('chain')}`;

const gone = (message: string, location: string) => new GraphFailure(410, 'SyncStateNotFound', message, { location });

/**
 * Reads a link's token and starts the next round when it came from a deltaLink.
 *
 * @param where mailbox, folder and loaded set that the link must belong to
 * @param location what a 410 names as the place to start again
 * @throws GraphFailure 400 for a token of another folder or no token at all, 410 for one that is too old
 */
export function openDeltaToken(
  world: World,
  sealed: string,
  where: { box: string; folder: string; epoch: string; seq: number },
  location: string,
): DeltaToken {
  const parsed = token.safeParse(world.seeded.open('delta', sealed));
  if (!parsed.success) throw new GraphFailure(400, 'BadRequest', 'Badly formed token.');
  const held = parsed.data;
  if (held.box !== where.box || held.folder !== where.folder) {
    throw new GraphFailure(400, 'SyncStateInvalid', 'The sync state does not belong to this folder.');
  }
  if (held.epoch !== where.epoch || held.to > where.seq)
    throw gone('The sync state generation is not found.', location);
  const generations = generationsOf(world);
  const top = Math.max(generations.get(held.chain) ?? 0, held.generation);
  if (held.generation <= top - LIVE_GENERATIONS) {
    const live = `[highest=${top}][${top}][${top - 2}][${top - 1}]`;
    throw gone(`The sync state generation is not found; generation=${held.generation};${live}.`, location);
  }
  const generation = held.starts ? top + 1 : held.generation;
  generations.set(held.chain, Math.max(top, generation));
  if (!held.starts) return held;
  return { ...held, generation, from: held.to, to: where.seq, after: null, given: 0, rested: false, starts: false };
}

/** Seals a token for a link. */
export const sealDeltaToken = (world: World, held: DeltaToken): string => world.seeded.seal('delta', held);
