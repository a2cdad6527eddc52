import { z } from 'zod';
import type { gmail_v1 } from '@googleapis/gmail';
import pLimit from 'p-limit';
import { asProviderError, CursorExpired, NotFound, ProviderUnavailable } from '../failures.js';
import type { Body, ChangePage, Envelope, Gone } from '../port.js';
import type { GmailCalls } from './gmail-calls.js';
import {
  BODY_FIELDS,
  ENVELOPE_FIELDS,
  ENVELOPE_HEADERS,
  EXCLUDED_LABELS,
  gmailBody,
  gmailEnvelope,
} from './messages.js';
import { GMAIL } from './refusals.js';

/** Requests of one mailbox at a time. */
const CONCURRENCY = 10;
/** A page costs 20 units a mail and is worked on as a whole: 500 mails would never fit into a minute's 6,000 units. */
const LIST_PAGE = 100;
const HISTORY_PAGE = 500;
const NOT_READ = new Set([...EXCLUDED_LABELS, 'DRAFT']);

const cursorShape = z.union([
  z.strictObject({ list: z.strictObject({ historyId: z.string(), pageToken: z.string() }) }),
  z.strictObject({ history: z.strictObject({ start: z.string(), pageToken: z.string().optional() }) }),
]);
type Cursor = z.infer<typeof cursorShape>;

/** Pages of the whole mailbox: the list first, with the history id taken before it, then the history from there. */
export async function* gmailPages(gmail: GmailCalls, cursor: string | null): AsyncGenerator<ChangePage> {
  const from = cursor === null ? null : parseCursor(cursor);
  if (from !== null && 'history' in from) yield* historyPages(gmail, from.history);
  else yield* listPages(gmail, from?.list ?? null);
}

function parseCursor(cursor: string): Cursor {
  try {
    return cursorShape.parse(JSON.parse(cursor));
  } catch {
    throw new CursorExpired('unreadable');
  }
}

async function* listPages(
  gmail: GmailCalls,
  from: { historyId: string; pageToken: string } | null,
): AsyncGenerator<ChangePage> {
  const historyId = from?.historyId ?? (await asProviderError(GMAIL, () => profileOf(gmail))).historyId;
  let pageToken: string | undefined = from?.pageToken;
  for (let more = true; more;) {
    const page: gmail_v1.Schema$ListMessagesResponse = await listed(gmail, pageToken);
    const refs = idsOf(page.messages ?? []);
    const next = page.nextPageToken ?? undefined;
    if (next !== undefined && next === pageToken) throw new CursorExpired('repeated_page');
    more = next !== undefined;
    const after: Cursor =
      next !== undefined ? { list: { historyId, pageToken: next } } : { history: { start: historyId } };
    yield { ...(await envelopesOf(gmail, refs)), removed: [], cursor: JSON.stringify(after), more };
    pageToken = next;
  }
}

async function listed(gmail: GmailCalls, pageToken: string | undefined): Promise<gmail_v1.Schema$ListMessagesResponse> {
  const q = '-in:drafts -in:chats';
  const page = { userId: 'me', maxResults: LIST_PAGE, q, ...(pageToken !== undefined && { pageToken }) };
  try {
    return await asProviderError(GMAIL, () => gmail.run('messages.list', (users) => users.messages.list(page)));
  } catch (error) {
    if (pageToken !== undefined && isRefusedPage(error)) throw new CursorExpired('page_token');
    throw error;
  }
}

async function* historyPages(
  gmail: GmailCalls,
  from: { start: string; pageToken?: string | undefined },
): AsyncGenerator<ChangePage> {
  let pageToken = from.pageToken;
  for (let more = true; more;) {
    const page = await historyPage(gmail, from.start, pageToken);
    const next = page.nextPageToken ?? undefined;
    if (next !== undefined && next === pageToken) throw new CursorExpired('repeated_page');
    more = next !== undefined;
    const { added, removed } = changedIds(page.history ?? []);
    const after: Cursor =
      next !== undefined
        ? { history: { start: from.start, pageToken: next } }
        : { history: { start: page.historyId ?? from.start } };
    yield { ...(await envelopesOf(gmail, added)), removed, cursor: JSON.stringify(after), more };
    pageToken = next;
  }
}

