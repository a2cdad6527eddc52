import { judgedCopy, type JudgedCopy, mergedCopies } from './merged-copies.js';
import type { LabelledSet } from './labelled-mail.js';
import { type Share, shareOf } from './wilson.js';

/** How copies of one mail meet. */
export interface CopyFigures {
  source: string;
  /** mails of which a copy as a list or another mailbox delivers it becomes the same engagement */
  merged: Share;
  /** mails of which another mail with the same id stays apart */
  apart: Share;
  /** names of those of which it is not so */
  misses: string[];
}

/** The copies that each mail is compared with. */
export async function copiesOf(set: LabelledSet): Promise<CopyFigures> {
  const counts = { mails: 0, merged: 0, apart: 0 };
  const misses: string[] = [];
  for await (const { name, raw } of set.mails()) {
    const own = await judgedCopy(raw, 'one');
    if (own === null) continue;
    const text = Buffer.from(raw).toString('latin1');
    const delivered = await judgedCopy(Buffer.from(deliveredElsewhere(text), 'latin1'), 'two');
    counts.mails += 1;
    const isMerged = isOne(own, delivered);
    const isApart = othersUnderId(own).every((other) => !isOne(own, other));
    counts.merged += isMerged ? 1 : 0;
    counts.apart += isApart ? 1 : 0;
    if (!isMerged || !isApart) misses.push(name);
  }
  const { mails, merged, apart } = counts;
  return { source: set.source, merged: shareOf(merged, mails), apart: shareOf(apart, mails), misses };
}

const isOne = (one: JudgedCopy, other: JudgedCopy | null): boolean =>
  other !== null && one.messageKey === other.messageKey && mergedCopies([one, other]) === 1;

/** As another server delivers it: more trace fields, other line ends, the id folded onto a line of its own, a list's footer below. */
function deliveredElsewhere(text: string): string {
  const lines = text.replace(/^From .*\r?\n/, '').replace(/\r?\n/g, '\r\n');
  const end = lines.indexOf('\r\n\r\n');
  const head = lines.slice(0, end).replace(/^(message-id:)[ \t]*(?=<)/im, '$1\r\n ');
  const footer = '\r\n-- \r\nYou received this because you are subscribed to the group.\r\n';
  return `Received: from a.example by b.example; Mon, 1 Jan 2024 00:00:00 +0000\r\nX-Copy: 1\r\n${head}${lines.slice(end)}${footer}`;
}

/** Mails that carry the same id and are others: by another sender, and three days later. */
function othersUnderId(own: JudgedCopy): JudgedCopy[] {
  return [
    { ...own, mailbox: 'two', from: 'mallory@elsewhere.example' },
    { ...own, mailbox: 'two', sentAt: own.sentAt + 3 * 86_400_000 },
  ];
}
