import { json, type ProviderAnswer } from '../http.js';
import type { GraphContext } from './context.js';
import { badQuery } from './errors.js';
import type { Folder, FolderTree } from './folders.js';
import { wholeNumber } from './messages.js';
import { onlyOptions } from './query.js';

const META = 'https://graph.microsoft.com/v1.0/$metadata';
const PROPERTIES = [
  'id',
  'displayName',
  'parentFolderId',
  'childFolderCount',
  'unreadItemCount',
  'totalItemCount',
  'isHidden',
];

/** The names of `$select`, or null when it is absent. Throws 400 for a name that no folder has. */
export function selectedOfFolder(query: URLSearchParams): string[] | null {
  const select = query.get('$select');
  if (select === null) return null;
  const names = select.split(',').map((name) => name.trim());
  const strange = names.find((name) => !PROPERTIES.includes(name));
  if (strange !== undefined) {
    throw badQuery(
      `Parsing OData Select and Expand failed: Could not find a property named '${strange}' on type 'microsoft.graph.mailFolder'.`,
    );
  }
  return names;
}

/** A folder with the selected properties, or with all of them. */
export function folderJson(tree: FolderTree, folder: Folder, select: string[] | null): Record<string, unknown> {
  const full = tree.json(folder);
  if (select === null) return full;
  const kept = Object.entries(full).filter(([name]) => name === 'id' || name.startsWith('@') || select.includes(name));
  return Object.fromEntries(kept);
}

/** `GET .../mailFolders` and `.../childFolders`: the folders right under a parent, page by page. */
export function folderList(context: GraphContext, parent: string): ProviderAnswer {
  const { request, tree, world, account } = context;
  const query = request.query;
  onlyOptions(query, ['$select', '$top', '$skip', '$count']);
  const all = tree.children(parent, query.get('includeHiddenFolders') === 'true');
  const top = wholeNumber(query, '$top', context.prefer.pageSize ?? world.pageSize, 1000) || world.pageSize;
  const skip = wholeNumber(query, '$skip', 0, 1e6);
  const select = selectedOfFolder(query);
  const next = new URLSearchParams(query);
  next.set('$skip', String(skip + top));
  const url = `https://${request.host}${request.path}?${next.toString().replaceAll('%24', '$')}`;
  return json(200, {
    '@odata.context': `${META}#users('${account.oid}')/mailFolders`,
    ...(query.get('$count') === 'true' ? { '@odata.count': all.length } : {}),
    value: all.slice(skip, skip + top).map((folder) => folderJson(tree, folder, select)),
    ...(skip + top < all.length ? { '@odata.nextLink': url } : {}),
  });
}

/** `GET .../mailFolders/{id or well-known name}`. */
export function folderGet(context: GraphContext, folder: Folder): ProviderAnswer {
  onlyOptions(context.request.query, ['$select']);
  const about = { '@odata.context': `${META}#users('${context.account.oid}')/mailFolders/$entity` };
  return json(200, { ...about, ...folderJson(context.tree, folder, selectedOfFolder(context.request.query)) });
}
