import { json, type ProviderAnswer } from '../http.js';
import { lineOf, preferenceApplied, type GraphContext } from './context.js';
import { lastOf, openDeltaToken, sealDeltaToken, type DeltaPlace, type DeltaToken } from './delta-token.js';

/** Pages of a delta are never longer, whatever is preferred. */
const MOST = 500;
/** So many empty pages may follow each other. */
const MOST_EMPTY = 2;

/** How many items a page of a delta has. */
export const deltaPageSize = ({ prefer, world }: GraphContext): number =>
  Math.min(prefer.pageSize ?? world.pageSize, MOST);

/** Whether something that happens with that probability happens to this page. The same page fares the same each time. */
export function chance(context: GraphContext, token: DeltaToken, what: string, probability: number): boolean {
  const { folder, generation, given, rested } = token;
  const drawn = context.world.seeded.number(10_000, what, folder, generation, given, rested);
  return drawn < probability * 10_000;
}

/** Whether a page stays empty, though there is more to come. */
export const staysEmpty = (context: GraphContext, token: DeltaToken): boolean =>
  token.rested < MOST_EMPTY && chance(context, token, 'empty', context.world.oddities.emptyPages);

/**
 * The token that a request carries, or the first of a new chain.
 *
 * @param base address of the call without its query: a 410 names it as the place to start again
 */
export function tokenOf(
  context: GraphContext,
  where: DeltaPlace,
  base: string,
  first: () => DeltaToken,
): { token: DeltaToken; sealed: string | null } {
  const { world, request, account } = context;
  const sealed = request.query.get('$skiptoken') || request.query.get('$deltatoken');
  if (!sealed) return { token: first(), sealed: null };
  const expired = world.faults.strikes('cursor-expired', account.email, { line: lineOf(request) });
  return { token: openDeltaToken(world, sealed, where, `${base}?$deltatoken=`, expired), sealed };
}

/**
 * A page with its link: on to `next`, or, when that is null, to the next round. The service sometimes links a page to
 * itself (`repeat-link`), or to the same page under ever new addresses (`endless-link`).
 */
export function pageAnswer(
  context: GraphContext,
  base: string,
  { token, sealed }: { token: DeltaToken; sealed: string | null },
  { next, value, type }: { next: DeltaToken | null; value: unknown[]; type: string },
): ProviderAnswer {
  const { world, request, account } = context;
  const strikes = (kind: 'repeat-link' | 'endless-link') =>
    world.faults.strikes(kind, account.email, { line: lineOf(request) });
  const link = (name: string, held: string) => `${base}?${name}=${held}`;
  const again = strikes('repeat-link')
    ? (sealed ?? sealDeltaToken(world, token))
    : strikes('endless-link')
      ? sealDeltaToken(world, { ...token, echoes: token.echoes + 1 })
      : null;
  const onward = again ?? (next && sealDeltaToken(world, next));
  return json(
    200,
    {
      '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#Collection(${type})`,
      ...(onward === null
        ? { '@odata.deltaLink': link('$deltatoken', sealDeltaToken(world, lastOf(token))) }
        : { '@odata.nextLink': link('$skiptoken', onward) }),
      value,
    },
    preferenceApplied(context.prefer),
  );
}
