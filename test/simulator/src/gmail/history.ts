import { json, type ProviderAnswer } from '../http.js';
import type { Change } from '../state/mailbox.js';
import type { GmailContext } from './context.js';
import { invalid, notFound } from './errors.js';
import { gmailStore, replaces, type GmailStore, type MessageIds } from './gmail-ids.js';
import { pageSize } from './messages.js';
import { googleSettings } from './settings.js';

const TYPES = ['messageAdded', 'messageDeleted', 'labelAdded', 'labelRemoved'] as const;
type HistoryType = (typeof TYPES)[number];

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

/** `GET users/x/history`. */
export function historyList({ world, account, request }: GmailContext): ProviderAnswer {
  const { mailbox, email } = account;
  const { query } = request;
  const store = gmailStore(mailbox);
  const line = `GET ${request.host}${request.path}`;
  const strikes = (kind: Parameters<typeof world.faults.strikes>[0]) => world.faults.strikes(kind, email, { line });
  const start = query.get('startHistoryId') ?? '';
  if (!/^\d+$/.test(start)) throw invalid('Missing or invalid startHistoryId');
  const size = pageSize(query);
  const token = query.get('pageToken');
  if (token !== null && !/^\d+$/.test(token)) throw invalid('Invalid pageToken');
  const kept = store.holds(Number(start), world.clock.now() - googleSettings(world).historyMs);
  if (!kept || strikes('cursor-expired')) throw notFound();
  const wanted = wantedTypes(query);
  const labelId = query.get('labelId');
  const first = token === null ? store.seqOf(Number(start)) : Number(token);
  const changes = mailbox.changes.slice(first).filter((change) => labelId === null || touches(store, change, labelId));
  // The page is cut before the types are sorted out: a page may come without any record.
  const page = changes.slice(0, size);
  const last = page.at(-1);
  const shown = strikes('omit-page') ? [] : page.filter(() => !strikes('omit-item'));
  const history = shown.flatMap((change) => {
    const one = record(store, change, wanted);
    return one === null ? [] : strikes('duplicate') ? [one, one] : [one];
  });
  const looping = (token !== null && strikes('repeat-link')) || strikes('endless-link');
  const next = looping ? (token ?? String(first)) : last && changes.length > size ? String(last.seq) : null;
  return json(200, {
    ...(history.length > 0 ? { history } : {}),
    ...(next === null ? {} : { nextPageToken: next }),
    historyId: String(store.current),
  });
}
