import { randomUUID } from 'node:crypto';
import {
  AuthenticationHandler,
  Client,
  type GraphRequest,
  HTTPMessageHandler,
  ResponseType,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { AccessTokens } from '../access-token.js';
import { ProviderUnavailable, retryAfterMs, shortCode } from '../failures.js';
import type { Observe } from '../port.js';
import type { TokenBucket } from '../token-bucket.js';
import { readHeaderBlock } from './header-block.js';
import { GRAPH, graphFailure, pushFailure, type Refusal } from './refusals.js';
import { Turns } from './turns.js';

const ORIGIN = 'https://graph.microsoft.com';
const TIMEOUT_MS = 60_000;
/** Graph refuses more in one batch (JSON batching). */
export const BATCH_MAX = 20;
/** The code of an answer that is none, or not the one that was asked for. */
export const UNREADABLE = 'unreadable_answer';

const errorShape = z.object({ error: z.object({ code: z.string().catch('') }) });
const batchShape = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
    }),
  ),
});

/** A GET inside a batch; `url` is relative to the version. */
export interface BatchItem {
  url: string;
  prefer?: string;
}

/** One answer of a batch: its body, or why there is none. */
export type BatchAnswer<T> = { ok: true; body: T } | { ok: false; refusal: Refusal };

/** What the walks and look-ups need of Graph. */
export type GraphReader = Pick<GraphCalls, 'get' | 'batch'>;

interface Ask {
  /** names it in metrics */
  call: string;
  /** relative to v1.0, or a link that Graph gave */
  path: string;
  prefer?: string | undefined;
  /** requests that Graph counts for it */
  cost: number;
  run: (request: GraphRequest) => Promise<unknown>;
  failure: (refusal: Refusal) => Error;
}

interface Answer {
  response: Response;
  requestId: string;
}

/**
 * Microsoft Graph for one mailbox, through Microsoft's client with its authentication, telemetry and message handlers.
 * Its retry handler is left out, because it sleeps inside a request: a throttle is thrown as `ProviderUnavailable`. So
 * is its redirect handler: nothing off Graph's origin is ever asked.
 *
 * One request or one batch is in flight at a time, whoever asks: Outlook works on four items of a batch at once, which
 * is its limit for an app and a mailbox.
 */
export class GraphCalls {
  readonly #client: Client;
  readonly #turns = new Turns();
  #used = '';

