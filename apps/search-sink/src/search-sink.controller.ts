import { dedupedEngagements, type Engagement } from '#libs/contracts';
import { createEngagementIndex } from '#libs/search';
import { done, type Outcome, park, Stage, type StageRecord } from '#libs/stage';
import { Client } from '@elastic/elasticsearch';
import { Controller, Inject } from '@nestjs/common';
import { indexEngagements } from './index-engagements.js';

/** Injection token of the index's name. */
export const INDEX = Symbol('search index');

/** Keeps the search index level with the topic. A document the index will never take is parked alone. */
@Controller()
export class SearchSinkController {
  private isCreated = false;

  constructor(
    private readonly client: Client,
    @Inject(INDEX) private readonly index: string,
  ) {}

  @Stage({ reads: dedupedEngagements })
  async write(batch: readonly StageRecord<Engagement>[]): Promise<Outcome<never>[]> {
    await this.createOnce();
    const verdicts = await indexEngagements(
      this.client,
      this.index,
      batch.map(({ key, value, version }) => ({ id: key, version: value?.version ?? version ?? 0, engagement: value })),
    );
    return verdicts.map((verdict) => (verdict === 'refused' ? park('rejected_by_store') : done()));
  }

  /** Here and not at start: while Elasticsearch is away the runtime waits as for any write. */
  private async createOnce(): Promise<void> {
    if (this.isCreated) return;
    await createEngagementIndex(this.client, this.index);
    this.isCreated = true;
  }
}
