import { json, type ProviderAnswer } from '../http.js';
import type { Change } from '../state/mailbox.js';
import type { Account } from '../state/world.js';
import { invalid, notFound } from './errors.js';
import { gmailStore, type GmailStore } from './gmail-ids.js';

const TYPES = ['messageAdded', 'messageDeleted', 'labelAdded', 'labelRemoved'] as const;
type HistoryType = (typeof TYPES)[number];

const labelsOf = (store: GmailStore, place: string | null): string[] => (place === null ? [] : store.labels.at(place));

/** The record of one change, with only the wanted types; null when nothing of it is wanted. */
function record(store: GmailStore, change: Change, wanted: ReadonlySet<HistoryType>): Record<string, unknown> | null {
  const ids = store.ids(change.mail);
  const message = { ...ids, labelIds: store.labels.of(change.mail) };
  const shown: Record<string, unknown> = {};
  const add = (type: HistoryType, name: string, labelIds: string[] | null) => {
    if (wanted.has(type) && labelIds?.length !== 0) shown[name] = [{ message, ...(labelIds ? { labelIds } : {}) }];
  };
  if (change.kind === 'added') add('messageAdded', 'messagesAdded', null);
  if (change.kind === 'removed') add('messageDeleted', 'messagesDeleted', null);
  if (change.kind === 'moved') {
    const [from, to] = [labelsOf(store, change.from), labelsOf(store, change.to)];
    add(
      'labelAdded',
      'labelsAdded',
      to.filter((label) => !from.includes(label)),
    );
    add(
      'labelRemoved',
      'labelsRemoved',
      from.filter((label) => !to.includes(label)),
    );
  }
  if (change.kind === 'read') {
    if (change.mail.read) add('labelRemoved', 'labelsRemoved', ['UNREAD']);
    else add('labelAdded', 'labelsAdded', ['UNREAD']);
  }
  if (Object.keys(shown).length === 0) return null;
  return { id: String(store.historyId(change.seq)), messages: [ids], ...shown };
}

function wantedTypes(query: URLSearchParams): ReadonlySet<HistoryType> {
  const asked = query.getAll('historyTypes');
  const known = TYPES.filter((type) => asked.includes(type));
  if (known.length !== new Set(asked).size) throw invalid('Invalid value for historyTypes');
  return new Set(asked.length === 0 ? TYPES : known);
}

function touches(store: GmailStore, change: Change, labelId: string): boolean {
  return [...labelsOf(store, change.from), ...labelsOf(store, change.to), ...store.labels.of(change.mail)].includes(
    labelId,
  );
}

/** `GET users/x/history`. */
export function historyList(account: Account, query: URLSearchParams): ProviderAnswer {
  const { mailbox } = account;
  const store = gmailStore(mailbox);
  const start = query.get('startHistoryId') ?? '';
  if (!/^\d+$/.test(start)) throw invalid('Missing or invalid startHistoryId');
  const from = Number(start);
  if (from < store.floor || from > store.current) throw notFound();
  const size = Math.min(Number(query.get('maxResults') ?? 100) || 100, 500);
  const token = query.get('pageToken') ?? '0';
  if (!/^\d+$/.test(token)) throw invalid('Invalid pageToken');
  const wanted = wantedTypes(query);
  const labelId = query.get('labelId');
  const changes = mailbox.changes.filter(
    (change) => store.historyId(change.seq) > from && (labelId === null || touches(store, change, labelId)),
  );
  const at = Number(token);
  // The page is cut before the types are sorted out: a page may come without any record.
  const history = changes.slice(at, at + size).flatMap((change) => record(store, change, wanted) ?? []);
  return json(200, {
    ...(history.length > 0 ? { history } : {}),
    ...(at + size < changes.length ? { nextPageToken: String(at + size) } : {}),
    historyId: String(store.current),
  });
}
