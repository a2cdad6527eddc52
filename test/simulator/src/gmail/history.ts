import { json, type ProviderAnswer } from '../http.js';
import type { DomainKind } from '../state/faults.js';
import type { Change } from '../state/mailbox.js';
import type { GmailContext } from './context.js';
import { invalid, notFound } from './errors.js';
import { gmailStore, replaces, type GmailStore, type MessageIds } from './gmail-ids.js';
import { pageSize } from './messages.js';
import { googleSettings } from './settings.js';

const TYPES = ['messageAdded', 'messageDeleted', 'labelAdded', 'labelRemoved'] as const;
type HistoryType = (typeof TYPES)[number];
/** So many changes are told again by a replay. */
const REPLAYED = 5;

/** The labels before and after a change. */
export function labelsAround(store: GmailStore, change: Change): { before: string[]; after: string[] } {
  const { mail, kind, from, to, paths } = change;
  const { read, flagged, sentCopy: sent } = mail;
  const then = {
    read: kind === 'read' ? !read : read,
    flagged: kind === 'flagged' ? !flagged : flagged,
    sent: kind !== 'sent' && sent,
  };
  const lying = (place: string, path: string | null) => ({ place, path: path ?? place });
  return {
    before: from === null ? [] : store.labels.under(mail, { ...then, ...lying(from, paths.from) }),
    after: to === null ? [] : store.labels.under(mail, { read, flagged, sent, ...lying(to, paths.to) }),
  };
}

/** The record of one change, with only the wanted types; null when nothing of it is wanted. */
function record(store: GmailStore, change: Change, wanted: ReadonlySet<HistoryType>): Record<string, unknown> | null {
  const ids = store.idsAround(change);
  const { before, after } = labelsAround(store, change);
  const shown: Record<string, unknown> = {};
  const add = (type: HistoryType, name: string, message: MessageIds, carried: string[], labelIds?: string[]) => {
    if (!wanted.has(type) || labelIds?.length === 0) return;
    shown[name] = [{ message: { ...message, labelIds: carried }, ...(labelIds ? { labelIds } : {}) }];
  };
  const { kind } = change;
  if (kind === 'removed' || replaces(change)) add('messageDeleted', 'messagesDeleted', ids.before, before);
  if (kind === 'added' || replaces(change)) add('messageAdded', 'messagesAdded', ids.after, after);
  if (kind === 'moved' || kind === 'read' || kind === 'flagged') {
    const gained = after.filter((label) => !before.includes(label));
    const lost = before.filter((label) => !after.includes(label));
    add('labelAdded', 'labelsAdded', ids.after, after, gained);
    add('labelRemoved', 'labelsRemoved', ids.after, after, lost);
  }
  if (Object.keys(shown).length === 0) return null;
  const { id, threadId } = ids.after;
  return { id: String(store.historyId(change.seq)), messages: [{ id, threadId }], ...shown };
}

function wantedTypes(query: URLSearchParams): ReadonlySet<HistoryType> {
  const asked = query.getAll('historyTypes');
  const known = TYPES.filter((type) => asked.includes(type));
  if (known.length !== new Set(asked).size) throw invalid('Invalid value for historyTypes');
  return new Set(asked.length === 0 ? TYPES : known);
}

function touches(store: GmailStore, change: Change, labelId: string): boolean {
  const { before, after } = labelsAround(store, change);
  return before.includes(labelId) || after.includes(labelId);
}

/** The id to start from. Throws GmailFailure 400 for one that is none, 404 for one that is too old or not yet there. */
function startOf({ world, account, request }: GmailContext): number {
  const start = request.query.get('startHistoryId') ?? '';
  if (!/^\d+$/.test(start)) throw invalid('Missing or invalid startHistoryId');
  const since = world.clock.now() - googleSettings(world).historyMs;
  const expired = world.faults.strikes('cursor-expired', account.email, { line: `GET ${request.host}${request.path}` });
  if (expired || !gmailStore(account.mailbox).holds(Number(start), since)) throw notFound();
  return Number(start);
}

/** `GET users/x/history`. */
export function historyList(context: GmailContext): ProviderAnswer {
  const { world, account, request } = context;
  const { query } = request;
  const store = gmailStore(account.mailbox);
  const strikes = (kind: DomainKind, change?: Change) =>
    world.faults.strikes(kind, account.email, { line: `GET ${request.host}${request.path}`, mail: change?.mail });
  const start = startOf(context);
  const size = pageSize(query);
  const token = query.get('pageToken');
  if (token !== null && !/^\d+$/.test(token)) throw invalid('Invalid pageToken');
  const wanted = wantedTypes(query);
  const labelId = query.get('labelId');
  const replayed = token === null && strikes('replay') ? REPLAYED : 0;
  const first = token === null ? Math.max(store.seqOf(start) - replayed, 0) : Number(token);
  const changes = account.mailbox.changes
    .slice(first)
    .filter((change) => labelId === null || touches(store, change, labelId));
  // What is late, and what came after it, is told another time: the mailbox looks as if it were not that far.
  const late = changes.findIndex((change, index) => index < size && strikes('late', change));
  const known = late < 0 ? changes : changes.slice(0, late);
  // The page is cut before the types are sorted out: a page may come without any record.
  const page = known.slice(0, size);
  const shown = page.length > 0 && strikes('omit-page') ? [] : page.filter((change) => !strikes('omit-item', change));
  const history = shown.flatMap((change) => {
    const one = record(store, change, wanted);
    return one === null ? [] : strikes('duplicate', change) ? [one, one] : [one];
  });
  const looping = (token !== null && strikes('repeat-link')) || strikes('endless-link');
  const next = looping ? (token ?? String(first)) : known.length > size ? String(page.at(-1)?.seq ?? first) : null;
  const before = changes[late];
  return json(200, {
    ...(history.length > 0 ? { history } : {}),
    ...(next === null ? {} : { nextPageToken: next }),
    historyId: String(before ? store.historyId(before.seq) - 1 : store.current),
  });
}
