import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of a folder; `unreadable` says why it, or a folder on the way, cannot be read. */
export interface FolderFile {
  path: string;
  unreadable: string | null;
}

/**
 * The files below a folder, in order of name. Left out are hidden ones, and of a Maildir (a folder with `cur` and `new`) all but the mails of those two
 * and its subfolders, which may be hidden (Maildir++). Links lead to files, not to folders: they could lead round in a circle. Throws the system's
 * error when the folder itself cannot be read.
 */
export async function* filesBelow(folder: string): AsyncGenerator<FolderFile> {
  const entries = await readdir(folder, { withFileTypes: true });
  const isMaildir = ['cur', 'new'].every((name) => entries.some((one) => one.name === name && one.isDirectory()));
  const wanted = entries.filter((entry) => (isMaildir ? isOfMaildir(entry) : !entry.name.startsWith('.')));
  for (const entry of wanted.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesOrReason(path);
    else if (entry.isFile()) yield { path, unreadable: null };
    else if (entry.isSymbolicLink()) yield* linked(path);
  }
}

function isOfMaildir(entry: Dirent): boolean {
  return entry.isDirectory() && entry.name !== 'tmp';
}

async function* filesOrReason(folder: string): AsyncGenerator<FolderFile> {
  try {
    yield* filesBelow(folder);
  } catch (error) {
    yield { path: folder, unreadable: `the folder cannot be read (${reasonOf(error)})` };
  }
}

async function* linked(path: string): AsyncGenerator<FolderFile> {
  try {
    if ((await stat(path)).isFile()) yield { path, unreadable: null };
  } catch (error) {
    yield { path, unreadable: `the link leads nowhere (${reasonOf(error)})` };
  }
}

/** The system's code; anything else is a bug and thrown on. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}
