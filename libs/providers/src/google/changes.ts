import type { gmail_v1 } from '@googleapis/gmail';
import { z } from 'zod';
import { asProviderError, CursorExpired, NotFound, ProviderUnavailable } from '../failures.js';
import type { ChangePage } from '../port.js';
import { foundOf, gmailEnvelopes } from './each-mail.js';
import type { GmailCalls } from './gmail-calls.js';
import { isReadWith } from './messages.js';
import { isRefusedToken, PageGuard } from './page-guard.js';
import { GMAIL } from './refusals.js';

const HISTORY_PAGE = 500;
const HISTORY_TYPES = ['messageAdded', 'messageDeleted', 'labelAdded', 'labelRemoved'];

/** `start`: a history id; `pageToken`: of the page under work; `done`: the last record of that page that was worked on */
const cursorShape = z.strictObject({
  history: z.strictObject({
    start: z.string(),
    pageToken: z.string().optional(),
    done: z.string().regex(/^\d+$/).optional(),
  }),
});
type Place = z.infer<typeof cursorShape>['history'];

/** The mailbox's newest history id and how many mails it holds, those in trash and spam included. */
export async function profileOf(gmail: GmailCalls): Promise<{ historyId: string; messages: number }> {
  const profile = await gmail.run('getProfile', (users) => users.getProfile({ userId: 'me' }));
  if (!profile.historyId) throw new ProviderUnavailable(GMAIL, 'unreadable_answer');
  return { historyId: profile.historyId, messages: profile.messagesTotal ?? 0 };
}

/** The baseline: one empty page, whose cursor brings what changes from now on. */
export async function* gmailBaseline(gmail: GmailCalls): AsyncGenerator<ChangePage> {
  const { historyId } = await asProviderError(GMAIL, () => profileOf(gmail));
  yield { envelopes: [], removed: [], vanished: [], cursor: cursorAt({ start: historyId }), more: false };
}

/** What changed since `cursor`. Throws `CursorExpired` where Gmail no longer knows it, or repeats itself. */
export async function* gmailChanges(gmail: GmailCalls, cursor: string): AsyncGenerator<ChangePage> {
  const guard = new PageGuard();
  let place: Place | null = parseCursor(cursor);
  while (place !== null) {
    const { start, pageToken }: Place = place;
    const page: gmail_v1.Schema$ListHistoryResponse | null = await historyPage(gmail, start, pageToken);
    if (page === null) {
      // a page token lives shorter than the history it stands for
      place = { start };
      continue;
    }
    const next: string | null = page.nextPageToken ?? null;
    const ids = (page.history ?? []).flatMap(({ id }) => id ?? []);
    if (guard.repeats(ids, next)) throw new CursorExpired('repeated_page');
    // the mailbox's newest history id counts when all pages up to it were read, not before
    const after: Place = next === null ? { start: page.historyId ?? start } : { start, pageToken: next };
    yield* pagesOf(gmail, page.history ?? [], place, after, next !== null);
    place = next === null ? null : after;
  }
}

/**
 * One page of history in as many pages as the quota asks for. Each ends behind a record and names it in its cursor: a
 * record keeps its id, and not its place, when the page is listed again.
 */
async function* pagesOf(
  gmail: GmailCalls,
  listed: readonly gmail_v1.Schema$History[],
  place: Place,
  after: Place,
  more: boolean,
): AsyncGenerator<ChangePage> {
  const history = listed.toSorted((a, b) => Number(idOf(a) - idOf(b)));
  const { added, removed } = changedIds(history);
  const wanted = new Set(added);
  const before = place.done === undefined ? null : BigInt(place.done);
  let done = before === null ? 0 : history.filter((record) => idOf(record) <= before).length;
  do {
    const size = gmail.quota.pageSize();
    const refs = new Set<string>();
    while (done < history.length && refs.size < size) {
      for (const id of mentioned(history[done])) if (wanted.has(id)) refs.add(id);
      done += 1;
    }
    const last = done >= history.length;
    for (const ref of refs) wanted.delete(ref);
    const found = foundOf(await asProviderError(GMAIL, () => gmailEnvelopes(gmail, [...refs])));
    yield {
      ...found,
      removed: last ? removed : [],
      cursor: cursorAt(last ? after : { ...place, done: String(idOf(history[done - 1])) }),
      more: more || !last,
    };
  } while (done < history.length);
}

/** The id of a record; ids rise with time. */
function idOf(record: gmail_v1.Schema$History | undefined): bigint {
  return /^\d+$/.test(record?.id ?? '') ? BigInt(record?.id ?? 0) : 0n;
}

/**
 * Refs that a page of history says to read, and those that are gone. Mail that comes out of spam or trash is a
 * removed label, not an added message; mail that lies there, and drafts, are not even asked for. Pure.
 */
export function changedIds(history: readonly gmail_v1.Schema$History[]): { added: string[]; removed: string[] } {
  const added = new Set<string>();
  const removed = new Set<string>();
  for (const entry of history) {
    const arrived = (entry.messagesAdded ?? []).map((change) => change.message);
    const released = (entry.labelsRemoved ?? [])
      .filter((change) => !isReadWith(change.labelIds))
      .map((change) => change.message);
    for (const message of [...arrived, ...released])
      if (message?.id && isReadWith(message.labelIds)) added.add(message.id);
    for (const { message } of entry.messagesDeleted ?? [])
      if (message?.id && isReadWith(message.labelIds)) removed.add(message.id);
  }
  return { added: [...added].filter((id) => !removed.has(id)), removed: [...removed] };
}

function mentioned(entry: gmail_v1.Schema$History | undefined): string[] {
  const changes = [...(entry?.messagesAdded ?? []), ...(entry?.labelsRemoved ?? [])];
  return changes.flatMap(({ message }) => message?.id ?? []);
}

/** null: the page token is not taken any more. Throws `CursorExpired` where the history itself is forgotten. */
async function historyPage(
  gmail: GmailCalls,
  start: string,
  pageToken?: string,
): Promise<gmail_v1.Schema$ListHistoryResponse | null> {
  const page = { userId: 'me', startHistoryId: start, historyTypes: HISTORY_TYPES, maxResults: HISTORY_PAGE };
  try {
    return await gmail.run('history.list', (users) =>
      users.history.list({ ...page, ...(pageToken !== undefined && { pageToken }) }),
    );
  } catch (error) {
    if (error instanceof NotFound) throw new CursorExpired('history');
    if (pageToken !== undefined && isRefusedToken(error)) return null;
    throw error;
  }
}

function cursorAt(history: Place): string {
  return JSON.stringify({ history });
}

function parseCursor(cursor: string): Place {
  try {
    return cursorShape.parse(JSON.parse(cursor)).history;
  } catch {
    throw new CursorExpired('unreadable');
  }
}
