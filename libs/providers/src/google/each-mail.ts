import type { gmail_v1 } from '@googleapis/gmail';
import pLimit from 'p-limit';
import { NotFound, ProviderUnavailable } from '../failures.js';
import type { Body, Envelope, Gone, Unread } from '../port.js';
import type { GmailCalls } from './gmail-calls.js';
import { BODY_FIELDS, ENVELOPE_FIELDS, ENVELOPE_HEADERS, gmailBody, gmailEnvelope, heldBackTexts } from './messages.js';
import type { GmailCall } from './prices.js';
import { GMAIL } from './refusals.js';

/** Requests of one mailbox at a time. */
const CONCURRENCY = 10;
/** Codes of answers that may be about one mail alone; throttles and outages never are. */
const ALONE: ReadonlySet<string> = new Set(['http_500', 'http_400']);

/** Header fields of mails, in their order. */
export async function gmailEnvelopes(
  gmail: GmailCalls,
  refs: readonly string[],
): Promise<(Envelope | Gone | Unread)[]> {
  return eachMail(gmail, refs, async (ref) => {
    const message = await getMessage(gmail, 'messages.get metadata', {
      id: ref,
      format: 'metadata',
      metadataHeaders: ENVELOPE_HEADERS,
      fields: ENVELOPE_FIELDS,
    });
    return gmailEnvelope(ref, message);
  });
}

/** What was found of listed mails, as a page says it. Pure. */
export function foundOf(listed: readonly (Envelope | Gone | Unread)[]): {
  envelopes: Envelope[];
  vanished: string[];
  unread?: Unread[];
} {
  const unread = listed.filter((one) => 'unread' in one);
  return {
    envelopes: listed.filter((one) => 'folder' in one),
    vanished: listed.flatMap((one) => ('gone' in one ? [one.ref] : [])),
    ...(unread.length > 0 && { unread }),
  };
}

/** Bodies of mails, in their order. */
export async function gmailBodies(gmail: GmailCalls, refs: readonly string[]): Promise<(Body | Gone | Unread)[]> {
  return eachMail(gmail, refs, async (ref) => {
    const message = await getMessage(gmail, 'messages.get full', { id: ref, format: 'full', fields: BODY_FIELDS });
    for (const text of heldBackTexts(message)) {
      const wanted = { userId: 'me', messageId: ref, id: text.id, fields: 'data' };
      const { data } = await gmail.run('attachments.get', (users) => users.messages.attachments.get(wanted));
      text.put(data ?? '');
    }
    return gmailBody(ref, message);
  });
}

async function getMessage(
  gmail: GmailCalls,
  call: GmailCall,
  wanted: { id: string; format: string; metadataHeaders?: string[]; fields: string },
): Promise<gmail_v1.Schema$Message> {
  return gmail.run(call, (users) => users.messages.get({ userId: 'me', ...wanted }));
}

/**
 * Reads mails one by one, ten at a time. A mail that is refused twice, while Gmail serves another one of the mailbox,
 * is `Unread`; anything else that goes wrong ends the work, and nothing more is started.
 */
async function eachMail<T extends object>(
  gmail: GmailCalls,
  refs: readonly string[],
  read: (ref: string) => Promise<T>,
): Promise<(T | Gone | Unread)[]> {
  const once = (ref: string) => readOrRefused(ref, read);
  const found = await forEach(refs, once);
  const again = await forEach(found, async (one) => (isUnread(one) ? once(one.ref) : one));
  const unread = again.filter(isUnread);
  const [first] = unread;
  const served = again.some((one) => !('gone' in one) && !isUnread(one));
  if (first && !served && !(await servesAnother(gmail, unread))) throw new ProviderUnavailable(GMAIL, first.unread);
  return again;
}

async function readOrRefused<T extends object>(
  ref: string,
  read: (ref: string) => Promise<T>,
): Promise<T | Gone | Unread> {
  try {
    return await read(ref);
  } catch (error) {
    if (error instanceof NotFound) return { ref, gone: true };
    if (error instanceof ProviderUnavailable && ALONE.has(error.code)) return { ref, unread: error.code };
    throw error;
  }
}

function isUnread(one: object): one is Unread {
  return 'unread' in one;
}

/** Whether Gmail serves a mail of the mailbox that is not among those it just refused. */
async function servesAnother(gmail: GmailCalls, refused: readonly Unread[]): Promise<boolean> {
  const refs = new Set(refused.map(({ ref }) => ref));
  const { messages } = await gmail.run('messages.list', (users) =>
    users.messages.list({ userId: 'me', maxResults: refs.size + 1 }),
  );
  const other = (messages ?? []).find(({ id }) => id && !refs.has(id))?.id;
  if (!other) return false;
  const wanted = { id: other, format: 'minimal', fields: 'id' };
  const answer = await readOrRefused(other, () => getMessage(gmail, 'messages.get minimal', wanted));
  return !('gone' in answer) && !isUnread(answer);
}

/** Runs `work` on every item, ten at a time, in order; after the first failure nothing more is started. */
async function forEach<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const limit = pLimit(CONCURRENCY);
  let failed = false;
  const run = async (item: T): Promise<R> => {
    if (failed) throw new ProviderUnavailable(GMAIL, 'stopped');
    try {
      return await work(item);
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const results = await Promise.allSettled(items.map((item) => limit(run, item)));
  const refused = results.filter((result) => result.status === 'rejected').map((result): unknown => result.reason);
  if (refused.length > 0) throw refused.find((error) => !isStopped(error)) ?? refused[0];
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

function isStopped(error: unknown): boolean {
  return error instanceof ProviderUnavailable && error.code === 'stopped';
}
