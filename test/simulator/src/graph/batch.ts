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
    batch: outer.id,
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

/** The items of a batch that Outlook works on at a time. */
const AT_A_TIME = 4;

/** Lets so many run at a time; the others wait in their order. */
class Turns {
  readonly #waiting: (() => void)[] = [];
  #free = AT_A_TIME;

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}

/** Throws 400 when items depend on what is not there or on each other in a circle. */
function mustEnd(items: Item[]): void {
  let open = new Map(items.map((item) => [item.id, item.dependsOn ?? []]));
  for (let before = -1; open.size !== before && open.size > 0;) {
    before = open.size;
    const rest = open;
    open = new Map(
      [...rest].filter(([, needs]) => needs.some((id) => rest.has(id) || !items.some((one) => one.id === id))),
    );
  }
  if (open.size > 0) throw new GraphFailure(400, 'BadRequest', 'Invalid dependsOn in a batch request.');
}

const dependency = () =>
  json(424, { error: { code: 'FailedDependency', message: 'A request that this one depends on failed.' } });

/** `POST /$batch`: each item by itself, four at a time, answers in any order. Only reading is allowed inside. */
export async function batchCall(
  world: World,
  request: ProviderRequest,
  handle: (one: ProviderRequest) => Promise<ProviderAnswer>,
): Promise<ProviderAnswer> {
  const items = readBatch(request);
  mustEnd(items);
  const turns = new Turns();
  const answers = new Map<string, Promise<ProviderAnswer>>();
  const answerOf = (item: Item): Promise<ProviderAnswer> => {
    const known = answers.get(item.id) ?? work(item);
    answers.set(item.id, known);
    return known;
  };
  const work = async (item: Item): Promise<ProviderAnswer> => {
    const needed = items.filter(({ id }) => (item.dependsOn ?? []).includes(id));
    const before = await Promise.all(needed.map(answerOf));
    if (before.some(({ status }) => status >= 400)) return dependency();
    const answer = await turns.run(() => handle(subRequest(world, request, item)));
    // A cut connection has no meaning for one item of a batch.
    return { ...answer, status: answer.status === 0 ? 503 : answer.status };
  };
  const responses = await Promise.all(items.map(async (item) => answered(item, await answerOf(item))));
  return json(200, { responses: world.seeded.shuffled(responses) });
}
