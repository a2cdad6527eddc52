import { fieldWithParameters, type HeaderField, type TextPart } from '#libs/mail';
import { z } from 'zod';
import { bodyOf } from '../body.js';
import { NotFound, ProviderUnavailable } from '../failures.js';
import type { Body, Envelope, Gone, Unread } from '../port.js';
import { IMMUTABLE_IDS } from './envelopes.js';
import type { GraphCalls } from './graph-calls.js';
import { headerField } from './header-block.js';
import { itemAnswers } from './item-answers.js';
import { unreadOf } from './unread.js';

/** MAPI PidTagInReplyToId and PidTagInternetReferences: Graph hides internetMessageHeaders of sent mail. */
const IN_REPLY_TO = 'String 0x1042';
const REFERENCES = 'String 0x1039';
const EXPAND = `singleValueExtendedProperties($filter=id eq '${IN_REPLY_TO}' or id eq '${REFERENCES}')`;
const QUERY = `$select=id,body,internetMessageHeaders&$expand=${encodeURIComponent(EXPAND)}`;
/**
 * HTML, which becomes text here as that of every other mail: Graph's own text of it keeps what is hidden and writes out
 * the target of every link, and would be another one than that of the same mail by Gmail.
 */
const PREFER = `${IMMUTABLE_IDS}, outlook.body-content-type="html"`;

/** How often a mail's own header is asked for when Graph stumbles over it. */
const HEADER_TRIES = 3;

const bodyShape = z.object({
  '@odata.type': z.string().optional(),
  /** only on calendar messages */
  meetingMessageType: z.string().nullish(),
  body: z.object({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
  internetMessageHeaders: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string() })).nullish(),
});
type BodyItem = z.infer<typeof bodyShape>;

/** Threading headers that stand elsewhere than among the headers. */
interface Threading {
  inReplyTo: string | null;
  references: string | null;
}

/**
 * Bodies by batches of 20; each counts as a request. Of mail without headers, which is sent mail, the threading headers
 * are asked for as MAPI properties in the same request; where these are missing too (mail that begins a thread has
 * none), the mail's own header is read: one request more for each such mail.
 */
export async function graphBodies(
  graph: GraphCalls,
  envelopes: readonly Envelope[],
): Promise<(Body | Gone | Unread)[]> {
  const refs = envelopes.map(({ ref }) => ref);
  const items = refs.map((ref) => ({ url: `/me/messages/${encodeURIComponent(ref)}?${QUERY}`, prefer: PREFER }));
  const answers = await itemAnswers(graph, 'bodies', bodyShape, items);
  const unread = await unreadOf(graph, refs, answers);
  const bodies: (Body | Gone | Unread)[] = [];
  for (const [index, ref] of refs.entries()) {
    const answer = answers[index];
    if (answer?.ok) bodies.push(await toBody(ref, answer.body, await threadingOf(graph, ref, answer.body)));
    else bodies.push(unread.get(ref) ?? { ref, gone: true });
  }
  return bodies;
}

async function threadingOf(graph: GraphCalls, ref: string, item: BodyItem): Promise<Threading> {
  const extended = (id: string) =>
    item.singleValueExtendedProperties?.find((one) => one.id.toLowerCase() === id.toLowerCase())?.value ?? null;
  const found = { inReplyTo: extended(IN_REPLY_TO), references: extended(REFERENCES) };
  const hasHeaders = (item.internetMessageHeaders ?? []).length > 0;
  if (hasHeaders || found.inReplyTo !== null || found.references !== null) return found;
  const block = await ownHeader(graph, ref);
  return { inReplyTo: headerField(block, 'in-reply-to'), references: headerField(block, 'references') };
}

/**
 * The header of the mail itself. A mail that is gone by now, or over whose own form Graph stumbles every time while it
 * gives the body, is kept without: its thread is found by other copies, the mail would be lost.
 */
async function ownHeader(graph: GraphCalls, ref: string): Promise<string> {
  for (let tries = 1; tries <= HEADER_TRIES; tries += 1) {
    try {
      return await graph.headerBlock('header', `/me/messages/${encodeURIComponent(ref)}/$value`);
    } catch (error) {
      if (error instanceof NotFound) return '';
      const stumbled =
        error instanceof ProviderUnavailable && ['http_500', 'http_501', 'http_502'].includes(error.code);
      if (!stumbled) throw error;
    }
  }
  return '';
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

/** A Graph message as a body. */
export function toBody(ref: string, item: BodyItem, threading: Threading): Promise<Body> {
  const headers = item.internetMessageHeaders ?? [];
  return bodyOf(ref, {
    texts: textsOf(item.body, headers),
    headers,
    ...threading,
    calendarMethod: calendarMethod(item['@odata.type'], item.meetingMessageType),
  });
}

/** Graph gives one text, and says itself of what kind it is; the mail's own header says whether it is signed or encrypted. */
function textsOf(body: BodyItem['body'], headers: readonly HeaderField[]): TextPart {
  const isHtml = body?.contentType?.toLowerCase() === 'html';
  const text = { type: isHtml ? 'text/html' : 'text/plain', content: body?.content ?? '' };
  const field = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
  const { value: type, parameters } = fieldWithParameters(field);
  // what Outlook put into winmail.dat, Exchange took out
  const isProtected = /^(?:multipart\/(?:signed|encrypted)|application\/(?:x-)?pkcs7-mime)$/.test(type);
  return isProtected ? { type, parameters, parts: [text] } : text;
}
