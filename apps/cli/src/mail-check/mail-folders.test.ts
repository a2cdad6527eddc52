import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findMails } from './mail-files.js';
import { filesBelow } from './mail-folders.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-folders-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), 'From: a@x.com\n');
  }
}

async function below(): Promise<string[]> {
  const found: string[] = [];
  for await (const { path, unreadable } of filesBelow(folder))
    found.push(`${path.slice(folder.length + 1)}${unreadable === null ? '' : `: ${unreadable}`}`);
  return found;
}

describe('the files of a folder', () => {
  it('come in order of name, hidden ones left out', async () => {
    await write('b.eml', 'a/2.eml', 'a/1.eml', '.hidden.eml', '.git/x');
    expect(await below()).toEqual(['a/1.eml', 'a/2.eml', 'b.eml']);
  });

  it('of a Maildir are its mails, those of hidden subfolders too, and nothing that its server keeps for itself', async () => {
    await write('cur/1:2,S', 'new/2', 'tmp/3', 'dovecot.index', '.Sent/cur/4:2,', '.Sent/new/5', '.Sent/tmp/6');
    expect(await below()).toEqual(['.Sent/cur/4:2,', '.Sent/new/5', 'cur/1:2,S', 'new/2']);
  });

  it('are found once although a link leads round in a circle, and a link that leads nowhere is said', async () => {
    await write('a/1.eml');
    await symlink('..', join(folder, 'a', 'up'));
    await symlink('1.eml', join(folder, 'a', 'linked.eml'));
    await symlink('nowhere', join(folder, 'broken.eml'));
    expect(await below()).toEqual(['a/1.eml', 'a/linked.eml', 'broken.eml: the link leads nowhere (ENOENT)']);
  });

  it('that vanish while the folder is read do not end the reading', async () => {
    await write('1.eml', '2.eml');
    const found: (string | null)[] = [];
    for await (const mail of findMails([folder], process.stdin)) {
      found.push(mail.malformed);
      await rm(join(folder, '2.eml'), { force: true });
    }
    expect(found).toEqual([null, 'the file cannot be read (ENOENT)']);
  });
});
