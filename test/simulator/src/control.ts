import { z } from 'zod';
import { json, type ProviderAnswer, type ProviderRequest } from './http.js';
import type { Simulator } from './simulator.js';
import { VERBS } from './verbs.js';

const clockChange = z.strictObject({
  now: z.union([z.number(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]).optional(),
  advanceSeconds: z.number().nonnegative().optional(),
  speed: z.number().nonnegative().optional(),
});
const order = z.coerce.number('after: it must be the order of a change');
const listOfFaults = z.object({ rules: z.array(z.unknown()) });

type Call = (simulator: Simulator, body: unknown, request: ProviderRequest) => unknown;

async function done(name: string, simulator: Simulator, given: unknown): Promise<unknown> {
  const verb = VERBS[name];
  if (!verb) throw new Error(`unknown verb ${name}`);
  const ready = await verb.takes.parseAsync(given);
  const result: unknown = await verb.run(simulator, ready);
  simulator.world.log.add({ at: simulator.world.clock.now(), do: name, given });
  return result;
}

const mailboxOf = (request: ProviderRequest) => request.query.get('mailbox') ?? undefined;

const CALLS: Record<string, Call> = {
  'GET /state': (simulator, _, request) => simulator.state(mailboxOf(request)),
  'GET /ledger': (simulator, _, request) => simulator.ledger(mailboxOf(request)),
  'GET /ledger/changes': (simulator, _, request) =>
    simulator.changes(mailboxOf(request), order.parse(request.query.get('after') ?? '0')),
  'GET /requests': (simulator, _, request) => simulator.requests(mailboxOf(request)),
  'GET /clock': (simulator) => simulator.clock(),
  'POST /clock': (simulator, body) => simulator.clock(clockChange.parse(body)),
  'GET /faults': (simulator) => simulator.faults(),
  'POST /faults': async (simulator, body) => {
    const { rules } = listOfFaults.parse(Array.isArray(body) ? { rules: body } : body);
    for (const rule of rules) await done('fault', simulator, rule);
  },
  'DELETE /faults': (simulator, _, request) => done('clear-faults', simulator, { mailbox: mailboxOf(request) }),
  'GET /service-account': (simulator, _, request) =>
    simulator.serviceAccountKey(request.query.get('email') ?? 'threadline@simulator.iam.gserviceaccount.com'),
  'POST /companies': (simulator, body) => done('add-company', simulator, body),
};

/** The calls that are no verb, each as `METHOD /path`. */
export const CONTROL_CALLS: readonly string[] = [...Object.keys(CALLS), 'DELETE /companies/{tenant}'];

/** What a request to the control API calls, or undefined. */
function callOf({ method, path }: ProviderRequest): Call | undefined {
  const known = CALLS[`${method} ${path}`];
  if (known) return known;
  const tenant = /^\/companies\/([^/]+)$/.exec(path)?.[1];
  if (method === 'DELETE' && tenant !== undefined) {
    return (simulator) => done('remove-company', simulator, { tenant: decodeURIComponent(tenant) });
  }
  const name = path.slice(1);
  return method === 'POST' && Object.hasOwn(VERBS, name) ? (simulator, body) => done(name, simulator, body) : undefined;
}

/** The control API: plain HTTP and JSON on loopback. */
export async function control(simulator: Simulator, request: ProviderRequest): Promise<ProviderAnswer> {
  const call = callOf(request);
  if (!call) {
    const known = [...CONTROL_CALLS, ...Object.keys(VERBS).map((name) => `POST /${name}`)];
    return json(404, { error: `unknown call; known are: ${known.join(', ')}` });
  }
  try {
    const text = request.body.toString('utf8');
    const result = await call(simulator, text === '' ? {} : JSON.parse(text), request);
    return json(200, result ?? { ok: true });
  } catch (error) {
    // Whoever drives the simulator made a mistake: it is his to read.
    return json(400, { error: error instanceof z.ZodError ? z.prettifyError(error) : String(error) });
  }
}
