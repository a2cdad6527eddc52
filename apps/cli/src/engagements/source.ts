import type { Engagement } from '#libs/contracts';

/** A place that holds engagements. */
export interface EngagementSource {
  /** A tenant's engagements as they stood when the reading began, sorted by id. Throws `Unavailable`. */
  engagements(tenant: string): AsyncIterable<Engagement>;
  /** Ids of the tenants that exist, sorted. */
  tenants(): Promise<string[]>;
  close(): Promise<void>;
}
