import type { ProviderAnswer } from '../http.js';
import type { DomainKind } from '../state/faults.js';
import { lineOf, type GraphContext } from './context.js';
import { firstRound, laterRound, type Entry } from './delta-entries.js';
import { chance, deltaPageSize, pageAnswer, staysEmpty, tokenOf } from './delta-page.js';
import { freshToken, type DeltaPlace, type DeltaToken } from './delta-token.js';
import { badQuery, GraphFailure, notFound } from './errors.js';
import type { Folder } from './folders.js';
import { messageJson } from './message-json.js';
import { deltaFilter, onlyOptions, selected, violation } from './query.js';
import { mailIds } from './stores.js';

const CHANGE_TYPES = ['created', 'updated', 'deleted'] as const;
/** So many mails of earlier rounds come again when a round is told to replay. */
const REPLAYED = 3;

function firstToken(context: GraphContext, where: DeltaPlace): DeltaToken {
  const { world, request } = context;
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
    ...freshToken(world, where),
    select: selected(world, request, false),
    filter: deltaFilter(query.get('$filter')),
    top: top === null ? null : Number(top),
    newestFirst: orderBy !== null,
    changeType: known ?? null,
  };
}

/** One page's entries, and where the next page starts; null at the end of the round. */
function page(context: GraphContext, folder: Folder, token: DeltaToken): { entries: Entry[]; next: DeltaToken | null } {
  const size = deltaPageSize(context);
  const { given } = token;
  if (token.from === null) {
    const { entries, last, more } = firstRound(context, folder, token, size);
    const next = { ...token, after: last ?? token.after, given: given + entries.length, rested: 0 };
    return { entries, next: more ? next : null };
  }
  const all = laterRound(context, folder, token).slice(0, token.top ?? undefined);
  const entries = all.slice(given, given + size);
  return { entries, next: given + size < all.length ? { ...token, given: given + size, rested: 0 } : null };
}

/** What is left of a page's entries once the service got them wrong as it was told to. */
function strained(
  context: GraphContext,
  folder: Folder,
  token: DeltaToken,
  entries: Entry[],
): { entries: Entry[]; held: number[] } {
  const { world, account, request } = context;
  const line = lineOf(request);
  const strikes = (kind: DomainKind, entry?: Entry) =>
    world.faults.strikes(kind, account.email, { line, mail: entry?.mail });
  const held: number[] = [];
  const kept = entries.flatMap((entry): Entry[] => {
    if (entry.kind !== 'mail') return [entry];
    if (strikes('omit-item', entry)) return [];
    if (entry.came === 'moved' && strikes('move-as-removal', entry)) return [];
    if (strikes('late', entry)) {
      held.push(entry.mail.serial);
      return [];
    }
    return strikes('partial-update', entry) ? [{ kind: 'partial', mail: entry.mail }, entry] : [entry];
  });
  const first = kept[0];
  const twice = first && (chance(context, token, 'twice', world.oddities.duplicates) || strikes('duplicate', first));
  if (twice) kept.push(first);
  const opens = token.from !== null && token.given === 0 && token.echoes === 0;
  if (opens && folder.place !== null && strikes('replay')) {
    const old = account.mailbox.newest(folder.place).slice(-REPLAYED);
    kept.push(...old.map((mail): Entry => ({ kind: 'mail', mail, came: 'again' })));
  }
  return { entries: entries.length > 0 && strikes('omit-page') ? [] : kept, held };
}

async function itemJson(context: GraphContext, token: DeltaToken, entry: Entry): Promise<unknown> {
  const type = '#microsoft.graph.message';
  if (entry.kind === 'removed') return { '@odata.type': type, id: entry.id, '@removed': { reason: 'deleted' } };
  const { mail } = entry;
  if (entry.kind === 'mail') return messageJson(mail, context, token.select, true);
  const parentFolderId = context.tree.at(mail.place ?? '')?.id;
  const id = mailIds(context.account).id(mail, context.prefer.immutableIds);
  return { '@odata.type': type, id, isRead: mail.read, parentFolderId };
}

/** `GET .../mailFolders/{id}/messages/delta`: one page of a round. */
export async function messageDelta(context: GraphContext, folder: Folder): Promise<ProviderAnswer> {
  const { request, account } = context;
  if (folder.search) throw notFound();
  // The documentation lists only maxpagesize for this call: bodies stay HTML.
  const here: GraphContext = { ...context, prefer: { ...context.prefer, textBodies: false } };
  const base = `https://${request.host}/v1.0/${context.owner}/mailFolders('${encodeURIComponent(folder.id)}')/messages/delta`;
  const where = { box: account.email, folder: folder.id, epoch: account.mailbox.epoch, seq: account.mailbox.seq };
  const opened = tokenOf(here, where, base, () => firstToken(here, where));
  const { token } = opened;
  const type = 'message';
  if (staysEmpty(here, token)) {
    return pageAnswer(here, base, opened, { next: { ...token, rested: token.rested + 1 }, value: [], type });
  }
  const { entries: found, next } = page(here, folder, token);
  const { entries, held } = strained(here, folder, token, found);
  const value: unknown[] = [];
  for (const entry of entries) value.push(await itemJson(here, token, entry));
  const holding = [...token.holding, ...held];
  const after = { ...opened, token: { ...token, holding } };
  return pageAnswer(here, base, after, { next: next && { ...next, holding }, value, type });
}
