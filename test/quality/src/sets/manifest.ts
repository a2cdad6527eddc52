import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LabelledMail, LabelledSet } from '../labelled-mail.js';

const manifest = z.strictObject({
  source: z.string().min(1),
  licence: z.string().min(1),
  split: z.enum(['train', 'dev', 'test']),
  mails: z.array(
    z.strictObject({
      file: z.string().regex(/^(?!\/)(?!.*\.\.)/, 'a path inside the folder'),
      class: z.enum(['human', 'list', 'marketing', 'transactional', 'bounce', 'auto_reply', 'calendar']),
    }),
  ),
});

/** The folders below `setsDir` that hold a manifest.json, in order of name. Throws for a manifest that is not as it should be, and says where. */
export function manifestSets(setsDir: string): LabelledSet[] {
  const folders = readdirSync(setsDir).toSorted();
  return folders
    .filter((name) => existsSync(join(setsDir, name, 'manifest.json')))
    .map((name) => setIn(join(setsDir, name)));
}

function setIn(folder: string): LabelledSet {
  const file = join(folder, 'manifest.json');
  const parsed = manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const { source, licence, split, mails } = parsed.data;
  async function* read(): AsyncGenerator<LabelledMail> {
    for (const mail of mails) {
      yield { source, name: mail.file, raw: await readFile(join(folder, mail.file)), class: mail.class };
    }
  }
  return { source, licence, split, kind: 'real', mails: read };
}
