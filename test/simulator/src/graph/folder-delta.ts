import type { ProviderAnswer } from '../http.js';
import type { GraphContext } from './context.js';
import { chance, deltaPageSize, pageAnswer, staysEmpty, tokenOf } from './delta-page.js';
import { freshToken } from './delta-token.js';
import { folderJson, selectedOfFolder } from './folder-calls.js';
import type { Folder } from './folders.js';
import { onlyOptions } from './query.js';

type Entry = { kind: 'folder'; folder: Folder } | { kind: 'removed'; id: string };

/** The folders that were made, renamed, moved or deleted between two changes, each once. */
function changed({ account, tree }: GraphContext, from: number, to: number): Entry[] {
  const keys = new Set(account.mailbox.folderChanges.slice(from, to).map(({ key }) => key));
  return [...keys].map((key) => {
    const folder = tree.at(key);
    return folder ? { kind: 'folder', folder } : { kind: 'removed', id: tree.idOf(key) };
  });
}

/** `GET .../mailFolders/delta`: folders of all levels that came, changed or went; never mails. */
export function folderDelta(context: GraphContext): ProviderAnswer {
  const { request, account, tree, world } = context;
  const { epoch, folderChanges } = account.mailbox;
  const base = `https://${request.host}/v1.0/${context.owner}/mailFolders/delta`;
  const where = { box: account.email, folder: 'mailFolders', epoch, seq: folderChanges.length };
  const opened = tokenOf(context, where, base, () => {
    onlyOptions(request.query, ['$select', '$deltatoken', '$skiptoken']);
    return { ...freshToken(world, where), select: selectedOfFolder(request.query) };
  });
  const { token } = opened;
  const type = 'mailFolder';
  if (staysEmpty(context, token)) {
    return pageAnswer(context, base, opened, { next: { ...token, rested: token.rested + 1 }, value: [], type });
  }
  const all: Entry[] =
    token.from === null
      ? tree
          .all()
          .filter((folder) => !folder.hidden)
          .map((folder) => ({ kind: 'folder', folder }))
      : changed(context, token.from, token.to);
  const end = token.given + deltaPageSize(context);
  const value = all
    .slice(token.given, end)
    .map((entry) =>
      entry.kind === 'folder'
        ? { '@odata.type': '#microsoft.graph.mailFolder', ...folderJson(tree, entry.folder, token.select) }
        : { '@odata.type': '#microsoft.graph.mailFolder', id: entry.id, '@removed': { reason: 'deleted' } },
    );
  const first = value[0];
  if (first && chance(context, token, 'twice', world.oddities.duplicates)) value.push(first);
  return pageAnswer(context, base, opened, {
    next: end < all.length ? { ...token, given: end, rested: 0 } : null,
    value,
    type,
  });
}
