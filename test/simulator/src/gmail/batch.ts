import { headerOf, json, type ProviderAnswer, type ProviderRequest } from '../http.js';
import { headerFields, headerEnd, fieldValue } from '../mail/header-fields.js';
import { mimeTree } from '../mail/mime-tree.js';
import type { World } from '../state/world.js';
import { faultFailure, invalid } from './errors.js';

const MOST = 100;
const REASONS: Record<number, string> = {
  200: 'OK',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

interface Item {
  contentId: string;
  request: ProviderRequest;
}

/** The request inside one part: a request line, header fields, a body. The batch's own Authorization serves as default. */
function itemOf(batch: ProviderRequest, content: Buffer, contentId: string, index: number): Item {
  const text = content.toString('utf8').replace(/^\s+/, '');
  const line = /^([A-Z]+) (\S+)(?: HTTP\/\d(?:\.\d)?)?\r?\n?/.exec(text);
  if (!line) throw invalid('Failed to parse batch request, error: Failed in parsing request line.');
  const rest = Buffer.from(text.slice(line[0].length), 'utf8');
  const fields = headerFields(rest);
  const url = new URL(line[2] ?? '', `https://${batch.host}`);
  const own = Object.fromEntries(fields.map(({ name, value }) => [name.toLowerCase(), value]));
  const request = {
    id: `${batch.id}-${index}`,
    batch: batch.id,
    method: line[1] ?? 'GET',
    host: batch.host,
    path: url.pathname,
    query: url.searchParams,
    headers: { authorization: headerOf(batch, 'authorization'), ...own },
    body: rest.subarray(headerEnd(rest).body),
  };
  return { contentId, request };
}

function itemsOf(batch: ProviderRequest): Item[] {
  const type = headerOf(batch, 'content-type');
  if (!/^multipart\/mixed\s*;.*boundary=/i.test(type)) {
    throw invalid('Failed to parse batch request, error: Missing boundary in the content type.');
  }
  const tree = mimeTree(Buffer.concat([Buffer.from(`Content-Type: ${type}\r\n\r\n`), batch.body]));
  if (tree.parts.length === 0) throw invalid('Failed to parse batch request, error: 0 items.');
  if (tree.parts.length > MOST) {
    throw invalid(`Inner request count exceeds the limit. Received: ${tree.parts.length}, Limit: ${MOST}`);
  }
  return tree.parts.map((part, index) => {
    if (part.mimeType !== 'application/http') throw invalid('Failed to parse batch request, error: Invalid part type.');
    return itemOf(batch, part.content, fieldValue(part.fields, 'content-id') ?? '', index);
  });
}

function partOf(contentId: string, answer: ProviderAnswer): string {
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? '');
  const id = contentId === '' ? '' : `Content-ID: <response-${contentId.replaceAll(/[<>]/g, '')}>\r\n`;
  const headers = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const status = `HTTP/1.1 ${answer.status} ${REASONS[answer.status] ?? 'Unknown'}`;
  return `Content-Type: application/http\r\n${id}\r\n${status}\r\n${headers.join('')}\r\n${body}\r\n`;
}

/**
 * `POST /batch/gmail/v1`: up to 100 calls in one request, each answered, priced and refused by itself, in any order.
 *
 * @param one answers one of the calls
 * @throws GmailFailure 400 for a malformed batch or too many calls
 */
export async function batchCall(
  world: World,
  request: ProviderRequest,
  one: (request: ProviderRequest) => Promise<ProviderAnswer>,
): Promise<ProviderAnswer> {
  world.counts.request('gmail.batch');
  const fault = world.faults.take(`${request.method} ${request.host}${request.path}`, undefined);
  if (fault) throw faultFailure(fault, world.clock.now());
  if (request.method !== 'POST') return json(405, { error: { code: 405, message: 'Method Not Allowed' } });
  const parts: string[] = [];
  for (const item of itemsOf(request)) parts.push(partOf(item.contentId, await one(item.request)));
  const boundary = `batch_${world.seeded.bytes('batch', request.id).toString('base64url').slice(0, 32)}`;
  const body = world.seeded.shuffled(parts).map((part) => `--${boundary}\r\n${part}`);
  return {
    status: 200,
    headers: { 'content-type': `multipart/mixed; boundary=${boundary}` },
    body: `${body.join('')}--${boundary}--\r\n`,
  };
}
