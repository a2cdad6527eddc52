import { z } from 'zod';
import type { Folder } from '../port.js';
import { graphFailure } from './refusals.js';
import type { GraphReader } from './graph-calls.js';

/**
 * Never read, with everything below them; names are the same in every language (Graph's mailFolder page). Drafts count
 * as `draft`.
 */
const EXCLUDED = [
  'deleteditems',
  'drafts',
  'outbox',
  'junkemail',
  'clutter',
  'conversationhistory',
  'syncissues',
  'conflicts',
  'localfailures',
  'serverfailures',
  'recoverableitemsdeletions',
  'searchfolders',
];
const NAMED = ['inbox', 'sentitems', 'archive'];
/** RSS has no well-known name, so its display name must do. */
const RSS = new Set(['rss feeds', 'rss subscriptions', 'rss-feeds']);

const PAGE =
  'includeHiddenFolders=true&$top=100&$select=id,displayName,parentFolderId,childFolderCount,totalItemCount,isHidden';

const folderShape = z.object({
  '@odata.type': z.string().optional(),
  id: z.string(),
  displayName: z.string().nullish(),
  parentFolderId: z.string().nullish(),
  childFolderCount: z.number().nullish(),
  totalItemCount: z.number().nullish(),
  isHidden: z.boolean().nullish(),
});
const pageShape = z.object({ value: z.array(folderShape), '@odata.nextLink': z.string().optional() });
const idShape = z.object({ id: z.string() });

export type GraphFolder = z.infer<typeof folderShape>;

/**
 * The folders of one mailbox. Remembers which ids have well-known names, so that a later call asks for them only when
 * it meets a new folder.
 */
export class GraphFolders {
  #wellKnown = new Map<string, string>();
  #met = new Set<string>();

  constructor(private readonly graph: GraphReader) {}

  /**
   * Every folder. Requests: one for each page of each level, and one batch for the well-known names where a folder is
   * new.
   */
  async list(): Promise<Folder[]> {
    const found: GraphFolder[] = [];
    const levels = ['/me/mailFolders'];
    for (let level = levels.shift(); level !== undefined; level = levels.shift()) {
      const children = await listLevel(this.graph, level);
      found.push(...children);
      for (const child of children)
        if (child.childFolderCount) levels.push(`/me/mailFolders/${encodeURIComponent(child.id)}/childFolders`);
    }
    if (found.some((folder) => !this.#met.has(folder.id))) this.#wellKnown = await wellKnownIds(this.graph);
    this.#met = new Set(found.map((folder) => folder.id));
    return sortFolders(found, this.#wellKnown);
  }
}

async function listLevel(graph: GraphReader, path: string): Promise<GraphFolder[]> {
  const found = new Map<string, GraphFolder>();
  const asked = new Set<string>();
  for (let next: string | undefined = `${path}?${PAGE}`; next !== undefined && !asked.has(next);) {
    asked.add(next);
    const page: z.infer<typeof pageShape> = graph.shaped(pageShape, await graph.get('folders', next));
    for (const folder of page.value) found.set(folder.id, folder);
    next = page['@odata.nextLink'];
  }
  return [...found.values()];
}

async function wellKnownIds(graph: GraphReader): Promise<Map<string, string>> {
  const names = [...NAMED, ...EXCLUDED];
  const answers = await graph.batch(
    'well-known folders',
    names.map((name) => ({ url: `/me/mailFolders/${name}?$select=id` })),
  );
  const ids = new Map<string, string>();
  answers.forEach((answer, index) => {
    const name = names[index] ?? '';
    if (answer.ok) ids.set(graph.shaped(idShape, answer.body).id, name);
    else if (answer.refusal.status !== 404 && answer.refusal.status !== 400) throw graphFailure(answer.refusal);
  });
  return ids;
}

/**
 * Decides which folders are read. `wellKnown` maps folder ids to well-known names. An excluded folder takes its
 * subtree with it. Pure.
 */
export function sortFolders(folders: readonly GraphFolder[], wellKnown: ReadonlyMap<string, string>): Folder[] {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const exclusionOf = (folder: GraphFolder, depth = 0): Folder['excluded'] => {
    const own = ownExclusion(folder, wellKnown.get(folder.id));
    if (own || depth > folders.length) return own;
    const parent = byId.get(folder.parentFolderId ?? '');
    return parent ? exclusionOf(parent, depth + 1) : excludedName(wellKnown.get(folder.parentFolderId ?? ''));
  };
  return folders.map((folder) => ({
    id: folder.id,
    name: folder.displayName ?? '',
    wellKnown: wellKnown.get(folder.id) ?? null,
    excluded: exclusionOf(folder),
    total: isSearch(folder) ? 0 : (folder.totalItemCount ?? 0),
  }));
}

function ownExclusion(folder: GraphFolder, name: string | undefined): Folder['excluded'] {
  const named = excludedName(name);
  if (named) return named;
  const rss = RSS.has((folder.displayName ?? '').trim().toLowerCase());
  return folder.isHidden || isSearch(folder) || rss ? 'excluded_folder' : null;
}

function excludedName(name: string | undefined): Folder['excluded'] {
  if (name === 'drafts') return 'draft';
  return name !== undefined && EXCLUDED.includes(name) ? 'excluded_folder' : null;
}

/** A search folder only shows mail of other folders: its count would count them twice. */
function isSearch(folder: GraphFolder): boolean {
  return folder['@odata.type'] === '#microsoft.graph.mailSearchFolder';
}
