/** The folders that every mailbox has. */
export const STANDARD_PLACES = ['inbox', 'sent', 'drafts', 'deleted', 'junk', 'archive'] as const;

/** One folder. Its key never changes, whatever it is called and wherever it lies: ids derive from the key. */
export interface MailFolder {
  /** The path at which it was made; with `#2`, `#3`, ... when an older folder was made at the same path. */
  readonly key: string;
  name: string;
  /** Key of the folder it lies in; null at the top. */
  parent: string | null;
}

/** The path of a folder in one form: no empty parts, the well-known top folder in lower case. */
export function placeOf(folder: string): string {
  const parts = folder.split('/').filter((part) => part !== '');
  const top = (parts[0] ?? 'inbox').toLowerCase();
  const known = STANDARD_PLACES.some((place) => place === top);
  return [known ? top : (parts[0] ?? ''), ...parts.slice(1)].join('/');
}

/** The tree of folders of one mailbox. */
export class MailFolders {
  readonly #byKey = new Map<string, MailFolder>();
  readonly #used = new Set<string>();
  /** Rises with every change of the tree. */
  version = 0;

  constructor() {
    for (const place of STANDARD_PLACES) this.ensure(place);
  }

  /** Every folder that is there now, by its key, in the order in which they were made; parents before children. */
  get all(): ReadonlyMap<string, MailFolder> {
    return this.#byKey;
  }

  /** The folder at a path, or undefined. */
  at(path: string): MailFolder | undefined {
    let found: MailFolder | undefined;
    for (const name of placeOf(path).split('/')) {
      const parent: string | null = found?.key ?? null;
      found = [...this.#byKey.values()].find((one) => one.parent === parent && one.name === name);
      if (!found) return undefined;
    }
    return found;
  }

  /** The folder at a path; it and those above it are made when they are not there. Answers those made, too. */
  ensure(path: string): { folder: MailFolder; made: MailFolder[] } {
    const wanted = placeOf(path);
    const direct = this.#byKey.get(wanted);
    if (direct && this.path(wanted) === wanted) return { folder: direct, made: [] };
    const made: MailFolder[] = [];
    let folder: MailFolder | undefined;
    const names = wanted.split('/');
    for (let depth = 1; depth <= names.length; depth++) {
      const path = names.slice(0, depth).join('/');
      const found = this.at(path);
      if (found) {
        folder = found;
        continue;
      }
      folder = { key: this.#freshKey(path), name: names[depth - 1] ?? '', parent: folder?.key ?? null };
      this.#byKey.set(folder.key, folder);
      made.push(folder);
      this.version += 1;
    }
    if (!folder) throw new Error(`no folder can be at ${path}`);
    return { folder, made };
  }

  /** Where a folder lies now; its key when it is gone. */
  path(key: string): string {
    const names: string[] = [];
    for (let at = this.#byKey.get(key); at; at = at.parent === null ? undefined : this.#byKey.get(at.parent)) {
      names.unshift(at.name);
    }
    return names.length === 0 ? key : names.join('/');
  }

  /** A folder and all below it, parents first. */
  subtree(key: string): MailFolder[] {
    const folder = this.#byKey.get(key);
    if (!folder) return [];
    const below = [...this.#byKey.values()].filter((one) => one.parent === key);
    return [folder, ...below.flatMap((one) => this.subtree(one.key))];
  }

  /**
   * Gives a folder another name or another parent.
   *
   * @throws Error for one of the standard folders, a name that is taken, or a parent that lies below the folder
   */
  place(folder: MailFolder, name: string, parent: string | null): void {
    this.#mustBeOwn(folder);
    if (parent !== null && this.subtree(folder.key).some((one) => one.key === parent)) {
      throw new Error(`${this.path(folder.key)} cannot lie in itself`);
    }
    const taken = [...this.#byKey.values()].some((one) => one !== folder && one.parent === parent && one.name === name);
    if (taken || name === '' || name.includes('/')) throw new Error(`a folder cannot be called ${name} there`);
    folder.name = name;
    folder.parent = parent;
    this.version += 1;
  }

  /** Takes a folder away that has none below it. Throws Error for one of the standard folders. */
  remove(folder: MailFolder): void {
    this.#mustBeOwn(folder);
    this.#byKey.delete(folder.key);
    this.version += 1;
  }

  #mustBeOwn({ key }: MailFolder): void {
    if (STANDARD_PLACES.some((place) => place === key)) throw new Error(`${key} is a folder that every mailbox has`);
  }

  #freshKey(path: string): string {
    let key = path;
    for (let count = 2; this.#used.has(key); count++) key = `${path}#${count}`;
    this.#used.add(key);
    return key;
  }
}
