import type { LagReader } from '#libs/stage';
import { countMails, type MailCounts, type Store } from '#libs/store';
import { sql } from 'kysely';

/** How far an installation is. */
export interface Progress {
  mailboxes: { total: number; byState: Record<string, number> };
  /** mails that the read folders hold, and how many of them were looked at */
  expected: number;
  seen: number;
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
      .select(['m.sync', 's.state', 's.expected'])
      .execute(),
    countMails(store),
    store
      .selectFrom('engagements')
      .select(sql<number>`COUNT(*)`.as('rows'))
      .executeTakeFirstOrThrow(),
    lagReader.read(),
  ]);
  const synced = mailboxes.filter(({ sync }) => sync === 1);
  const lag: Record<string, number> = {};
  for (const { stage, records } of groups) lag[stage] = (lag[stage] ?? 0) + records;
  return {
    mailboxes: { total: synced.length, byState: countBy(synced.map(({ state }) => state ?? 'waiting')) },
    expected: synced.reduce((sum, { expected }) => sum + (expected ?? 0), 0),
    seen: counts.reduce((sum, { seen }) => sum + seen, 0),
    admitted: counts.reduce((sum, { admitted }) => sum + admitted, 0),
    droppedByReason: droppedByReason(counts),
    engagements: engagements.rows,
    lag,
    isDrained: synced.every(({ state }) => state === 'live') && Object.values(lag).every((records) => records === 0),
  };
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
