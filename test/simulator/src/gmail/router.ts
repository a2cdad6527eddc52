import { headerOf, json, type ProviderAnswer, type ProviderRequest } from '../http.js';
import type { Account, World } from '../state/world.js';
import { faultFailure, gmailError, GmailFailure, invalid, notFound } from './errors.js';
import { gmailStore } from './gmail-ids.js';
import { historyList } from './history.js';
import { messageJson } from './message-json.js';
import { fieldSelection, partial } from './partial.js';
import { readSearch } from './search.js';

const READ_SCOPES = /(?:gmail\.readonly|gmail\.modify|mail\.google\.com\/)/;
const METADATA_SCOPE = /gmail\.metadata/;

function violation(world: World, request: ProviderRequest, why: 'write' | 'attachment' | 'bcc'): GmailFailure {
  world.counts.violation({ method: request.method, path: request.path, why });
  return new GmailFailure(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
}

function authorized(
  world: World,
  request: ProviderRequest,
  userId: string,
): { account: Account; metadataOnly: boolean } {
  const given = headerOf(request, 'authorization').replace(/^Bearer /i, '');
  const held = world.tokens.access(given, 'ya29.');
  if (held?.state !== 'live') throw new GmailFailure(401, 'authError', 'Invalid Credentials');
  const account = world.account(held.grant.user ?? '');
  if (account?.company.provider !== 'google')
    throw new GmailFailure(400, 'failedPrecondition', 'Precondition check failed.');
  if (userId !== 'me' && userId.toLowerCase() !== account.email.toLowerCase()) {
    throw new GmailFailure(403, 'forbidden', 'Delegation denied for the user.');
  }
  const reads = READ_SCOPES.test(held.grant.scope);
  if (!reads && !METADATA_SCOPE.test(held.grant.scope)) {
    throw new GmailFailure(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
  }
  return { account, metadataOnly: !reads };
}

function profile({ mailbox, email }: Account): ProviderAnswer {
  const store = gmailStore(mailbox);
  const live = [...mailbox.mails.values()].filter((mail) => mail.place !== null);
  return json(200, {
    emailAddress: email,
    messagesTotal: live.length,
    threadsTotal: new Set(live.map((mail) => store.ids(mail).threadId)).size,
    historyId: String(store.current),
  });
}

function labelList({ mailbox }: Account): ProviderAnswer {
  const labels = gmailStore(mailbox).labels.all();
  return json(200, { labels: labels.map(({ id, name, type }) => ({ id, name, type })) });
}

function labelGet({ mailbox }: Account, id: string): ProviderAnswer {
  const store = gmailStore(mailbox);
  const label = store.labels.all().find((one) => one.id === id);
  if (!label) throw notFound();
  const mails = [...mailbox.mails.values()].filter((mail) => store.labels.of(mail).includes(id));
  const unread = mails.filter((mail) => !mail.read);
  const threads = (list: typeof mails) => new Set(list.map((mail) => store.ids(mail).threadId)).size;
  return json(200, {
    ...label,
    messagesTotal: mails.length,
    messagesUnread: unread.length,
    threadsTotal: threads(mails),
    threadsUnread: threads(unread),
  });
}

function messageList({ mailbox }: Account, query: URLSearchParams, metadataOnly: boolean): ProviderAnswer {
  const store = gmailStore(mailbox);
  const q = query.get('q') ?? '';
  if (q !== '' && metadataOnly)
    throw new GmailFailure(403, 'forbidden', "Metadata scope does not support 'q' parameter");
  const search = readSearch(store.labels, q);
  const labelIds = query.getAll('labelIds');
  const hidden =
    query.get('includeSpamTrash') === 'true' || search.spamTrash
      ? []
      : ['SPAM', 'TRASH'].filter((id) => !labelIds.includes(id));
  const size = Math.min(Number(query.get('maxResults') ?? 100) || 100, 500);
  const token = query.get('pageToken');
  const after = token === null ? null : /^(-?\d+)\.(\d+)$/.exec(Buffer.from(token, 'base64url').toString('latin1'));
  if (token !== null && !after) throw invalid('Invalid pageToken');
  const fit = [...mailbox.mails.values()]
    .filter((mail) => {
      if (mail.place === null) return false;
      const labels = store.labels.of(mail);
      return (
        !hidden.some((id) => labels.includes(id)) && labelIds.every((id) => labels.includes(id)) && search.test(mail)
      );
    })
    .sort((a, b) => b.receivedAt - a.receivedAt || a.serial - b.serial);
  const [at, serial] = after ? [Number(after[1]), Number(after[2])] : [Infinity, 0];
  const rest = fit.filter((mail) => mail.receivedAt < at || (mail.receivedAt === at && mail.serial > serial));
  const page = rest.slice(0, size);
  const last = page.at(-1);
  const next =
    last && rest.length > size ? Buffer.from(`${last.receivedAt}.${last.serial}`).toString('base64url') : undefined;
  return json(200, {
    ...(page.length > 0 ? { messages: page.map((mail) => store.ids(mail)) } : {}),
    ...(next === undefined ? {} : { nextPageToken: next }),
    resultSizeEstimate: Math.min(fit.length, size + 1),
  });
}

async function messageGet(
  world: World,
  request: ProviderRequest,
  account: Account,
  id: string,
  metadataOnly: boolean,
): Promise<ProviderAnswer> {
  if (!/^[0-9a-f]{1,16}$/i.test(id)) throw invalid('Invalid id value');
  const query = request.query;
  const wanted = query.getAll('metadataHeaders');
  if (wanted.some((name) => name.toLowerCase() === 'bcc')) throw violation(world, request, 'bcc');
  const format = (query.get('format') ?? 'full').toLowerCase();
  if (metadataOnly && (format === 'full' || format === 'raw')) {
    throw new GmailFailure(403, 'forbidden', `Metadata scope doesn't allow format ${format.toUpperCase()}`);
  }
  const mail = gmailStore(account.mailbox).find(id.toLowerCase());
  if (!mail) throw notFound();
  const selection = fieldSelection(query.get('fields'));
  const withSnippet = selection === null || selection.has('snippet');
  return json(200, await messageJson(world, account, mail, format, wanted, withSnippet));
}

/** Quota units of a call (the table of May 2026). */
function unitsOf(what: string, id: string | undefined): number {
  if (what === 'messages') return id === undefined ? 5 : 20;
  return what === 'history' ? 2 : 1;
}

async function call(world: World, request: ProviderRequest): Promise<ProviderAnswer> {
  const [, version, , userId = '', what = '', id, tail] = request.path
    .replace(/^\/gmail/, '')
    .split('/')
    .map(decodeURIComponent);
  if (version !== 'v1') throw new GmailFailure(404, 'notFound', 'Not Found');
  const { account, metadataOnly } = authorized(world, request, userId);
  const fault = world.faults.take(`${request.method} ${request.host}${request.path}`, account.email);
  if (fault) throw faultFailure(fault, world.clock.now());
  if (tail === 'attachments') throw violation(world, request, 'attachment');
  if (request.method !== 'GET') {
    if (what === 'watch' || what === 'stop')
      throw new GmailFailure(501, 'notImplemented', 'The simulator has no push.');
    throw violation(world, request, 'write');
  }
  if (world.gmailUnits.spend(account.email, unitsOf(what, id), world.clock.now()) > 0) {
    world.counts.limit('units', account.email);
    throw new GmailFailure(
      403,
      'userRateLimitExceeded',
      'User Rate Limit Exceeded. Rate of requests for user exceed configured project quota.',
    );
  }
  world.counts.request(`gmail.${what}${id === undefined ? '' : '.get'}`, account.email);
  if (what === 'profile') return profile(account);
  if (what === 'labels') return id === undefined ? labelList(account) : labelGet(account, id);
  if (what === 'history') return historyList(account, request.query);
  if (what === 'messages' && tail === undefined) {
    return id === undefined
      ? messageList(account, request.query, metadataOnly)
      : messageGet(world, request, account, id, metadataOnly);
  }
  throw new GmailFailure(501, 'notImplemented', 'The simulator does not speak this part of the service.');
}

/** Gmail API v1. */
export async function gmail(world: World, request: ProviderRequest): Promise<ProviderAnswer> {
  try {
    const answer = await call(world, request);
    return { ...answer, body: partial(answer.body, fieldSelection(request.query.get('fields'))) };
  } catch (failure) {
    if (!(failure instanceof GmailFailure)) throw failure;
    return gmailError(failure);
  }
}