async function historyPage(
  gmail: GmailCalls,
  start: string,
  pageToken?: string,
): Promise<gmail_v1.Schema$ListHistoryResponse> {
  const historyTypes = ['messageAdded', 'messageDeleted', 'labelAdded', 'labelRemoved'];
  const page = { userId: 'me', startHistoryId: start, historyTypes, maxResults: HISTORY_PAGE };
  try {
    return await gmail.run('history.list', (users) =>
      users.history.list({ ...page, ...(pageToken !== undefined && { pageToken }) }),
    );
  } catch (error) {
    if (error instanceof NotFound) throw new CursorExpired('history');
    if (pageToken !== undefined && isRefusedPage(error)) throw new CursorExpired('page_token');
    throw error;
  }
}

/**
 * Refs that a page of history says to read, and those that are gone. Mail that comes out of spam or trash is a
 * removed label, not an added message;
 * mail that lies there, and drafts, are not even asked for. Pure.
 */
export function changedIds(history: readonly gmail_v1.Schema$History[]): { added: string[]; removed: string[] } {
  const added = new Set<string>();
  const removed = new Set<string>();
  const isRead = (labels: readonly string[] | null | undefined) => !(labels ?? []).some((label) => NOT_READ.has(label));
  for (const entry of history) {
    const arrived = (entry.messagesAdded ?? []).map((change) => change.message);
    const released = (entry.labelsRemoved ?? [])
      .filter((change) => !isRead(change.labelIds))
      .map((change) => change.message);
    for (const message of [...arrived, ...released]) if (message?.id && isRead(message.labelIds)) added.add(message.id);
    for (const { message } of entry.messagesDeleted ?? []) if (message?.id) removed.add(message.id);
  }
  return { added: [...added].filter((id) => !removed.has(id)), removed: [...removed] };
}

function isRefusedPage(error: unknown): boolean {
  return error instanceof ProviderUnavailable && error.code === 'http_400';
}

function idsOf(messages: readonly gmail_v1.Schema$Message[]): string[] {
  return [...new Set(messages.flatMap(({ id }) => id ?? []))];
}

async function envelopesOf(
  gmail: GmailCalls,
  refs: readonly string[],
): Promise<{ envelopes: Envelope[]; vanished: number }> {
  const found = await forEach(refs, async (ref) => {
    const message = await getMessage(gmail, 'messages.get metadata', {
      id: ref,
      format: 'metadata',
      metadataHeaders: ENVELOPE_HEADERS,
      fields: ENVELOPE_FIELDS,
    });
    return message && gmailEnvelope(ref, message);
  });
  const envelopes = found.filter((envelope) => envelope !== null);
  return { envelopes, vanished: refs.length - envelopes.length };
}

/** Bodies of `envelopes`, in their order. */
export async function gmailBodies(gmail: GmailCalls, envelopes: readonly Envelope[]): Promise<(Body | Gone)[]> {
  return forEach(envelopes, async ({ ref }) => {
    const message = await getMessage(gmail, 'messages.get full', { id: ref, format: 'full', fields: BODY_FIELDS });
    return message ? gmailBody(ref, message) : { ref, gone: true };
  });
}

async function getMessage(
  gmail: GmailCalls,
  call: string,
  wanted: { id: string; format: string; metadataHeaders?: string[]; fields: string },
): Promise<gmail_v1.Schema$Message | null> {
  try {
    return await gmail.run(call, (users) => users.messages.get({ userId: 'me', ...wanted }));
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
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

/** The mailbox's newest history id and how many mails it holds, those in trash and spam included. */
export async function profileOf(gmail: GmailCalls): Promise<{ historyId: string; messages: number }> {
  const profile = await gmail.run('getProfile', (users) => users.getProfile({ userId: 'me' }));
  if (!profile.historyId) throw new ProviderUnavailable(GMAIL, 'unreadable_answer');
  return { historyId: profile.historyId, messages: profile.messagesTotal ?? 0 };
}
