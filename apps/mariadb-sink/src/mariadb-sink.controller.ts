import { dedupedEngagements, type Engagement } from '#libs/contracts';
import { done, type Outcome, park, Stage, type StageRecord } from '#libs/stage';
import { type Database, isRefusedValue } from '#libs/store';
import { Controller } from '@nestjs/common';
import { Kysely } from 'kysely';
import { type EngagementChange, writeEngagements } from './write-engagements.js';

/** Keeps MariaDB level with the topic. A record whose values the database refuses is parked alone; the rest of its batch is written. */
@Controller()
export class MariadbSinkController {
  constructor(private readonly store: Kysely<Database>) {}

  @Stage({ reads: dedupedEngagements })
  async write(batch: readonly StageRecord<Engagement>[]): Promise<Outcome<never>[]> {
    const refused = await this.refusedOf(batch);
    return batch.map((record) => (refused.has(record) ? park('rejected_by_store') : done()));
  }

  /** Writes the batch; when a value is refused, halves it until the records at fault stand alone. */
  private async refusedOf(batch: readonly StageRecord<Engagement>[]): Promise<Set<StageRecord<Engagement>>> {
    try {
      await writeEngagements(this.store, batch.map(changeOf));
      return new Set();
    } catch (error) {
      if (!isRefusedValue(error)) throw error;
      if (batch.length === 1) return new Set(batch);
      const half = batch.length >> 1;
      const first = await this.refusedOf(batch.slice(0, half));
      return first.union(await this.refusedOf(batch.slice(half)));
    }
  }
}

function changeOf({ key, tenant, value, version }: StageRecord<Engagement>): EngagementChange {
  return { tenant, id: key, version: value?.version ?? version ?? 0, engagement: value };
}
