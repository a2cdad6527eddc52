import { z } from 'zod';
import { json, type ProviderAnswer } from '../http.js';
import { fieldValue } from '../mail/header-fields.js';
import { mimeTree, type MimePart } from '../mail/mime-tree.js';
import type { StoredMail } from '../mail/stored-mail.js';
import { violation, type GmailContext } from './context.js';
import { failureOf, GmailFailure, invalid, notFound } from './errors.js';
import { gmailStore } from './gmail-ids.js';
import { messageJson } from './message-json.js';
import { fieldSelection } from './partial.js';
import { readSearch } from './search.js';

const MOST = 500;
const USUAL = 100;

/** `maxResults` as the service takes it: at most 500, 100 when it is missing. */
export function pageSize(query: URLSearchParams): number {
  const given = query.get('maxResults');
  if (given === null) return USUAL;
  if (!/^\d+$/.test(given)) throw invalid(`Invalid value at 'max_results' (TYPE_UINT32), "${given}"`);
  return Math.min(Number(given) || USUAL, MOST);
}

/** What a list asks for: a test on each mail, and the span of time that all that fit lie in. */
function wish(context: GmailContext) {
  const { world, account, request, metadataOnly } = context;
  const { labels } = gmailStore(account.mailbox);
  const q = request.query.get('q') ?? '';
  if (q !== '' && metadataOnly)
    throw new GmailFailure(403, 'forbidden', "Metadata scope does not support 'q' parameter");
  const search = readSearch({ labels, email: account.email, now: world.clock.now() }, q);
  if (search.bcc) throw violation(world, request, 'bcc');
  const labelIds = request.query.getAll('labelIds');
  const shown = request.query.get('includeSpamTrash') === 'true' || search.spamTrash;
  const hidden = shown ? [] : ['SPAM', 'TRASH'].filter((id) => !labelIds.includes(id));
  const test = (mail: StoredMail) => {
    const carried = labels.of(mail);
    return (
      !hidden.some((id) => carried.includes(id)) && labelIds.every((id) => carried.includes(id)) && search.test(mail)
    );
  };
  return { test, from: search.from, to: search.to };
}

/** Where a page begins: after this mail, of those sorted newest first. */
interface Place {
  at: number;
  serial: number;
}

function placeOf(token: string | null): Place {
  if (token === null) return { at: Infinity, serial: 0 };
  const found = /^(-?\d+)\.(\d+)$/.exec(Buffer.from(token, 'base64url').toString('latin1'));
  if (!found) throw invalid('Invalid pageToken');
  return { at: Number(found[1]), serial: Number(found[2]) };
}

const tokenOf = (mail: StoredMail) => Buffer.from(`${mail.receivedAt}.${mail.serial}`).toString('base64url');

/** `GET users/x/messages`: ids of the mails that fit, newest first. */
export function messageList(context: GmailContext): ProviderAnswer {
  const { world, account, request } = context;
  const store = gmailStore(account.mailbox);
  const size = pageSize(request.query);
  const after = placeOf(request.query.get('pageToken'));
  const { test, from, to } = wish(context);
  const strikes = (kind: 'omit-item' | 'omit-page' | 'duplicate' | 'repeat-link' | 'endless-link', mail?: StoredMail) =>
    world.faults.strikes(kind, account.email, { line: `GET ${request.host}${request.path}`, mail });
  const page: StoredMail[] = [];
  let more = false;
  for (const mail of store.receivedBy(Math.min(after.at, to))) {
    if (mail.receivedAt < from) break;
    if (mail.receivedAt >= to || (mail.receivedAt === after.at && mail.serial <= after.serial) || !test(mail)) continue;
    more = page.length >= size;
    if (more) break;
    page.push(mail);
  }
  const last = page.at(-1);
  const shown = strikes('omit-page') ? [] : page.filter((mail) => !strikes('omit-item', mail));
  const items = shown.flatMap((mail) => (strikes('duplicate', mail) ? [mail, mail] : [mail]));
  const looping = (request.query.has('pageToken') && strikes('repeat-link')) || strikes('endless-link');
  const next = looping ? request.query.get('pageToken') : last && more ? tokenOf(last) : null;
  return json(200, {
    ...(items.length > 0 ? { messages: items.map((mail) => store.ids(mail)) } : {}),
    ...(next === null ? {} : { nextPageToken: next }),
    resultSizeEstimate: more ? size + 1 : page.length,
  });
}

/** The mail of an id. */
function found({ world, account, request }: GmailContext, id: string): StoredMail {
  if (!/^[0-9a-f]{1,16}$/i.test(id)) throw invalid('Invalid id value');
  const mail = gmailStore(account.mailbox).find(id.toLowerCase());
  const about = { line: `${request.method} ${request.host}${request.path}`, mail };
  if (!mail || world.faults.strikes('changed-between', account.email, about)) throw notFound();
  if (world.faults.strikes('poison', account.email, about)) throw failureOf('backendError');
  return mail;
}

/** `GET users/x/messages/y`. */
export async function messageGet(context: GmailContext, id: string): Promise<ProviderAnswer> {
  const { world, account, request, metadataOnly } = context;
  const { query } = request;
  const metadataHeaders = query.getAll('metadataHeaders');
  if (metadataHeaders.some((name) => name.toLowerCase() === 'bcc')) throw violation(world, request, 'bcc');
  const format = (query.get('format') ?? 'full').toLowerCase();
  if (metadataOnly && (format === 'full' || format === 'raw')) {
    throw new GmailFailure(403, 'forbidden', `Metadata scope doesn't allow format ${format.toUpperCase()}`);
  }
  const selection = fieldSelection(query.get('fields'));
  const snippet = selection === null || selection.has('snippet');
  return json(200, await messageJson(world, account, found(context, id), { format, metadataHeaders, snippet }));
}

const attachmentRef = z.object({ email: z.string(), path: z.string(), partId: z.string() });

const partOf = (part: MimePart, partId: string): MimePart | undefined =>
  part.partId === partId ? part : part.parts.map((child) => partOf(child, partId)).find((one) => one !== undefined);

/** True for text that is part of what was written, not a file that came with it. */
const isBodyText = (part: MimePart): boolean =>
  part.mimeType.startsWith('text/') &&
  part.filename === '' &&
  part.parts.length === 0 &&
  !/^\s*attachment/i.test(fieldValue(part.fields, 'content-disposition') ?? '');

/**
 * `GET users/x/messages/y/attachments/z`: the text of a mail that is too long to come with it. Anything else, a real
 * attachment, is what the product must not ask for.
 */
export function attachmentGet(context: GmailContext, id: string, attachmentId: string): ProviderAnswer {
  const { world, account, request, metadataOnly } = context;
  const read = attachmentRef.safeParse(world.seeded.open('attachment', attachmentId.replace(/^ANGjdJ/, '')));
  if (!read.success) throw violation(world, request, 'attachment');
  const mail = found(context, id);
  if (read.data.email !== account.email || read.data.path !== mail.path) throw invalid('Invalid attachment token');
  const part = partOf(mimeTree(mail.raw), read.data.partId);
  if (!part || !isBodyText(part)) throw violation(world, request, 'attachment');
  if (metadataOnly) throw failureOf('insufficientPermissions');
  world.counts.body(account.email, mail.path);
  return json(200, { size: part.content.length, data: part.content.toString('base64url') });
}
