import { graphStoreOf } from './graph/ledger.js';
import { gmailStore } from './gmail/gmail-ids.js';
import type { StoredMail } from './mail/stored-mail.js';
import type { Change, FolderChange } from './state/mailbox.js';
import type { Account, World } from './state/world.js';

/** One mail of the truth: what a correct reader can know about it. */
export interface LedgerEntry {
  tenant: string;
  userId: string;
  email: string;
  /** File path under the user's folder, or `delivered/...`. */
  path: string;
  /** Path of the folder in which it lies. */
  folder: string;
  messageId: string | null;
  /** Default Graph id or Gmail id. */
  providerId: string;
  immutableId: string | null;
  /** ms UTC. */
  receivedAt: number;
}

/** One thing that happened to a mail or a folder, or a mail that was there from the start (`loaded`). */
export interface LedgerChange {
  tenant: string;
  email: string;
  /** Rises with every change of the whole world; 0 for what was loaded. */
  order: number;
  /** Virtual time, ms UTC. */
  at: number;
  what: 'loaded' | Change['kind'] | FolderChange['kind'];
  /** The mail: its path and Message-ID; null for a change of a folder. */
  path: string | null;
  messageId: string | null;
  /** ms UTC; null for a change of a folder. */
  receivedAt: number | null;
  /** Paths of folders, as they were then. */
  from: string | null;
  to: string | null;
}

/** The truth about one mail now. */
export function ledgerEntry(account: Account, mail: StoredMail): LedgerEntry {
  const microsoft = account.company.provider === 'microsoft';
  const ids = microsoft
    ? graphStoreOf(account, mail)
    : { providerId: gmailStore(account.mailbox).ids(mail).id, immutableId: null };
  return {
    tenant: account.company.tenantId,
    userId: account.user.id,
    email: account.email,
    path: mail.path,
    folder: mail.place === null ? '' : account.mailbox.folders.path(mail.place),
    messageId: mail.messageId,
    ...ids,
    receivedAt: mail.receivedAt,
  };
}

/** Every mail that is in these mailboxes now. */
export function ledgerOf(accounts: readonly Account[]): LedgerEntry[] {
  return accounts.flatMap((account) =>
    [...account.mailbox.mails.values()].filter((mail) => mail.place !== null).map((mail) => ledgerEntry(account, mail)),
  );
}

/** Every mail that ever was in these mailboxes and everything that happened, in its order; only what came after `after`. */
export function changesOf(world: World, accounts: readonly Account[], after: number): LedgerChange[] {
  const rows = accounts.flatMap((account) => {
    const { mailbox } = account;
    const whose = { tenant: account.company.tenantId, email: account.email };
    const about = ({ path, messageId, receivedAt }: StoredMail) => ({ path, messageId, receivedAt });
    const loaded = [...mailbox.mails.values()].slice(0, account.user.mails.length);
    const nothing = { path: null, messageId: null, receivedAt: null };
    return [
      ...(after > 0 ? [] : loaded).map((mail): LedgerChange => {
        return { ...whose, order: 0, at: world.born, what: 'loaded', ...about(mail), from: null, to: mail.origin };
      }),
      ...mailbox.changes.map(({ order, at, kind, mail, paths }): LedgerChange => {
        return { ...whose, order, at, what: kind, ...about(mail), ...paths };
      }),
      ...mailbox.folderChanges.map(({ order, at, kind, was, path }): LedgerChange => {
        return { ...whose, order, at, what: kind, ...nothing, from: was, to: path };
      }),
    ];
  });
  return rows.filter(({ order }) => after === 0 || order > after).sort((a, b) => a.order - b.order);
}
