import type { IncomingHttpHeaders } from 'node:http';

/** One request as the handlers see it, whether it came alone or inside a $batch. */
export interface ProviderRequest {
  /** Names the request in answers and in the request log. */
  id: string;
  /** Id of the batch that it is an item of. */
  batch?: string | undefined;
  method: string;
  host: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** One answer: an object body is sent as JSON, a string or Buffer as it is. */
export interface ProviderAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
  /** Milliseconds to wait before sending. */
  delayMs?: number | undefined;
  /** The body is a fault's own: nothing that a service would say. */
  injected?: true | undefined;
}

export const JSON_TYPE = 'application/json; charset=utf-8';

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): ProviderAnswer {
  return { status, headers: { 'content-type': JSON_TYPE, ...headers }, body };
}

/** A redirect with `parameters` added to `target`'s query, or to its fragment. */
export function redirect(target: string, parameters: Record<string, string | undefined>): ProviderAnswer {
  const url = new URL(target);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return { status: 302, headers: { location: url.toString(), 'cache-control': 'no-store' }, body: '' };
}

/** A request header as one string, or '' when it is absent. */
export function headerOf(request: ProviderRequest, name: string): string {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? '');
}

/** The fields of a form or JSON body. */
export function formOf(request: ProviderRequest): URLSearchParams {
  return new URLSearchParams(request.body.toString('utf8'));
}
