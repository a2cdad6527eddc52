import { createReadStream } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { splitMails } from './mbox.js';

/** A mail as it lies in a file; `raw` is null when the mail is too large to be read. */
export interface FoundMail {
  path: string;
  index: number | null;
  raw: Uint8Array | null;
}

/** Standard input. */
export const STANDARD_INPUT = '-';

/**
 * The mails of files (one mail or an mbox each), folders (with what is below them, in order of name, hidden ones left out) and `-`, one at a time.
 * Throws the system's error for a path that is not there or may not be read.
 */
export async function* findMails(
  paths: readonly string[],
  standardInput: AsyncIterable<Uint8Array>,
): AsyncGenerator<FoundMail> {
  for (const path of paths) {
    if (path === STANDARD_INPUT) yield* mailsOf(path, standardInput);
    else for await (const file of filesAt(path)) yield* mailsOf(file, createReadStream(file));
  }
}

async function* filesAt(path: string): AsyncGenerator<string> {
  const stats = await stat(path);
  if (!stats.isDirectory()) {
    yield path;
    return;
  }
  const names: string[] = [];
  for await (const entry of await opendir(path)) if (!entry.name.startsWith('.')) names.push(entry.name);
  for (const name of names.sort()) yield* filesAt(join(path, name));
}

async function* mailsOf(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<FoundMail> {
  let index = 0;
  for await (const mail of splitMails(chunks)) {
    index += 1;
    yield { path, index: mail.fromMbox ? index : null, raw: mail.raw };
  }
}
