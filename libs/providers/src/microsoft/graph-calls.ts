import {
  AuthenticationHandler,
  Client,
  HTTPMessageHandler,
  ResponseType,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { AccessTokens } from '../access-token.js';
import { ProviderUnavailable, type Refusal, retryAfterMs, shortCode } from '../failures.js';
import type { Observe } from '../port.js';
import { GRAPH, graphFailure } from './refusals.js';

const ORIGIN = 'https://graph.microsoft.com';
const TIMEOUT_MS = 60_000;
/** Graph refuses more in one batch (JSON batching). */
export const BATCH_MAX = 20;

const errorShape = z.object({ error: z.object({ code: z.string().catch('') }) });
const batchShape = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown(),
    }),
  ),
});

/** A GET inside a batch; `url` is relative to the version. */
export interface BatchItem {
  url: string;
  prefer?: string;
}

/** One answer of a batch: its body, or why there is none. */
export type BatchAnswer = { ok: true; body: unknown } | { ok: false; refusal: Refusal };

/** What the walks and look-ups need of Graph. */
export type GraphReader = Pick<GraphCalls, 'get' | 'batch' | 'shaped'>;

/**
 * Microsoft Graph for one mailbox, through Microsoft's client with its authentication, telemetry and message
 * handlers. Its retry handler is left out, because it sleeps inside
 * a request: a throttle is thrown as `ProviderUnavailable`. So is its redirect handler: nothing off Graph's origin is
 * ever asked.
 */
export class GraphCalls {
  readonly #client: Client;
  #used = '';

  constructor(
    private readonly tokens: AccessTokens,
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
  async get(call: string, pathOrLink: string, prefer?: string): Promise<unknown> {
    if (pathOrLink.includes('://') && !isGraphLink(pathOrLink)) throw new ProviderUnavailable(GRAPH, 'foreign_link');
    return this.#send(call, pathOrLink, prefer, (request) => request.get());
  }

  /** `answer` as `shape` says it must be; throws `ProviderUnavailable` where it is something else. */
  shaped<T>(shape: z.ZodType<T>, answer: unknown): T {
    const parsed = shape.safeParse(answer);
    if (!parsed.success) throw new ProviderUnavailable(GRAPH, 'unreadable_answer');
    return parsed.data;
  }

  /** Up to 20 GETs in one request; answers in the order of `items`. Throws only when the batch as a whole failed. */
  async batch(call: string, items: readonly BatchItem[]): Promise<BatchAnswer[]> {
    const requests = items.map(({ url, prefer }, index) => ({
      id: String(index),
      method: 'GET',
      url,
      ...(prefer && { headers: { Prefer: prefer } }),
    }));
    const answer = this.shaped(
      batchShape,
      await this.#send(call, '/$batch', undefined, (request) => request.post({ requests })),
    );
    const byId = new Map(answer.responses.map((response) => [response.id, response]));
    return items.map((_, index): BatchAnswer => {
      const response = byId.get(String(index));
      if (!response) return { ok: false, refusal: { status: 0, code: '' } };
      this.observe(`${call} item`, response.status);
      if (response.status >= 200 && response.status < 300) return { ok: true, body: response.body };
      const wait = Object.entries(response.headers ?? {}).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
      return { ok: false, refusal: this.#refusal(response.status, response.body, wait ?? null) };
    });
  }

  async #send(
    call: string,
    path: string,
    prefer: string | undefined,
    run: (request: ReturnType<Client['api']>) => Promise<unknown>,
    again = false,
  ): Promise<unknown> {
    const request = this.#client
      .api(path)
      .responseType(ResponseType.RAW)
      .option('signal', AbortSignal.timeout(TIMEOUT_MS));
    if (prefer) request.header('Prefer', prefer);
    const response = await this.#answer(call, () => run(request));
    const body = await readJson(response);
    if (response.ok && body !== undefined) return body;
    if (response.ok) throw new ProviderUnavailable(GRAPH, 'unreadable_answer');
    if (response.status === 401 && !again) {
      this.tokens.refused(this.#used);
      return this.#send(call, path, prefer, run, true);
    }
    throw graphFailure(this.#refusal(response.status, body, response.headers.get('retry-after')));
  }

  async #answer(call: string, run: () => Promise<unknown>): Promise<Response> {
    await this.tokens.current();
    const response = await run().catch(() => null);
    this.observe(call, response instanceof Response ? response.status : 0);
    if (!(response instanceof Response)) throw graphFailure({ status: 0, code: '' });
    return response;
  }

  #refusal(status: number, body: unknown, retryAfter: string | null): Refusal {
    const parsed = errorShape.safeParse(body);
    const code = parsed.success ? shortCode(parsed.data.error.code) : '';
    return { status, code, retryAfterMs: retryAfterMs(retryAfter, this.now()) };
  }
}

/**
 * Whether a link of an answer stays on Graph: any other origin would be handed the mailbox's token or lead the fetcher
 * elsewhere.
 */
export function isGraphLink(link: string): boolean {
  return URL.canParse(link) && new URL(link).origin === ORIGIN;
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
