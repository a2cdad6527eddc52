import { createHash } from 'node:crypto';
import { headerOf, type ProviderAnswer, type ProviderRequest } from './http.js';
import type { World } from './state/world.js';
import { bearerOf, mailboxNamed } from './subject.js';
import { bytesOf } from './transport.js';

/** Query fields that open a door, or lead to one. */
const CREDENTIALS =
  /^(?:code|state|nonce|.*token_hint|access_token|refresh_token|id_token|token|client_secret|.*assertion|code_challenge|code_verifier|session_state|key)$/i;

function targetOf({ path, query }: ProviderRequest): string {
  if (query.size === 0) return path;
  const shown = new URLSearchParams();
  for (const [name, value] of query) shown.append(name, CREDENTIALS.test(name) ? '~' : value);
  return `${path}?${shown.toString().replaceAll('%24', '$')}`;
}

/** The digest of an answer's body, as the log keeps it. */
export function digestOf(answer: ProviderAnswer): { bytes: number; digest: string } {
  const bytes = bytesOf(answer);
  return { bytes: bytes.length, digest: createHash('sha256').update(bytes).digest('base64url').slice(0, 22) };
}

/** Shows an answer of a provider to whoever wants to see them all; not one that a fault put into its mouth. */
export function inspected(world: World, request: ProviderRequest, answer: ProviderAnswer): ProviderAnswer {
  if (answer.injected !== true) world.options.inspect?.(request, answer);
  return answer;
}

/** Writes an answered request, or an answered item of a batch, to the log. */
export function noted<Answer extends ProviderAnswer>(world: World, request: ProviderRequest, answer: Answer): Answer {
  if (request.batch !== undefined) inspected(world, request, answer);
  const held = bearerOf(world, request);
  const about = held?.grant.user ? undefined : mailboxNamed(world, request);
  const prefer = headerOf(request, 'prefer');
  const clientRequestId = headerOf(request, 'client-request-id');
  world.log.add({
    at: world.clock.now(),
    id: request.id,
    ...(request.batch === undefined ? {} : { batch: request.batch }),
    method: request.method,
    host: request.host,
    target: targetOf(request),
    ...(prefer === '' ? {} : { prefer }),
    ...(clientRequestId === '' ? {} : { clientRequestId }),
    ...(held
      ? {
          as: {
            user: held.grant.user,
            tenant: held.grant.tenant,
            client: held.grant.client,
            scope: held.grant.scope,
            live: held.live,
          },
        }
      : {}),
    ...(about === undefined ? {} : { about }),
    status: answer.status,
    ...digestOf(answer),
  });
  return answer;
}
