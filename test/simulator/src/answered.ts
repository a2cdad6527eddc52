import { gmail } from './gmail/router.js';
import { graph } from './graph/router.js';
import { headerOf, json, type ProviderAnswer, type ProviderRequest } from './http.js';
import { entra } from './oauth/entra.js';
import { googleOauth } from './oauth/google.js';
import type { World } from './state/world.js';
import { inspected, noted } from './request-note.js';
import { bytesOf, carried, type SentAnswer } from './transport.js';

/** The provider by the host name of the request. */
export function provider(world: World, request: ProviderRequest): Promise<ProviderAnswer> | ProviderAnswer {
  switch (request.host) {
    case 'graph.microsoft.com':
      return graph(world, request);
    case 'login.microsoftonline.com':
      return entra(world, request);
    case 'gmail.googleapis.com':
      return gmail(world, request);
    case 'accounts.google.com':
    case 'oauth2.googleapis.com':
    case 'openidconnect.googleapis.com':
      return googleOauth(world, request);
    case 'www.googleapis.com':
      return /^\/(?:gmail|batch)\//.test(request.path) ? gmail(world, request) : googleOauth(world, request);
    default:
      return json(421, {
        error: { code: 'MisdirectedRequest', message: `The simulator does not stand in for ${request.host}.` },
      });
  }
}

/** The headers that name a request, by host: every answer has them, also one that never reached the service. */
function requestIds(request: ProviderRequest): Record<string, string> {
  const ours = { 'x-simulator-request-id': request.id };
  if (request.host === 'login.microsoftonline.com') return { ...ours, 'x-ms-request-id': request.id };
  if (request.host !== 'graph.microsoft.com') return ours;
  return {
    ...ours,
    'request-id': request.id,
    'client-request-id': headerOf(request, 'client-request-id') || request.id,
  };
}

/** The answer to a request as it goes out: counted, logged, named and dated. */
export async function answered(world: World, request: ProviderRequest): Promise<SentAnswer> {
  const handler = async (one: ProviderRequest) => inspected(world, one, await provider(world, one));
  const made = await carried(world, request, handler);
  // Written once: the digest and the wire need the same bytes.
  const answer = noted(world, request, { ...made, body: bytesOf(made) });
  world.counts.status(answer.status);
  const date = new Date(world.clock.now()).toUTCString();
  return { ...answer, headers: { date, ...requestIds(request), ...answer.headers } };
}
