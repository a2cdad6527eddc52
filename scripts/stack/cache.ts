/** The folder for unpacked software, shared by all checkouts of a user, and the user Elasticsearch runs as. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from './shell.ts';

export interface Account {
  uid: number;
  gid: number;
}

/** Elasticsearch refuses to run as root: then a system user of its own (made on first use) or `nobody` runs it; null: run it as ourselves. */
export async function elasticsearchAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const known = await accountOf('threadline');
  if (known) return known;
  await run('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', '--user-group', 'threadline']);
  return (await accountOf('threadline')) ?? (await accountOf('nobody')) ?? { uid: 65_534, gid: 65_534 };
}

async function accountOf(name: string): Promise<Account | null> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
  return uid.code === 0 && gid.code === 0 ? { uid: Number(uid.output), gid: Number(gid.output) } : null;
}

/** Whether another user can reach a path: every existing folder above it (and itself) can be entered by anyone. */
export function openToOthers(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** The cache folder, made when missing. With another account in play it must be one that account can reach. */
export function cacheFolder(account: Account | null): string {
  const own = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'threadline');
  const folder = account && !openToOthers(own) ? '/var/cache/threadline' : own;
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}
