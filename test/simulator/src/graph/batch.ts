import { z } from 'zod';
import { json, type ProviderAnswer, type ProviderRequest } from '../http.js';
import type { World } from '../state/world.js';
import { GraphFailure } from './errors.js';

const batch = z.object({
  requests: z.array(
    z.object({
      id: z.string().min(1),
      method: z.string().min(1),
      url: z.string().min(1),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
      dependsOn: z.array(z.string()).optional(),
    }),
  ),
});
type Item = z.infer<typeof batch>['requests'][number];

const LIMIT = 20;

function readBatch(request: ProviderRequest): Item[] {
  let body: unknown;
  try {
    body = JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new GraphFailure(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
  const parsed = batch.safeParse(body);
  if (!parsed.success) throw new GraphFailure(400, 'BadRequest', 'Invalid batch payload format.');
  const items = parsed.data.requests;
  if (items.length > LIMIT) {
    throw new GraphFailure(400, 'BadRequest', `Number of batch request steps exceeds the maximum value of ${LIMIT}.`);
  }
  if (new Set(items.map((item) => item.id.toLowerCase())).size !== items.length) {
    throw new GraphFailure(400, 'BadRequest', 'Request Id has to be unique in a batch.');
  }
  return items;
}

function subRequest(world: World, outer: ProviderRequest, item: Item): ProviderRequest {
  const url = new URL(`https://${outer.host}/v1.0/${item.url.replace(/^\/(?:v1\.0\/)?/, '')}`);
  const own = Object.entries(item.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const authorization = outer.headers.authorization;
  return {
    id: world.requestId(),
    method: item.method.toUpperCase(),
    host: outer.host,
    path: url.pathname,
    query: url.searchParams,
    headers: { ...(authorization === undefined ? {} : { authorization }), ...Object.fromEntries(own) },
    body: Buffer.from(item.body === undefined ? '' : JSON.stringify(item.body)),
  };
}

function answered(
  item: Item,
  answer: ProviderAnswer,
): { id: string; status: number; headers: Record<string, string>; body: unknown } {
  const { body } = answer;
  const shown = Buffer.isBuffer(body) ? body.toString('base64') : body;
  return { id: item.id, status: answer.status, headers: answer.headers, body: shown };
}

/** `POST /$batch`: each item by itself, answers in any order. */
export async function batchCall(
  world: World,
  request: ProviderRequest,
  handle: (one: ProviderRequest) => Promise<ProviderAnswer>,
): Promise<ProviderAnswer> {
  const items = readBatch(request);
  const statuses = new Map<string, number>();
  const responses = [];
  for (const item of items) {
    const failed = (item.dependsOn ?? []).some((id) => (statuses.get(id) ?? 424) >= 400);
    const answer = failed
      ? json(424, { error: { code: 'FailedDependency', message: 'A request that this one depends on failed.' } })
      : await handle(subRequest(world, request, item));
    // A cut connection has no meaning for one item of a batch.
    const status = answer.status === 0 ? 503 : answer.status;
    statuses.set(item.id, status);
    responses.push(answered(item, { ...answer, status }));
  }
  return json(200, { responses: world.seeded.shuffled(responses) });
}
