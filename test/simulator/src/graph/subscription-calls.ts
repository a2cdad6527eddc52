import { z } from 'zod';
import { json, type ProviderAnswer, type ProviderRequest } from '../http.js';
import type { Grant } from '../state/tokens.js';
import type { Account, World } from '../state/world.js';
import { accountFor, bearer, mustReadMail } from './authorization.js';
import { preferences } from './context.js';
import { GraphFailure, notFound } from './errors.js';
import { limited } from './in-flight.js';
import { graphInstant } from './instants.js';
import { segments } from './paths.js';
import { folderTree } from './stores.js';
import { CHANGE_TYPES, subscriptionsOf, type ChangeType, type Subscription } from './subscriptions.js';

const META = 'https://graph.microsoft.com/v1.0/$metadata#subscriptions';
const MOST_OF_A_MAILBOX = 1000;
const MOST_CLIENT_STATE = 128;
/** Anything shorter is made this long. */
const LEAST_MINUTES = 45;
const LONGEST_SECONDS = 90 * 86_400;

const asked = z.strictObject({
  '@odata.type': z.string().optional(),
  changeType: z.string(),
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().nullish(),
  resource: z.string(),
  expirationDateTime: z.iso.datetime({ offset: true }),
  clientState: z.string().nullish(),
  latestSupportedTlsVersion: z.string().nullish(),
});
const renewal = z.strictObject({
  '@odata.type': z.string().optional(),
  expirationDateTime: z.iso.datetime({ offset: true }),
});

const invalid = (message: string) => new GraphFailure(400, 'InvalidRequest', message);
const unknown = () => new GraphFailure(404, 'ResourceNotFound', 'The object was not found.');
const unproved = (message: string) =>
  new GraphFailure(400, 'ValidationError', `Subscription validation request ${message}`);

