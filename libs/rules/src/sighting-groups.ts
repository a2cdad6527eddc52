import type { ClassifiedEmail } from '#libs/contracts';
import { writersOf } from './parties.js';

/** Copies of one mail differ in date by less than this; mails further apart that carry one id are different mails. */
const WINDOW = 48 * 3_600_000;
/** The dates of two copies in one mailbox differ by less than this, as that of a sent mail and of its copy to oneself. */
const INSTANT = 60_000;

/** Parts the id from what follows it in the message key of a mail that is kept apart; no id holds it, so nobody can write such a key as an id. */
export const KEY_SEPARATOR = ' ';

/** The Message-ID, or fingerprint, of a message key: mails that are kept apart under one id have it in common. */
export const idOfKey = (messageKey: string): string => messageKey.split(KEY_SEPARATOR, 1)[0] ?? '';

/** The sightings of one mail, sorted by mailbox id, one per mailbox, and the message key that its engagement goes by. */
export interface SightingGroup {
  messageKey: string;
  members: readonly [ClassifiedEmail, ...ClassifiedEmail[]];
}

/**
 * The guard against two different mails under one id (reused, or forged to suppress or alter a mail): sightings belong together when they have the same
 * author, their dates lie within 48 h of the earliest of them, and no mailbox holds two of them that differ in date and in words. The group that begins first
 * (then by author) keeps the message key; every other one goes by `<key> <author> <ISO instant of its start>`, which is nobody's id.
 */
export function groupSightings(sightings: readonly ClassifiedEmail[]): SightingGroup[] {
  const groups = [...Map.groupBy(sightings, fromOf)].flatMap(([from, copies]) =>
    windows(copies).flatMap((window) =>
      differentMails(window).map((members) => ({ from, start: startOf(members), members })),
    ),
  );
  groups.sort((a, b) => a.start - b.start || order(a.from, b.from));
  return groups.map(({ from, start, members }, index) => {
    const key = members[0].mail.messageKey;
    return {
      messageKey: index === 0 ? key : [key, from, new Date(start).toISOString()].join(KEY_SEPARATOR),
      members: onePerMailbox(members),
    };
  });
}

type Members = [ClassifiedEmail, ...ClassifiedEmail[]];

const fromOf = ({ mail }: ClassifiedEmail): string => writersOf(mail)[0] ?? '';

const startOf = (members: Members): number => members[0].mail.sentAt;

function windows(copies: readonly ClassifiedEmail[]): Members[] {
  const found: Members[] = [];
  for (const copy of [...copies].sort((a, b) => a.mail.sentAt - b.mail.sentAt)) {
    const current = found.at(-1);
    if (current && copy.mail.sentAt - startOf(current) <= WINDOW) current.push(copy);
    else found.push([copy]);
  }
  return found;
}

/** The mails of a window, sorted by date: what came at one instant is one mail, and so is what came later unless a mailbox tells the two apart. */
function differentMails(window: Members): Members[] {
  const instants: Members[] = [];
  for (const copy of window) {
    const current = instants.at(-1);
    if (current && copy.mail.sentAt - startOf(current) < INSTANT) current.push(copy);
    else instants.push([copy]);
  }
  const mails: Members[] = [];
  for (const copies of instants) {
    const same = mails.findLast((mail) => !mail.some((one) => copies.some((other) => differ(one, other))));
    if (same) same.push(...copies);
    else mails.push(copies);
  }
  return mails;
}

const differ = ({ mail: one }: ClassifiedEmail, { mail: other }: ClassifiedEmail): boolean =>
  one.mailboxId === other.mailboxId && (one.subject !== other.subject || one.text !== other.text);

/** Of two copies in one mailbox (sent to oneself, by a list, too, archived twice) the direct one counts, then the one with the smaller provider reference. */
function onePerMailbox(members: Members): Members {
  const sorted = [...members].sort(
    (a, b) =>
      order(a.mail.mailboxId, b.mail.mailboxId) ||
      Number(a.mail.author !== null) - Number(b.mail.author !== null) ||
      order(a.mail.providerRef, b.mail.providerRef),
  );
  const [first, ...rest] = sorted.filter((one, at) => one.mail.mailboxId !== sorted[at - 1]?.mail.mailboxId);
  return first ? [first, ...rest] : members;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
