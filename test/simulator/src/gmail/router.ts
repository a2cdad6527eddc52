import type { ProviderAnswer, ProviderRequest } from '../http.js';
import { noted } from '../request-note.js';
import type { World } from '../state/world.js';
import { batchCall } from './batch.js';
import { authorized, violation, type GmailContext } from './context.js';
import { faultFailure, gmailError, GmailFailure } from './errors.js';
import { historyList } from './history.js';
import { labelGet, labelList, profile } from './mailbox-calls.js';
import { attachmentGet, messageGet, messageList } from './messages.js';
import { onlyParameters } from './parameters.js';
import { fieldSelection, partial } from './partial.js';
import { spendUnits } from './quota.js';
import { stop, watch } from './watch.js';

type Call = (context: GmailContext, id: string, below: string) => Promise<ProviderAnswer> | ProviderAnswer;

const CALLS: Record<string, Call> = {
  'GET profile': (context) => profile(context),
  'GET labels': (context) => labelList(context),
  'GET labels/id': (context, id) => labelGet(context, id),
  'GET history': (context) => historyList(context),
  'GET messages': (context) => messageList(context),
  'GET messages/id': (context, id) => messageGet(context, id),
  'GET messages/id/attachments/id': (context, id, below) => attachmentGet(context, id, below),
  'POST watch': (context) => watch(context),
  'POST stop': (context) => stop(context),
};

/** Names of the calls: what the ledger of units calls them, and what the counts do. */
function namesOf(what: string, id: string | undefined, tail: string | undefined): { priced: string; counted: string } {
  if (tail !== undefined) return { priced: `${what}.${tail}.get`, counted: `gmail.${tail}.get` };
  const single = ['profile', 'watch', 'stop'].includes(what);
  return {
    priced: single ? what : `${what}.${id === undefined ? 'list' : 'get'}`,
    counted: `gmail.${what}${id === undefined ? '' : '.get'}`,
  };
}

async function call(world: World, request: ProviderRequest): Promise<ProviderAnswer> {
  if (/^\/batch(?:\/gmail\/v1)?$/.test(request.path)) {
    return batchCall(world, request, async (one) => noted(world, one, await gmail(world, one)));
  }
  const [, version, , userId = '', what = '', id, tail, below] = request.path
    .replace(/^\/gmail/, '')
    .split('/')
    .map(decodeURIComponent);
  if (version !== 'v1') throw new GmailFailure(404, 'notFound', 'Not Found');
  const context = authorized(world, request, userId);
  const { account } = context;
  const fault = world.faults.take(`${request.method} ${request.host}${request.path}`, account.email);
  if (fault) throw faultFailure(fault, world.clock.now());
  const shape = [what, ...(id === undefined ? [] : ['id']), ...(tail === undefined ? [] : [tail, 'id'])].join('/');
  const known = CALLS[`${request.method} ${shape}`];
  if (!known) {
    if (request.method !== 'GET') throw violation(world, request, 'write');
    throw new GmailFailure(501, 'notImplemented', 'The simulator does not speak this part of the service.');
  }
  onlyParameters(request.query, `${request.method} ${shape}`);
  const { priced, counted } = namesOf(what, id, tail);
  spendUnits(world, account, context.client, priced);
  world.counts.request(counted, account.email);
  return known(context, id ?? '', below ?? '');
}

/** Gmail API v1. */
export async function gmail(world: World, request: ProviderRequest): Promise<ProviderAnswer> {
  try {
    const answer = await call(world, request);
    const selection = fieldSelection(request.query.get('fields'));
    return selection === null ? answer : { ...answer, body: partial(answer.body, selection) };
  } catch (failure) {
    if (!(failure instanceof GmailFailure)) throw failure;
    return gmailError(failure);
  }
}
