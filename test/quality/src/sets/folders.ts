import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabelledMail, MailClass } from '../labelled-mail.js';

/**
 * The files of a folder whose name ends with `ending`, in order of name, one at a time; those of which `classOf` gives null are left out. Throws the
 * system's error for a folder that is not there.
 */
export async function* mailsIn(
  folder: string,
  source: string,
  ending: string,
  classOf: (name: string, raw: Uint8Array) => MailClass | null,
): AsyncGenerator<LabelledMail> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).toSorted();
  for (const name of names) {
    const raw = await readFile(join(folder, name));
    const mailClass = classOf(name, raw);
    if (mailClass) yield { source, name, raw, class: mailClass };
  }
}

/** A mail without structure around a plain text, for corpora that hold bodies only. */
export function plainMail(headers: Readonly<Record<string, string>>, body: string): Uint8Array {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const text = [...lines, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '', body].join('\r\n');
  return new TextEncoder().encode(text);
}
