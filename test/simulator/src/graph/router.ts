import { headerOf, json, type ProviderAnswer, type ProviderRequest } from '../http.js';
import { noted } from '../request-note.js';
import type { Grant } from '../state/tokens.js';
import type { World } from '../state/world.js';
import { accountFor, bearer, mustReadMail } from './authorization.js';
import { batchCall } from './batch.js';
import { lineOf, preferences, type GraphContext } from './context.js';
import { messageDelta } from './delta.js';
import { faultFailure, folderLost, graphError, GraphFailure, mailboxLost, notFound } from './errors.js';
import { folderGet, folderList } from './folder-calls.js';
import { folderDelta } from './folder-delta.js';
import { limited } from './in-flight.js';
import { messageGet, messageList, messageMime, messageOf } from './messages.js';
import { isDelta, segments } from './paths.js';
import { onlyOptions, violation } from './query.js';
import { folderTree } from './stores.js';
import { subscriptionCall } from './subscription-calls.js';

const unsupported = () =>
  new GraphFailure(501, 'NotImplemented', 'The simulator does not speak this part of the service.');

function profile({ account, request }: GraphContext): ProviderAnswer {
  const [givenName = '', ...rest] = account.user.name.split(' ');
  const user: Record<string, unknown> = {
    businessPhones: [],
    displayName: account.user.name,
    givenName,
    jobTitle: null,
    mail: account.email,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: 'en-US',
    surname: rest.join(' '),
    userPrincipalName: account.email,
    id: account.oid,
  };
  const names = request.query.get('$select')?.split(',') ?? Object.keys(user);
  const shown = names.map((name) => name.trim()).filter((name) => name in user);
  return json(200, {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
    ...Object.fromEntries(shown.map((name) => [name, user[name]])),
  });
}

/** What a call under `mailFolders` is counted as. */
function folderKind([folderId, what, id]: string[]): string {
  if (folderId === undefined || what === 'childFolders') return 'folders';
  if (isDelta(folderId)) return 'folderDelta';
  if (what === undefined) return 'folder';
  return isDelta(id) ? 'delta' : id === undefined ? 'messages' : 'message';
}

async function folderCall(context: GraphContext, parts: string[]): Promise<ProviderAnswer> {
  const [folderId, what, id, tail] = parts;
  const { tree, world, account, request } = context;
  world.counts.request(`graph.${folderKind(parts)}`, account.email);
  if (folderId === undefined) return folderList(context, tree.rootId);
  if (isDelta(folderId) && what === undefined) return folderDelta(context);
  const folder = tree.folder(folderId);
  if (!folder) throw notFound();
  if (world.faults.strikes('folder-gone', account.email, { line: lineOf(request) }))
    throw isDelta(id) ? folderLost() : notFound();
  if (what === undefined) return folderGet(context, folder);
  if (what === 'childFolders' && id === undefined) return folderList(context, folder.id);
  if (what !== 'messages') throw unsupported();
  if (id === undefined) return messageList(context, folder);
  if (isDelta(id) && tail === undefined) return messageDelta(context, folder);
  const mail = messageOf(context, id, folder);
  if (tail === undefined) return messageGet(context, mail);
  if (tail === '$value') return messageMime(context, mail);
  throw unsupported();
}

async function messageCall(context: GraphContext, [id, tail]: string[]): Promise<ProviderAnswer> {
  const count = (kind: string) => context.world.counts.request(`graph.${kind}`, context.account.email);
  if (id === undefined) {
    count('messages');
    return messageList(context, null);
  }
  if (isDelta(id)) {
    const message = "Unsupported request: Change tracking is not supported against 'microsoft.graph.message'.";
    throw new GraphFailure(400, 'BadRequest', message);
  }
  count(tail === '$value' ? 'mime' : 'message');
  const mail = messageOf(context, id, null);
  if (tail === undefined) return messageGet(context, mail);
  if (tail === '$value') return messageMime(context, mail);
  throw unsupported();
}

