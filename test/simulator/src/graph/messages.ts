import { json, type ProviderAnswer } from '../http.js';
import { withoutBcc } from '../mail/header-fields.js';
import type { StoredMail } from '../mail/stored-mail.js';
import { preferenceApplied, type GraphContext } from './context.js';
import { badQuery, GraphFailure, notFound } from './errors.js';
import type { Folder } from './folders.js';
import { messageJson, mustBeReadable } from './message-json.js';
import { expandedProperties, listFilter, onlyOptions, selected } from './query.js';
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

/** `GET .../messages` of a folder, or of the whole mailbox when `folder` is null. */
export async function messageList(context: GraphContext, folder: Folder | null): Promise<ProviderAnswer> {
  const { world, request, account, tree } = context;
  const query = request.query;
  onlyOptions(query, ['$select', '$top', '$skip', '$filter', '$orderby', '$expand', '$count']);
  const select = selected(world, request, true);
  const properties = expandedProperties(world, request);
  const order = /^\s*(?:receivedDateTime|sentDateTime)(?:\s+(asc|desc))?\s*$/i.exec(
    query.get('$orderby') ?? 'receivedDateTime desc',
  );
  if (!order) throw badQuery('The $orderby parameter value is not supported.');
  if (query.has('$orderby') && query.has('$filter') && !/^\(?\s*receivedDateTime/i.test(query.get('$filter') ?? '')) {
    throw new GraphFailure(
      400,
      'InefficientFilter',
      'The restriction or sort order is too complex for this operation.',
    );
  }
  const sign = (order[1] ?? 'asc').toLowerCase() === 'desc' ? -1 : 1;
  const top = wholeNumber(query, '$top', context.prefer.pageSize ?? world.pageSize, 1000) || world.pageSize;
  const skip = wholeNumber(query, '$skip', 0, 1e9);
  const test = listFilter(query.get('$filter'));
  const all = folder ? tree.members(folder) : [...account.mailbox.mails.values()].filter((mail) => mail.place !== null);
  const fit = all.filter(test).sort((a, b) => sign * (a.receivedAt - b.receivedAt) || a.serial - b.serial);
  const value = [];
  for (const mail of fit.slice(skip, skip + top)) value.push(await shaped(mail, context, select, properties));
  const next = new URLSearchParams(query);
  next.set('$skip', String(skip + top));
  const url = `https://${request.host}${request.path}?${next.toString().replaceAll('%24', '$')}`;
  return json(
    200,
    {
      '@odata.context': `${META}#users('${account.oid}')/messages`,
      ...(query.get('$count') === 'true' ? { '@odata.count': fit.length } : {}),
      value,
      ...(skip + top < fit.length ? { '@odata.nextLink': url } : {}),
    },
    preferenceApplied(context.prefer),
  );
}

/** The mail that an id names, in the mailbox or in one folder of it. */
export function messageOf(context: GraphContext, id: string, folder: Folder | null): StoredMail {
  if (!/^[A-Za-z0-9_=-]{20,}$/.test(id)) throw new GraphFailure(400, 'ErrorInvalidIdMalformed', 'Id is malformed.');
  const mail = mailIds(context.account).find(id);
  if (!mail || (folder && mail.place !== folder.place)) throw notFound();
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
  mustBeReadable(mail, context);
  context.world.counts.body(context.account.email, mail.path);
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: withoutBcc(mail.raw) };
}