function read<T>(request: ProviderRequest, shape: z.ZodType<T>): T {
  let body: unknown;
  try {
    body = JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new GraphFailure(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  if (issue?.code === 'unrecognized_keys') throw invalid(`The property '${name ?? ''}' is not supported here.`);
  throw invalid(`${name ?? 'body'} is a required property for subscription creation.`);
}

/** The mailbox and the folder that a subscription's resource names. */
function subject(world: World, grant: Grant, resource: string): { account: Account; folderId: string | null } {
  if (resource.includes('?')) throw invalid(`Query options are not supported in resource '${resource}'.`);
  const [top = '', ...rest] = segments(resource.replace(/^https:\/\/graph\.microsoft\.com\/v1\.0\//i, ''));
  const me = top.toLowerCase() === 'me';
  const owner = me ? null : (rest.shift() ?? '');
  const [collection = '', second = '', third = ''] = rest.map((part) => part.toLowerCase());
  const whole = collection === 'messages' && rest.length === 1;
  const folder = collection === 'mailfolders' && third === 'messages' && rest.length === 3 && second !== '';
  if ((!me && top.toLowerCase() !== 'users') || !(whole || folder)) throw invalid('Resource is not supported.');
  mustReadMail(grant);
  const account = accountFor(world, grant, owner);
  if (whole) return { account, folderId: null };
  const found = folderTree(account).folder(rest[1] ?? '');
  if (!found) throw notFound();
  return { account, folderId: found.id };
}

function expiry(world: World, given: string): number {
  const [now, at] = [world.clock.now(), Date.parse(given)];
  if (at <= now) throw invalid('Subscription expiration must be in the future.');
  if (at > now + world.subscriptionMinutes * 60_000) {
    const message = `Subscription expiration can only be ${world.subscriptionMinutes} minutes in the future.`;
    throw new GraphFailure(400, 'ExtensionError', message);
  }
  return Math.max(at, now + LEAST_MINUTES * 60_000);
}

function changeTypes(given: string): ChangeType[] {
  return given.split(',').map((name) => {
    const known = CHANGE_TYPES.find((type) => type === name.trim().toLowerCase());
    if (!known) throw invalid(`changeType '${name}' is not supported.`);
    return known;
  });
}

/** The endpoint must echo a token before anything is sent to it. */
async function prove(world: World, url: string): Promise<void> {
  if (!/^https:\/\//i.test(url) || !URL.canParse(url)) throw invalid('NotificationUrl must be an https URL.');
  const requestId = world.seeded.guid('validation', world.serial('validation'));
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${requestId}`;
  const target = new URL(url);
  target.searchParams.append('validationToken', token);
  const type = { 'content-type': 'text/plain; charset=utf-8' };
  const answer = await world.webhooks.ask(target.href, type, '');
  if (answer.late) throw unproved('timed out.');
  if (answer.status !== 200)
    throw unproved('failed. Notification endpoint must respond with 200 OK to validation request.');
  if (!/^text\/plain\b/i.test(answer.contentType)) throw unproved('failed. Content-Type must be text/plain.');
  if (answer.body !== token) throw unproved('failed. Response must exactly match validationToken query parameter.');
}

/** Lives as long as the user does not withdraw what was granted; null for an application's own grant. */
function consentOf(world: World, { user, tenant, client, scope }: Grant): string | null {
  return user === null ? null : world.tokens.issue('refresh', { user, tenant, client, scope }, LONGEST_SECONDS);
}

async function create(world: World, request: ProviderRequest, grant: Grant): Promise<ProviderAnswer> {
  const given = read(request, asked);
  const { account, folderId } = subject(world, grant, given.resource);
  if ((given.clientState?.length ?? 0) > MOST_CLIENT_STATE)
    throw invalid(`clientState is longer than ${MOST_CLIENT_STATE} characters.`);
  const types = changeTypes(given.changeType);
  const expiresAt = expiry(world, given.expirationDateTime);
  const store = subscriptionsOf(world);
  return limited(world, account, grant.client, async () => {
    if (store.of(account).length >= MOST_OF_A_MAILBOX)
      throw new GraphFailure(403, 'ExtensionError', 'The mailbox has its maximum number of active subscriptions.');
    await prove(world, given.notificationUrl);
    if (typeof given.lifecycleNotificationUrl === 'string') await prove(world, given.lifecycleNotificationUrl);
    const subscription: Subscription = {
      id: world.seeded.guid('subscription', world.serial('subscription')),
      account,
      client: grant.client,
      creator: grant.user === null ? null : (world.account(grant.user)?.oid ?? null),
      consent: consentOf(world, grant),
      resource: given.resource,
      folderId,
      changeTypes: types,
      notificationUrl: given.notificationUrl,
      lifecycleNotificationUrl: given.lifecycleNotificationUrl ?? null,
      clientState: given.clientState ?? null,
      immutableIds: preferences(request).immutableIds,
      expiresAt,
      held: null,
    };
    store.add(subscription);
    return json(201, { '@odata.context': `${META}/$entity`, ...shown(subscription, true) });
  });
}

/** A subscription in the shape of the service, which tells the client state only once. */
function shown(subscription: Subscription, withState = false): Record<string, unknown> {
  return {
    id: subscription.id,
    resource: subscription.resource,
    applicationId: subscription.client,
    changeType: subscription.changeTypes.join(','),
    clientState: withState ? subscription.clientState : null,
    notificationUrl: subscription.notificationUrl,
    notificationQueryOptions: null,
    lifecycleNotificationUrl: subscription.lifecycleNotificationUrl,
    expirationDateTime: graphInstant(subscription.expiresAt),
    creatorId: subscription.creator ?? subscription.client,
    includeResourceData: null,
    latestSupportedTlsVersion: 'v1_2',
    encryptionCertificate: null,
    encryptionCertificateId: null,
    notificationUrlAppId: null,
  };
}

async function one(
  world: World,
  request: ProviderRequest,
  subscription: Subscription,
  action: string | undefined,
): Promise<ProviderAnswer> {
  const store = subscriptionsOf(world);
  const line = `${request.method} ${action ?? ''}`;
  const about = () => ({ '@odata.context': `${META}/$entity`, ...shown(subscription) });
  switch (line) {
    case 'GET ':
      return json(200, about());
    case 'DELETE ':
      store.remove(subscription);
      return { status: 204, headers: {}, body: '' };
    case 'PATCH ':
      subscription.expiresAt = expiry(world, read(request, renewal).expirationDateTime);
      store.authorize(subscription);
      return json(200, about());
    case 'POST reauthorize':
    case 'POST microsoft.graph.reauthorize':
    case 'POST microsoft.graph.reauthorize()':
      store.authorize(subscription);
      return { status: 204, headers: {}, body: '' };
    default:
      throw new GraphFailure(405, 'BadRequest', 'The request method is not allowed here.');
  }
}

/** `/subscriptions`, `/subscriptions/{id}` and `/subscriptions/{id}/reauthorize`: the one thing that may be written. */
export async function subscriptionCall(
  world: World,
  request: ProviderRequest,
  [id, action, ...more]: string[],
): Promise<ProviderAnswer> {
  const grant = bearer(world, request);
  const creator = grant.user === null ? null : (world.account(grant.user)?.oid ?? null);
  const own = ({ client, creator: by }: Subscription) => client === grant.client && by === creator;
  if (id === undefined) {
    if (request.method === 'POST') return create(world, request, grant);
    if (request.method !== 'GET') throw new GraphFailure(405, 'BadRequest', 'The request method is not allowed here.');
    const value = subscriptionsOf(world).all().filter(own);
    return json(200, { '@odata.context': META, value: value.map((subscription) => shown(subscription)) });
  }
  const subscription = subscriptionsOf(world).get(id);
  if (!subscription || !own(subscription) || more.length > 0) throw unknown();
  return limited(world, subscription.account, grant.client, () => one(world, request, subscription, action));
}
