import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call that an endpoint got. */
export interface HookCall {
  path: string;
  query: URLSearchParams;
  host: string;
  contentType: string;
  body: string;
}

/** What an endpoint answers. */
export interface HookAnswer {
  status: number;
  contentType?: string;
  body?: string;
}

/** A customer's endpoint on loopback. */
export interface Hook {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  calls: HookCall[];
  /** Answers a call; null never does. By default a validation token is echoed, all else is a 202. */
  answer: (call: HookCall) => HookAnswer | null;
  close(): Promise<void>;
}

/** What Graph wants to hear when it asks whether an endpoint is there. */
export function echoed({ query }: HookCall): HookAnswer {
  const token = query.get('validationToken');
  return token === null ? { status: 202 } : { status: 200, contentType: 'text/plain', body: token };
}

/** Starts an endpoint that notes every call. */
export async function startHook(): Promise<Hook> {
  const hook: Hook = { origin: '', calls: [], answer: echoed, close: () => Promise.resolve() };
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const url = new URL(message.url ?? '/', 'http://hook');
      const call = {
        path: url.pathname,
        query: url.searchParams,
        host: message.headers.host ?? '',
        contentType: message.headers['content-type'] ?? '',
        body: Buffer.concat(chunks).toString('utf8'),
      };
      hook.calls.push(call);
      const answer = hook.answer(call);
      if (!answer) return;
      response.writeHead(answer.status, { 'content-type': answer.contentType ?? 'text/plain' });
      response.end(answer.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  hook.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  hook.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return hook;
}
