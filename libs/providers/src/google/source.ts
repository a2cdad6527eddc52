import { AccessTokens } from '../access-token.js';
import { asProviderError, NotFound } from '../failures.js';
import type { Folder, MailSource, Observe, TokenVault } from '../port.js';
import { GmailCalls, type GoogleApp, refreshGoogle } from './gmail-calls.js';
import { gmailBodies, gmailPages, profileOf } from './pages.js';
import { GMAIL } from './refusals.js';

const NOT_READ = [
  { label: 'DRAFT', excluded: 'draft' },
  { label: 'TRASH', excluded: 'excluded_folder' },
  { label: 'SPAM', excluded: 'excluded_folder' },
] as const;

/**
 * A mailbox of Gmail, read with the token that its owner granted. It has one folder, `all`; where a mail lies is said
 * by its labels. `now`: the clock in ms.
 */
export function googleSource(app: GoogleApp, vault: TokenVault, observe: Observe, now: () => number): MailSource {
  const tokens = new AccessTokens(() => refreshGoogle(app, vault, observe, now()), now);
  const gmail = new GmailCalls(app, tokens, observe, now);
  return {
    folders: () => asProviderError(GMAIL, () => folders(gmail)),
    changes: (_folder, cursor) => gmailPages(gmail, cursor),
    bodies: (envelopes) => asProviderError(GMAIL, () => gmailBodies(gmail, envelopes)),
  };
}

async function folders(gmail: GmailCalls): Promise<Folder[]> {
  const { messages } = await profileOf(gmail);
  const excluded = await Promise.all(NOT_READ.map(({ label, excluded: why }) => excludedLabel(gmail, label, why)));
  const notRead = excluded.reduce((sum, folder) => sum + folder.total, 0);
  return [
    { id: 'all', name: 'all', wellKnown: 'all', excluded: null, total: Math.max(0, messages - notRead) },
    ...excluded,
  ];
}

async function excludedLabel(gmail: GmailCalls, label: string, excluded: Folder['excluded']): Promise<Folder> {
  const folder = { id: label, name: label, wellKnown: label.toLowerCase(), excluded };
  try {
    const found = await gmail.run('labels.get', (users) => users.labels.get({ userId: 'me', id: label }));
    return { ...folder, total: found.messagesTotal ?? 0 };
  } catch (error) {
    if (error instanceof NotFound) return { ...folder, total: 0 };
    throw error;
  }
}
