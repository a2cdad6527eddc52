import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { answered } from './answered.js';
import type { Certificates } from './certificates.js';
import { json, type ProviderAnswer, type ProviderRequest } from './http.js';
import { bytesOf, type SentAnswer } from './transport.js';
import type { World } from './state/world.js';

/** A server that listens on loopback. */
export interface Listening {
  port: number;
  close(): Promise<void>;
}

type Handler = (request: ProviderRequest) => Promise<SentAnswer> | SentAnswer;

async function readBody(message: IncomingMessage): Promise<Buffer> {
  if (message.method === 'GET' || message.method === 'HEAD') return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  for await (const chunk of message) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function readRequest(message: IncomingMessage, id: string): Promise<ProviderRequest> {
  const target = message.url ?? '/';
  const mark = target.indexOf('?');
  return {
    id,
    method: message.method ?? 'GET',
    host: (message.headers.host ?? '').replace(/:\d+$/, '').toLowerCase(),
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: message.headers,
    body: await readBody(message),
  };
}

/** The TCP sockets under the TLS ones, by the port of the caller. */
const connections = new Map<number, Socket>();

function remember(socket: Socket): void {
  const port = socket.remotePort ?? 0;
  connections.set(port, socket);
  socket.once('close', () => {
    if (connections.get(port) === socket) connections.delete(port);
  });
}

function send(response: ServerResponse, answer: SentAnswer): void {
  const { ending = 'whole', status } = answer;
  if (ending === 'reset') {
    const { socket } = response;
    // The TLS socket hides the TCP one, which alone can be reset.
    ((socket && connections.get(socket.remotePort ?? 0)) ?? socket)?.resetAndDestroy();
    return;
  }
  if (status === 0) {
    response.socket?.destroy();
    return;
  }
  const bytes = bytesOf(answer);
  response.writeHead(status, { ...answer.headers, 'content-length': bytes.length });
  if (ending === 'whole') {
    response.end(bytes);
    return;
  }
  // One byte more than half goes out, so that even a short answer has begun and is not done.
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => {
    if (ending === 'cut') response.socket?.destroy();
  });
}

/** The answer to a request on which the simulator itself failed. */
function broken(error: unknown, id: string): ProviderAnswer {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const named: Record<string, string> = id === '' ? {} : { 'x-simulator-request-id': id, 'request-id': id };
  return json(500, { error: { code: 'SimulatorFailure', message } }, named);
}

async function listen(server: Server, port: number): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  return { port: address.port, close };
}

function listener(handler: Handler, nextId: () => string) {
  return (message: IncomingMessage, response: ServerResponse): void => {
    const id = nextId();
    readRequest(message, id)
      .then(handler)
      .catch((error: unknown): SentAnswer => broken(error, id))
      .then((answer) => send(response, answer))
      .catch(() => response.destroy());
  };
}

/** The TLS server of all provider hosts on 127.0.0.1; port 0 takes any. */
export function listenProviders(world: World, certificates: Certificates, port: number): Promise<Listening> {
  const handler: Handler = async (request) => {
    const answer = await answered(world, request);
    if (answer.delayMs !== undefined) await setTimeout(answer.delayMs);
    return answer;
  };
  const options = { key: certificates.key, cert: certificates.cert, ...PATIENT };
  const server = createHttps(
    options,
    listener(handler, () => world.requestId()),
  );
  server.prependListener('connection', remember);
  return listen(server, port);
}

/** A client that is busy for some seconds finds its connection still open. */
const PATIENT = { keepAliveTimeout: 60_000 };

/** A plain HTTP server on 127.0.0.1. */
export function listenPlain(handler: Handler, port: number): Promise<Listening> {
  return listen(
    createHttp(
      PATIENT,
      listener(handler, () => ''),
    ),
    port,
  );
}
