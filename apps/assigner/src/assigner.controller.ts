import { classifiedEmails, type ClassifiedEmail, dedupedEngagements, type Engagement } from '#libs/contracts';
import { threadRefsOf } from '#libs/mail';
import { drop, forwardAll, type Outcome, Stage, type StageRecord } from '#libs/stage';
import type { Database } from '#libs/store';
import { Controller } from '@nestjs/common';
import { Kysely } from 'kysely';
import { addSighting, markPublished, type Merged, mergeRow } from './domain/row.js';
import { settleThreads, type ThreadRows } from './domain/settle-threads.js';
import { withRows } from './message-states.js';

/** The sightings of a batch that belong to one message, and what became of it. */
interface Message {
  key: string;
  sightings: ClassifiedEmail[];
  merged: Merged[];
}

/** Merges all sightings of a message into one engagement and says whose it is. The rows in MariaDB decide, not the order of arrival. */
@Controller()
export class AssignerController {
  constructor(private readonly store: Kysely<Database>) {}

  @Stage({ reads: classifiedEmails, writes: dedupedEngagements })
  async assign(batch: readonly StageRecord<ClassifiedEmail>[]): Promise<Outcome<Engagement>[]> {
    const messages = new Map<string, Message>();
    for (const { key, value } of batch) {
      if (value === null) continue;
      const message = messages.get(key) ?? { key: value.mail.messageKey, sightings: [], merged: [] };
      message.sightings.push(value);
      messages.set(key, message);
    }
    const byTenant = Map.groupBy(messages.values(), ({ sightings }) => sightings[0]?.mail.tenant ?? '');
    await withRows(this.store, [...byTenant.keys()], (tenant, rows) => merge(rows, byTenant.get(tenant) ?? []));
    return batch.map((record) => {
      if (record.value === null) return drop('erased');
      const message = messages.get(record.key);
      return forwardAll(message?.sightings.at(-1) === record.value ? message.merged.flatMap(outputsOf) : []);
    });
  }
}

async function merge(rows: ThreadRows, messages: readonly Message[]): Promise<void> {
  await rows.take(
    messages.flatMap(({ key, sightings }) => [key, ...sightings.flatMap(({ mail }) => threadRefsOf(mail))]),
  );
  const changed: string[] = [];
  for (const { key, sightings } of messages) {
    const [row] = await rows.take([key]);
    if (!row) continue;
    const seen = sightings.reduce(addSighting, row);
    if (seen === row && row.thread) continue;
    rows.put(key, seen);
    changed.push(key);
  }
  await settleThreads(rows, changed);
  for (const message of messages) message.merged = await mergedFor(rows, message.key);
}

/**
 * What is given out for a message: its engagements, and those of messages whose thread moved for what it says. Given out again even when nothing
 * changed: after a crash nobody knows whether the last publication arrived.
 */
async function mergedFor(rows: ThreadRows, key: string): Promise<Merged[]> {
  const [row] = await rows.take([key]);
  if (!row) return [];
  const own = mergeRow(row);
  rows.put(key, markPublished(row, own));
  const moved = await rows.take(row.thread?.moved ?? []);
  return [own, ...moved.map(mergeRow)];
}

function outputsOf(merged: Merged): { key: string; value: Engagement | null; version: number }[] {
  return [
    ...merged.engagements.map((engagement) => ({ key: engagement.id, value: engagement, version: engagement.version })),
    ...merged.gone.map(({ id, version }) => ({ key: id, value: null, version })),
  ];
}
