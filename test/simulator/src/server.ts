import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Certificates } from './certificates.js';
import { gmail } from './gmail/router.js';
import { graph } from './graph/router.js';
import { json, type ProviderAnswer, type ProviderRequest } from './http.js';
import { entra } from './oauth/entra.js';
import { googleOauth } from './oauth/google.js';
import type { World } from './state/world.js';

/** A server that listens on loopback. */
export interface Listening {
  port: number;
  close(): Promise<void>;
}

type Handler = (request: ProviderRequest) => Promise<ProviderAnswer> | ProviderAnswer;

async function readBody(message: IncomingMessage): Promise<Buffer> {
  if (message.method === 'GET' || message.method === 'HEAD') return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  for await (const chunk of message) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function readRequest(message: IncomingMessage): Promise<ProviderRequest> {
  const target = message.url ?? '/';
  const mark = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    host: (message.headers.host ?? '').replace(/:\d+$/, '').toLowerCase(),
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: message.headers,
    body: await readBody(message),
  };
}

function send(response: ServerResponse, answer: ProviderAnswer): void {
  if (answer.status === 0) {
    response.socket?.destroy();
    return;
  }
  const { body } = answer;
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body ?? ''));
  response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length });
  response.end(bytes);
}

const broken = (error: unknown): ProviderAnswer =>
  json(500, {
    error: {
      code: 'SimulatorFailure',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    },
  });

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

function listener(handler: Handler) {
  return (message: IncomingMessage, response: ServerResponse): void => {
    readRequest(message)
      .then(handler)
      .catch(broken)
      .then((answer) => send(response, answer))
      .catch(() => response.destroy());
  };
}

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
      return request.path.startsWith('/gmail/') ? gmail(world, request) : googleOauth(world, request);
    default:
      return json(421, {
        error: { code: 'MisdirectedRequest', message: `The simulator does not stand in for ${request.host}.` },
      });
  }
}

/** The TLS server of all provider hosts on 127.0.0.1; port 0 takes any. */
export function listenProviders(world: World, certificates: Certificates, port: number): Promise<Listening> {
  const handler: Handler = async (request) => {
    const answer = await provider(world, request);
    world.counts.status(answer.status);
    if (answer.delayMs !== undefined) await setTimeout(answer.delayMs);
    return { ...answer, headers: { date: new Date().toUTCString(), ...answer.headers } };
  };
  const options = { key: certificates.key, cert: certificates.cert, keepAliveTimeout: 60_000 };
  return listen(createHttps(options, listener(handler)), port);
}

/** A plain HTTP server on 127.0.0.1. */
export function listenPlain(handler: Handler, port: number): Promise<Listening> {
  return listen(createHttp(listener(handler)), port);
}
