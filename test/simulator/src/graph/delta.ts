import { json, type ProviderAnswer } from '../http.js';
import { preferenceApplied, type GraphContext } from './context.js';
import { firstRound, laterRound, type Entry } from './delta-entries.js';
import { newChain, openDeltaToken, sealDeltaToken, type DeltaToken } from './delta-token.js';
import { badQuery, GraphFailure } from './errors.js';
import type { Folder } from './folders.js';
import { messageJson } from './message-json.js';
import { deltaFilter, onlyOptions, selected, violation } from './query.js';
import { mailIds } from './stores.js';

const CHANGE_TYPES = ['created', 'updated', 'deleted'] as const;

function firstToken(context: GraphContext, folder: Folder): DeltaToken {
  const { world, request, account } = context;
  const query = request.query;
  const expand = query.get('$expand');
  if (expand !== null && /attachments/i.test(expand)) throw violation(world, request, 'attachment');
  if (expand !== null) {
    throw new GraphFailure(500, 'InternalServerError', 'Value cannot be null.\r\nParameter name: type');
  }
  onlyOptions(query, ['$select', '$top', '$filter', '$orderby', '$deltatoken', '$skiptoken']);
  const orderBy = query.get('$orderby');
  if (orderBy !== null && !/^\s*receivedDateTime\s+desc\s*$/i.test(orderBy)) {
    throw badQuery("The '$orderby' parameter value is not supported; only 'receivedDateTime desc' is supported.");
  }
  const changeType = query.get('changeType');
  const known = CHANGE_TYPES.find((type) => type === changeType);
  if (changeType !== null && known === undefined) throw badQuery("The 'changeType' parameter value is not supported.");
  const top = query.get('$top');
  if (top !== null && !/^[1-9]\d{0,5}$/.test(top)) throw badQuery(`Invalid value '${top}' for $top.`);
  return {
    box: account.email,
    folder: folder.id,
    epoch: account.mailbox.epoch,
    chain: newChain(world),
    generation: 1,
    from: null,
    to: account.mailbox.seq,
    after: null,
    given: 0,
    rested: false,
    starts: false,
    select: selected(world, request, false),
    filter: deltaFilter(query.get('$filter')),
    top: top === null ? null : Number(top),
    newestFirst: orderBy !== null,
    changeType: known ?? null,
  };
}

/** One page's entries, and where the next page starts; null at the end of the round. */
function page(
  context: GraphContext,
  folder: Folder,
  token: DeltaToken,
  size: number,
): { entries: Entry[]; next: DeltaToken | null } {
  const given = token.given;
  if (token.from === null) {
    const rest = firstRound(context, folder, token);
    const now = rest.slice(0, size);
    const next =
      rest.length > size
        ? { ...token, after: now.at(-1)?.at ?? token.after, given: given + now.length, rested: false }
        : null;
    return { entries: now.map(({ entry }) => entry), next };
  }
  const all = laterRound(context, folder, token);
  const entries = all.slice(given, given + size);
  return { entries, next: given + size < all.length ? { ...token, given: given + size, rested: false } : null };
}

function chance(context: GraphContext, token: DeltaToken, what: string, probability: number): boolean {
  return context.world.seeded.number(10_000, what, token.folder, token.generation, token.given) < probability * 10_000;
}

async function itemJson(context: GraphContext, token: DeltaToken, entry: Entry): Promise<unknown> {
  const { mail } = entry;
  const immutable = context.prefer.immutableIds;
  if (entry.kind === 'removed') {
    const id = mailIds(context.account).id(mail, immutable, entry.moves);
    return { '@odata.type': '#microsoft.graph.message', id, '@removed': { reason: 'deleted' } };
  }
  if (entry.kind === 'mail') return messageJson(mail, context, token.select, true);
  const parentFolderId = context.tree.at(mail.place ?? '')?.id;
  const id = mailIds(context.account).id(mail, immutable);
  return { '@odata.type': '#microsoft.graph.message', id, isRead: mail.read, parentFolderId };
}

/** `GET .../mailFolders/{id}/messages/delta`: one page of a round. */
export async function messageDelta(context: GraphContext, folder: Folder): Promise<ProviderAnswer> {
  const { world, request, account } = context;
  // The documentation lists only maxpagesize for this call: bodies stay HTML.
  const here: GraphContext = { ...context, prefer: { ...context.prefer, textBodies: false } };
  const base = `https://${request.host}/v1.0/${context.owner}/mailFolders('${encodeURIComponent(folder.id)}')/messages/delta`;
  const link = (name: string, token: DeltaToken) => `${base}?${name}=${sealDeltaToken(world, token)}`;
  const sealed = request.query.get('$skiptoken') || request.query.get('$deltatoken');
  const where = { box: account.email, folder: folder.id, epoch: account.mailbox.epoch, seq: account.mailbox.seq };
  const token = sealed ? openDeltaToken(world, sealed, where, `${base}?$deltatoken=`) : firstToken(here, folder);

  const value: unknown[] = [];
  const rests = !token.rested && chance(here, token, 'empty', world.oddities.emptyPages);
  const found = rests
    ? { entries: [], next: { ...token, rested: true } }
    : page(here, folder, token, here.prefer.pageSize ?? world.pageSize);
  for (const entry of found.entries) value.push(await itemJson(here, token, entry));
  const first = value[0];
  if (first !== undefined && chance(here, token, 'twice', world.oddities.duplicates)) value.push(first);
  const last = { ...token, starts: true, after: null, given: 0, rested: false };
  return json(
    200,
    {
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#Collection(message)',
      ...(found.next
        ? { '@odata.nextLink': link('$skiptoken', found.next) }
        : { '@odata.deltaLink': link('$deltatoken', last) }),
      value,
    },
    preferenceApplied(here.prefer),
  );
}
