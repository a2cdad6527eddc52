import type { ProviderAnswer, ProviderRequest } from './http.js';
import type { FaultRule, TransportKind } from './state/faults.js';
import { retryAfterOf } from './state/faults.js';
import { mailboxNamed } from './subject.js';
import type { World } from './state/world.js';

/** How the bytes of an answer leave the house. */
export type Ending = 'whole' | 'cut' | 'stall' | 'reset';

/** An answer with what becomes of it on the wire. */
export interface SentAnswer extends ProviderAnswer {
  ending?: Ending | undefined;
}

type Struck = FaultRule & { kind: TransportKind };

const HTML_PAGE =
  '<!DOCTYPE html><html><head><title>Service Unavailable</title></head><body><h2>Our services are not available right now</h2></body></html>';
const SLOW_MS = 1000;

/** The bytes of an answer's body. */
export function bytesOf({ body }: ProviderAnswer): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body ?? ''));
}

/** What the rule answers by itself, without asking the provider; undefined when the provider is asked. */
function instead(rule: Struck, now: number): SentAnswer | undefined {
  const wait = retryAfterOf(rule, now);
  const { status = 503, delayMs } = rule;
  switch (rule.kind) {
    case 'reset':
      return { status: 0, headers: {}, body: '', delayMs, ending: 'reset' };
    case 'html':
      return { status, headers: { 'content-type': 'text/html', ...wait }, body: rule.body ?? HTML_PAGE, delayMs };
    case 'empty':
      return { status, headers: wait, body: '', delayMs };
    default:
      return undefined;
  }
}

/** What becomes of the provider's own answer. */
function spoilt(rule: Struck, answer: ProviderAnswer, now: number): SentAnswer {
  const delayMs = (answer.delayMs ?? 0) + (rule.delayMs ?? 0);
  const half = (body: Buffer) => body.subarray(0, Math.floor(body.length / 2));
  switch (rule.kind) {
    case 'slow':
      return { ...answer, delayMs: rule.delayMs ?? SLOW_MS };
    case 'stall':
      return { ...answer, delayMs, ending: 'stall' };
    case 'cut':
      return { ...answer, delayMs, ending: 'cut' };
    case 'truncated':
      return { ...answer, delayMs, body: half(bytesOf(answer)) };
    case 'invalid-json':
      return {
        ...answer,
        delayMs,
        body: `${bytesOf(answer)
          .toString('utf8')
          .replace(/[}\]]\s*$/, '')},,]`,
      };
    case 'clock-skew':
      return { ...answer, headers: { ...answer.headers, date: new Date(now + (rule.delayMs ?? 0)).toUTCString() } };
    default:
      return answer;
  }
}

/** Uses up the fault on the wire that a request meets; true when the provider is not asked then. */
export function metOnTheWire(world: World, line: string, mailbox: string | undefined): boolean {
  const rule = world.faults.transport(line, mailbox);
  return rule !== undefined && instead(rule, world.clock.now()) !== undefined;
}

/** Answers a request through a handler, with the transport fault that strikes it. */
export async function carried(
  world: World,
  request: ProviderRequest,
  handler: (request: ProviderRequest) => Promise<ProviderAnswer> | ProviderAnswer,
): Promise<SentAnswer> {
  const line = `${request.method} ${request.host}${request.path}`;
  const rule = world.faults.any ? world.faults.transport(line, mailboxNamed(world, request)) : undefined;
  if (!rule) return handler(request);
  return instead(rule, world.clock.now()) ?? spoilt(rule, await handler(request), world.clock.now());
}
