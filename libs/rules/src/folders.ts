import type { DropReason } from '#libs/contracts';

const DRAFTS: ReadonlySet<string> = new Set(['draft', 'drafts']);

/** Well-known folder and label names (lower case, Graph and Gmail) whose mail is never read; so are the folders below them. */
export const EXCLUDED_FOLDERS: ReadonlySet<string> = new Set([
  'chat',
  'clutter',
  'conflicts',
  'conversationhistory',
  'deleted',
  'deleteditems',
  'hidden',
  'junk',
  'junkemail',
  'localfailures',
  'outbox',
  'recoverableitemsdeletions',
  'rss',
  'rssfeeds',
  'searchfolders',
  'serverfailures',
  'spam',
  'syncissues',
  'trash',
]);

/**
 * Why mail in this place is not read, or null. `folders`: well-known names of the folder and of every folder above it (Gmail: of all labels), any case;
 * names that users gave to folders do not belong here.
 */
export function folderReason(folders: readonly string[]): Extract<DropReason, 'draft' | 'excluded_folder'> | null {
  const names = folders.map((folder) => folder.toLowerCase());
  if (names.some((name) => DRAFTS.has(name))) return 'draft';
  return names.some((name) => EXCLUDED_FOLDERS.has(name)) ? 'excluded_folder' : null;
}
