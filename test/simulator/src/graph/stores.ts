import type { Account } from '../state/world.js';
import { FolderTree } from './folders.js';
import { MailIds } from './mail-ids.js';

const trees = new WeakMap<Account, FolderTree>();
const ids = new WeakMap<Account, MailIds>();

/** The folder tree of an account, made when first asked for. */
export function folderTree(account: Account): FolderTree {
  const known =
    trees.get(account) ??
    new FolderTree(account.mailbox, { displayNames: account.folderNames, wellKnown: account.wellKnownFolders });
  trees.set(account, known);
  return known;
}

/** The mail ids of an account, made when first asked for. */
export function mailIds(account: Account): MailIds {
  const known = ids.get(account) ?? new MailIds(account.mailbox);
  ids.set(account, known);
  return known;
}
