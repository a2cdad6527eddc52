import { accessSync, constants, type Dirent, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { CompanyMail } from './company.js';
import type { Mistake } from './mistakes.js';

const MAIL_FILE = /\.eml$/i;

/** Every mail file below `mail/` of a company folder, sorted by path, and what does not belong there. Dot files are passed over. */
export function readMailFiles(
  dir: string,
  userIds: ReadonlySet<string>,
): { mails: CompanyMail[]; mistakes: Mistake[] } {
  const mails: CompanyMail[] = [];
  const mistakes: Mistake[] = [];
  const root = join(dir, 'mail');
  const mistake = (path: string, text: string): void =>
    void mistakes.push({ file: relative(dir, path).split(sep).join('/'), line: 1, text });
  for (const user of entries(root, mistake)) {
    if (!user.folder) mistake(user.path, 'lies beside the users: mail lies in mail/<user id>/<folder>/');
    else if (!userIds.has(user.name)) mistake(user.path, `no user of company.json has the id "${user.name}"`);
    else walk(user.name, user.path, [], { mails, mistake });
  }
  return { mails, mistakes };
}

type Note = (path: string, text: string) => void;

function walk(userId: string, path: string, folders: string[], found: { mails: CompanyMail[]; mistake: Note }): void {
  for (const entry of entries(path, found.mistake)) {
    if (entry.folder) walk(userId, entry.path, [...folders, entry.name], found);
    else if (!MAIL_FILE.test(entry.name)) found.mistake(entry.path, 'is not a mail file (.eml)');
    else if (folders.length === 0)
      found.mistake(entry.path, 'lies in no folder: mail lies in mail/<user id>/<folder>/');
    else if (readable(entry.path, found.mistake)) {
      found.mails.push({ userId, folder: folders.join('/'), path: entry.path });
    }
  }
}

/** Names in a folder, sorted, without dot files; a folder that is not there is empty. */
function entries(path: string, mistake: Note): { name: string; path: string; folder: boolean }[] {
  let list: Dirent[];
  try {
    list = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') mistake(path, describeIoError(error));
    return [];
  }
  const visible = list.filter(({ name }) => !name.startsWith('.')).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return visible.flatMap((entry) => {
    const full = join(path, entry.name);
    const folder = entry.isSymbolicLink() ? isLinkToFolder(full, mistake) : entry.isDirectory();
    return folder === null ? [] : [{ name: entry.name, path: full, folder }];
  });
}

/** null, with a mistake noted, for a link that leads nowhere. */
function isLinkToFolder(path: string, mistake: Note): boolean | null {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    mistake(path, describeIoError(error));
    return null;
  }
}

function readable(path: string, mistake: Note): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch (error) {
    mistake(path, describeIoError(error));
    return false;
  }
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What went wrong with a file, in words; anything that is no file error is thrown on. */
export function describeIoError(error: unknown): string {
  switch (errorCode(error)) {
    case '':
      throw error;
    case 'ENOENT':
      return 'is missing';
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read: no permission';
    case 'EISDIR':
      return 'is a folder, a file is expected';
    case 'ENOTDIR':
      return 'is a file, a folder is expected';
    default:
      return `cannot be read: ${errorCode(error)}`;
  }
}
