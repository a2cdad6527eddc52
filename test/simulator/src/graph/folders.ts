import type { SimulatedMailbox } from '../state/mailbox.js';
import type { StoredMail } from '../mail/stored-mail.js';

/** One mail folder as the service knows it. */
export interface Folder {
  id: string;
  displayName: string;
  /** Folder path in the mailbox; null for folders that never hold mail here. */
  place: string | null;
  parent: string;
  wellKnown: string | null;
  hidden: boolean;
  search: boolean;
}

const WELL_KNOWN: Record<string, [name: string, displayName: string]> = {
  inbox: ['inbox', 'Inbox'],
  sent: ['sentitems', 'Sent Items'],
  drafts: ['drafts', 'Drafts'],
  deleted: ['deleteditems', 'Deleted Items'],
  junk: ['junkemail', 'Junk Email'],
  archive: ['archive', 'Archive'],
};
const EXTRA: [name: string, displayName: string, hidden: boolean, search: boolean][] = [
  ['outbox', 'Outbox', false, false],
  ['conversationhistory', 'Conversation History', false, false],
  ['syncissues', 'Sync Issues', true, false],
  ['', 'Conversation Action Settings', true, false],
  ['', 'Unread Customers', false, true],
];

/** The tree of mail folders of one mailbox; folders grow with the places of the mailbox. */
export class FolderTree {
  readonly rootId: string;
  readonly #byId = new Map<string, Folder>();
  readonly #byName = new Map<string, Folder>();
  readonly #byPlace = new Map<string, Folder>();
  #members = new Map<string, StoredMail[]>();
  #membersVersion = -1;
  #grown = -1;

  constructor(
    readonly mailbox: SimulatedMailbox,
    readonly names: ReadonlyMap<string, string> = new Map(),
  ) {
    this.rootId = this.#id('root');
    const root = { displayName: 'Top of Information Store', place: null, hidden: false, search: false };
    this.#add({ ...root, id: this.rootId, parent: this.#id('store'), wellKnown: 'msgfolderroot' });
    this.#grow();
    for (const [name, displayName, hidden, search] of EXTRA) {
      const wellKnown = name === '' ? null : name;
      this.#add({
        id: this.#id(displayName),
        displayName,
        place: null,
        parent: this.rootId,
        wellKnown,
        hidden,
        search,
      });
    }
  }

  /** A folder by id or well-known name, or undefined. */
  folder(idOrName: string): Folder | undefined {
    this.#grow();
    return this.#byId.get(idOrName) ?? this.#byName.get(idOrName.toLowerCase());
  }

  /** The folder of a place. */
  at(place: string): Folder | undefined {
    this.#grow();
    return this.#byPlace.get(place);
  }

  /** The folders right under a parent, in the order in which they were made. */
  children(parent: string, withHidden: boolean): Folder[] {
    this.#grow();
    return [...this.#byId.values()].filter((folder) => folder.parent === parent && (withHidden || !folder.hidden));
  }

  /** The mails that lie in a folder now, in arbitrary but fixed order. */
  members(folder: Folder): StoredMail[] {
    if (this.#membersVersion !== this.mailbox.version) {
      this.#members = new Map();
      for (const mail of this.mailbox.mails.values()) {
        if (mail.place === null) continue;
        const list = this.#members.get(mail.place);
        if (list) list.push(mail);
        else this.#members.set(mail.place, [mail]);
      }
      this.#membersVersion = this.mailbox.version;
    }
    return (folder.place === null ? undefined : this.#members.get(folder.place)) ?? [];
  }

  /** The folder in the shape of the service. */
  json(folder: Folder): Record<string, unknown> {
    const members = this.members(folder);
    return {
      ...(folder.search ? { '@odata.type': '#microsoft.graph.mailSearchFolder' } : {}),
      id: folder.id,
      displayName:
        folder.wellKnown === null ? folder.displayName : (this.names.get(folder.displayName) ?? folder.displayName),
      parentFolderId: folder.parent,
      childFolderCount: this.children(folder.id, false).length,
      unreadItemCount: members.filter((mail) => !mail.read).length,
      totalItemCount: members.length,
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

  #id(name: string): string {
    const bytes = this.mailbox.seeded.bytes('folder', this.mailbox.user.email, name);
    return `AQMkA${bytes.toString('base64url')}AAA=`;
  }

  #add(folder: Folder): void {
    this.#byId.set(folder.id, folder);
    if (folder.wellKnown !== null) this.#byName.set(folder.wellKnown, folder);
    if (folder.place !== null) this.#byPlace.set(folder.place, folder);
  }

  #grow(): void {
    if (this.#grown === this.mailbox.places.size) return;
    this.#grown = this.mailbox.places.size;
    for (const place of [...Object.keys(WELL_KNOWN), ...this.mailbox.places]) {
      const parts = place.split('/');
      for (let depth = 1; depth <= parts.length; depth++) this.#growAt(parts.slice(0, depth));
    }
  }

  #growAt(parts: string[]): void {
    const place = parts.join('/');
    if (this.#byPlace.has(place)) return;
    const parent = this.#byPlace.get(parts.slice(0, -1).join('/'))?.id ?? this.rootId;
    const [wellKnown, displayName] = WELL_KNOWN[place] ?? [null, parts.at(-1) ?? place];
    this.#add({ id: this.#id(place), displayName, place, parent, wellKnown, hidden: false, search: false });
  }
}
