import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { filesBelow } from './mail-folders.js';
import { splitMails } from './mbox.js';

/** A mail as it lies in a file. `raw` is null when it cannot be read; `malformed` says why. */
export type FoundMail = { path: string; index: number | null } & (
  { raw: Uint8Array; malformed: null } | { raw: null; malformed: string }
);

/** Standard input. */
export const STANDARD_INPUT = '-';

/**
 * The mails of files (one mail or an mbox each), folders (with what is below them, in order of name) and `-`, one at a time. What lies in a folder and
 * cannot be read is found as such. Throws the system's error for a given path that is not there or may not be read.
 */
export async function* findMails(
  paths: readonly string[],
  standardInput: AsyncIterable<Uint8Array>,
): AsyncGenerator<FoundMail> {
  for (const path of paths) {
    if (path === STANDARD_INPUT) yield* mailsOf(path, standardInput);
    else if ((await stat(path)).isDirectory()) yield* mailsBelow(path);
    else yield* mailsOf(path, createReadStream(path));
  }
}

async function* mailsBelow(folder: string): AsyncGenerator<FoundMail> {
  for await (const { path, unreadable } of filesBelow(folder)) {
    if (unreadable === null) yield* mailsOrReason(path);
    else yield { path, index: null, raw: null, malformed: unreadable };
  }
}

/** A file that vanishes or may not be read is no reason to leave the rest of a folder unread. */
async function* mailsOrReason(path: string): AsyncGenerator<FoundMail> {
  try {
    yield* mailsOf(path, createReadStream(path));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
    yield { path, index: null, raw: null, malformed: `the file cannot be read (${String(error.code)})` };
  }
}

async function* mailsOf(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<FoundMail> {
  let index = 0;
  for await (const mail of splitMails(chunks)) {
    index += 1;
    const place = { path, index: mail.fromMbox ? index : null };
    if (mail.raw === null) yield { ...place, raw: null, malformed: 'the mail is larger than what is read' };
    else yield { ...place, raw: mail.raw, malformed: null };
  }
}
