import { z } from 'zod';
import { ProviderUnavailable } from '../failures.js';
import type { Folder } from '../port.js';
import type { Place } from './envelopes.js';
import type { GraphReader } from './graph-calls.js';
import { itemAnswers, itemFailure } from './item-answers.js';
import { GRAPH, saysGone } from './refusals.js';

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
/**
 * Every mailbox is made with these. An answer that one is missing is a stumble of the service until it has been given for
 * so long: whoever believed it at once would read junk as if it were anybody's folder.
 */
const EVERYWHERE = new Set(['drafts', 'deleteditems', 'junkemail', 'outbox']);
const ASKED_MAX = 3;
const BELIEVED_MS = 3_600_000;
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

/** A folder as the port shows it, and what an envelope says of a mail in it. */
export interface SortedFolder {
  folder: Folder;
  place: Place;
}

/** More requests than any mailbox has folders: an answer that never ends. */
const REQUESTS_MAX = 5_000;

/**
 * The folders of one mailbox. Remembers them, so that a mail's place can be told, and which ids have well-known names,
 * so that a later call asks for those only when it meets a new folder.
 */
export class GraphFolders {
  #wellKnown = new Map<string, string>();
  #sorted: ReadonlyMap<string, SortedFolder> | null = null;
  /** since when, ms, the service has said that a folder is missing which every mailbox has */
  #missingSince: number | null = null;

  constructor(
    private readonly graph: GraphReader,
    private readonly now: () => number,
  ) {}

  /**
   * Every folder. Requests: one for each page of each level, and one batch for the well-known names where a folder is
   * new. Throws `ProviderUnavailable` (`folder_missing`) as long as it is not sure which folders are never read.
   */
  async list(): Promise<Folder[]> {
    const found: GraphFolder[] = [];
    const links = new Links(`/me/mailFolders?${PAGE}`);
    for (const link of links) {
      const page = await this.graph.get('folders', pageShape, link);
      found.push(...page.value);
      links.add(page['@odata.nextLink']);
      for (const child of page.value)
        if (child.childFolderCount) links.add(`/me/mailFolders/${encodeURIComponent(child.id)}/childFolders?${PAGE}`);
    }
    const folders = [...new Map(found.map((folder) => [folder.id, folder])).values()];
    // ids of folders never change: what was known of one stays true
    if (folders.some((folder) => !this.#sorted?.has(folder.id))) await this.#learnNames();
    const sorted = sortFolders(folders, this.#wellKnown);
    this.#sorted = new Map(sorted.map((one) => [one.folder.id, one]));
    return sorted.map(({ folder }) => folder);
  }

  async #learnNames(): Promise<void> {
    const names = new Map([...this.#wellKnown, ...(await wellKnownIds(this.graph))]);
    const found = new Set(names.values());
    if ([...EVERYWHERE].every((name) => found.has(name))) this.#missingSince = null;
    else {
      this.#missingSince ??= this.now();
      if (this.now() - this.#missingSince < BELIEVED_MS) throw new ProviderUnavailable(GRAPH, 'folder_missing');
    }
    this.#wellKnown = names;
  }

  /** The folders by id, as last listed. */
  async known(): Promise<ReadonlyMap<string, SortedFolder>> {
    if (this.#sorted === null) await this.list();
    return this.#sorted ?? new Map<string, SortedFolder>();
  }

  /** The same, listed anew where one of `ids` is not among them. */
  async knowing(ids: readonly string[]): Promise<ReadonlyMap<string, SortedFolder>> {
    const known = await this.known();
    if (ids.every((id) => known.has(id))) return known;
    await this.list();
    return this.known();
  }
}

/** Links that are still to be asked, each of them once. */
class Links implements Iterable<string> {
  readonly #links = new Set<string>();

  constructor(first: string) {
    this.add(first);
  }

  add(link: string | undefined): void {
    if (link === undefined) return;
    if (this.#links.size >= REQUESTS_MAX) throw new ProviderUnavailable(GRAPH, 'endless_folders');
    this.#links.add(link);
  }

  /** Also those that are added meanwhile. */
  [Symbol.iterator](): Iterator<string> {
    return this.#links.values();
  }
}

async function wellKnownIds(graph: GraphReader): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  let missing = [...NAMED, ...EXCLUDED];
  for (let asked = 0; asked < ASKED_MAX && missing.length > 0; asked += 1)
    missing = (await lookUp(graph, missing, ids)).filter((name) => EVERYWHERE.has(name));
  return ids;
}

/** Adds the ids of folders to `ids`; returns the names that the mailbox does not know. */
async function lookUp(graph: GraphReader, names: readonly string[], ids: Map<string, string>): Promise<string[]> {
  const items = names.map((name) => ({ url: `/me/mailFolders/${name}?$select=id` }));
  const answers = await itemAnswers(graph, 'well-known folders', idShape, items);
  return names.filter((name, index) => {
    const answer = answers[index];
    if (answer?.ok) ids.set(answer.body.id, name);
    else if (answer && !saysGone(answer.refusal) && answer.refusal.status !== 400) throw itemFailure(answer.refusal);
    return !answer?.ok;
  });
}

/**
 * Decides which folders are read. `wellKnown` maps folder ids to well-known names. An excluded folder takes its
 * subtree with it: the places of what lies there name it. Pure.
 */
export function sortFolders(folders: readonly GraphFolder[], wellKnown: ReadonlyMap<string, string>): SortedFolder[] {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const exclusionsAbove = (folder: GraphFolder, depth = 0): string[] => {
    const own = exclusion(folder, wellKnown.get(folder.id));
    const parentId = folder.parentFolderId ?? '';
    const parent = depth > folders.length ? undefined : byId.get(parentId);
    // of a parent that is not listed only the name is known
    const above = parent ? exclusionsAbove(parent, depth + 1) : [wellKnown.get(parentId) ?? ''].filter(isExcluded);
    return own === null ? above : [own, ...above];
  };
  return folders.map((folder) => {
    const name = wellKnown.get(folder.id) ?? null;
    const exclusions = exclusionsAbove(folder);
    const excluded = exclusions.includes('drafts') ? 'draft' : exclusions.length > 0 ? 'excluded_folder' : null;
    const total = isSearch(folder) ? 0 : (folder.totalItemCount ?? 0);
    return {
      folder: { id: folder.id, name: folder.displayName ?? '', wellKnown: name, excluded, total },
      place: {
        folder: name ?? folder.id,
        folderId: folder.id,
        places: [...new Set(name === null ? exclusions : [name, ...exclusions])],
      },
    };
  });
}

/** The name, known to admission, of what keeps a folder from being read; null where nothing of its own does. */
function exclusion(folder: GraphFolder, name: string | undefined): string | null {
  if (name !== undefined && isExcluded(name)) return name;
  if (isSearch(folder)) return 'searchfolders';
  if (RSS.has((folder.displayName ?? '').trim().toLowerCase())) return 'rssfeeds';
  return folder.isHidden ? 'hidden' : null;
}

function isExcluded(name: string): boolean {
  return EXCLUDED.includes(name);
}

/** A search folder only shows mail of other folders: its count would count them twice. */
function isSearch(folder: GraphFolder): boolean {
  return folder['@odata.type'] === '#microsoft.graph.mailSearchFolder';
}