  constructor(
    private readonly tokens: AccessTokens,
    private readonly bucket: TokenBucket,
    private readonly observe: Observe,
    private readonly now: () => number,
  ) {
    const authentication = new AuthenticationHandler({
      getAccessToken: async () => (this.#used = await tokens.current()),
    });
    const telemetry = new TelemetryHandler();
    authentication.setNext(telemetry);
    telemetry.setNext(new HTTPMessageHandler());
    this.#client = Client.initWithMiddleware({ middleware: authentication, fetchOptions: { redirect: 'error' } });
  }

  /** GET of a path relative to v1.0, or of a link that Graph gave. `call` names it in metrics. */
  get<T>(call: string, shape: z.ZodType<T>, path: string, prefer?: string): Promise<T> {
    const run = (request: GraphRequest) => request.get() as Promise<unknown>;
    return this.#send({ call, path, prefer, cost: 1, run, failure: graphFailure }, (answer) => shaped(answer, shape));
  }

  /** At most `BATCH_MAX` GETs in one request; Graph counts each of them. An item that has not that shape is refused. */
  async batch<T>(call: string, shape: z.ZodType<T>, items: readonly BatchItem[]): Promise<BatchAnswer<T>[]> {
    const requests = items.map(({ url, prefer }, index) => ({
      id: String(index),
      method: 'GET',
      url,
      ...(prefer && { headers: { Prefer: prefer } }),
    }));
    const run = (request: GraphRequest) => request.post({ requests }) as Promise<unknown>;
    const ask: Ask = { call, path: '/$batch', cost: items.length, run, failure: graphFailure };
    const { responses, requestId } = await this.#send(ask, async (answer) => ({
      ...(await shaped(answer, batchShape)),
      requestId: answer.requestId,
    }));
    const byId = new Map(responses.map((response) => [response.id, response]));
    if (responses.some(({ status }) => status === 401)) this.tokens.refused(this.#used);
    return items.map((_, index): BatchAnswer<T> => {
      const response = byId.get(String(index));
      if (!response) return { ok: false, refusal: { status: 0, code: '', requestId } };
      const { status, body } = response;
      this.observe(`${call} item`, status);
      const parsed = shape.safeParse(body);
      if (status >= 200 && status < 300 && parsed.success) return { ok: true, body: parsed.data };
      const headers = new Headers(usable(response.headers));
      return { ok: false, refusal: this.#refusal(status, body, headers, requestId) };
    });
  }

  /** The beginning of a text that Graph streams, up to its first blank line; nothing after it is kept. */
  headerBlock(call: string, path: string): Promise<string> {
    const run = (request: GraphRequest) => request.get() as Promise<unknown>;
    return this.#send({ call, path, cost: 1, run, failure: graphFailure }, async ({ response, requestId }) => {
      const block = await readHeaderBlock(response.body).catch(() => null);
      if (block === null) throw new ProviderUnavailable(GRAPH, 'no_answer', undefined, requestId);
      return block;
    });
  }

  /** Makes (no id) or renews a subscription: beside `$batch` and `unsubscribe` the only thing that is not a GET. */
  subscribe<T>(shape: z.ZodType<T>, id: string | null, body: object, prefer: string): Promise<T> {
    const path = id === null ? '/subscriptions' : `/subscriptions/${encodeURIComponent(id)}`;
    const run = (request: GraphRequest): Promise<unknown> => (id === null ? request.post(body) : request.patch(body));
    const ask = { call: id === null ? 'subscribe' : 'renew', path, prefer, cost: 1, run, failure: pushFailure };
    return this.#send(ask, (answer) => shaped(answer, shape));
  }

  /** Ends a subscription. */
  unsubscribe(id: string): Promise<void> {
    const run = (request: GraphRequest) => request.delete() as Promise<unknown>;
    const path = `/subscriptions/${encodeURIComponent(id)}`;
    return this.#send({ call: 'unsubscribe', path, cost: 1, run, failure: pushFailure }, ({ response }) =>
      discard(response),
    );
  }

  #send<T>(ask: Ask, read: (answer: Answer) => Promise<T>): Promise<T> {
    if (ask.path.includes('://') && !isGraphLink(ask.path))
      return Promise.reject(new ProviderUnavailable(GRAPH, 'foreign_link'));
    return this.#turns.take(async () => {
      let answer = await this.#answer(ask);
      if (answer.response.status === 401) {
        await discard(answer.response);
        this.tokens.refused(this.#used);
        answer = await this.#answer(ask);
      }
      const { response, requestId } = answer;
      if (response.ok) return read(answer);
      const body = await readJson(response);
      throw ask.failure(this.#refusal(response.status, body, response.headers, requestId));
    });
  }

  async #answer({ call, path, prefer, cost, run, failure }: Ask): Promise<Answer> {
    await this.tokens.current();
    const sentId = randomUUID();
    const request = this.#client
      .api(path)
      .responseType(ResponseType.RAW)
      .header('client-request-id', sentId)
      .option('signal', AbortSignal.timeout(TIMEOUT_MS));
    if (prefer) request.header('Prefer', prefer);
    this.bucket.take(cost);
    const response = await run(request).catch(() => null);
    this.observe(call, response instanceof Response ? response.status : 0);
    if (!(response instanceof Response)) throw failure({ status: 0, code: '', requestId: sentId });
    const own = guidOf(response.headers.get('request-id'));
    // Microsoft's support finds a request by either: by theirs, and by ours where theirs got lost on the way
    return { response, requestId: own === null ? sentId : `${own} ${sentId}` };
  }

  #refusal(status: number, body: unknown, headers: Headers, requestId: string): Refusal {
    const parsed = errorShape.safeParse(body);
    const ok = status >= 200 && status < 300;
    return {
      status,
      code: ok ? UNREADABLE : parsed.success ? shortCode(parsed.data.error.code) : '',
      suberror: headers.get('www-authenticate')?.includes('insufficient_claims') ? 'insufficient_claims' : '',
      retryAfterMs: retryAfterMs(headers.get('retry-after'), this.now()),
      requestId: guidOf(headers.get('request-id')) ?? requestId,
    };
  }
}

/**
 * Whether a link of an answer stays on Graph: any other origin would be handed the mailbox's token or lead the fetcher
 * elsewhere.
 */
export function isGraphLink(link: string): boolean {
  return URL.canParse(link) && new URL(link).origin === ORIGIN;
}

/** An id of a request as Microsoft makes them; null for anything else, which could be an echo. */
export function guidOf(given: unknown): string | null {
  return typeof given === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given) ? given : null;
}

async function shaped<T>({ response, requestId }: Answer, shape: z.ZodType<T>): Promise<T> {
  const parsed = shape.safeParse(await readJson(response));
  if (!parsed.success) throw new ProviderUnavailable(GRAPH, UNREADABLE, undefined, requestId);
  return parsed.data;
}

/** The JSON of an answer; undefined where it is cut, empty or none. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => '');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

async function discard(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}

/** Of the headers of a batch item those that `Headers` takes: the answer is JSON, so they can be anything. */
function usable(headers: Record<string, string> = {}): Record<string, string> {
  const names = ['retry-after', 'www-authenticate', 'request-id'];
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) => names.includes(name.toLowerCase()) && /^[\x20-\x7e]*$/.test(value),
    ),
  );
}
