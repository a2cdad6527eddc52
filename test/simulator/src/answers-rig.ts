import { validator } from './contract-rig.js';
import { CsdlTypes } from './contract-types.js';
import type { ProviderAnswer, ProviderRequest } from './http.js';

/** What a Graph path answers: the schema, and the type of it or of each of its `value`. */
const GRAPH: [path: RegExp, schema: string, type: string][] = [
  [/\/messages\/[^/]*delta[^/]*$/, 'BaseDeltaFunctionResponse', 'message'],
  [/\/mailFolders\/[^/]*delta[^/]*$/, 'BaseDeltaFunctionResponse', 'mailFolder'],
  [/\/messages$/, 'microsoft.graph.messageCollectionResponse', 'message'],
  [/\/messages\/[^/]+$/, 'microsoft.graph.message', 'message'],
  [/\/(?:mailFolders|childFolders)$/, 'microsoft.graph.mailFolderCollectionResponse', 'mailFolder'],
  [/\/mailFolders\/[^/]+$/, 'microsoft.graph.mailFolder', 'mailFolder'],
  [/\/subscriptions$/, 'microsoft.graph.subscriptionCollectionResponse', 'subscription'],
  [/\/subscriptions\/[^/]+$/, 'microsoft.graph.subscription', 'subscription'],
  [/^\/v1\.0\/(?:me|users\/[^/]+)$/, 'microsoft.graph.user', 'user'],
];
const GMAIL: [path: RegExp, schema: string][] = [
  [/\/messages$/, 'ListMessagesResponse'],
  [/\/messages\/[^/]+$/, 'Message'],
  [/\/labels$/, 'ListLabelsResponse'],
  [/\/labels\/[^/]+$/, 'Label'],
  [/\/history$/, 'ListHistoryResponse'],
  [/\/profile$/, 'Profile'],
  [/\/watch$/, 'WatchResponse'],
];

type Contract = (request: ProviderRequest, body: Record<string, unknown>) => string[];

function graphContract(dir: string): Contract {
  const errors = validator('graph-mail.json');
  const types = new CsdlTypes(dir);
  return (request, body) => {
    const path = request.path.replaceAll(/\('([^']*)'\)/g, '/$1');
    const found = GRAPH.find(([pattern]) => pattern.test(path));
    if (!found) return [];
    const [, collection, type] = found;
    const isList = Array.isArray(body['value']);
    const schema = request.method === 'POST' && type === 'subscription' ? 'microsoft.graph.subscription' : collection;
    const items = isList ? (body['value'] as Record<string, unknown>[]) : [body];
    return [
      ...errors(schema, body),
      ...items.flatMap((item) => types.problems(type, item)),
      ...(isList ? items.flatMap((item) => errors(`microsoft.graph.${type}`, item)) : []),
    ];
  };
}

function gmailContract(): Contract {
  const errors = validator('gmail.json');
  return (request, body) => {
    const found = GMAIL.find(([pattern]) => pattern.test(request.path));
    return found && !request.query.has('fields') ? errors(found[1], body) : [];
  };
}

/**
 * Holds every good answer of a simulator to the published contracts.
 *
 * @param dir the folder with `graph-mail.json`, `graph-mail.csdl.xml` and `gmail.json`
 * @returns what is told each answer, and what was wrong with them so far
 */
export function contractChecks(dir: string): {
  inspect: (request: ProviderRequest, answer: ProviderAnswer) => void;
  problems: string[];
} {
  const byHost: Record<string, Contract> = {
    'graph.microsoft.com': graphContract(dir),
    'gmail.googleapis.com': gmailContract(),
  };
  const problems: string[] = [];
  const inspect = (request: ProviderRequest, { status, body }: ProviderAnswer) => {
    if (status < 200 || status > 299 || typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return;
    const found = byHost[request.host]?.(request, body as Record<string, unknown>) ?? [];
    problems.push(...found.map((problem) => `${request.method} ${request.path}: ${problem}`));
  };
  return { inspect, problems };
}
