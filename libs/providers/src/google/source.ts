import { AccessTokens } from '../access-token.js';
import { asProviderError, NotFound } from '../failures.js';
import type { Folder, MailSource } from '../port.js';
import { gmailBaseline, gmailChanges, profileOf } from './changes.js';
import { gmailBodies, gmailEnvelopes } from './each-mail.js';
import { findMessages } from './find.js';
import { GmailCalls } from './gmail-calls.js';
import { ALL_MAIL, NOT_READ_FOLDERS } from './messages.js';
import { stopWatching, watch } from './push.js';
import type { GmailQuota } from './quota.js';
import { GmailRanges } from './range.js';
import { GMAIL } from './refusals.js';
import { googleAccessToken, type GoogleAccess } from './tokens.js';

export interface GoogleSourceOptions extends GoogleAccess {
  /** shared by all mailboxes of the process */
  quota: GmailQuota;
  /** whether ranges may be searched for the addresses and domains of interest, where that is cheaper */
  search: 'auto' | 'off';
}

/** How long the folders' totals are good: they only tell how much there is. */
const FOLDERS_FOR_MS = 3_600_000;

/**
 * A mailbox of Gmail, read with the token that its owner granted or by its Workspace's delegation. It has one folder
 * that is read, `all`; where a mail lies is said by its labels.
 */
export function googleSource(options: GoogleSourceOptions): MailSource {
  const { quota, search, observe, now } = options;
  const tokens = new AccessTokens(() => googleAccessToken(options), now);
  const own = quota.ofMailbox();
  const gmail = new GmailCalls(own, tokens, observe, now);
  const ranges = new GmailRanges(gmail, search, now);
  const asked = <T>(work: () => Promise<T>) => asProviderError(GMAIL, work);
  let known: { folders: Folder[]; at: number } | null = null;
  return {
    cursorKind: 'gmail-history-1',
    baselineLists: false,
    folders: async () => {
      if (known === null || now() - known.at > FOLDERS_FOR_MS)
        known = { folders: await asked(() => folders(gmail)), at: now() };
      return known.folders.map((folder) => ({ ...folder }));
    },
    changes: (_folder, cursor) => (cursor === null ? gmailBaseline(gmail) : gmailChanges(gmail, cursor)),
    range: (range, cursor) => ranges.pages(range, cursor),
    olderThan: (at) => asked(() => ranges.olderThan(at)),
    find: (messageId) => asked(() => findMessages(gmail, messageId)),
    envelopes: (refs) => asked(() => gmailEnvelopes(gmail, refs)),
    bodies: (envelopes) =>
      asked(() =>
        gmailBodies(
          gmail,
          envelopes.map(({ ref }) => ref),
        ),
      ),
    paceMs: () => own.paceMs(),
    subscribe: (target) => asked(() => watch(gmail, target)),
    renew: (_id, target) => asked(() => watch(gmail, target)),
    unsubscribe: () => asked(() => stopWatching(gmail)),
  };
}

async function folders(gmail: GmailCalls): Promise<Folder[]> {
  const { messages } = await profileOf(gmail);
  const excluded = await Promise.all(NOT_READ_FOLDERS.map((label) => excludedLabel(gmail, label)));
  const notRead = excluded.reduce((sum, folder) => sum + folder.total, 0);
  const read = { id: ALL_MAIL, name: ALL_MAIL, wellKnown: ALL_MAIL, excluded: null };
  return [{ ...read, total: Math.max(0, messages - notRead) }, ...excluded];
}

async function excludedLabel(gmail: GmailCalls, label: string): Promise<Folder> {
  const excluded = label === 'DRAFT' ? 'draft' : 'excluded_folder';
  const folder = { id: label, name: label, wellKnown: label.toLowerCase(), excluded } as const;
  try {
    const found = await gmail.run('labels.get', (users) => users.labels.get({ userId: 'me', id: label }));
    return { ...folder, total: found.messagesTotal ?? 0 };
  } catch (error) {
    if (error instanceof NotFound) return { ...folder, total: 0 };
    throw error;
  }
}
