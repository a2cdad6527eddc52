import type { Engagement } from '#libs/contracts';
import {
  type Database,
  inStore,
  isOneOf,
  type NewEngagement,
  type NewEngagementLink,
  statementParts,
  type Store,
} from '#libs/store';
import { type Kysely, sql } from 'kysely';

/** The newest thing known of an engagement: its state, or (null) that it is gone. */
export interface EngagementChange {
  tenant: string;
  id: string;
  version: number;
  engagement: Engagement | null;
}

/** Rows of one INSERT of links, so that a statement stays well below the server's packet limit. */
const LINKS_PER_STATEMENT = 2_000;

const keyOf = (change: { tenant: string; id: string }) => `${change.tenant}/${change.id}`;

/** The highest version of each engagement, sorted by key: every writer takes row locks in the same order. */
export function newestChanges(changes: readonly EngagementChange[]): EngagementChange[] {
  const newest = new Map<string, EngagementChange>();
  for (const change of changes) {
    const known = newest.get(keyOf(change));
    if (!known || change.version >= known.version) newest.set(keyOf(change), change);
  }
  return [...newest.values()].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/**
 * Brings the rows of engagements to the newest version, in one transaction; a change that is older than its row does nothing.
 * Throws `Unavailable` when MariaDB is in trouble, and the server's error when it refuses a value.
 */
export async function writeEngagements(store: Store, changes: readonly EngagementChange[]): Promise<void> {
  const newest = newestChanges(changes);
  if (newest.length === 0) return;
  await inStore(() =>
    store
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async (db) => {
        const versions = await storedVersions(db, await knownOf(db, newest));
        const due = newest.filter((change) => change.version >= (versions.get(keyOf(change)) ?? -1));
        const known = due.filter((change) => versions.has(keyOf(change)));
        if (known.length > 0) await deleteLinks(db, known);
        const gone = known.filter(({ engagement }) => engagement === null);
        if (gone.length > 0) await deleteRows(db, gone);
        await upsert(
          db,
          due.flatMap(({ engagement }) => engagement ?? []),
        );
      }),
  );
}

/**
 * The changes of engagements that are there already. Every engagement has a link, and the index of links is small enough to stay in memory:
 * looking for rows that are mostly new among the engagements themselves would read as many pages as it has mails.
 */
async function knownOf(db: Kysely<Database>, changes: EngagementChange[]): Promise<EngagementChange[]> {
  const rows = await db
    .selectFrom('engagement_links')
    .select(['tenant', 'engagement_id as id'])
    .distinct()
    .where(isOneOf('engagement_id', keysOf(changes)))
    .execute();
  const known = new Set(rows.map(keyOf));
  return changes.filter((change) => known.has(keyOf(change)));
}

async function storedVersions(db: Kysely<Database>, changes: EngagementChange[]): Promise<Map<string, number>> {
  if (changes.length === 0) return new Map();
  const rows = await db
    .selectFrom('engagements')
    .select(['tenant', 'id', 'version'])
    .where(isOneOf('id', keysOf(changes)))
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [keyOf(row), row.version]));
}

async function deleteLinks(db: Kysely<Database>, changes: EngagementChange[]): Promise<void> {
  await db
    .deleteFrom('engagement_links')
    .where(isOneOf('engagement_id', keysOf(changes)))
    .execute();
}

async function deleteRows(db: Kysely<Database>, changes: EngagementChange[]): Promise<void> {
  await db
    .deleteFrom('engagements')
    .where(isOneOf('id', keysOf(changes)))
    .execute();
}

const keysOf = (changes: EngagementChange[]) => changes.map(({ tenant, id }) => ({ tenant, key: id }));

async function upsert(db: Kysely<Database>, engagements: Engagement[]): Promise<void> {
  for (const rows of statementParts(engagements.map(rowOf), bytesOf)) await upsertRows(db, rows);
  const links = engagements.flatMap(linksOf).toSorted(byKey);
  for (let at = 0; at < links.length; at += LINKS_PER_STATEMENT)
    await db
      .insertInto('engagement_links')
      .ignore()
      .values(links.slice(at, at + LINKS_PER_STATEMENT))
      .execute();
}

/** Neighbours in the index are written one after the other, and every writer takes locks in the same order. */
const byKey = (a: NewEngagementLink, b: NewEngagementLink) =>
  a.kind === b.kind ? compare(a.record_id, b.record_id) || a.sent_at - b.sent_at : compare(a.kind, b.kind);
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

const bytesOf = ({ document, subject }: NewEngagement) => Buffer.byteLength(document) + Buffer.byteLength(subject);

async function upsertRows(db: Kysely<Database>, rows: NewEngagement[]): Promise<void> {
  const newer = (column: keyof NewEngagement) =>
    sql<never>`IF(VALUES(version) >= version, VALUES(${sql.ref(column)}), ${sql.ref(column)})`;
  await db
    .insertInto('engagements')
    .values(rows)
    .onDuplicateKeyUpdate({
      message_key: newer('message_key'),
      assignee_user_id: newer('assignee_user_id'),
      assignee_email: newer('assignee_email'),
      subject: newer('subject'),
      sent_at: newer('sent_at'),
      thread_id: newer('thread_id'),
      opportunity_id: newer('opportunity_id'),
      document: newer('document'),
      version: newer('version'),
    })
    .execute();
}

function rowOf(engagement: Engagement): NewEngagement {
  return {
    tenant: engagement.tenant,
    id: engagement.id,
    version: engagement.version,
    kind: engagement.kind,
    message_key: engagement.messageKey,
    assignee_user_id: engagement.assignee.userId,
    assignee_email: engagement.assignee.email,
    subject: engagement.subject,
    sent_at: engagement.sentAt,
    thread_id: engagement.threadId,
    opportunity_id: engagement.crm.opportunityId,
    document: JSON.stringify(engagement),
  };
}

/** Where an engagement shows on timelines: its CRM records, its assignee and everybody who saw it. */
function linksOf(engagement: Engagement): NewEngagementLink[] {
  const { tenant, id, crm, sentAt } = engagement;
  const link =
    (kind: NewEngagementLink['kind']) =>
    (recordId: string): NewEngagementLink => ({
      tenant,
      kind,
      record_id: recordId,
      sent_at: sentAt,
      engagement_id: id,
    });
  const users = new Set([engagement.assignee.userId, ...engagement.sightings.map(({ userId }) => userId)]);
  return [
    ...crm.accountIds.map(link('account')),
    ...crm.contactIds.map(link('contact')),
    ...crm.leadIds.map(link('lead')),
    ...(crm.opportunityId === null ? [] : [link('opportunity')(crm.opportunityId)]),
    ...[...users].map(link('user')),
  ];
}
