import type { Engagement } from '#libs/contracts';
import { notFound } from '#libs/http';
import { type EngagementLinksTable, inStore, type Store } from '#libs/store';
import type { TimelineCursor } from './domain/cursor.js';

export type LinkKind = EngagementLinksTable['kind'];

/** Which part of a record's timeline. */
export interface TimelineRange {
  /** inclusive, ms since 1970 */
  from: number | undefined;
  /** exclusive, ms since 1970 */
  to: number | undefined;
  after: TimelineCursor | undefined;
  limit: number;
}

/** Reads engagements from MariaDB; every query names its tenant. Throws Unavailable when the server is in trouble. */
export class EngagementReader {
  constructor(private readonly store: Store) {}

  /** Engagements of a record, newest first. */
  async ofRecord(tenant: string, kind: LinkKind, id: string, range: TimelineRange): Promise<Engagement[]> {
    const { from, to, after, limit } = range;
    const rows = await inStore(() =>
      this.store
        .selectFrom('engagement_links as link')
        .innerJoin('engagements as engagement', (join) =>
          join.onRef('engagement.tenant', '=', 'link.tenant').onRef('engagement.id', '=', 'link.engagement_id'),
        )
        .select('engagement.document')
        .where('link.tenant', '=', tenant)
        .where('link.kind', '=', kind)
        .where('link.record_id', '=', id)
        .$if(from !== undefined, (query) => query.where('link.sent_at', '>=', from ?? 0))
        .$if(to !== undefined, (query) => query.where('link.sent_at', '<', to ?? 0))
        .$if(after !== undefined, (query) =>
          query.where((eb) =>
            eb.or([
              eb('link.sent_at', '<', after?.sentAt ?? 0),
              eb.and([eb('link.sent_at', '=', after?.sentAt ?? 0), eb('link.engagement_id', '<', after?.id ?? '')]),
            ]),
          ),
        )
        .orderBy('link.sent_at', 'desc')
        .orderBy('link.engagement_id', 'desc')
        .limit(limit)
        .execute(),
    );
    return rows.map(({ document }) => engagementOf(document));
  }

  /** Throws Problem 404. */
  async get(tenant: string, id: string): Promise<Engagement> {
    const row = await inStore(() =>
      this.store
        .selectFrom('engagements')
        .select('document')
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst(),
    );
    if (row === undefined) throw notFound('engagement');
    return engagementOf(row.document);
  }

  /** Throws Problem 404 for an unknown tenant. */
  async requireTenant(tenant: string): Promise<void> {
    const row = await inStore(() =>
      this.store.selectFrom('tenants').select('id').where('id', '=', tenant).executeTakeFirst(),
    );
    if (row === undefined) throw notFound('tenant');
  }

  /** Throws Problem 404 for an unknown user. */
  async requireUser(tenant: string, user: string): Promise<void> {
    const row = await inStore(() =>
      this.store
        .selectFrom('users')
        .select('id')
        .where('tenant', '=', tenant)
        .where('id', '=', user)
        .executeTakeFirst(),
    );
    if (row === undefined) throw notFound('user');
  }
}

/** The column is written by mariadb-sink alone, from records that the registry's schema decoded; older servers hand JSON back as text. */
function engagementOf(document: unknown): Engagement {
  const value: unknown = typeof document === 'string' ? JSON.parse(document) : document;
  return value as Engagement;
}
