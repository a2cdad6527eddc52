import type { StoredMail } from '../mail/stored-mail.js';
import type { SimulatedMailbox } from '../state/mailbox.js';

/** One mail folder as the service knows it. */
export interface Folder {
  id: string;
  displayName: string;
  /** Key of the folder in the mailbox; null for folders that never hold mail here. */
  place: string | null;
  parent: string;
  wellKnown: string | null;
  hidden: boolean;
  search: boolean;
}

const STANDARD: Record<string, [name: string, displayName: string]> = {
  inbox: ['inbox', 'Inbox'],
  sent: ['sentitems', 'Sent Items'],
  drafts: ['drafts', 'Drafts'],
  deleted: ['deleteditems', 'Deleted Items'],
  junk: ['junkemail', 'Junk Email'],
  archive: ['archive', 'Archive'],
};
/** Folders without mail that every mailbox has. */
const EMPTY: [name: string, displayName: string, hidden: boolean, search: boolean][] = [
  ['outbox', 'Outbox', false, false],
  ['conversationhistory', 'Conversation History', false, false],
  ['syncissues', 'Sync Issues', true, false],
  ['', 'Conversation Action Settings', true, false],
  ['', 'Unread Customers', false, true],
];

/** How the folders of a mailbox differ from what their names say. */
export interface FolderNaming {
  /** Display names of the well-known folders, by their English ones. */
  displayNames?: ReadonlyMap<string, string> | undefined;
  /** Well-known names of folders that are the user's own otherwise, by their keys: `Clutter` -> `clutter`. */
  wellKnown?: ReadonlyMap<string, string> | undefined;
}

/** The tree of mail folders of one mailbox, as Graph shows it. */
export class FolderTree {
  readonly rootId: string;
  readonly #root: Folder;
  readonly #displayNames: ReadonlyMap<string, string>;
  readonly #wellKnown: ReadonlyMap<string, string>;
  readonly #ids = new Map<string, string>();
  #byId = new Map<string, Folder>();
  #byName = new Map<string, Folder>();
  #byPlace = new Map<string, Folder>();
  #byParent = new Map<string, Folder[]>();
  #version = -1;

  constructor(
    readonly mailbox: SimulatedMailbox,
    naming: FolderNaming = {},
  ) {
    this.#displayNames = naming.displayNames ?? new Map();
    this.#wellKnown = naming.wellKnown ?? new Map();
    this.rootId = this.idOf('root');
    this.#root = {
      id: this.rootId,
      displayName: 'Top of Information Store',
      place: null,
      parent: this.idOf('store'),
      wellKnown: 'msgfolderroot',
      hidden: false,
      search: false,
    };
  }

  /** A folder by id or well-known name, or undefined. */
  folder(idOrName: string): Folder | undefined {
    this.#renew();
    return this.#byId.get(idOrName) ?? this.#byName.get(idOrName.toLowerCase());
  }

  /** The folder of a key. */
  at(place: string): Folder | undefined {
    this.#renew();
    return this.#byPlace.get(place);
  }

  /** Every folder but the root. */
  all(): Folder[] {
    this.#renew();
    return [...this.#byId.values()].filter((folder) => folder !== this.#root);
  }

  /** The folders right under a parent, in the order in which they were made. */
  children(parent: string, withHidden: boolean): Folder[] {
    this.#renew();
    return (this.#byParent.get(parent) ?? []).filter((folder) => withHidden || !folder.hidden);
  }

  /** The mails that lie in a folder now, in the order in which they came there. */
  members(folder: Folder): ReadonlySet<StoredMail> {
    return folder.place === null ? new Set() : this.mailbox.members(folder.place);
  }

  /** The folder in the shape of the service. */
  json(folder: Folder): Record<string, unknown> {
    const { total, unread } = folder.place === null ? { total: 0, unread: 0 } : this.mailbox.totals(folder.place);
    return {
      ...(folder.search ? { '@odata.type': '#microsoft.graph.mailSearchFolder' } : {}),
      id: folder.id,
      displayName: folder.displayName,
      parentFolderId: folder.parent,
      childFolderCount: this.children(folder.id, false).length,
      unreadItemCount: unread,
      totalItemCount: total,
      isHidden: folder.hidden,
      ...(folder.search
        ? {
            isSupported: true,
            includeNestedFolders: true,
            sourceFolderIds: [this.rootId],
            filterQuery: 'isRead eq false',
          }
        : {}),
    };
  }

  /** The id of what has that name or key: it never changes. */
  idOf(name: string): string {
    let id = this.#ids.get(name);
    if (id === undefined) {
      const bytes = this.mailbox.seeded.bytes('folder', this.mailbox.user.email, name);
      this.#ids.set(name, (id = `AQMkA${bytes.toString('base64url')}AAA=`));
    }
    return id;
  }

  #renew(): void {
    const { folders } = this.mailbox;
    if (this.#version === folders.version) return;
    this.#version = folders.version;
    this.#byId = new Map();
    this.#byName = new Map();
    this.#byPlace = new Map();
    this.#byParent = new Map();
    this.#add(this.#root);
    for (const { key, name, parent } of folders.all.values()) {
      const standard = STANDARD[key];
      const wellKnown = standard?.[0] ?? this.#wellKnown.get(key) ?? null;
      const displayName = standard ? (this.#displayNames.get(standard[1]) ?? standard[1]) : name;
      const parentId = parent === null ? this.rootId : this.idOf(parent);
      this.#add({
        id: this.idOf(key),
        displayName,
        place: key,
        parent: parentId,
        wellKnown,
        hidden: false,
        search: false,
      });
    }
    for (const [name, displayName, hidden, search] of EMPTY) {
      if (this.#byName.has(name)) continue;
      const shown = name === '' ? displayName : (this.#displayNames.get(displayName) ?? displayName);
      const wellKnown = name === '' ? null : name;
      const id = this.idOf(displayName);
      this.#add({ id, displayName: shown, place: null, parent: this.rootId, wellKnown, hidden, search });
    }
  }

  #add(folder: Folder): void {
    this.#byId.set(folder.id, folder);
    if (folder.wellKnown !== null) this.#byName.set(folder.wellKnown, folder);
    if (folder.place !== null) this.#byPlace.set(folder.place, folder);
    const siblings = this.#byParent.get(folder.parent);
    if (siblings) siblings.push(folder);
    else this.#byParent.set(folder.parent, [folder]);
  }
}
