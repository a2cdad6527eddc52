import { z } from 'zod';
import type { World } from '../state/world.js';
import { GraphFailure } from './errors.js';

const token = z.object({
  box: z.string(),
  folder: z.string(),
  epoch: z.string(),
  chain: z.string(),
  generation: z.number(),
  /** Number of the change that the round starts after; null in the first round, which walks everything. */
  from: z.number().nullable(),
  /** Number of the change that the round reaches. */
  to: z.number(),
  /** Where the next page starts: sort key and serial in the first round, index after it. */
  after: z.tuple([z.number(), z.number()]).nullable(),
  /** How many entries the round has given. */
  given: z.number(),
  /** Empty pages that were given since the last one with entries. */
  rested: z.number(),
  /** Pages of the round that were given again under a new link. */
  echoes: z.number(),
  /** A new round starts with this token: it came from a deltaLink. */
  starts: z.boolean(),
  /** Serials of mails that earlier rounds held back: they come in this round and, those held back now, in the next. */
  held: z.array(z.number()),
  holding: z.array(z.number()),
  select: z.array(z.string()).nullable(),
  filter: z.object({ at: z.number(), open: z.boolean() }).nullable(),
  top: z.number().nullable(),
  newestFirst: z.boolean(),
  changeType: z.enum(['created', 'updated', 'deleted']).nullable(),
});

/** Everything that a link of a delta round remembers. */
export type DeltaToken = z.infer<typeof token>;

/** What a token belongs to: mailbox, folder and loaded set, and the number of the newest change there. */
export interface DeltaPlace {
  box: string;
  folder: string;
  epoch: string;
  seq: number;
}

const LIVE_GENERATIONS = 3;
const highest = new WeakMap<World, Map<string, number>>();

function generationsOf(world: World): Map<string, number> {
  const known = highest.get(world) ?? new Map<string, number>();
  highest.set(world, known);
  return known;
}

/** The token of a first round that starts now, without any option. */
export function freshToken(world: World, { seq, ...place }: DeltaPlace): DeltaToken {
  return {
    ...place,
    chain: `${world.born}.${world.serial('chain')}`,
    generation: 1,
    from: null,
    to: seq,
    after: null,
    given: 0,
    rested: 0,
    echoes: 0,
    starts: false,
    held: [],
    holding: [],
    select: null,
    filter: null,
    top: null,
    newestFirst: false,
    changeType: null,
  };
}

const gone = (message: string, location: string) => new GraphFailure(410, 'SyncStateNotFound', message, { location });

/** The 410 of a generation that is not kept any more. */
function forgotten(generation: number, top: number, location: string): GraphFailure {
  const live = `[highest=${top}][${top}][${top - 2}][${top - 1}]`;
  return gone(`The sync state generation is not found; generation=${generation};${live}.`, location);
}

/**
 * Reads a link's token and starts the next round when it came from a deltaLink.
 *
 * @param location what a 410 names as the place to start again
 * @param expired the token is refused as too old, however old it is
 * @throws GraphFailure 400 for a token of another folder or no token at all, 410 for one that is too old
 */
export function openDeltaToken(
  world: World,
  sealed: string,
  where: DeltaPlace,
  location: string,
  expired: boolean,
): DeltaToken {
  const parsed = token.safeParse(world.seeded.open('delta', sealed));
  if (!parsed.success) throw new GraphFailure(400, 'BadRequest', 'Badly formed token.');
  const was = parsed.data;
  if (was.box !== where.box || was.folder !== where.folder) {
    throw new GraphFailure(400, 'SyncStateInvalid', 'The sync state does not belong to this folder.');
  }
  if (was.epoch !== where.epoch || was.to > where.seq) throw gone('The sync state generation is not found.', location);
  const generations = generationsOf(world);
  const top = Math.max(generations.get(was.chain) ?? 0, was.generation);
  if (expired) throw forgotten(was.generation, top + 5, location);
  if (was.generation <= top - LIVE_GENERATIONS) throw forgotten(was.generation, top, location);
  const generation = was.starts ? top + 1 : was.generation;
  generations.set(was.chain, Math.max(top, generation));
  if (!was.starts) return was;
  const round = { generation, from: was.to, to: where.seq, after: null, given: 0, rested: 0, echoes: 0 };
  return { ...was, ...round, starts: false, held: was.holding, holding: [] };
}

/** The token of the deltaLink that ends a round. */
export const lastOf = (held: DeltaToken): DeltaToken => ({
  ...held,
  starts: true,
  after: null,
  given: 0,
  rested: 0,
  echoes: 0,
  held: [],
});

/** Seals a token for a link. */
export const sealDeltaToken = (world: World, held: DeltaToken): string => world.seeded.seal('delta', held);
