import { classifiedEmails, type ClassifiedEmail, dedupedEngagements, type Engagement } from '#libs/contracts';
import { drop, forwardAll, type Outcome, Stage, type StageRecord } from '#libs/stage';
import type { Database } from '#libs/store';
import { Controller } from '@nestjs/common';
import { Kysely } from 'kysely';
import { addSighting, markPublished, type Merged, mergeRow } from './domain/row.js';
import { changeRows } from './message-states.js';

/** Merges all sightings of a message into one engagement and says whose it is. The row in MariaDB decides, not the order of arrival. */
@Controller()
export class AssignerController {
  constructor(private readonly store: Kysely<Database>) {}

  @Stage({ reads: classifiedEmails, writes: dedupedEngagements })
  async assign(batch: readonly StageRecord<ClassifiedEmail>[]): Promise<Outcome<Engagement>[]> {
    const sightings = Map.groupBy(batch, ({ key }) => key);
    const merged = await this.mergeAll(sightings);
    return batch.map((record) => {
      if (record.value === null) return drop('erased');
      const last = sightings.get(record.key)?.findLast(({ value }) => value !== null);
      return forwardAll(last === record ? outputsOf(merged.get(record.key)) : []);
    });
  }

  private async mergeAll(sightings: Map<string, StageRecord<ClassifiedEmail>[]>): Promise<Map<string, Merged>> {
    const merged = new Map<string, Merged>();
    const keys = [...sightings].flatMap(([messageHash, records]) => {
      const tenant = records.find(({ value }) => value !== null)?.value?.mail.tenant;
      return tenant === undefined ? [] : [{ tenant, messageHash }];
    });
    await changeRows(this.store, keys, ({ messageHash }, row) => {
      const seen = (sightings.get(messageHash) ?? []).flatMap(({ value }) => value ?? []).reduce(addSighting, row);
      const result = mergeRow(seen);
      merged.set(messageHash, result);
      return seen === row ? row : markPublished(seen, result);
    });
    return merged;
  }
}

/** Published again even when nothing changed: after a crash nobody knows whether the last publication arrived. */
function outputsOf(merged: Merged | undefined): { key: string; value: Engagement | null; version: number }[] {
  if (!merged) return [];
  return [
    ...merged.engagements.map((engagement) => ({ key: engagement.id, value: engagement, version: engagement.version })),
    ...merged.gone.map(({ id, version }) => ({ key: id, value: null, version })),
  ];
}
