import type { LagReader } from '#libs/stage';
import { countMails, type MailCounts, type Store } from '#libs/store';
import { sql } from 'kysely';

/** How far an installation is. */
export interface Progress {
  mailboxes: { total: number; byState: Record<string, number> };
  /** mails that the read folders of the counted mailboxes hold, and how many of them were looked at: never more than they hold */
  expected: number;
  seen: number;
  /** mailboxes of which it is not known yet how much they hold */
  uncounted: number;
  /** 0 to 1; as if an uncounted mailbox held what the others do */
  share: number;
  admitted: number;
  droppedByReason: Record<string, number>;
  engagements: number;
  /** records that each stage has still to work on */
  lag: Record<string, number>;
  /** every mailbox is read to the end, and no stage has work left */
  isDrained: boolean;
}

/** Reads the progress from MariaDB and the lag from Kafka. */
export async function readProgress(store: Store, lagReader: LagReader): Promise<Progress> {
  const [mailboxes, counts, engagements, groups] = await Promise.all([
    store
      .selectFrom('mailboxes as m')
      .leftJoin('sync_state as s', (on) => on.onRef('s.tenant', '=', 'm.tenant').onRef('s.mailbox_id', '=', 'm.id'))
      .select(['m.tenant', 'm.id', 'm.sync', 'm.consent', 's.state', 's.expected', 's.lookback_start'])
      .execute(),
    countMails(store),
    store
      .selectFrom('engagements')
      .select(sql<number>`COUNT(*)`.as('rows'))
      .executeTakeFirstOrThrow(),
    lagReader.read(),
  ]);
  const synced = mailboxes.filter(({ sync }) => sync === 1);
  const scans = new Map(counts.map(({ tenant, mailboxId, scanned }) => [`${tenant}/${mailboxId}`, scanned]));
  const lag: Record<string, number> = {};
  for (const { stage, records } of groups) lag[stage] = (lag[stage] ?? 0) + records;
  return {
    mailboxes: { total: synced.length, byState: countBy(synced.map(({ state }) => state ?? 'waiting')) },
    ...readingOf(
      synced.map((row) => ({
        isAwaited: row.consent === 'granted' && row.state !== 'needs_reconnect',
        scanned: scans.get(`${row.tenant}/${row.id}`) ?? 0,
        expected: row.lookback_start === null ? null : row.expected,
        isComplete: row.state === 'live',
      })),
    ),
    admitted: counts.reduce((sum, { admitted }) => sum + admitted, 0),
    droppedByReason: droppedByReason(counts),
    engagements: engagements.rows,
    lag,
    isDrained: synced.every(({ state }) => state === 'live') && Object.values(lag).every((records) => records === 0),
  };
}

/** How far the reading of one mailbox is. `expected`: null while it was not counted. */
export interface Reading {
  /** it may be read, so that it will be counted */
  isAwaited: boolean;
  scanned: number;
  expected: number | null;
  /** all past mail was read: then what was found is what it held, whatever was counted before */
  isComplete: boolean;
}

/** How far the reading of all mailboxes is; those that may not be read do not matter. Pure. */
export function readingOf(mailboxes: readonly Reading[]): Pick<Progress, 'expected' | 'seen' | 'uncounted' | 'share'> {
  let expected = 0;
  let seen = 0;
  let counted = 0;
  for (const mailbox of mailboxes) {
    if (mailbox.expected === null) continue;
    const held = mailbox.isComplete ? mailbox.scanned : mailbox.expected;
    expected += held;
    seen += Math.min(mailbox.scanned, held);
    counted += 1;
  }
  const uncounted = mailboxes.filter((mailbox) => mailbox.expected === null && mailbox.isAwaited).length;
  const ofCounted = expected === 0 ? 1 : seen / expected;
  return { expected, seen, uncounted, share: counted === 0 ? 0 : (ofCounted * counted) / (counted + uncounted) };
}

/** Drops of all mailboxes together. */
export function droppedByReason(counts: readonly MailCounts[]): Record<string, number> {
  const drops: Record<string, number> = {};
  for (const [reason, mails] of counts.flatMap(({ dropped }) => Object.entries(dropped)))
    drops[reason] = (drops[reason] ?? 0) + mails;
  return drops;
}

function countBy(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
