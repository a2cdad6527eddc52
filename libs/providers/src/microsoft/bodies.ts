import { z } from 'zod';
import { bodyOf } from '../body.js';
import { ProviderUnavailable, type Refusal } from '../failures.js';
import type { Body, Envelope, Gone } from '../port.js';
import { IMMUTABLE_IDS } from './delta.js';
import { type BatchAnswer, BATCH_MAX, type GraphReader } from './graph-calls.js';
import { GRAPH, graphFailure } from './refusals.js';

/** MAPI PidTagInReplyToId and PidTagInternetReferences: Graph hides internetMessageHeaders of sent mail. */
const IN_REPLY_TO = 'String 0x1042';
const REFERENCES = 'String 0x1039';
const EXPAND = `singleValueExtendedProperties($filter=id eq '${IN_REPLY_TO}' or id eq '${REFERENCES}')`;
const QUERY = `$select=id,body,internetMessageHeaders&$expand=${encodeURIComponent(EXPAND)}`;
const PREFER = `${IMMUTABLE_IDS}, outlook.body-content-type="text"`;

/** Items of a batch that were throttled alone are asked for again at once this often; then the mailbox waits. */
const TRIES = 4;

const bodyShape = z.object({
  '@odata.type': z.string().optional(),
  /** only on calendar messages */
  meetingMessageType: z.string().nullish(),
  body: z.object({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
  internetMessageHeaders: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string() })).nullish(),
});

/**
 * Bodies by batches of 20, one batch in flight: Outlook works on four items of it at a time, which is its limit for a
 * mailbox.
 */
export async function graphBodies(graph: GraphReader, envelopes: readonly Envelope[]): Promise<(Body | Gone)[]> {
  const found = new Map<string, Body | Gone>();
  let left = [...envelopes];
  for (let tries = 1; left.length > 0; tries += 1) {
    const refused = await readAll(graph, left, found);
    const [first] = refused;
    if (first && (tries >= TRIES || !refused.every((one) => isBrief(one.refusal)))) throw itemFailure(first.refusal);
    left = refused.map((one) => one.envelope);
  }
  return envelopes.map((envelope) => found.get(envelope.ref) ?? { ref: envelope.ref, gone: true });
}

interface Refused {
  envelope: Envelope;
  refusal: Refusal;
}

async function readAll(graph: GraphReader, envelopes: Envelope[], found: Map<string, Body | Gone>): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (let from = 0; from < envelopes.length; from += BATCH_MAX) {
    const part = envelopes.slice(from, from + BATCH_MAX);
    const items = part.map(({ ref }) => ({ url: `/me/messages/${encodeURIComponent(ref)}?${QUERY}`, prefer: PREFER }));
    const answers: BatchAnswer[] = await graph.batch('bodies', items);
    part.forEach((envelope, index) => {
      const answer = answers[index] ?? { ok: false, refusal: { status: 0, code: '' } };
      if (answer.ok) found.set(envelope.ref, toBody(envelope.ref, graph.shaped(bodyShape, answer.body)));
      else if (answer.refusal.status === 404) found.set(envelope.ref, { ref: envelope.ref, gone: true });
      else refused.push({ envelope, refusal: answer.refusal });
    });
  }
  return refused;
}

/** One mail that is refused says nothing of the consent: that shows where the whole mailbox is refused. */
function itemFailure(refusal: Refusal): Error {
  const { status } = refusal;
  return status === 401 || status === 403 ? new ProviderUnavailable(GRAPH, `item_${status}`) : graphFailure(refusal);
}

/**
 * Whether an item may be asked for again without a wait: the service is busy or stumbled, and did not name a longer
 * time.
 */
function isBrief({ status, retryAfterMs }: Refusal): boolean {
  return (status === 0 || status === 429 || status >= 500) && (retryAfterMs ?? 0) <= 1_000;
}

/**
 * What a calendar message of Graph stands for, as the method of an invitation (RFC 5546); null for any other message.
 * Pure.
 */
export function calendarMethod(type: string | undefined, meetingMessageType: string | null | undefined): string | null {
  if (!type?.startsWith('#microsoft.graph.eventMessage')) return null;
  const kind = meetingMessageType?.toLowerCase() ?? '';
  if (kind.includes('cancel')) return 'cancel';
  return type.endsWith('Response') || /accepted|declined/.test(kind) ? 'reply' : 'request';
}

/** A Graph message as a body. Pure. */
export function toBody(ref: string, item: z.infer<typeof bodyShape>): Body {
  const extended = (id: string) =>
    item.singleValueExtendedProperties?.find((one) => one.id.toLowerCase() === id.toLowerCase())?.value ?? null;
  // asked for as text, but Graph says itself what it gave
  const type = item.body?.contentType?.toLowerCase() === 'html' ? 'text/html' : 'text/plain';
  return bodyOf(ref, {
    texts: { type, content: item.body?.content ?? '' },
    headers: item.internetMessageHeaders ?? [],
    inReplyTo: extended(IN_REPLY_TO),
    references: extended(REFERENCES),
    calendarMethod: calendarMethod(item['@odata.type'], item.meetingMessageType),
  });
}
