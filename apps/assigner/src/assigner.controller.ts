import {
  classifiedEmails,
  type ClassifiedEmail,
  dedupedEngagements,
  type Engagement,
  pipelineKey,
} from '#libs/contracts';
import { threadRefsOf } from '#libs/mail';
import { drop, forwardAll, type Later, type Outcome, type Output, Stage, type StageRecord } from '#libs/stage';
import type { Database } from '#libs/store';
import { Controller } from '@nestjs/common';
import { Kysely } from 'kysely';
import { addSighting, markPublished, type Merged, mergeRow } from './domain/row.js';
import { settleThreads, type ThreadRows } from './domain/settle-threads.js';
import { changedRows, type Mark, withRows } from './message-states.js';

/** The sightings of a batch that belong to one message, and what became of it. */
interface Message {
  key: string;
  sightings: ClassifiedEmail[];
  given: Given[];
}

/** What a row gives out. `partitionKey`: the key of its message, by which all its engagements lie in one partition. */
interface Given {
  partitionKey: string;
  merged: Merged;
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
      const message = messages.get(key) ?? { key: value.mail.messageKey, sightings: [], given: [] };
      message.sightings.push(value);
      messages.set(key, message);
    }
    const byTenant = Map.groupBy(messages.values(), ({ sightings }) => sightings[0]?.mail.tenant ?? '');
    const marks = await withRows(this.store, [...byTenant.keys()], (tenant, rows) =>
      merge(tenant, rows, byTenant.get(tenant) ?? []),
    );
    const last = batch.findLast(({ value }) => value !== null);
    return batch.map((record) => {
      if (record.value === null) return drop('erased');
      const message = messages.get(record.key);
      const outputs = message?.sightings.at(-1) === record.value ? message.given.flatMap(outputsOf) : [];
      return record === last ? forwardAll(outputs, this.#overtaken(marks)) : forwardAll(outputs);
    });
  }

  /**
   * What others have changed in the rows of a batch since, given out again: whoever changes a row does so after this one has committed, and may have
   * been published before. As everybody looks behind his own acknowledgement, the newest of each engagement is the last on the topic.
   */
  #overtaken(marks: readonly Mark[]): Later<Engagement> {
    const left = new Map(marks.map((mark) => [`${mark.tenant} ${mark.hash}`, mark]));
    return async () => {
      const changed = await changedRows(this.store, [...left.values()]);
      for (const { mark } of changed) left.set(`${mark.tenant} ${mark.hash}`, mark);
      return changed.flatMap(({ mark, row }) => outputsOf({ partitionKey: mark.hash, merged: mergeRow(row) }));
    };
  }
}

async function merge(tenant: string, rows: ThreadRows, messages: readonly Message[]): Promise<void> {
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
  for (const message of messages) message.given = await givenFor(tenant, rows, message.key);
}

/**
 * What is given out for a message: its engagements, and those of messages whose thread moved for what it says. Given out again even when nothing
 * changed: after a crash nobody knows whether the last publication arrived.
 */
async function givenFor(tenant: string, rows: ThreadRows, key: string): Promise<Given[]> {
  const [row] = await rows.take([key]);
  if (!row) return [];
  const own = mergeRow(row);
  rows.put(key, markPublished(row, own));
  const moved = row.thread?.moved ?? [];
  const others = await rows.take(moved);
  const given = (messageKey: string, merged: Merged): Given => ({
    partitionKey: pipelineKey(tenant, messageKey),
    merged,
  });
  return [given(key, own), ...others.map((other, at) => given(moved[at] ?? '', mergeRow(other)))];
}

function outputsOf({ partitionKey, merged }: Given): (Output<Engagement> & { key: string })[] {
  return [
    ...merged.engagements.map((value) => ({ key: value.id, value, version: value.version, partitionKey })),
    ...merged.gone.map(({ id, version }) => ({ key: id, value: null, version, partitionKey })),
  ];
}
