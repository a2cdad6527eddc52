import { json, type ProviderAnswer } from '../http.js';
import { withoutBcc } from '../mail/header-fields.js';
import type { StoredMail } from '../mail/stored-mail.js';
import { lineOf, preferenceApplied, type GraphContext } from './context.js';
import { badQuery, GraphFailure, notFound } from './errors.js';
import type { Folder } from './folders.js';
import { messageJson, mustBeReadable } from './message-json.js';
import { expandedProperties, listFilter, onlyOptions, selected, type ListFilter } from './query.js';
import { mailIds } from './stores.js';

const META = 'https://graph.microsoft.com/v1.0/$metadata';

/** A non-negative whole number of the query, or the fallback. */
export function wholeNumber(query: URLSearchParams, name: string, fallback: number, most: number): number {
  const value = query.get(name);
  if (value === null) return fallback;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > most) throw badQuery(`Invalid value '${value}' for ${name}.`);
  return number;
}

async function shaped(
  mail: StoredMail,
  context: GraphContext,
  select: string[] | null,
  properties: { id: string; header: string }[] | null,
): Promise<Record<string, unknown>> {
  const body = await messageJson(mail, context, select);
  const values = (properties ?? []).flatMap(({ id, header }) => {
    const value = mail.header(header);
    return value === undefined || value === '' ? [] : [{ id, value }];
  });
  return values.length === 0 ? body : { ...body, singleValueExtendedProperties: values };
}

/** Index of the first mail, newest first, that was received before an instant (ms UTC). */
function firstBefore(mails: readonly StoredMail[], instant: number): number {
  let [low, high] = [0, mails.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mails[middle]?.receivedAt ?? -Infinity) >= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the newest come first. Throws 400 for an order that the service does not serve with this filter. */
function newestFirst(query: URLSearchParams, filter: ListFilter): boolean {
  const given = query.get('$orderby');
  if (given === null) return true;
  const order = /^\s*(receivedDateTime|sentDateTime)(?:\s+(asc|desc))?\s*$/i.exec(given);
  if (!order) throw badQuery('The $orderby parameter value is not supported.');
  if (filter.first !== null && filter.first !== order[1]?.toLowerCase()) {
    const message = 'The restriction or sort order is too complex for this operation.';
    throw new GraphFailure(400, 'InefficientFilter', message);
  }
  return order[2]?.toLowerCase() === 'desc';
}

/** The mails of one page, and how many there are on all pages. */
function pageOf(
  all: readonly StoredMail[],
  filter: ListFilter,
  { newest, skip, top }: { newest: boolean; skip: number; top: number },
): { mails: StoredMail[]; total: number } {
  const [start, end] = [firstBefore(all, filter.before), firstBefore(all, filter.from)];
  const fit = filter.test === null ? null : all.slice(start, end).filter(filter.test);
  const total = fit?.length ?? Math.max(end - start, 0);
  const [list, offset] = fit ? [fit, 0] : [all, start];
  const [from, to] = newest ? [skip, Math.min(skip + top, total)] : [Math.max(total - skip - top, 0), total - skip];
  const mails = to > from ? list.slice(offset + from, offset + to) : [];
  return { mails: newest ? mails : mails.reverse(), total };
}

/** `GET .../messages` of a folder, or of the whole mailbox when `folder` is null: Deleted Items, junk and drafts too. */
export async function messageList(context: GraphContext, folder: Folder | null): Promise<ProviderAnswer> {
  const { world, request, account } = context;
  const query = request.query;
  onlyOptions(query, ['$select', '$top', '$skip', '$filter', '$orderby', '$expand', '$count']);
  const select = selected(world, request, true);
  const properties = expandedProperties(world, request);
  const filter = listFilter(context, query.get('$filter'));
  const newest = newestFirst(query, filter);
  const top = wholeNumber(query, '$top', context.prefer.pageSize ?? world.pageSize, 1000) || world.pageSize;
  const skip = wholeNumber(query, '$skip', 0, 1e9);
  const all = folder && folder.place === null ? [] : account.mailbox.newest(folder?.place ?? null);
  const { mails, total } = pageOf(all, filter, { newest, skip, top });
  const value = [];
  for (const mail of mails) value.push(await shaped(mail, context, select, properties));
  const next = new URLSearchParams(query);
  next.set('$skip', String(skip + top));
  const url = `https://${request.host}${request.path}?${next.toString().replaceAll('%24', '$')}`;
  return json(
    200,
    {
      '@odata.context': `${META}#users('${account.oid}')/messages`,
      ...(query.get('$count') === 'true' ? { '@odata.count': total } : {}),
      value,
      ...(skip + top < total ? { '@odata.nextLink': url } : {}),
    },
    preferenceApplied(context.prefer),
  );
}

/** The mail that an id names, in the mailbox or in one folder of it. */
export function messageOf(context: GraphContext, id: string, folder: Folder | null): StoredMail {
  if (!/^[A-Za-z0-9_=-]{20,}$/.test(id)) throw new GraphFailure(400, 'ErrorInvalidIdMalformed', 'Id is malformed.');
  const mail = mailIds(context.account).find(id);
  if (!mail || (folder && mail.place !== folder.place)) throw notFound();
  const { world, account, request } = context;
  // It was changed or moved after it was listed.
  if (world.faults.strikes('changed-between', account.email, { line: lineOf(request), mail })) throw notFound();
  return mail;
}

/** `GET .../messages/{id}`. */
export async function messageGet(context: GraphContext, mail: StoredMail): Promise<ProviderAnswer> {
  const { world, request, account } = context;
  onlyOptions(request.query, ['$select', '$expand']);
  const select = selected(world, request, true);
  const properties = expandedProperties(world, request);
  const body = await shaped(mail, context, select, properties);
  const about = { '@odata.context': `${META}#users('${account.oid}')/messages/$entity` };
  return json(200, { ...about, ...body }, preferenceApplied(context.prefer));
}

/** `GET .../messages/{id}/$value`: the MIME text. */
export function messageMime(context: GraphContext, mail: StoredMail): ProviderAnswer {
  onlyOptions(context.request.query, []);
  mustBeReadable(mail, context);
  context.world.counts.body(context.account.email, mail.path);
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: withoutBcc(mail.raw) };
}