async function mailboxCall(
  context: GraphContext,
  grant: Grant,
  what: string | undefined,
  below: string[],
): Promise<ProviderAnswer> {
  if (what === undefined) {
    context.world.counts.request('graph.profile', context.account.email);
    onlyOptions(context.request.query, ['$select']);
    return profile(context);
  }
  mustReadMail(grant);
  if (what === 'mailFolders') return folderCall(context, below);
  if (what === 'messages') return messageCall(context, below);
  throw unsupported();
}

async function batch(world: World, request: ProviderRequest, inBatch: boolean): Promise<ProviderAnswer> {
  world.counts.request('graph.batch');
  const fault = world.faults.take(lineOf(request), undefined);
  if (fault) throw faultFailure(fault, '', world.clock.now());
  bearer(world, request);
  if (request.method !== 'POST') throw new GraphFailure(405, 'BadRequest', 'Only POST is allowed.');
  if (inBatch) throw new GraphFailure(400, 'BadRequest', 'A batch cannot hold a batch.');
  return batchCall(world, request, async (one) => noted(world, one, await graph(world, one, true)));
}

async function subscriptions(
  world: World,
  request: ProviderRequest,
  parts: string[],
  inBatch: boolean,
): Promise<ProviderAnswer> {
  world.counts.request('graph.subscription');
  const fault = world.faults.take(lineOf(request), undefined);
  if (fault) throw faultFailure(fault, '', world.clock.now());
  if (inBatch && request.method !== 'GET') throw violation(world, request, 'write');
  return subscriptionCall(world, request, parts);
}

async function call(world: World, request: ProviderRequest, inBatch: boolean): Promise<ProviderAnswer> {
  const [version, top, ...rest] = segments(request.path);
  if (version !== 'v1.0') throw new GraphFailure(400, 'BadRequest', `Invalid version: ${version ?? ''}.`);
  if (top === '$batch') return batch(world, request, inBatch);
  if (top === 'subscriptions') return subscriptions(world, request, rest, inBatch);
  const grant = bearer(world, request);
  const owner = top === 'me' ? null : (rest.shift() ?? '');
  if (top !== 'me' && top !== 'users')
    throw request.method === 'GET' ? unsupported() : violation(world, request, 'write');
  const account = accountFor(world, grant, owner);
  const fault = world.faults.take(lineOf(request), account.email);
  if (fault) throw faultFailure(fault, `https://${request.host}${request.path}?$deltatoken=`, world.clock.now());
  const [what, ...below] = rest;
  if (rest.includes('attachments')) throw violation(world, request, 'attachment');
  if (request.method !== 'GET') throw violation(world, request, 'write');
  if (what !== undefined && world.faults.strikes('mailbox-gone', account.email, { line: lineOf(request) }))
    throw mailboxLost();
  const written = owner === null ? 'me' : `users/${encodeURIComponent(owner)}`;
  const context: GraphContext = {
    world,
    request,
    account,
    tree: folderTree(account),
    owner: written,
    prefer: preferences(request),
  };
  return limited(world, account, grant.client, () => mailboxCall(context, grant, what, below));
}

/** Microsoft Graph: one request alone or one item of a $batch. */
export async function graph(world: World, request: ProviderRequest, inBatch = false): Promise<ProviderAnswer> {
  const requestId = request.id;
  const clientRequestId = headerOf(request, 'client-request-id') || requestId;
  let answer: ProviderAnswer;
  try {
    answer = await call(world, request, inBatch);
  } catch (failure) {
    if (!(failure instanceof GraphFailure)) throw failure;
    answer = graphError(failure, requestId, clientRequestId, world.clock.now());
  }
  const type = answer.headers['content-type']?.startsWith('application/json')
    ? {
        'content-type':
          'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
      }
    : {};
  const headers = { ...answer.headers, ...type, 'request-id': requestId, 'client-request-id': clientRequestId };
  return { ...answer, headers: { ...headers, 'x-ms-ags-diagnostic': '{"ServerInfo":{"DataCenter":"Simulator"}}' } };
}
